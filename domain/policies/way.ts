import type { Edition, EditionClause } from "#domain/policies/edition";
import type { Fate, Fates } from "#domain/policies/trace-changes";

/** Two editions of one policy, and what became of every id between them. */
export interface Way {
  base: Edition;
  theirs: Edition;
  fates: Fates;
}

/**
 * Clauses of both releases that hang together: one kept, one split into several, several merged into one, one that ended,
 * one that is new. They are merged as a whole.
 */
export interface Cluster {
  sources: readonly EditionClause[];
  targets: readonly EditionClause[];
  targetsOf: ReadonlyMap<string, readonly EditionClause[]>;
  sourcesOf: ReadonlyMap<string, readonly EditionClause[]>;
  /** The words of some target are not translated, and the city has something in its language meanwhile. */
  isWaiting: boolean;
}

export const fateOf = ({ fates }: Pick<Way, "fates">, id: string): Fate => fates.get(id) ?? { into: [id], became: [] };

export interface ParameterPlace {
  clause: EditionClause;
  name: string;
}

/**
 * Where a parameter goes on in the later edition: where its own id says, or under the same name in what its clause became.
 * Empty where it ended.
 */
export function parameterPlaces(way: Way, cluster: Cluster, source: EditionClause, name: string): ParameterPlace[] {
  const told = way.fates.get(`${source.id}.${name}`);
  const places = told
    ? told.into.map((id): [string, string] => [id.slice(0, id.lastIndexOf(".")), id.slice(id.lastIndexOf(".") + 1)])
    : (cluster.targetsOf.get(source.id) ?? []).map(({ id }): [string, string] => [id, name]);
  return places.flatMap(([id, in_]) => {
    const clause = way.theirs.byId.get(id);
    return clause && Object.hasOwn(clause.parameters, in_) ? [{ clause, name: in_ }] : [];
  });
}
