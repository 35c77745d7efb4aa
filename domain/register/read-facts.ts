import { type Finding, type Result, refuse, succeed } from "#domain/kernel/finding";
import { type Field, type Place, type Subject, vocabularies } from "#domain/register/dictionary";
import { deviceTargets, technologyTargets } from "#domain/register/mapping";
import { describeField } from "#domain/register/parse-mapping";
import { type FactValue, readValue } from "#domain/register/values/read-value";
import { quoteCell } from "#domain/register/values/reading";
import { nearestOf } from "#domain/rules/nearest";

/** Facts as somebody states them: null takes back what was declared. */
export type StatedFacts = Record<string, FactValue | Place | null>;

const referenceField: Field = { type: "text", maxLength: 200, isPublic: true, askedBy: [] };
const fieldsOf: Record<Subject, Readonly<Record<string, Field>>> = {
  technology: technologyTargets,
  device: { reference: referenceField, ...deviceTargets, place: { type: "place", isPublic: true, askedBy: [] } },
};

/** Every field of a subject that somebody can state; computed ones are not among them. */
export const statableFields = (subject: Subject): readonly string[] => Object.keys(fieldsOf[subject]);

/**
 * Reads stated facts by the dictionary: codes as codes, days as days, numbers within bounds. Nothing is guessed; every
 * fault is told with its field and what would be accepted. What says nothing (an empty text or list) is undeclared.
 */
export function readFacts(subject: Subject, given: Readonly<Record<string, unknown>>): Result<StatedFacts> {
  const facts: StatedFacts = {};
  const findings: Finding[] = [];
  for (const [name, value] of Object.entries(given)) {
    const field = Object.hasOwn(fieldsOf[subject], name) ? fieldsOf[subject][name]! : undefined;
    if (!field) findings.push(fieldUnknown(subject, name));
    else {
      const read = readStated(name, field, value);
      if (read.ok) facts[name] = read.value;
      else findings.push(...read.findings);
    }
  }
  if (facts.reference === null) findings.push(referenceMissing);
  return findings.length > 0 ? refuse(...findings) : succeed(facts);
}

const referenceMissing: Finding = {
  code: "reference-missing",
  path: "reference",
  message: "A device needs a reference.",
  fix: "Give it a number or code that no other device of the inventory has.",
};

function fieldUnknown(subject: Subject, name: string): Finding {
  const near = nearestOf(name, statableFields(subject));
  return {
    code: "field-unknown",
    path: name,
    message: `A ${subject} has no field "${name}" that can be stated.`,
    fix: `${near ? `Did you mean "${near}"? ` : ""}Accepted: ${statableFields(subject).join(", ")}.`,
  };
}

type Stated = FactValue | Place | null;

function readStated(name: string, field: Field, value: unknown): Result<Stated> {
  if (value === null) return succeed(null);
  switch (field.type) {
    case "place":
      return readPlace(value);
    case "text":
    case "url":
      return readStatedText(name, field, value);
    case "code":
      return value === "" ? succeed(null) : readStatedCodes(name, field, value);
    case "codes":
      return readStatedCodes(name, field, value);
    case "boolean":
      return typeof value === "boolean" ? succeed(value) : unusable(name, field, value);
    default: {
      const isOfType = typeof value === (field.type === "date" ? "string" : "number");
      const isRead = isOfType && readValue(field, value as string | number).value === value;
      return isRead ? succeed(value as FactValue) : unusable(name, field, value);
    }
  }
}

function readStatedText(name: string, field: Field, value: unknown): Result<Stated> {
  if (typeof value !== "string") return unusable(name, field, value);
  const { value: text, fault } = readValue(field, value.trim());
  if (text !== undefined) return succeed(text);
  return fault ? refuse({ code: fault.code, path: name, message: fault.message, fix: fault.fix }) : succeed(null);
}

function readStatedCodes(
  name: string,
  field: Extract<Field, { type: "code" | "codes" }>,
  value: unknown,
): Result<Stated> {
  const isList = field.type === "codes";
  const given: unknown = isList ? value : [value];
  if (!Array.isArray(given) || !given.every((code) => typeof code === "string")) return unusable(name, field, value);
  const known = Object.keys(vocabularies[field.vocabulary].codes);
  const strange = given.filter((code) => !known.includes(code));
  if (strange.length > 0) return refuse(...strange.map((code) => codeUnknown(name, field, code, known)));
  if (!isList) return succeed(given[0]!);
  return succeed(given.length === 0 ? null : [...new Set(given)].sort());
}

function codeUnknown(
  name: string,
  field: Extract<Field, { type: "code" | "codes" }>,
  code: string,
  known: readonly string[],
): Finding {
  const near = nearestOf(code, known);
  return {
    code: "code-unknown",
    path: name,
    message: `${quoteCell(code)} is not in the list "${vocabularies[field.vocabulary].title.en}".`,
    fix: `${near ? `Did you mean ${near}? ` : ""}Accepted: ${known.join(", ")}.`,
  };
}

const unusable = (name: string, field: Field, value: unknown): Result<never> =>
  refuse({
    code: "value-unusable",
    path: name,
    message: `${quoteCell(typeof value === "object" ? JSON.stringify(value) : String(value))} cannot be the value of this field.`,
    fix: `Accepted: ${field.type === "codes" ? `a list of ${describeField(field).replace(/^.*? of /, "")}` : describeField(field)}; leave it empty (null) where nothing is declared.`,
  });

const placeAccepted =
  'Accepted: {"kind":"point","longitude":-9.14,"latitude":38.72} in degrees, a line, an area or {"kind":"moving"}; null without a place.';

/** A place as the dictionary has it, with every number within the world. */
function readPlace(value: unknown): Result<Place> {
  const given = (typeof value === "object" ? value : {}) as Record<string, unknown>;
  const place = placeOf(given);
  if (place) return succeed(place);
  return refuse({
    code: "place-unusable",
    path: "place",
    message: "This is no place on earth.",
    fix: placeAccepted,
  });
}

function placeOf({ kind, longitude, latitude, coordinates, rings }: Record<string, unknown>): Place | undefined {
  switch (kind) {
    case "point":
      return isPosition([longitude, latitude])
        ? { kind, longitude: longitude as number, latitude: latitude as number }
        : undefined;
    case "line":
      return isPath(coordinates, 2) ? { kind, coordinates } : undefined;
    case "area":
      return isArea(rings) ? { kind, rings } : undefined;
    case "moving":
      if (rings === undefined) return { kind };
      return isArea(rings) ? { kind, rings } : undefined;
    default:
      return undefined;
  }
}

type Position = readonly [number, number];
const positionsMax = 5000;
const isPosition = (given: unknown): given is Position =>
  Array.isArray(given) &&
  given.length === 2 &&
  given.every((each) => typeof each === "number" && Number.isFinite(each)) &&
  Math.abs(given[0]) <= 180 &&
  Math.abs(given[1]) <= 90;
const isPath = (given: unknown, least: number): given is readonly Position[] =>
  Array.isArray(given) && given.length >= least && given.length <= positionsMax && given.every(isPosition);
const isRing = (given: unknown): given is readonly Position[] =>
  isPath(given, 4) && given[0]!.join() === given.at(-1)!.join();
const isArea = (given: unknown): given is readonly (readonly Position[])[] =>
  Array.isArray(given) && given.length > 0 && given.length <= 100 && given.every(isRing);
