import { numberIn } from "#domain/frameworks/clause-number";

/** A clause's number; one that moved here from another policy bears that policy's letters above it. */
export function ClauseNumber({ policy, id }: { policy: string; id: string }) {
  const [origin, number] = numberIn(policy, id).split(" ");
  if (number === undefined) return origin;
  return (
    <>
      <small className="clause-origin">{origin} </small>
      {number}
    </>
  );
}
