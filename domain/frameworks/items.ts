import {
  type Clause,
  type Definition,
  type Element,
  type Parameter,
  type Policy,
  type Principle,
  publishedPolicies,
  type Release,
  type ReleasedRule,
} from "#domain/frameworks/release";

/** What a release is made of, each with the id under which `changes` speaks of it. */
export type Item = { id: string; title: string; policy: string } & (
  | { kind: "principle"; value: Principle }
  | { kind: "policy"; value: Policy }
  | { kind: "definition"; value: Definition }
  | { kind: "clause"; value: Clause }
  | { kind: "parameter"; value: Parameter }
  | { kind: "element"; value: Element }
  | { kind: "rule"; value: ReleasedRule }
);
export const itemKinds = [
  "principle",
  "policy",
  "definition",
  "clause",
  "parameter",
  "element",
  "rule",
] as const satisfies readonly Item["kind"][];
export type ItemKind = (typeof itemKinds)[number];

/** A parameter goes by its clause and name: `pia.c07.maxVideoDays`. */
export const parameterId = (clause: string, name: string): string => `${clause}.${name}`;

/** A definition has no number: it goes by its policy and its term, as in `pia#Personal data`. */
export const definitionId = (policy: string, term: string): string => `${policy}#${term}`;

/** The clause of a parameter's id; undefined for any other id. */
export const clauseOfParameter = (id: string): string | undefined => /^([a-z]{3}\.c\d+)\.[A-Za-z]/.exec(id)?.[1];

/** Every item of a release in reading order. Of two items with one id, which `check` refuses, the first. */
export function listItems(release: Release): ReadonlyMap<string, Item> {
  const items = new Map<string, Item>();
  const put = (item: Item) => {
    if (!items.has(item.id)) items.set(item.id, item);
  };
  for (const value of release.principles)
    put({ kind: "principle", id: value.id, title: value.title, policy: "", value });
  for (const value of release.policies) put({ kind: "policy", id: value.id, title: value.title, policy: "", value });
  for (const { id: policy, definitions, clauses, elements, rules } of publishedPolicies(release)) {
    for (const value of definitions)
      put({ kind: "definition", id: definitionId(policy, value.term), title: value.term, policy, value });
    for (const value of clauses) {
      put({ kind: "clause", id: value.id, title: value.title, policy, value });
      for (const [name, parameter] of Object.entries(value.parameters))
        put({ kind: "parameter", id: parameterId(value.id, name), title: parameter.ask, policy, value: parameter });
    }
    for (const value of elements) put({ kind: "element", id: value.id, title: value.asks, policy, value });
    for (const value of rules) put({ kind: "rule", id: value.id, title: value.says, policy, value });
  }
  return items;
}
