import type { LiveDeparture } from "#contract/local-policies";
import { useWords } from "../../words";
import { TextField } from "../../workspace/fields/text-field";
import { DepartureStatus } from "./departure-status";
import type { WrittenRule } from "./own-rule-draft";
import { OwnRules } from "./own-rules";
import { useDeparture, type Where } from "./use-departure";

type Added = Extract<LiveDeparture["departure"], { kind: "add" }>;

/** The words of a clause that the city added, saved while they are written. */
export function OwnWordsEditor({ where, live }: { where: Where; live: LiveDeparture }) {
  const { t } = useWords();
  const added = live.departure as Added;
  const read = (departure: LiveDeparture["departure"]) => {
    const { title, text, reason, rules } = departure as Added;
    return { title, text, reason, rules: rules as WrittenRule[] };
  };
  const form = useDeparture({
    ...where,
    live,
    blank: read(added),
    read,
    toDeparture: (values) => ({ ...added, ...values }),
  });
  const titles = {
    title: t("policy:clause.title"),
    text: t("policy:clause.text"),
    reason: t("policy:reason"),
    rules: t("policy:own-rules"),
  };
  const field = (name: "title" | "text" | "reason") => ({
    label: titles[name],
    value: form.values[name],
    onChange: (value: string) => form.set(name, value),
    onBlur: form.save,
  });
  return (
    <div className="departure-form">
      <TextField {...field("title")} maxLength={300} />
      <div className="long-text">
        <TextField {...field("text")} isLong maxLength={20_000} />
      </div>
      <TextField {...field("reason")} hint={t("policy:reason.help")} isLong maxLength={4000} />
      <OwnRules
        where={where}
        clause={added.clause}
        rules={form.values.rules}
        onChange={(rules) => form.set("rules", rules)}
      />
      <DepartureStatus form={form} titles={titles} />
    </div>
  );
}
