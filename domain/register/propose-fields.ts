import type { ColumnProfile } from "#domain/register/column-profile";
import type { Field } from "#domain/register/dictionary";
import { namedFields } from "#domain/register/field-names";
import { deviceTargets, type FieldSource, type MappedValue, technologyTargets } from "#domain/register/mapping";
import { parsePair } from "#domain/register/values/angles";
import { compactKey } from "#domain/register/values/codes";
import type { DateOrder } from "#domain/register/values/dates";
import type { DurationUnit } from "#domain/register/values/durations";
import { readValue } from "#domain/register/values/read-value";
import { quoteCell } from "#domain/register/values/reading";
import { deviceFieldWords, technologyFieldWords } from "#vocabulary/fields";

/** A field that a column is likely to fill, with what speaks for it. */
export interface FieldProposal {
  subject: "device" | "technology";
  field: string;
  column: string;
  source: FieldSource;
  confidence: number;
  reason: string;
}

/** Words of a header: cut where capitals begin, at spaces and marks. */
export const headerWords = (header: string): string[] =>
  header
    .replace(/(\p{Ll}|\d)(\p{Lu})/gu, "$1 $2")
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== "");

const noTitles: ReadonlySet<string> = new Set();
/** Plaza's own word for a field, after the last of the words that inventories use. */
const titleRate = 0.72;

/** How well a header fits a field's names, 0 to 1: the same word, or one that holds an alias as whole words. */
export function rateHeader(header: string, aliases: readonly string[], titles = noTitles): number {
  const bare = compactKey(header.replace(/\([^)]*\)\s*$/, ""));
  const full = compactKey(header);
  const words = headerWords(header).map(compactKey);
  let best = titles.has(full) || titles.has(bare) ? titleRate : 0;
  aliases.forEach((alias, rank) => {
    const key = compactKey(alias);
    if (key === "") return;
    if (key === full || key === bare) best = Math.max(best, 0.97 - Math.min(rank, 60) * 0.004);
    else if (key.length >= 5 && holdsWords(words, key)) best = Math.max(best, 0.55 - Math.min(rank, 60) * 0.002);
  });
  return best;
}

function holdsWords(words: readonly string[], key: string): boolean {
  for (let from = 0; from < words.length; from++) {
    let joined = "";
    for (let to = from; to < words.length && joined.length < key.length; to++) {
      joined += words[to];
      if (joined === key) return true;
    }
  }
  return false;
}

/** The share of a column's cells that can be read as the field needs for the column to be taken for it. */
const leastReadable: Record<string, number> = {
  code: 0.5,
  codes: 0.5,
  boolean: 0.8,
  date: 0.6,
  number: 0.6,
  url: 0.6,
  text: 0,
};

/** Proposes a column for each field: header and cells must both fit, and each column serves one field. */
export function proposeFields(columns: readonly ColumnProfile[], taken: ReadonlySet<string>): FieldProposal[] {
  const all = columns
    .filter(({ header, filled }) => filled > 0 && !taken.has(header))
    .flatMap(rateFields)
    .sort((a, b) => b.confidence - a.confidence);
  const chosen: FieldProposal[] = [];
  for (const proposal of all) {
    const isTaken = chosen.some(
      ({ column, subject, field }) =>
        column === proposal.column || (subject === proposal.subject && field === proposal.field),
    );
    if (!isTaken) chosen.push(proposal);
  }
  return chosen;
}

function rateFields(column: ColumnProfile): FieldProposal[] {
  return namedFields.flatMap(({ subject, field, aliases, titles }) => {
    const definition = (subject === "device" ? deviceTargets : technologyTargets)[field]!;
    const header = rateHeader(column.header, aliases, titles);
    if (header === 0 || (subject === "technology") !== belongsToTechnology(column, field)) return [];
    const form = formOf(column, definition);
    const readable = column.shareOf((text) => isReadable(definition, text, form));
    if (readable < leastReadable[definition.type]! || (definition.type === "text" && looksLikePlaces(column)))
      return [];
    const confidence = header * (0.6 + 0.4 * readable);
    return [
      {
        subject,
        field,
        column: column.header,
        source: { column: column.header, ...form, ...translationsOf(column, definition) },
        confidence,
        reason: explain(column, definition, readable, header, form),
      },
    ];
  });
}

