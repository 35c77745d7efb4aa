import { targetOfPath } from "#domain/register/assign-columns";
import type { Field } from "#domain/register/dictionary";
import { namedFields } from "#domain/register/field-names";
import { columnsOf, deviceTargets, type Mapping, technologyTargets } from "#domain/register/mapping";
import { describeField } from "#domain/register/parse-mapping";
import { rateHeader } from "#domain/register/propose-fields";
import { isPlace, namesAngle } from "#domain/register/propose-place";
import { isRowNumber } from "#domain/register/propose-reference";
import { compactKey } from "#domain/register/values/codes";
import { parseNumber } from "#domain/register/values/numbers";
import { readValue } from "#domain/register/values/read-value";
import { nearestOf } from "#domain/rules/nearest";
import { deviceFieldWords } from "#vocabulary/fields";

/** A column of a file by what it holds: its most frequent texts, each with the records that hold it. */
export interface ColumnContents {
  header: string;
  filled: number;
  values: readonly (readonly [text: string, records: number])[];
}

/**
 * Why nothing is made of a column. *empty*: no cell says anything; *condition*: it only says which rows a technology
 * belongs to; *taken*: what its header names is read from another column, or is set for every row; *unreadable*: too few
 * of its cells can be read as what its header names; *place*: it holds places, which are read from elsewhere; *not-degrees*:
 * it names a coordinate and holds no degrees; *row-number*: it numbers the rows of one export; *nameless*: the file gives
 * it no header; *unknown*: no field is called so.
 */
export const unusedReasons = [
  "empty",
  "condition",
  "taken",
  "unreadable",
  "place",
  "not-degrees",
  "row-number",
  "nameless",
  "unknown",
] as const;

export interface UnusedReason {
  why: (typeof unusedReasons)[number];
  /** What the header names, as `device.label`; null where it names nothing. */
  target: string | null;
  /** The columns that are read in its place. */
  by: readonly string[];
  /** The share of its cells that can be read as what the header names, 0 to 1. */
  readable: number | null;
  /** What the field accepts, in words. */
  accepted: string | null;
  /** Uses that the column could be put to as it is, the likeliest first. */
  fits: readonly string[];
}

const nothing = { target: null, by: [], readable: null, accepted: null, fits: [] };
const fitsShown = 4;
/** From here on a column is taken for what it may be, as where a mapping is proposed. */
const leastReadable = 0.6;

const namedTargets = [
  { target: "reference", aliases: deviceFieldWords.reference.aliases, titles: new Set<string>() },
  ...namedFields.map(({ subject, field, ...names }) => ({ target: `${subject}.${field}`, ...names })),
];

/** For every column that the mapping makes nothing of: why, and what it could be used for. */
export function explainUnused(columns: readonly ColumnContents[], mapping: Mapping): Map<string, UnusedReason> {
  const uses = columnsOf(mapping);
  const used = new Set(uses.filter(({ path }) => !path.endsWith(".when")).map(({ column }) => column));
  const conditions = new Set(uses.map(({ column }) => column));
  const sources = sourcesOf(mapping);
  return new Map(
    columns.flatMap((column, at) => {
      if (used.has(column.header)) return [];
      const isNameless = column.header === `column ${at + 1}`;
      const isCondition = conditions.has(column.header);
      return [[column.header, explain(column, sources, { isNameless, isCondition })]];
    }),
  );
}

/** The columns that each target is read from; none where one value stands for every row. */
function sourcesOf(mapping: Mapping): Map<string, string[]> {
  const sources = new Map<string, string[]>();
  for (const { path, column } of columnsOf(mapping)) {
    const target = targetOfPath(path);
    sources.set(target, [...(sources.get(target) ?? []), column]);
  }
  for (const { fields } of mapping.technologies)
    for (const [name, source] of Object.entries(fields))
      if ("constant" in source) sources.set(`technology.${name}`, sources.get(`technology.${name}`) ?? []);
  for (const [name, source] of Object.entries(mapping.device))
    if ("constant" in source) sources.set(`device.${name}`, []);
  return sources;
}

