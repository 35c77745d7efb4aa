import type { Item } from "#domain/frameworks/items";
import { foldText } from "#domain/kernel/text";

/** Items whose words were taken into others of their kind, where that can be told apart. */
const guessed = ["clause", "element", "rule", "definition"] as const;
type Guessed = Extract<Item, { kind: (typeof guessed)[number] }>;

/** Of the pairs of neighbouring words: a fifth of what the new text gained, or of what the old one was, is no accident. */
const enough = 0.2;

/** Pairs that more items of a kind share are how the framework speaks, and no trace of one of them. */
const common = 3;

/**
 * Which items of the later release seem to go on with what an id said that is no longer there: a guess by words in
 * common, for a person to confirm. In reading order.
 */
export function guessSuccessors(
  gone: Item,
  before: ReadonlyMap<string, Item>,
  after: ReadonlyMap<string, Item>,
): string[] {
  if (!isGuessed(gone)) return [];
  const usual = usualPairs(gone.kind, before);
  const lost = pairsOf(gone, usual);
  return [...after.values()].flatMap((item) => {
    if (!isGuessed(item) || item.kind !== gone.kind) return [];
    const known = before.get(item.id);
    const gained = pairsOf(item, usual);
    if (known && isGuessed(known)) for (const pair of pairsOf(known, usual)) gained.delete(pair);
    const shared = [...gained].filter((pair) => lost.has(pair)).length;
    const share = Math.max(shared / (gained.size || 1), shared / (lost.size || 1));
    return shared >= 3 && share >= enough ? [item.id] : [];
  });
}

const usualOf = new WeakMap<ReadonlyMap<string, Item>, Map<string, ReadonlySet<string>>>();

function usualPairs(kind: Guessed["kind"], release: ReadonlyMap<string, Item>): ReadonlySet<string> {
  const known = usualOf.get(release) ?? new Map<string, ReadonlySet<string>>();
  usualOf.set(release, known);
  const counts = new Map<string, number>();
  if (!known.has(kind)) {
    for (const item of release.values()) {
      if (!isGuessed(item) || item.kind !== kind) continue;
      for (const pair of pairsOf(item, new Set())) counts.set(pair, (counts.get(pair) ?? 0) + 1);
    }
    known.set(kind, new Set([...counts].flatMap(([pair, count]) => (count > common ? [pair] : []))));
  }
  return known.get(kind)!;
}

const isGuessed = (item: Item): item is Guessed => (guessed as readonly string[]).includes(item.kind);

function pairsOf(item: Guessed, without: ReadonlySet<string>): Set<string> {
  const words = foldText(textOf(item)).match(/[\p{L}\p{N}]+/gu) ?? [];
  const pairs = words.slice(1).map((word, at) => `${words[at]} ${word}`);
  return new Set(pairs.filter((pair) => !without.has(pair)));
}

function textOf(item: Guessed): string {
  switch (item.kind) {
    case "clause":
      return `${item.value.title}\n${item.value.text}`;
    case "element":
      return [item.value.asks, item.value.duty, item.value.policy, item.value.practice].join("\n");
    case "rule":
      return [item.value.when, item.value.must, item.value.says].join("\n");
    case "definition":
      return `${item.value.term}\n${item.value.means}`;
  }
}
