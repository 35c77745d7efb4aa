import { useId } from "react";
import type { VerdictName } from "#contract/register";
import { useWords } from "../words";

/** Worst first: the order of every legend, bar and table. */
export const verdictOrder: readonly VerdictName[] = ["breaches", "undeclared", "conforms", "notApplicable"];

const shapes: Record<VerdictName, React.ReactNode> = {
  breaches: (
    <>
      <path className="shape-fill" d="M7 .6 13.4 7 7 13.4.6 7z" />
      <path className="shape-cut" d="M5 5l4 4M9 5l-4 4" />
    </>
  ),
  undeclared: (
    <>
      <circle className="shape-edge" cx="7" cy="7" r="5.6" strokeDasharray="2.6 2" />
      <circle className="shape-fill" cx="7" cy="7" r="1.4" />
    </>
  ),
  conforms: (
    <>
      <rect className="shape-fill" x="1" y="1" width="12" height="12" rx="1.5" />
      <path className="shape-cut" d="M3.8 7.2 6.2 9.6 10.4 4.8" />
    </>
  ),
  notApplicable: <path className="shape-edge" d="M2 7h10" />,
};

/** The shape alone, in a box of 14 by 14: for marks whose word stands elsewhere. */
export const VerdictShape = ({ verdict }: { verdict: VerdictName }) => shapes[verdict];

/** A verdict as shape, word and colour. */
export function VerdictBadge({ verdict }: { verdict: VerdictName }) {
  const { t } = useWords();
  return (
    <span className={`verdict verdict-${verdict}`}>
      <svg viewBox="0 0 14 14" width="14" height="14" aria-hidden="true" focusable="false">
        {shapes[verdict]}
      </svg>
      {t(`verdict:${verdict}`)}
    </span>
  );
}

/** Fills that differ in pattern as well as colour, so that they hold on grey paper. */
export function VerdictPatterns({ id }: { id: string }) {
  return (
    <defs>
      <pattern id={`${id}breaches`} patternUnits="userSpaceOnUse" width="9" height="9" patternTransform="rotate(45)">
        <rect className="v-breaches" width="9" height="9" />
        <path className="v-stripe" d="M0 1h9" strokeWidth="2" />
      </pattern>
      <pattern id={`${id}undeclared`} patternUnits="userSpaceOnUse" width="7" height="7">
        <rect className="v-undeclared" width="7" height="7" />
        <path className="v-stripe" d="M0 .5h7M.5 0v7" strokeWidth="1" />
      </pattern>
    </defs>
  );
}

/** How a stone or segment of a verdict is filled: a class where the fill is plain, else a pattern of the drawing. */
export const verdictFill = (verdict: VerdictName, id: string): { className?: string; fill?: string } =>
  verdict === "breaches" || verdict === "undeclared"
    ? { fill: `url(#${id}${verdict})` }
    : { className: `v-${verdict}` };

export type Counts = Record<VerdictName, number>;

/**
 * How many of a whole breach, are undeclared, conform or are not concerned: a bar, and the same in words and numbers.
 * `hrefOf` makes each word a link to what it counts.
 */
export function VerdictBar({
  counts,
  label,
  hrefOf,
}: {
  counts: Counts;
  label: string;
  hrefOf?: (verdict: VerdictName) => string;
}) {
  const { number, percent, dir } = useWords();
  const id = useId();
  const total = verdictOrder.reduce((sum, verdict) => sum + counts[verdict], 0);
  const segments = verdictOrder.filter((verdict) => counts[verdict] > 0);
  let x = 0;
  return (
    <div className="verdict-bar">
      <svg viewBox="0 0 1000 28" preserveAspectRatio="none" role="img" aria-label={label}>
        <VerdictPatterns id={id} />
        {segments.map((verdict) => {
          const width = (1000 * counts[verdict]) / total;
          const left = dir === "rtl" ? 1000 - x - width : x;
          x += width;
          return (
            <rect
              key={verdict}
              x={left.toFixed(1)}
              y="1"
              width={Math.max(1, width - 3).toFixed(1)}
              height="26"
              {...verdictFill(verdict, id)}
            />
          );
        })}
      </svg>
      <ul className="verdict-bar-legend">
        {verdictOrder.map((verdict) => (
          <li key={verdict}>
            {hrefOf ? (
              <a href={hrefOf(verdict)}>
                <VerdictBadge verdict={verdict} />
              </a>
            ) : (
              <VerdictBadge verdict={verdict} />
            )}{" "}
            <b>{number(counts[verdict])}</b>
            {total > 0 ? <span className="quiet"> {percent(counts[verdict] / total)}</span> : null}
          </li>
        ))}
      </ul>
    </div>
  );
}
