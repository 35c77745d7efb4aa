import { compareItems, type Difference } from "#domain/frameworks/compare-items";
import { guessSuccessors } from "#domain/frameworks/guess-successors";
import { clauseOfParameter, type Item, listItems } from "#domain/frameworks/items";
import { type Change, type ChangeKind, changeKinds, type Release } from "#domain/frameworks/release";

/** Two releases laid side by side. */
export interface Comparison {
  before: ReadonlyMap<string, Item>;
  after: ReadonlyMap<string, Item>;
}

export const compareReleases = (before: Release, after: Release): Comparison => ({
  before: listItems(before),
  after: listItems(after),
});

/** A change that the tool proposes. A guess is for a person to confirm, which the `because` does. */
export interface ProposedChange {
  change: Change;
  isGuess: boolean;
}

/** Where an item that is in both releases differs; nothing where it came or went. */
export function differencesOf({ before, after }: Comparison, id: string): Difference[] {
  const [old, now] = [before.get(id), after.get(id)];
  return old && now && old.kind === now.kind ? compareItems(old, now) : [];
}

/** The kinds that a comparison can prove, the weightiest first; `kept` where nothing differs. */
export function comparedKinds(differences: readonly Difference[]): ChangeKind[] {
  const found = new Set<ChangeKind>(differences.map(({ kind }) => kind));
  return found.size === 0 ? ["kept"] : changeKinds.filter((kind) => found.has(kind));
}

/**
 * The ids that `changes` must account for, in reading order: those of the release before, then the new ones. A
 * definition is named where something became of it. A parameter is told under its clause, and named only where its own
 * id ends while what its clause asked goes on, so that a city's value is not lost.
 */
export function idsToAccountFor(comparison: Comparison): string[] {
  const { before, after } = comparison;
  const old = [...before.values()].filter((item) => {
    if (item.kind === "definition") return !after.has(item.id) || differencesOf(comparison, item.id).length > 0;
    return item.kind !== "parameter" || (!after.has(item.id) && !endsWithItsClause(comparison, item.id));
  });
  const fresh = [...after.values()].filter(({ id, kind }) => !before.has(id) && kind !== "parameter");
  return [...old, ...fresh].map(({ id }) => id);
}

/** A parameter of a clause that is gone ends with it, unless another clause goes on with it. */
const endsWithItsClause = (comparison: Comparison, id: string): boolean =>
  !comparison.after.has(clauseOfParameter(id) ?? "") && successorsOfParameter(comparison, id).length === 0;

/** What a comparison alone would write: because nobody has said why, every `because` is empty. */
export function proposeChanges(comparison: Comparison): ProposedChange[] {
  const ids = idsToAccountFor(comparison);
  const goneInto = new Map(
    ids
      .filter((id) => comparison.before.has(id) && !comparison.after.has(id))
      .map((id) => [id, successorsOf(comparison, id)]),
  );
  return ids.map((id) => {
    const into = goneInto.get(id);
    if (into) return proposeEnd(comparison, id, into);
    if (!comparison.before.has(id)) return { change: { id, became: "new" }, isGuess: false };
    const [became, ...also] = comparedKinds(differencesOf(comparison, id));
    return { change: { id, became: became!, ...(also.length > 0 ? { also } : {}) }, isGuess: false };
  });
}

function proposeEnd({ before }: Comparison, id: string, into: string[]): ProposedChange {
  if (into.length === 0) return { change: { id, became: "retired" }, isGuess: true };
  if (before.get(id)!.kind === "parameter") return { change: { id, became: "moved", into }, isGuess: true };
  return { change: { id, became: into.length > 1 ? "split" : "merged", into }, isGuess: true };
}

function successorsOf(comparison: Comparison, id: string): string[] {
  const gone = comparison.before.get(id)!;
  return gone.kind === "parameter"
    ? successorsOfParameter(comparison, id)
    : guessSuccessors(gone, comparison.before, comparison.after);
}

/** A new parameter of the same name in a clause that goes on with this one's, or with the same question anywhere. */
function successorsOfParameter({ before, after }: Comparison, id: string): string[] {
  const gone = before.get(id)!;
  const clause = before.get(clauseOfParameter(id) ?? "");
  const name = id.slice(id.lastIndexOf(".") + 1);
  const clauses = clause ? guessSuccessors(clause, before, after) : [];
  const found = [...after.values()].find(
    (item) =>
      item.kind === "parameter" &&
      !before.has(item.id) &&
      (item.title === gone.title || clauses.some((each) => item.id === `${each}.${name}`)),
  );
  return found ? [found.id] : [];
}
