import type { ItemKind } from "#domain/frameworks/items";

/** Which texts of an item a translation holds: their places, where `*` is any key. */
const places = {
  framework: ["title", "summary", "notice"],
  cut: ["title", "summary"],
  principle: ["title", "statement", "promises.*"],
  policy: [
    "title",
    "purpose",
    "scope",
    "outline.*",
    "actors.*.role",
    "actors.*.does",
    "definitions.*.term",
    "definitions.*.means",
    "howToUse.*",
    "costs",
    "questions.*.asks",
    "questions.*.answer",
  ],
  clause: ["title", "text", "parameters.*.ask", "parameters.*.options.*", "rationale", "obstacles", "smallCity"],
  element: ["asks", "duty", "policy", "practice", "evidence.*", "convinces"],
  rule: ["says", "fix"],
  example: ["city", "title", "what"],
  standard: ["title", "publisher", "edition", "note", "licence", "dates.*.what", "dates.*.source"],
  standardItem: ["title"],
  relation: ["because"],
  changes: ["note"],
  change: ["because"],
} as const;
export type TranslatableKind = keyof typeof places;

/** Under which id a standard is translated: its own could be that of a policy. */
export const standardItemId = (standard: string): string => `standard.${standard}`;

/** Under which id the reason is translated why a clause stands to an item of a standard as it does; `to` as its crosswalk names it. */
export const relationItemId = (clause: string, to: string): string => `${clause}/${to}`;

/** Under which id it is translated what a release says of all that it changed. */
export const changesItemId = (version: string): string => `changes.${version}`;

/** Under which id the reason is translated that a release gives for what became of an item. */
export const changeItemId = (version: string, item: string): string => `${version}/${item}`;

export const cutItemId = (cut: string): string => `cut.${cut}`;

/** The texts of an item by their place, such as `actors.0.role`, in the order of `places`. */
export function textsOf(kind: TranslatableKind, value: object): Map<string, string> {
  const found = places[kind].flatMap((place, at) =>
    follow(value, place.split(".")).map(([path, text]) => ({ path, text, key: orderOf(kind, path, at) })),
  );
  found.sort((a, b) => a.key[0] - b.key[0] || a.key[1] - b.key[1] || a.key[2] - b.key[2]);
  return new Map(found.map(({ path, text }) => [path, text]));
}

/** What belongs to one entry of a list stays together: role and task of an actor, question and answer. */
function orderOf(kind: TranslatableKind, path: string, at: number): [part: number, entry: number, place: number] {
  const [head = "", entry] = path.split(".");
  return [places[kind].findIndex((place) => place.split(".")[0] === head), Number(entry) || 0, at];
}

function follow(value: unknown, [step, ...rest]: readonly string[]): [string, string][] {
  if (step === undefined) return typeof value === "string" ? [["", value]] : [];
  if (value === null || typeof value !== "object") return [];
  const keys = step === "*" ? Object.keys(value) : step in value ? [step] : [];
  return keys.flatMap((key) =>
    follow((value as Record<string, unknown>)[key], rest).map(([path, text]): [string, string] => [
      path === "" ? key : `${key}.${path}`,
      text,
    ]),
  );
}

/** The item with these texts in their places; everything else, and a place that it does not have, stays as it is. */
export function withTexts<T extends object>(
  kind: TranslatableKind,
  value: T,
  texts: Readonly<Record<string, string>>,
): T {
  const known = textsOf(kind, value);
  const copy = JSON.parse(JSON.stringify(value)) as T;
  for (const [path, text] of Object.entries(texts)) {
    if (!known.has(path)) continue;
    const steps = path.split(".");
    const last = steps.pop()!;
    const within = steps.reduce<Record<string, unknown>>(
      (at, step) => at[step] as Record<string, unknown>,
      copy as Record<string, unknown>,
    );
    within[last] = text;
  }
  return copy;
}

/** Where a translation holds the title, question or sentence of an item; nowhere for a term of a policy's list. */
export function titlePlaceOf({ id, kind }: { id: string; kind: ItemKind }): { id: string; place: string } | undefined {
  const last = id.lastIndexOf(".");
  if (kind === "definition") return undefined;
  if (kind === "parameter") return { id: id.slice(0, last), place: `parameters.${id.slice(last + 1)}.ask` };
  return { id, place: titlePlace(kind) };
}

/** Which of its texts an item is called by: its title, or the question or sentence that it is. */
export const titlePlace = (kind: TranslatableKind | ItemKind): string =>
  kind === "element" ? "asks" : kind === "rule" ? "says" : "title";
