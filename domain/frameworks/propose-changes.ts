import { judgeChange } from "#domain/frameworks/check-changes";
import {
  type Comparison,
  comparedKinds,
  differencesOf,
  type ProposedChange,
  proposeChanges,
} from "#domain/frameworks/diff-releases";
import { type Change, changeKinds } from "#domain/frameworks/release";

export interface Proposal {
  changes: ProposedChange[];
  /** Entries that a person had written and that are no longer so: what was written, by id. */
  replaced: Change[];
}

/**
 * What `changes.yaml` is proposed to say, beside what a person has written there already. An entry that is true stays as it
 * was written; one that is no longer true is proposed anew, with its reason kept.
 */
export function proposeBeside(comparison: Comparison, written: readonly Change[]): Proposal {
  const known = new Map(written.map((change) => [change.id, change]));
  const replaced: Change[] = [];
  const changes = proposeChanges(comparison).map((proposed) => {
    const own = known.get(proposed.change.id);
    known.delete(proposed.change.id);
    if (!own) return proposed;
    if (isTrue(comparison, own)) return { change: own, isGuess: proposed.isGuess && own.because === undefined };
    if (isByPerson(own)) replaced.push(own);
    const change = {
      ...(judgedByPerson(comparison, own) ?? proposed.change),
      ...(own.because && { because: own.because }),
    };
    return { change, isGuess: proposed.isGuess };
  });
  return { changes, replaced: [...replaced, ...[...known.values()].filter(isByPerson)] };
}

/** An entry that any run of the tool would have written is nobody's loss. */
const isByPerson = ({ became, because }: Change): boolean =>
  because !== undefined || (became !== "kept" && became !== "new" && became !== "reworded");

const isTrue = (comparison: Comparison, change: Change): boolean =>
  judgeChange(comparison, change).every(({ code }) => code === "change-without-because");

/** Where a person said that the meaning changed, it did, whatever else came to differ since. */
function judgedByPerson(comparison: Comparison, { id, became, also = [] }: Change): Change | undefined {
  const differences = differencesOf(comparison, id);
  if (differences.length === 0 || ![became, ...also].includes("meaning-changed")) return undefined;
  const kinds = new Set(["meaning-changed", ...comparedKinds(differences).filter((kind) => kind !== "reworded")]);
  const [weightiest, ...rest] = changeKinds.filter((kind) => kinds.has(kind));
  return { id, became: weightiest!, ...(rest.length > 0 ? { also: rest } : {}) };
}
