import { canonicalJson } from "#domain/kernel/fingerprint";
import { type Field, type TechnologyFacts, type TechnologyField, technologyFields } from "#domain/register/dictionary";
import { valueText } from "#domain/rules/explain-verdict";
import { technologyFieldWords } from "#vocabulary/fields";
import type { Language } from "#vocabulary/vocabulary";

/** A technology by the key of its facts. */
export interface NamedTechnology {
  key: string;
  facts: TechnologyFacts;
}

/** What people tell systems apart by comes first; a name is public, so that no internal fact is in one. */
const telling: readonly TechnologyField[] = ["accountable", "vendor", "retentionDays", "tech", "purpose", "dataKind"];
const fields = [...new Set([...telling, ...(Object.keys(technologyFields) as TechnologyField[])])].filter((field) => {
  const { type, isPublic } = technologyFields[field] as Field;
  return field !== "name" && isPublic && !type.startsWith("days-");
});

const partMax = 60;
const nameMax = 200;

/**
 * Names for technologies of one import that would all bear the same: with what they differ in behind it, such as
 * “Cameras · 30 days” and “Cameras · Police”, in as few facts as tell them apart. What a technology does not declare is not
 * in its name. Where their public facts are alike, they are numbered in the order of their keys. The order of what is given
 * does not matter.
 */
export function tellApart(given: readonly NamedTechnology[], language: Language): Map<string, string> {
  const alike = [...given].sort((a, b) => (a.key < b.key ? -1 : 1));
  const chosen = choose(alike);
  const names = new Map<string, string>();
  const taken = new Map<string, number>();
  for (const { key, facts } of alike) {
    const name = join(facts, chosen, language);
    const times = (taken.get(name) ?? 0) + 1;
    taken.set(name, times);
    names.set(key, times === 1 ? name : `${name.slice(0, nameMax - 8)} · ${times}`);
  }
  return names;
}

/** The first field that tells all apart; otherwise one after the other, as long as each tells more of them apart. */
function choose(alike: readonly NamedTechnology[]): TechnologyField[] {
  const count = (of: readonly TechnologyField[]) =>
    new Set(alike.map(({ facts }) => canonicalJson(of.map((field) => facts[field as keyof TechnologyFacts] ?? null))))
      .size;
  const counts = fields.map((field) => [field, count([field])] as const).filter(([, found]) => found > 1);
  const whole = counts.find(([, found]) => found === alike.length);
  if (whole) return [whole[0]];
  const chosen: TechnologyField[] = [];
  let reached = 1;
  for (const [field] of counts) {
    if (reached === alike.length) break;
    const found = count([...chosen, field]);
    if (found === reached) continue;
    chosen.push(field);
    reached = found;
  }
  return chosen;
}

function join(facts: TechnologyFacts, chosen: readonly TechnologyField[], language: Language): string {
  const { name: base = "" } = facts;
  const parts = chosen.flatMap((field) => {
    const part = partOf(facts, field, language);
    return part === "" ? [] : [part];
  });
  const apart = parts.map((part) => ` · ${part}`).join("");
  return apart.length > nameMax / 2
    ? `${base} ${apart}`.slice(0, nameMax).trimEnd()
    : `${base.slice(0, nameMax - apart.length)}${apart}`;
}

/** A value that says by itself what it is stands alone; yes, no, a day or an address stands behind its field's title. */
function partOf(facts: TechnologyFacts, field: TechnologyField, language: Language): string {
  const value = facts[field as keyof TechnologyFacts];
  const text = valueText(value, { subject: "technology", field }, language);
  const { type } = technologyFields[field];
  const isPlain = type === "text" || type === "code" || type === "codes" || field === "retentionDays";
  if (text === "") return "";
  const part = isPlain ? text : `${technologyFieldWords[field].title[language]}: ${text}`;
  return part.length <= partMax ? part : `${part.slice(0, partMax - 1)}…`;
}
