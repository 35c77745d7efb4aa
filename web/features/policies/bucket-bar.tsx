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

/** What only the city could settle is settled once it has moved. */
export const bucketWord = (bucket: (typeof bucketOrder)[number], isDone: boolean) =>
  isDone && bucket === "conflict" ? "policy:bucket.settled" : (`policy:bucket.${bucket}` as const);

/** How many clauses are in each bucket: stones in a row, with their counts below. */
export function BucketBar({ counts, isDone = false }: { counts: BucketCounts; isDone?: boolean }) {
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
            {t(bucketWord(bucket, isDone))}
          </li>
        ))}
      </ul>
    </figure>
  );
}