function explain(
  column: ColumnContents,
  sources: ReadonlyMap<string, string[]>,
  { isNameless, isCondition }: { isNameless: boolean; isCondition: boolean },
): UnusedReason {
  if (isCondition) return { ...nothing, why: "condition" };
  if (column.filled === 0) return { ...nothing, why: "empty" };
  const places = [...sources].filter(([target]) => target.startsWith("place.")).flatMap(([, by]) => by);
  if (shareOf(column, isPlace) >= leastReadable) return { ...nothing, why: "place", by: places, fits: ["place.point"] };
  if (namesAngle(column.header) && shareOf(column, isMetres) >= leastReadable)
    return { ...nothing, why: "not-degrees", by: places };
  if (isRowNumber(column.header))
    return { ...nothing, why: "row-number", by: sources.get("reference") ?? [], fits: ["reference"] };
  const named = targetNamedBy(column.header);
  if (named !== undefined) return explainNamed(column, named, sources);
  return { ...nothing, why: isNameless ? "nameless" : "unknown", fits: fitsOf(column, sources) };
}

function explainNamed(column: ColumnContents, target: string, sources: ReadonlyMap<string, string[]>): UnusedReason {
  const field = fieldAt(target);
  const readable = field ? shareOf(column, (text) => isReadable(field, text)) : null;
  const isReadableEnough = readable === null || readable >= leastReadable;
  // Texts that stand for codes can be said one by one once the column is used.
  const fits = isReadableEnough || field?.type === "code" || field?.type === "codes" ? [target] : [];
  const by = sources.get(target);
  if (by !== undefined && isReadableEnough) return { ...nothing, why: "taken", target, by, fits };
  if (isReadableEnough) return { ...nothing, why: "unknown", fits };
  return { ...nothing, why: "unreadable", target, readable, accepted: describeField(field!), fits };
}

function targetNamedBy(header: string): string | undefined {
  const [best] = namedTargets
    .map(({ target, aliases, titles }) => ({ target, rate: rateHeader(header, aliases, titles) }))
    .sort((a, b) => b.rate - a.rate);
  return best && best.rate > 0 ? best.target : undefined;
}

/** What an unknown column could be: fields whose name is nearly its header, then free ones of a kind that its cells are. */
function fitsOf(column: ColumnContents, sources: ReadonlyMap<string, string[]>): string[] {
  const free = namedTargets.filter(({ target }) => target !== "reference" && !sources.has(target));
  const accepting = free.filter(({ target }) => {
    const field = fieldAt(target)!;
    return shareOf(column, (text) => isReadable(field, text)) >= leastReadable;
  });
  const key = compactKey(column.header);
  const isAlike = ({ aliases, titles }: (typeof free)[number]) =>
    key.length >= 5 && nearestOf(key, [...aliases.map(compactKey), ...titles]) !== undefined;
  const isTelling = ({ target }: (typeof free)[number]) => tellingKinds.has(fieldAt(target)!.type);
  const alike = accepting.filter(isAlike);
  const others = accepting.filter((one) => !alike.includes(one) && isTelling(one));
  return [...alike, ...others].slice(0, fitsShown).map(({ target }) => target);
}

/** Cells of these kinds say what they are; any cell is a text, and many are numbers. */
const tellingKinds = new Set<Field["type"]>(["date", "url", "boolean", "code", "codes"]);

function fieldAt(target: string): Field | undefined {
  const [part, name = ""] = target.split(".");
  return part === "device" ? deviceTargets[name] : part === "technology" ? technologyTargets[name] : undefined;
}

function isReadable(field: Field, text: string): boolean {
  const { value, fault } = readValue(field, text);
  return value !== undefined || fault?.code === "date-ambiguous";
}

/** Metres of a grid are past any angle. */
const isMetres = (text: string): boolean => Math.abs(parseNumber(text) ?? 0) > 180;

/** Of the texts kept, weighed by the records that hold them, the share for which something holds. */
function shareOf({ values }: ColumnContents, holds: (text: string) => boolean): number {
  let all = 0;
  let held = 0;
  for (const [text, records] of values) {
    all += records;
    if (holds(text)) held += records;
  }
  return all === 0 ? 0 : held / all;
}
