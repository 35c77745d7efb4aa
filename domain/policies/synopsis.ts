import { compareClauseTexts, readsAs, type TextSegment } from "#domain/policies/compare-texts";
import type { ClauseText } from "#domain/policies/edition";
import type { FrozenClause, PolicyText } from "#domain/policies/policy-text";

/** What became of a clause between two texts of a policy. */
export const synopsisChanges = ["same", "changed", "added", "removed"] as const;
export type SynopsisChange = (typeof synopsisChanges)[number];

export interface SynopsisRow {
  id: string;
  change: SynopsisChange;
  /** As the legal form of each text writes its number; null where the clause is not in force there. */
  before: (ClauseText & { label: string | null }) | null;
  after: (ClauseText & { label: string | null }) | null;
  /** From the earlier words to the later, where both have the clause. */
  differences: { title: TextSegment[]; text: TextSegment[] } | null;
  /** Why the later text says it so, in the city's words; where only the earlier one departed, why it did. */
  reasons: string[];
}

/**
 * Two texts of one policy side by side, clause by clause, as a council reads them: old, new and why. Clauses stand in the
 * order of the later text; one that it no longer has follows the clause that it stood behind.
 */
export function composeSynopsis(before: PolicyText, after: PolicyText): SynopsisRow[] {
  const earlier = new Map(before.clauses.map((clause) => [clause.id, clause]));
  const later = new Map(after.clauses.map((clause) => [clause.id, clause]));
  const rows = orderOf(before, after).map((id) => rowOf(id, earlier.get(id), later.get(id), after.language));
  return rows.filter(({ before: old, after: now }) => old !== null || now !== null);
}

function orderOf(before: PolicyText, after: PolicyText): string[] {
  const order = after.clauses.map(({ id }) => id);
  before.clauses.forEach(({ id }, at) => {
    if (order.includes(id)) return;
    const previous = before.clauses[at - 1];
    order.splice(previous ? order.indexOf(previous.id) + 1 : 0, 0, id);
  });
  return order;
}

function rowOf(
  id: string,
  old: FrozenClause | undefined,
  now: FrozenClause | undefined,
  language: string,
): SynopsisRow {
  const [before, after] = [inForce(old), inForce(now)];
  const isSame = before && after && readsAs(before.title, after.title) && readsAs(before.text, after.text);
  const change = isSame ? "same" : !before ? "added" : !after ? "removed" : "changed";
  return {
    id,
    change,
    before,
    after,
    differences: before && after ? compareClauseTexts(before, after, language) : null,
    reasons: change === "same" ? [] : reasonsOf(old, now),
  };
}

const inForce = (clause: FrozenClause | undefined) =>
  clause && !clause.marks.includes("left-out")
    ? { title: clause.title, text: clause.text, label: clause.number }
    : null;

/** Reasons that the earlier text did not give come first: they are about this change. */
function reasonsOf(old: FrozenClause | undefined, now: FrozenClause | undefined): string[] {
  const given = old?.departures.map(({ reason }) => reason) ?? [];
  const reasons = now?.departures.map(({ reason }) => reason) ?? [];
  const fresh = reasons.filter((reason) => !given.includes(reason));
  return [...new Set(fresh.length > 0 ? fresh : reasons.length > 0 ? reasons : given)].filter((text) => text !== "");
}
