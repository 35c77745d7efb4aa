import type { Field } from "#domain/register/dictionary";
import { parseBoolean } from "#domain/register/values/booleans";
import { readCode, readCodes } from "#domain/register/values/codes";
import { type DateOrder, readDay } from "#domain/register/values/dates";
import { type DurationUnit, parseRetention } from "#domain/register/values/durations";
import { type DecimalMark, parseAmount } from "#domain/register/values/numbers";
import { type Cell, nothing, quoteCell, type Reading, unreadable } from "#domain/register/values/reading";
import { isSilent } from "#domain/register/values/silence";
import { readText, readUrl } from "#domain/register/values/texts";

export type FactValue = string | number | boolean | readonly string[];

/** What the mapping knows about how a column writes its values. */
export interface ValueForm {
  date?: DateOrder | undefined;
  decimal?: DecimalMark | undefined;
  unit?: DurationUnit | undefined;
}

/** Reads one cell as a value of a field of the dictionary. Places and computed fields have no single cell. */
export function readValue(field: Field, cell: Cell, form: ValueForm = {}): Reading<FactValue> {
  if (cell === undefined || cell === "") return nothing;
  switch (field.type) {
    case "text":
      return readText(String(cell), field.maxLength);
    case "url":
      return readUrl(String(cell));
    case "code":
      return readCode(field.vocabulary, String(cell));
    case "codes":
      return readCodes(field.vocabulary, String(cell));
    case "boolean":
      return readBoolean(cell);
    case "date":
      return readDay(cell, form.date);
    case "number":
      return field.unit === "days" ? readDays(field, cell, form) : readNumber(field, cell, form);
    default:
      throw new Error(`INVARIANT (values): a field of type ${field.type} is not read from one cell.`);
  }
}

function readBoolean(cell: Exclude<Cell, undefined>): Reading<boolean> {
  if (typeof cell === "boolean") return { value: cell };
  const value = parseBoolean(String(cell));
  if (value !== undefined) return { value };
  if (isSilent(String(cell).trim())) return nothing;
  return unreadable(
    "boolean-unreadable",
    `${quoteCell(cell)} is neither yes nor no.`,
    "Accepted: yes, no, true, false, 1, 0.",
  );
}

type NumberField = Extract<Field, { type: "number" }>;

function readDays(field: NumberField, cell: Exclude<Cell, undefined>, form: ValueForm): Reading<number> {
  const text = String(cell);
  const days = typeof cell === "boolean" ? undefined : parseRetention(text, form.unit);
  if (days !== undefined) return bounded(field, days, cell);
  if (isSilent(text.trim())) return nothing;
  return unreadable(
    "duration-unreadable",
    `${quoteCell(cell)} cannot be read as how long data is kept.`,
    "Accepted: a number of days, or such as 30 days, 4 weeks, 72 hours, 6 months; none where nothing is kept.",
  );
}

function readNumber(field: NumberField, cell: Exclude<Cell, undefined>, form: ValueForm): Reading<number> {
  const number =
    typeof cell === "number" ? cell : typeof cell === "string" ? parseAmount(cell, form.decimal) : undefined;
  if (number !== undefined) return bounded(field, number, cell);
  if (isSilent(String(cell).trim())) return nothing;
  return unreadable(
    "number-unreadable",
    `${quoteCell(cell)} cannot be read as a number.`,
    "Accepted: a number such as 1234.5.",
  );
}

function bounded(field: NumberField, number: number, cell: Cell): Reading<number> {
  if (number >= field.min && number <= field.max && (!field.whole || Number.isInteger(number)))
    return { value: number };
  return unreadable(
    "number-out-of-bounds",
    `${quoteCell(cell)} is not possible here.`,
    `Accepted: a ${field.whole ? "whole " : ""}number from ${field.min} to ${field.max}.`,
  );
}
