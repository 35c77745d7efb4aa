import type { AddClause } from "#domain/policies/local-policy";

/**
 * The order of a city's clauses: the release's, with each added clause behind its anchor. Several behind one anchor stand
 * by their numbers. An anchor that is not there, which the check refuses, puts a clause at the end.
 */
export function orderClauses(ids: readonly string[], added: readonly Pick<AddClause, "clause" | "after">[]): string[] {
  const behind = new Map<string | null, string[]>();
  for (const { clause, after } of added) behind.set(after, [...(behind.get(after) ?? []), clause]);
  for (const clauses of behind.values()) clauses.sort((a, b) => numberOf(a) - numberOf(b) || (a < b ? -1 : 1));
  const order: string[] = [];
  const placed = new Set<string>();
  const place = (id: string) => {
    if (placed.has(id)) return;
    placed.add(id);
    order.push(id);
    for (const next of behind.get(id) ?? []) place(next);
  };
  for (const first of behind.get(null) ?? []) place(first);
  for (const id of ids) place(id);
  for (const { clause } of [...added].sort((a, b) => numberOf(a.clause) - numberOf(b.clause))) place(clause);
  return order;
}

/** The number of an own id: `pia.own-c07` is 7. */
const numberOf = (id: string): number => Number(/\d+$/.exec(id)?.[0] ?? 0);
