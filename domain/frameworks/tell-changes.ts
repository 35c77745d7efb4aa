import type { Difference } from "#domain/frameworks/compare-items";
import { type Comparison, differencesOf } from "#domain/frameworks/diff-releases";
import type { ItemKind } from "#domain/frameworks/items";
import { type Change, type ChangeKind, changeKinds } from "#domain/frameworks/release";

/** A change with what a reader needs to follow it: what it is of, and every place that differs. */
export interface ToldChange extends Change {
  kind: ItemKind;
  /** The item's title, question or sentence; of the release before where it ended. */
  title: string;
  /** Where the item stands now, or stood; empty for principles and policies. */
  policy: string;
  differences: Difference[];
}

/** Every change in the order it was written, beside what the two releases say. An id that neither has is left out. */
export function tellChanges(comparison: Comparison, changes: readonly Change[]): ToldChange[] {
  return changes.flatMap((change) => {
    const item = comparison.after.get(change.id) ?? comparison.before.get(change.id);
    if (!item) return [];
    const { kind, title, policy } = item;
    return [{ ...change, kind, title, policy, differences: differencesOf(comparison, change.id) }];
  });
}

/** How many became what, the weightiest first; kinds of which there is none are left out. */
export function countChanges(changes: readonly Pick<Change, "became">[]): Partial<Record<ChangeKind, number>> {
  const counts = changeKinds.map((kind) => [kind, changes.filter(({ became }) => became === kind).length] as const);
  return Object.fromEntries(counts.filter(([, count]) => count > 0));
}
