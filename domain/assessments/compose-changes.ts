import { elementsOf } from "#domain/assessments/answer";
import { type Change, type ChangeKind, changeKinds, type Release } from "#domain/frameworks/release";
import { changesBetween, traceChanges } from "#domain/policies/trace-changes";

/**
 * What became of every element from one release to a later one, as one step: what `carryOver` takes. Undefined where the
 * later one does not descend from the earlier.
 */
export function composeChanges(releases: readonly Release[], earlier: Release, later: Release): Change[] | undefined {
  const steps = changesBetween(releases, earlier.version, later.version);
  if (!steps) return undefined;
  const fates = traceChanges(steps);
  const before = new Set(elementsOf(earlier).map(({ id }) => id));
  const went = [...before].map((id): Change => {
    const { into, became } = fates.get(id) ?? { into: [id], became: [] };
    const happened = changeKinds.filter((kind) => became.includes(kind) && kind !== "kept");
    const [first, ...also] = happened;
    const main: ChangeKind = into.length === 0 ? "retired" : (first ?? "kept");
    return {
      id,
      became: main,
      ...(also.length > 0 ? { also } : {}),
      ...(into.length > 0 && (into.length > 1 || into[0] !== id) ? { into: [...into] } : {}),
    };
  });
  const fresh = elementsOf(later).filter(({ id }) => !before.has(id));
  return [...went, ...fresh.map(({ id }): Change => ({ id, became: "new" }))];
}
