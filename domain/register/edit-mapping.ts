import { type Finding, type Result, refuse, succeed } from "#domain/kernel/finding";
import { type Assignment, assignColumns } from "#domain/register/assign-columns";
import type { Field } from "#domain/register/dictionary";
import { deviceTargets, type FieldSource, type Mapping, technologyTargets } from "#domain/register/mapping";
import { describeField, isExact } from "#domain/register/parse-mapping";

/** One value for every row of a field, or null where it has none any more: `{ path: "technology.purpose", … }`. */
export interface ConstantEdit {
  path: string;
  value: string | number | boolean | string[] | null;
}

/** What one text of a column stands for; null where it says nothing. */
export interface TranslationEdit {
  path: string;
  text: string;
  value: string | number | boolean | string[] | null;
}

export interface MappingEdits {
  uses?: readonly Assignment[] | undefined;
  constants?: readonly ConstantEdit[] | undefined;
  translations?: readonly TranslationEdit[] | undefined;
}

/** The mapping with what a person corrected in it: uses of columns, then constants, then what texts stand for. */
export function editMapping(
  mapping: Mapping,
  { uses = [], constants = [], translations = [] }: MappingEdits,
): Result<Mapping> {
  const assigned = assignColumns(mapping, uses);
  if (!assigned.ok) return assigned;
  const next = copyOf(assigned.value);
  const findings = [
    ...constants.flatMap((edit) => setConstant(next, edit)),
    ...translations.flatMap((edit) => setTranslation(next, edit)),
  ];
  return findings.length > 0 ? refuse(...findings) : succeed(next);
}

const copyOf = (mapping: Mapping): Mapping => ({
  ...mapping,
  device: { ...mapping.device },
  technologies: mapping.technologies.map((each) => ({ ...each, fields: { ...each.fields } })),
});

/** The sources of the subject that a path names; corrections reach the first technology. */
function sourcesOf(mapping: Mapping, path: string) {
  const [part = "", field = ""] = path.split(".");
  const targets = part === "device" ? deviceTargets : part === "technology" ? technologyTargets : {};
  const definition = Object.hasOwn(targets, field) ? targets[field] : undefined;
  const sources: Record<string, FieldSource> = part === "device" ? mapping.device : mapping.technologies[0]!.fields;
  return { field, definition, sources };
}

const unknown = (path: string): Finding[] => [
  {
    code: "field-unknown",
    path,
    message: `Nothing here is called "${path}".`,
    fix: "Name a field as device.label or technology.purpose.",
  },
];

const unusable = (path: string, definition: Field, value: unknown): Finding[] => [
  {
    code: "value-unusable",
    path,
    message: `${JSON.stringify(value)} cannot be the value of this field.`,
    fix: `Accepted: ${describeField(definition)}.`,
  },
];

function setConstant(mapping: Mapping, { path, value }: ConstantEdit): Finding[] {
  const { field, definition, sources } = sourcesOf(mapping, path);
  if (!definition) return unknown(path);
  const source = sources[field];
  if (value === null) {
    if (source && "constant" in source) delete sources[field];
    return [];
  }
  if (!isExact(definition, value)) return unusable(path, definition, value);
  sources[field] = { constant: value };
  return [];
}

function setTranslation(mapping: Mapping, { path, text, value }: TranslationEdit): Finding[] {
  const { field, definition, sources } = sourcesOf(mapping, path);
  const source = sources[field];
  if (!definition || !source || !("column" in source)) return unknown(path);
  const given = definition.type === "codes" && typeof value === "string" ? [value] : value;
  if (given !== null && !isExact(definition, given)) return unusable(`${path}.${text}`, definition, value);
  sources[field] = { ...source, values: { ...source.values, [text]: given } };
  return [];
}