/** A sign is posted for the programme or beside each device: a column that always says the same is about the programme. */
function belongsToTechnology(column: ColumnProfile, field: string): boolean {
  const isBoth = Object.hasOwn(deviceTargets, field) && Object.hasOwn(technologyTargets, field);
  return isBoth && field === "signPosted"
    ? column.values.size === 1
    : Object.hasOwn(technologyTargets, field) && !isDeviceOnly(column, field);
}

/** "Status" by itself is the device's; the technology's is called so. */
const isDeviceOnly = (column: ColumnProfile, field: string): boolean =>
  Object.hasOwn(deviceTargets, field) &&
  rateHeader(column.header, deviceFieldWords[field as "status"].aliases) >
    rateHeader(column.header, technologyFieldWords[field as "status"].aliases);

const looksLikePlaces = (column: ColumnProfile): boolean =>
  column.shareOf((text) => parsePair(text) !== undefined) > 0.5;

function isReadable(field: Field, text: string, form: Form): boolean {
  const { value, fault } = readValue(field, text, form);
  return value !== undefined || fault?.code === "date-ambiguous";
}

/** More different texts than these are no list that a person would go through. */
const translatedTexts = 40;

/** What the texts of a column of codes stand for, where they are not the codes themselves: written out, to be corrected. */
function translationsOf(column: ColumnProfile, field: Field): { values?: Record<string, MappedValue> } {
  if ((field.type !== "code" && field.type !== "codes") || column.values.size > translatedTexts) return {};
  const values: Record<string, MappedValue> = {};
  const known = new Set<string>();
  for (const text of column.values.keys()) {
    const { value } = readValue(field, text, {});
    const key = compactKey(text);
    if (value === undefined || known.has(key) || text.length > 200) continue;
    known.add(key);
    if (String(value) !== text) values[text] = value as MappedValue;
  }
  return Object.keys(values).length > 0 ? { values } : {};
}

/** The texts of a column of codes that stand for none, the most frequent first. */
function strangeTexts(column: ColumnProfile, field: Field): string[] {
  if (field.type !== "code" && field.type !== "codes") return [];
  return [...column.values]
    .filter(([text]) => readValue(field, text, {}).value === undefined)
    .sort(([, a], [, b]) => b - a)
    .map(([text, times]) => `${quoteCell(text)} in ${times} rows`);
}

interface Form {
  date?: DateOrder;
  unit?: DurationUnit;
}

function formOf(column: ColumnProfile, field: Field): Form {
  if (field.type === "date") {
    const { mdy, dmy } = column.dates;
    if (mdy > dmy) return { date: "mdy" };
    return dmy > mdy ? { date: "dmy" } : {};
  }
  if (field.type === "number" && field.unit === "days") {
    const words = headerWords(column.header).map((word) => word.toLowerCase());
    const unit = (["hours", "weeks", "months", "years"] as const).find(
      (each) => words.includes(each) || words.includes(each.slice(0, -1)),
    );
    return unit ? { unit } : {};
  }
  return {};
}

function explain(column: ColumnProfile, field: Field, readable: number, header: number, form: Form): string {
  const parts = [header > 0.6 ? "the header is a usual name" : "the header holds a usual name"];
  if (field.type !== "text") parts.push(`${Math.round(readable * 100)} % of the cells can be read`);
  if (form.date)
    parts.push(
      `${form.date === "mdy" ? column.dates.mdy : column.dates.dmy} days only exist with the ${form.date === "mdy" ? "month" : "day"} first`,
    );
  if (form.unit) parts.push(`the header counts ${form.unit}`);
  const strange = strangeTexts(column, field);
  if (strange.length > 0) parts.push(`say under values what is meant by ${strange.slice(0, 3).join(", ")}`);
  return parts.join("; ");
}
