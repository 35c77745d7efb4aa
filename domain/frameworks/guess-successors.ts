import type { Item } from "#domain/frameworks/items";
import { foldText } from "#domain/kernel/text";

/** Items whose words were taken into others of their kind, where that can be told apart. */
const guessed = ["clause", "element", "rule", "definition"] as const;
type Guessed = Extract<Item, { kind: (typeof guessed)[number] }>;

/** Of the pairs of neighbouring words: a fifth of what the new text gained, or of what the old one was, is no accident. */
const enough = 0.2;

/**
 * Which items of the later release seem to go on with what an id said that is no longer there: a guess by words in
 * common, for a person to confirm. The likeliest first.
 */
export function guessSuccessors(
  gone: Item,
  before: ReadonlyMap<string, Item>,
  after: ReadonlyMap<string, Item>,
): string[] {
  if (!isGuessed(gone)) return [];
  const lost = pairsOf(gone);
  return [...after.values()]
    .flatMap((item) => {
      if (!isGuessed(item) || item.kind !== gone.kind) return [];
      const known = before.get(item.id);
      const gained = pairsOf(item);
      if (known && isGuessed(known)) for (const pair of pairsOf(known)) gained.delete(pair);
      const common = [...gained].filter((pair) => lost.has(pair)).length;
      const share = Math.max(common / (gained.size || 1), common / (lost.size || 1));
      return common >= 3 && share >= enough ? [{ id: item.id, share }] : [];
    })
    .sort((a, b) => b.share - a.share || (a.id < b.id ? -1 : 1))
    .map(({ id }) => id);
}

const isGuessed = (item: Item): item is Guessed => (guessed as readonly string[]).includes(item.kind);

function pairsOf(item: Guessed): Set<string> {
  const words = foldText(textOf(item)).match(/[\p{L}\p{N}]+/gu) ?? [];
  return new Set(words.slice(1).map((word, at) => `${words[at]} ${word}`));
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
