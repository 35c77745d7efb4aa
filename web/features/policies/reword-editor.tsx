import { useState } from "react";
import type { LiveDeparture, OwnClause } from "#contract/local-policies";
import { useWords } from "../../words";
import { SelectField } from "../../workspace/fields/select-field";
import { TextField } from "../../workspace/fields/text-field";
import { DepartureStatus } from "./departure-status";
import type { WrittenRule } from "./own-rule-draft";
import { OwnRules } from "./own-rules";
import { useDeparture, useRemoval, type Where } from "./use-departure";

const answers = ["open", "keep", "replace", "none"] as const;
type Answer = (typeof answers)[number];

interface RewordValues extends Record<string, unknown> {
  title: string;
  text: string;
  reason: string;
  answer: Answer;
  rules: WrittenRule[];
}

interface RewordEditorProps {
  where: Where;
  clause: OwnClause;
  live: LiveDeparture | undefined;
}

function read({ title, text }: { title: string; text: string }, departure: LiveDeparture["departure"]): RewordValues {
  if (departure.kind !== "reword") return { title, text, reason: "", answer: "open", rules: [] };
  const { rules } = departure;
  return {
    title: departure.title,
    text: departure.text,
    reason: departure.reason,
    answer: rules?.answer ?? "open",
    rules: rules?.answer === "replace" ? rules.rules : [],
  };
}

/** Until there is a rule of the city's own, nothing is said about what tests the words. */
function toAnswer({ answer, rules }: Pick<RewordValues, "answer" | "rules">) {
  if (answer === "keep" || answer === "none") return { rules: { answer } };
  return answer === "replace" && rules.length > 0 ? { rules: { answer, rules } } : {};
}

/** The city's own words for a clause, with the reason and what becomes of the rules that test it. */
export function RewordEditor(props: RewordEditorProps) {
  const [round, setRound] = useState(0);
  return <Editor key={round} {...props} onRemoved={() => setRound(round + 1)} />;
}

function Editor({ where, clause, live, onRemoved }: RewordEditorProps & { onRemoved: () => void }) {
  const { t } = useWords();
  const remove = useRemoval(where);
  const released = clause.released ?? clause.template;
  const form = useDeparture<RewordValues>({
    ...where,
    live,
    blank: { ...released, reason: "", answer: "open", rules: [] },
    read: (departure) => read(released, departure),
    toDeparture: ({ title, text, reason, ...rest }) => ({
      kind: "reword",
      clause: clause.id,
      title,
      text,
      reason,
      ...toAnswer(rest),
    }),
  });
  const { values, set, save } = form;
  const field = (name: "title" | "text" | "reason", isLong: boolean) => ({
    value: values[name],
    onChange: (text: string) => set(name, text),
    onBlur: save,
    isLong,
  });
  const parameters = clause.parameters.map(({ name }) => `{${name}}`).join(", ");
  return (
    <div className="departure-form">
      {clause.draft && !live ? (
        <div>
          <button
            type="button"
            className="button button-plain"
            onClick={() => {
              set("title", clause.draft!.title);
              set("text", clause.draft!.text);
            }}
          >
            {t("policy:draft.take")}
          </button>
          <p className="quiet">{t("policy:draft.take.help")}</p>
        </div>
      ) : null}
      <TextField label={t("policy:clause.title")} {...field("title", false)} maxLength={300} />
      <div className="long-text">
        <TextField
          label={t("policy:clause.text")}
          hint={parameters === "" ? undefined : t("policy:clause.text.names", { names: parameters })}
          {...field("text", true)}
          maxLength={20_000}
        />
      </div>
      <TextField
        label={t("policy:reason")}
        hint={t("policy:reason.help")}
        {...field("reason", true)}
        maxLength={4000}
      />
      {clause.rules.length > 0 || values.answer !== "open" ? (
        <SelectField
          label={t("policy:rules")}
          hint={t("policy:rules.help", { count: clause.rules.length })}
          value={values.answer}
          onChange={(answer) => set("answer", answer as Answer)}
          options={answers.map((answer) => ({ value: answer, label: t(`policy:rules.${answer}`) }))}
        />
      ) : null}
      {values.answer === "replace" ? (
        <OwnRules where={where} clause={clause.id} rules={values.rules} onChange={(rules) => set("rules", rules)} />
      ) : null}
      <DepartureStatus
        form={form}
        titles={{
          title: t("policy:clause.title"),
          text: t("policy:clause.text"),
          reason: t("policy:reason"),
          answer: t("policy:rules"),
          rules: t("policy:own-rules"),
        }}
      />
      {live ? (
        <button
          type="button"
          className="button button-plain"
          onClick={async () => {
            await remove(live);
            onRemoved();
          }}
        >
          {t("policy:take-release")}
        </button>
      ) : null}
    </div>
  );
}
