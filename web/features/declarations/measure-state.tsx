import type { MeasureStanding } from "#contract/declarations";
import { useWords } from "../../words";

/** How a measure stands, as its city says, since when; and that its day has passed, where it has. */
export function MeasureState({
  of,
  language,
}: {
  of: MeasureStanding | undefined;
  /** The language that the city declares in. */
  language: string;
}) {
  const { t, day, lang, dir } = useWords();
  if (!of || (of.said === null && !of.isLate)) return null;
  const { said, isLate } = of;
  return (
    <div className="commitment measure-state" lang={lang} dir={dir} data-state={said?.state}>
      <b>
        {t(said === null ? "declaration:measure.unsaid" : `declaration:measure.${said.state}`)}
        {isLate ? ` · ${t("declaration:measure.late")}` : ""}
      </b>
      {said ? <span>{t("declaration:measure.since", { day: day(said.since) })}</span> : null}
      {said && said.note !== "" ? (
        <span className="measure-note" lang={language} dir="auto">
          {said.note}
        </span>
      ) : null}
    </div>
  );
}
