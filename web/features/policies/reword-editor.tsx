import { useState } from "react";
import type { LiveDeparture, OwnClause } from "#contract/local-policies";
import { useWords } from "../../words";
import { SelectField } from "../../workspace/fields/select-field";
import { TextField } from "../../workspace/fields/text-field";
import { DepartureStatus } from "./departure-status";
import { useDeparture, useRemoval, type Where } from "./use-departure";

const answers = ["open", "keep", "replace", "none"] as const;
type Answer = (typeof answers)[number];

interface RewordValues extends Record<string, unknown> {
  title: string;
  text: string;
  reason: string;
  answer: Answer;
  when: string;
  must: string;
  says: string;
  fix: string;
}

interface RewordEditorProps {
  where: Where;
  clause: OwnClause;
  live: LiveDeparture | undefined;
}

const noRule = { when: "", must: "", says: "", fix: "" };

function read({ title, text }: { title: string; text: string }, departure: LiveDeparture["departure"]): RewordValues {
  if (departure.kind !== "reword") return { title, text, reason: "", answer: "open", ...noRule };
  const { rules } = departure;
  const own = rules?.answer === "replace" ? rules.rules[0] : undefined;
  return {
    title: departure.title,
    text: departure.text,
    reason: departure.reason,
    answer: rules?.answer ?? "open",
    when: own?.when ?? "",
    must: own?.must ?? "",
    says: own?.says ?? "",
    fix: own?.fix ?? "",
  };
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
  const ownId =
    live?.departure.kind === "reword" && live.departure.rules?.answer === "replace"
      ? live.departure.rules.rules[0]
      : undefined;
  const form = useDeparture<RewordValues>({
    ...where,
    live,
    blank: { ...released, reason: "", answer: "open", ...noRule },
    read: (departure) => read(released, departure),
    toDeparture: ({ title, text, reason, answer, ...rule }) => ({
      kind: "reword",
      clause: clause.id,
      title,
      text,
      reason,
      ...(answer === "keep" || answer === "none" ? { rules: { answer } } : {}),
      ...(answer === "replace"
        ? {
            rules: {
              answer,
              rules: [{ ...(ownId && { id: ownId.id }), subject: ownId?.subject ?? "technology", ...rule }],
            },
          }
        : {}),
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
      {values.answer === "replace" ? <OwnRuleFields values={values} set={set} save={save} /> : null}
      <DepartureStatus
        form={form}
        titles={{
          title: t("policy:clause.title"),
          text: t("policy:clause.text"),
          reason: t("policy:reason"),
          answer: t("policy:rules"),
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

function OwnRuleFields({
  values,
  set,
  save,
}: {
  values: RewordValues;
  set: <N extends keyof RewordValues & string>(name: N, value: RewordValues[N]) => void;
  save: () => void;
}) {
  const { t } = useWords();
  const parts = ["when", "must", "says", "fix"] as const;
  return (
    <fieldset className="own-rule">
      <legend>{t("policy:own-rule")}</legend>
      {parts.map((part) => (
        <TextField
          key={part}
          label={t(`policy:own-rule.${part}`)}
          hint={part === "must" || part === "when" ? t(`policy:own-rule.${part}.help`) : undefined}
          value={values[part]}
          onChange={(text) => set(part, text)}
          onBlur={save}
          maxLength={1000}
        />
      ))}
    </fieldset>
  );
}
