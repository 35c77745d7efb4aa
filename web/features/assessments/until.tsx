import type { Section } from "#contract/assessments";
import { useWords } from "../../words";

/** The day of a section; one that has passed says so in words, not only in colour. */
export function Until({ section: { dueOn, isLate } }: { section: Pick<Section, "dueOn" | "isLate"> }) {
  const { t, day } = useWords();
  if (dueOn === null) return "–";
  if (!isLate) return day(dueOn);
  return <strong className="late">{t("assessment:work.late", { day: day(dueOn) })}</strong>;
}
