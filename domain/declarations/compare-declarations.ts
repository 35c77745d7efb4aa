import type { DeclarationContent } from "#domain/declarations/declaration";

/** Parts of a declaration that stand alone, and those that are lists. */
const singles = [
  "title",
  "preamble",
  "signatory",
  "office",
  "declaredOn",
  "council",
  "documentUrl",
  "documentId",
] as const;
const lists = ["strategies", "principles", "policies", "measures"] as const;
export const declarationParts = [...singles, ...lists] as const;
export type DeclarationPart = (typeof declarationParts)[number];

/** One thing that an amendment did. `what` names the item of a list: its title, id or text. */
export interface Amendment {
  part: DeclarationPart;
  kind: "added" | "removed" | "changed";
  what: string | null;
  before: string | null;
  after: string | null;
}

/** Everything that differs between two versions of a declaration, in the order of its parts; nothing else is said. */
export function compareDeclarations(before: DeclarationContent, after: DeclarationContent): Amendment[] {
  return [
    ...singles.flatMap((part) => single(part, before[part], after[part])),
    ...lists.flatMap((part) => listed(part, before, after)),
  ];
}

function single(part: DeclarationPart, was: string | null, is: string | null): Amendment[] {
  if ((was ?? "") === (is ?? "")) return [];
  const kind = !was ? "added" : !is ? "removed" : "changed";
  return [{ part, kind, what: null, before: was || null, after: is || null }];
}

interface Item {
  /** By which it is the same item in both. */
  name: string;
  says: string;
}

const itemsOf: { [Part in (typeof lists)[number]]: (content: DeclarationContent) => Item[] } = {
  strategies: ({ strategies }) => strategies.map(({ title, text }) => ({ name: title, says: text })),
  principles: ({ principles }) => principles.map(({ id, words }) => ({ name: id, says: words })),
  policies: ({ policies }) => policies.map(({ id, words }) => ({ name: id, says: words })),
  measures: ({ measures }) => measures.map(({ text, by }) => ({ name: text, says: by ?? "" })),
};

function listed(part: (typeof lists)[number], before: DeclarationContent, after: DeclarationContent): Amendment[] {
  const [was, is] = [itemsOf[part](before), itemsOf[part](after)].map(named) as [Map<string, Item>, Map<string, Item>];
  const gone = [...was].filter(([name]) => !is.has(name));
  const other = [...is].filter(([name, item]) => was.get(name)?.says !== item.says);
  return [
    ...gone.map(([, item]): Amendment => ({ part, kind: "removed", what: item.name, before: item.says, after: null })),
    ...other.map(([name, item]): Amendment => {
      const earlier = was.get(name);
      const kind = earlier ? "changed" : "added";
      return { part, kind, what: item.name, before: earlier?.says ?? null, after: item.says };
    }),
  ];
}

/** Items of one name are told apart by how often it has come before. */
function named(items: readonly Item[]): Map<string, Item> {
  const counts = new Map<string, number>();
  return new Map(
    items.map((item) => {
      const count = counts.get(item.name) ?? 0;
      counts.set(item.name, count + 1);
      return [`${item.name} ${count}`, item];
    }),
  );
}
