/** What a release says became of an id of the release before it; the shape of an item of its `changes`. */
export interface ItemChange {
  id: string;
  became: string;
  also?: readonly string[] | undefined;
  into?: readonly string[] | undefined;
}

/** Where an item goes on, and everything that was said to have become of it on the way. Empty `into`: it ended. */
export interface Fate {
  into: readonly string[];
  became: readonly string[];
}
export type Fates = ReadonlyMap<string, Fate>;

/**
 * What became of every id over several releases: `steps` are the items of the `changes` of each release after the first,
 * oldest first. An id that a release does not name was kept by it.
 */
export function traceChanges(steps: readonly (readonly ItemChange[])[]): Fates {
  let fates: Fates = new Map();
  for (const items of steps) {
    const step = new Map(items.filter(({ became }) => became !== "new").map((item) => [item.id, fateOf(item)]));
    const next = new Map([...fates].map(([id, fate]) => [id, composeFate(fate, step)]));
    for (const [id, fate] of step) if (!next.has(id)) next.set(id, fate);
    fates = next;
  }
  return fates;
}

/** A fate carried through one more release. */
export function composeFate(fate: Fate, step: Fates): Fate {
  return {
    into: unique(fate.into.flatMap((id) => step.get(id)?.into ?? [id])),
    became: unique([...fate.became, ...fate.into.flatMap((id) => step.get(id)?.became ?? [])]),
  };
}

function fateOf({ id, became, also = [], into }: ItemChange): Fate {
  const goesOn = became === "retired" ? [] : into && into.length > 0 ? into : [id];
  return { into: goesOn, became: became === "kept" ? [...also] : [became, ...also] };
}

const unique = <T>(items: readonly T[]): T[] => [...new Set(items)];

/** What is read of a release here: which one it was made from, and what became of everything in that one. */
export interface ChangedRelease {
  version: string;
  changes: { from: string | null; items: readonly ItemChange[] };
}

/**
 * The releases after one up to a later one, oldest first: each names the one that it was made from. None where both are the
 * same; undefined where the later one does not descend from the earlier.
 */
export function releasesBetween<R extends ChangedRelease>(
  releases: readonly R[],
  from: string,
  to: string,
): R[] | undefined {
  const between: R[] = [];
  for (let at = to; at !== from; ) {
    const release = releases.find(({ version }) => version === at);
    if (!release || release.changes.from === null || between.includes(release)) return undefined;
    between.unshift(release);
    at = release.changes.from;
  }
  return between;
}

/** The steps of all releases between two, as `planRoute` takes them. */
export const changesBetween = (
  releases: readonly ChangedRelease[],
  from: string,
  to: string,
): (readonly ItemChange[])[] | undefined => releasesBetween(releases, from, to)?.map(({ changes }) => changes.items);
