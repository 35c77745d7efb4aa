import type { Section } from "#contract/assessments";
import { useWords } from "../../words";

interface UntilProps {
  section: Pick<Section, "dueOn" | "isLate">;
  /** Below a heading that says what the day is. */
  isBrief?: boolean;
}

/** The day of a section; one that has passed says so in words, not only in colour. */
export function Until({ section: { dueOn, isLate }, isBrief = false }: UntilProps) {
  const { t, day } = useWords();
  if (dueOn === null) return "–";
  if (!isLate) return day(dueOn);
  if (isBrief)
    return (
      <>
        {day(dueOn)} <strong className="late">{t("assessment:work.late.count")}</strong>
      </>
    );
  return <strong className="late">{t("assessment:work.late", { day: day(dueOn) })}</strong>;
}
