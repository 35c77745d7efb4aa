import { listItems } from "#domain/frameworks/items";
import type { Change, Release } from "#domain/frameworks/release";

/** Where an item went from one release to a later one. */
export interface Followed {
  /** The ids that go on with it; none where it ended. */
  ids: string[];
  /** The change by which its own id ended, where it did, and the release that said so. */
  ended?: { version: string; change: Change };
}

/**
 * Follows an id through the releases after one that has it, oldest first: through splits and mergers to the ids that go on
 * with it in the last.
 */
export function followItem(id: string, later: readonly Release[]): Followed {
  let ids = [id];
  let ended: Followed["ended"];
  for (const release of later) {
    const there = listItems(release);
    const changes = new Map(release.changes.items.map((change) => [change.id, change]));
    ids = [
      ...new Set(
        ids.flatMap((each) => {
          const change = changes.get(each);
          if (there.has(each) || !change) return there.has(each) ? [each] : [];
          if (each === id) ended = { version: release.version, change };
          return change.into ?? [];
        }),
      ),
    ];
  }
  return { ids, ...(ended ? { ended } : {}) };
}
