import { parseYaml } from "#domain/frameworks/source-files";
import { type Finding, type Result, refuse, succeed } from "#domain/kernel/finding";
import { findingsOf } from "#domain/kernel/schema-findings";
import { type Field, vocabularies } from "#domain/register/dictionary";
import {
  columnsOf,
  deviceTargets,
  FieldSource,
  type MappedValue,
  Mapping,
  mappingVersion,
  technologyTargets,
} from "#domain/register/mapping";
import { compactKey } from "#domain/register/values/codes";
import { readDay } from "#domain/register/values/dates";
import { readValue } from "#domain/register/values/read-value";
import { nearestOf } from "#domain/rules/nearest";

/**
 * Reads a mapping from YAML. Short forms are accepted: `label: CameraName` for a column, `reference: ID` for one column,
 * `technology:` for a single one. Every fault is told with its path, what is wrong and what was likely meant.
 */
export function parseMapping(text: string, file = "mapping"): Result<Mapping> {
  const findings: Finding[] = [];
  const raw = parseYaml(text, file, findings);
  if (findings.length > 0) return refuse(...findings);
  if (!isRecord(raw)) {
    return refuse({
      code: "mapping-empty",
      path: file,
      message: "This is no mapping: nothing is mapped in it.",
      fix: "Begin with the mapping that plaza map FILE proposes.",
    });
  }
  const spread = inFullForm(raw, file, findings);
  const parsed = Mapping.safeParse(spread);
  if (!parsed.success)
    return refuse(...findings, ...sourceFindings(spread, file), ...shapeFindings(parsed.error, file));
  findings.push(...checkFields(parsed.data, file));
  return findings.length > 0 ? refuse(...findings) : succeed(parsed.data);
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  value !== null && typeof value === "object" && !Array.isArray(value);

const keys = ["version", "reference", "place", "device", "technology", "technologies"];

/** Writes the short forms out; what is of no known form is left for the schema to speak about. */
function inFullForm(raw: Record<string, unknown>, file: string, findings: Finding[]): Record<string, unknown> {
  for (const key of Object.keys(raw)) if (!keys.includes(key)) findings.push(unknownName(`${file} ${key}`, key, keys));
  const { version = mappingVersion, reference, place, device, technology, technologies } = raw;
  const listed = technologies === undefined ? (technology === undefined ? [{}] : [technology]) : technologies;
  return {
    version,
    ...(reference !== undefined && { reference: referenceForm(reference) }),
    ...(place !== undefined && place !== null && { place: typeof place === "string" ? { point: place } : place }),
    device: fieldForms(device ?? {}),
    technologies: Array.isArray(listed) ? listed.map(technologyForm) : listed,
  };
}

function referenceForm(reference: unknown): unknown {
  if (typeof reference === "string") return { columns: [reference] };
  return Array.isArray(reference) ? { columns: reference } : reference;
}

function fieldForms(fields: unknown): unknown {
  if (!isRecord(fields)) return fields;
  return Object.fromEntries(
    Object.entries(fields).map(([name, source]) => [name, typeof source === "string" ? { column: source } : source]),
  );
}

function technologyForm(technology: unknown): unknown {
  if (!isRecord(technology)) return technology;
  const { when, ...fields } = technology;
  return { ...(when !== undefined && { when }), fields: fieldForms(fields) };
}

/** A union only says that nothing fits; the form that was meant says what does not fit in it. */
function sourceFindings(spread: Record<string, unknown>, file: string): Finding[] {
  const groups: [string, unknown][] = [["device", spread.device]];
  if (Array.isArray(spread.technologies)) {
    spread.technologies.forEach((technology, at) => {
      if (isRecord(technology)) groups.push([`technologies.${at}`, technology.fields]);
    });
  }
  return groups.flatMap(([path, fields]) =>
    isRecord(fields)
      ? Object.entries(fields).flatMap(([field, source]) => checkSource(source, `${file} ${path}.${field}`))
      : [],
  );
}

const sourceKeys = ["column", "values", "date", "decimal", "unit", "constant"];

function checkSource(source: unknown, path: string): Finding[] {
  if (FieldSource.safeParse(source).success) return [];
  if (isRecord(source)) {
    const unknown = Object.keys(source).filter((key) => !sourceKeys.includes(key));
    if (unknown.length > 0) return unknown.map((key) => unknownName(`${path}.${key}`, key, sourceKeys));
    const form = FieldSource.options["constant" in source ? 1 : 0]!.safeParse(source);
    if (!form.success) return findingsOf(form.error, path);
  }
  return [
    {
      code: "value-unusable",
      path,
      message: "This says neither a column nor a constant.",
      fix: "Write a column's header, or { column: HEADER }, or { constant: VALUE }.",
    },
  ];
}

/** Findings about sources are told by `sourceFindings`, in the form that was meant. */
const shapeFindings = (error: Parameters<typeof findingsOf>[0], file: string): Finding[] =>
  findingsOf(error, file).filter(({ path }) => !/ (?:device|technologies\.\d+\.fields)\./.test(path));

function unknownName(path: string, name: string, known: readonly string[]): Finding {
  const near = nearestOf(name, known);
  return {
    code: "name-unknown",
    path,
    message: `Nothing here is called "${name}".`,
    fix: `${near ? `Did you mean "${near}"? ` : ""}Accepted: ${known.join(", ")}.`,
  };
}

function checkFields(mapping: Mapping, file: string): Finding[] {
  const check = (path: string, subject: string, fields: Record<string, FieldSource>, targets: Record<string, Field>) =>
    Object.entries(fields).flatMap(([name, source]) => {
      const at = `${file} ${path}.${name}`;
      const field = Object.hasOwn(targets, name) ? targets[name]! : undefined;
      return field ? checkValues(at, field, source) : [unknownField(at, name, subject, targets)];
    });
  return [
    ...check("device", "device", mapping.device, deviceTargets),
    ...mapping.technologies.flatMap(({ fields }, index) =>
      check(`technologies.${index}`, "technology", fields, technologyTargets),
    ),
  ];
}

function unknownField(path: string, name: string, subject: string, targets: Record<string, Field>): Finding {
  const near = nearestOf(name, Object.keys(targets));
  return {
    code: "field-unknown",
    path,
    message: `A ${subject} has no field "${name}".`,
    fix: `${near ? `Did you mean "${near}"? ` : ""}Accepted: ${Object.keys(targets).join(", ")}.`,
  };
}

/** Values that the mapping itself states are held to the field exactly: codes as codes, days as YYYY-MM-DD. */
function checkValues(path: string, field: Field, source: FieldSource): Finding[] {
  const stated = "constant" in source ? [["constant", source.constant] as const] : Object.entries(source.values ?? {});
  return stated.flatMap(([key, value]) => {
    if (value === null || isExact(field, value)) return [];
    const near = "vocabulary" in field && nearestOf(String(value), Object.keys(vocabularies[field.vocabulary].codes));
    return [
      {
        code: "value-unusable",
        path: "constant" in source ? `${path}.constant` : `${path}.values.${key}`,
        message: `${JSON.stringify(value)} cannot be the value of this field.`,
        fix: `${near ? `Did you mean "${near}"? ` : ""}Accepted: ${describeField(field)}.`,
      },
    ];
  });
}

/** Whether a value is one of the field as it stands, without reading anything into it. */
export function isExact(field: Field, value: MappedValue): boolean {
  switch (field.type) {
    case "code":
      return typeof value === "string" && Object.hasOwn(vocabularies[field.vocabulary].codes, value);
    case "codes":
      return (
        Array.isArray(value) &&
        value.length > 0 &&
        value.every((code) => Object.hasOwn(vocabularies[field.vocabulary].codes, code))
      );
    case "boolean":
      return typeof value === "boolean";
    case "number":
      return typeof value === "number" && readValue(field, value).value === value;
    case "date":
      return typeof value === "string" && readDay(value).value === value;
    default:
      return typeof value === "string" && readValue(field, value).value === value;
  }
}

export function describeField(field: Field): string {
  switch (field.type) {
    case "code":
      return `one of ${Object.keys(vocabularies[field.vocabulary].codes).join(", ")}`;
    case "codes":
      return `a list in square brackets of ${Object.keys(vocabularies[field.vocabulary].codes).join(", ")}`;
    case "boolean":
      return "true or false";
    case "number":
      return `a ${field.whole ? "whole " : ""}number from ${field.min} to ${field.max}`;
    case "date":
      return "a day such as 2026-11-01";
    case "url":
      return "an address that begins with https:// or http://";
    case "text":
      return `a text of at most ${field.maxLength} characters`;
    default:
      return "nothing: it is computed";
  }
}

/** Whether a file has the columns that a mapping names. */
export function checkColumns(mapping: Mapping, headers: readonly string[], file = "mapping"): Finding[] {
  const known = new Set(headers);
  return columnsOf(mapping)
    .filter(({ column }) => !known.has(column))
    .map(({ path, column }) => {
      const near = headers.find((header) => compactKey(header) === compactKey(column)) ?? nearestOf(column, headers);
      const shown = headers.slice(0, 40).map((header) => `"${header}"`);
      return {
        code: "column-unknown",
        path: `${file} ${path}`,
        message: `The file has no column "${column}".`,
        fix: `${near ? `Did you mean "${near}"? ` : ""}Its columns: ${shown.join(", ")}${headers.length > 40 ? " …" : ""}.`,
      };
    });
}
