import type { BucketCounts } from "#contract/upgrades";
import { useWords } from "../../words";

/** In the order in which a reader wants to know: what is to be done first. */
export const bucketOrder = [
  "conflict",
  "combined",
  "oursKept",
  "taken",
  "new",
  "retired",
  "waitingForTranslation",
  "unchanged",
] as const;

/** How many clauses are in each bucket: stones in a row, with their counts below. */
export function BucketBar({ counts }: { counts: BucketCounts }) {
  const { t, number } = useWords();
  const shown = bucketOrder.filter((bucket) => counts[bucket] > 0);
  return (
    <figure className="buckets">
      <div className="bucket-bar" aria-hidden="true">
        {shown.map((bucket) => (
          <span key={bucket} data-bucket={bucket} style={{ flexGrow: counts[bucket] }} />
        ))}
      </div>
      <ul className="bucket-legend">
        {shown.map((bucket) => (
          <li key={bucket}>
            <span className="bucket-stone" data-bucket={bucket} aria-hidden="true" /> <b>{number(counts[bucket])}</b>{" "}
            {t(`policy:bucket.${bucket}`)}
          </li>
        ))}
      </ul>
    </figure>
  );
}
