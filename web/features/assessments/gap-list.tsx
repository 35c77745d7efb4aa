import { Link } from "react-router";
import type { Gap } from "#contract/assessments";
import { gapWords } from "#vocabulary/assessment-words";
import { useWords } from "../../words";
import { elementPath } from "./addresses";
import { Asked } from "./framework-words";

/** What is missing, the most gain for the least effort first; each leads to its answer. */
export function GapList({ city, version, gaps }: { city: string; version: string; gaps: readonly Gap[] }) {
  const { t, href, title, number } = useWords();
  if (gaps.length === 0) return <p>{t("assessment:gaps.none")}</p>;
  return (
    <ol className="gaps">
      {gaps.map((gap) => (
        <li key={`${gap.element} ${gap.kind}`}>
          <Link to={href(elementPath(city, version, gap.section, gap.element))}>
            <span className="code">{gap.element}</span> <Asked element={gap.element} text={gap.asks} />
          </Link>
          <span className="gap-facts">
            <span className="gap-kind" data-kind={gap.kind}>
              {title(gapWords[gap.kind])}
            </span>{" "}
            <span className="quiet">
              {t("assessment:gap.gain", {
                gain: number(Math.round(gap.gain * 100) / 100),
                size: number(gap.size),
                weight: number(gap.weight),
                effort: number(gap.effort),
              })}
            </span>
          </span>
        </li>
      ))}
    </ol>
  );
}
