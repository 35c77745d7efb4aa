import type { Item } from "#domain/frameworks/items";
import type { ChangeKind, Parameter } from "#domain/frameworks/release";
import { canonicalJson } from "#domain/kernel/fingerprint";

/** What comparing two texts can tell by itself. Whether the meaning changed, only a person can say. */
export type ComparedKind = Extract<ChangeKind, "bounds-changed" | "rule-changed" | "reworded" | "moved">;

/** One field that differs: `text`, `parameters.maxVideoDays`, or `place`, its policy. Undefined where one of the two lacks it. */
export interface Difference {
  field: string;
  kind: ComparedKind;
  before: string | undefined;
  after: string | undefined;
}

type Fields = Readonly<Record<string, unknown>>;

const fieldKinds: Readonly<Record<string, ComparedKind>> = {
  place: "moved",
  principle: "moved",
  clause: "moved",
  clauses: "moved",
  // What an element has checked by machine.
  rules: "rule-changed",
  subject: "rule-changed",
  when: "rule-changed",
  must: "rule-changed",
};
/** Told as items of their own. */
const apart: Readonly<Record<string, readonly string[]>> = {
  policy: ["definitions", "clauses", "elements", "rules"],
};

/** Every place where an item differs from what it was in another release. */
export function compareItems(before: Item, after: Item): Difference[] {
  const [old, now] = [fieldsOf(before), fieldsOf(after)];
  const names = [...new Set([...Object.keys(old), ...Object.keys(now)])];
  return names
    .filter((name) => name !== "parameters")
    .flatMap((name): Difference[] => differ(name, fieldKinds[name] ?? "reworded", old[name], now[name]))
    .concat(before.kind === "clause" && after.kind === "clause" ? compareParameters(before.value, after.value) : []);
}

function fieldsOf(item: Item): Fields {
  const own = Object.entries(item.value).filter(([name]) => !apart[item.kind]?.includes(name));
  return { ...(item.policy === "" ? {} : { place: item.policy }), ...Object.fromEntries(own) };
}

function differ(field: string, kind: ComparedKind, before: unknown, after: unknown): Difference[] {
  if (before !== undefined && after !== undefined && canonicalJson(before) === canonicalJson(after)) return [];
  return [{ field, kind, before: asText(before), after: asText(after) }];
}

/** What a reader is shown of a value: texts as they are, lists item by item. */
function asText(value: unknown): string | undefined {
  if (value === undefined || typeof value === "string") return value;
  if (Array.isArray(value)) return value.map((item) => `- ${asText(item)}`).join("\n");
  return typeof value === "object" && value !== null
    ? Object.entries(value)
        .map(([key, inner]) => `${key}: ${asText(inner)}`)
        .join("; ")
    : String(value);
}

type WithParameters = { parameters: Record<string, Parameter> };

/** A parameter that came or went changes what a city can set, as other bounds do. */
function compareParameters(before: WithParameters, after: WithParameters): Difference[] {
  const names = [...new Set([...Object.keys(before.parameters), ...Object.keys(after.parameters)])];
  return names.flatMap((name) => {
    const [old, now] = [before.parameters[name], after.parameters[name]];
    const field = `parameters.${name}`;
    return [
      ...differ(field, "bounds-changed", old && boundsOf(old), now && boundsOf(now)),
      ...(old && now ? differ(`${field}.ask`, "reworded", old.ask, now.ask) : []),
    ];
  });
}

const boundsOf = ({ ask: _ask, ...bounds }: Parameter): string => {
  if (bounds.type === "flag") return `flag, model value ${bounds.model}`;
  if (bounds.type === "choice") return `one of ${asText(bounds.options)}, model value ${bounds.model}`;
  return `${bounds.type}, ${bounds.min} to ${bounds.max}, model value ${bounds.model}`;
};
