import { listItems } from "#domain/frameworks/items";
import type { Release } from "#domain/frameworks/release";
import type { Finding } from "#domain/kernel/finding";

const itemId = /\b[a-z]{3}\.[cer]\d{2,3}\b/g;

/** Texts that send a reader to an item by its id: one that this release no longer has would lead nowhere. */
export function checkMentions(release: Release): Finding[] {
  const items = listItems(release);
  return [...items.values()].flatMap(({ id, value }) => {
    // Parts are items of their own, and what an element or a rule is tied to is checked where it is tied.
    const { clauses, elements, rules, definitions, parameters, clause, ...own } = value as Record<string, unknown>;
    return [...new Set(JSON.stringify({ ...own, id: undefined }).match(itemId) ?? [])]
      .filter((named) => !items.has(named))
      .map((named) => ({
        code: "mention-unknown",
        path: id,
        message: `The text of ${id} sends its readers to ${named}, which this release does not have.`,
        fix: "Name what took its place, or take the mention out.",
      }));
  });
}
