import type { ClauseStanding } from "#domain/assessments/suggest";

/** What is read of a clause of an adopted text. */
export interface AdoptedClause {
  id: string;
  kind: string;
  marks: readonly string[];
}

/** How each clause of the release stands in an adopted text; what the city added is no clause of the release. */
export const standingOf = (clauses: readonly AdoptedClause[]): Map<string, ClauseStanding> =>
  new Map(
    clauses
      .filter(({ kind }) => kind !== "own")
      .map(({ id, marks }) => [
        id,
        marks.includes("left-out") ? "left-out" : marks.includes("reworded") ? "reworded" : "in-force",
      ]),
  );
