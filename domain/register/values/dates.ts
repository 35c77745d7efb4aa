import { dayNumber } from "#domain/kernel/days";
import { westernDigits } from "#domain/register/values/digits";
import { findMonth } from "#domain/register/values/month-names";
import { type Cell, nothing, quoteCell, type Reading, unreadable } from "#domain/register/values/reading";
import { isSilent } from "#domain/register/values/silence";

/** In which order a column writes month, day and year. */
export const dateOrders = ["mdy", "dmy", "ymd"] as const;
export type DateOrder = (typeof dateOrders)[number];

/** Hours, minutes, half of the day and time zone behind a day: read past, since a day is what is asked for. */
const time =
  /^[T,\s]*(?:(?:午前|午後)?\s*\d{1,2}(?::\d{2}){1,2}(?:[.,]\d+)?\s*(?:[AaPp]\.?[Mm]\.?)?\s*(?:Z|UTC|GMT|[+-]\d{2}(?::?\d{2})?)?)?$/;
const numeric = /^(\d{1,4})([/.\-\s])\s?(\d{1,2})\2\s?(\d{1,4})\.?(?!\d)(.*)$/;
const eraStart: Record<string, number> = {
  令和: 2018,
  R: 2018,
  平成: 1988,
  H: 1988,
  昭和: 1925,
  S: 1925,
  大正: 1911,
  T: 1911,
};
const era = /^(令和|平成|昭和|大正|[RHST])\.?\s*(元|\d{1,2})\s*[年./-]\s*(\d{1,2})\s*[月./-]\s*(\d{1,2})\s*日?(.*)$/;
const japanese = /^(\d{4})\s*年\s*(\d{1,2})\s*月\s*(\d{1,2})\s*日(.*)$/;

type Found = { day: string } | { orders: readonly DateOrder[] } | { isIncomplete: true } | undefined;

/** Two-digit years: 70 to 99 are of the twentieth century, the others of the twenty-first. */
const fullYear = (digits: string): number =>
  digits.length > 2 ? Number(digits) : Number(digits) + (Number(digits) >= 70 ? 1900 : 2000);

function dayOf(year: number, month: number, day: number): Found {
  if (year < 1800 || year > 2200) return undefined;
  const pad = (number: number) => String(number).padStart(2, "0");
  const text = `${year}-${pad(month)}-${pad(day)}`;
  return dayNumber(text) === undefined ? undefined : { day: text };
}

/** Excel counts days from 1899-12-30; other systems count seconds or milliseconds from 1970. */
function countedDay(number: number): Found {
  if (number >= 18_264 && number < 73_051) return sinceEpoch((Math.floor(number) - 25_569) * 86_400_000);
  if (number >= 2e8 && number < 4.1e9) return sinceEpoch(number * 1000);
  if (number >= 2e11 && number < 4.1e12) return sinceEpoch(number);
  return undefined;
}

const sinceEpoch = (milliseconds: number): Found => ({ day: new Date(milliseconds).toISOString().slice(0, 10) });

function findDay(cell: string | number, order: DateOrder | undefined): Found {
  if (typeof cell === "number") return countedDay(cell) ?? (isYear(String(cell)) ? { isIncomplete: true } : undefined);
  const text = westernDigits(cell);
  if (text.length > 60) return undefined;
  const match = numeric.exec(text);
  if (match && time.test(match[5]!)) return readNumeric(match, order, text);
  if (/^\d{8}$/.test(text)) return dayOf(Number(text.slice(0, 4)), Number(text.slice(4, 6)), Number(text.slice(6)));
  if (/^\d{5}(?:\.\d+)?$|^\d{9,13}$/.test(text)) return countedDay(Number(text));
  if (isYear(text) || /^\d{4}\s*[-/.年]\s*\d{1,2}\s*月?$|^\d{1,2}[-/.]\d{4}$/.test(text)) return { isIncomplete: true };
  return readJapanese(text) ?? readNamed(text);
}

const isYear = (text: string): boolean => /^(?:1[89]|2[01])\d{2}\s*年?度?$/.test(text);

function readNumeric(match: RegExpExecArray, order: DateOrder | undefined, text: string): Found {
  const [, first, mark, second, third] = match as unknown as [string, string, string, string, string];
  const [a, b, c] = [Number(first), Number(second), Number(third)];
  if (first.length > 2) return first.length === 4 ? dayOf(a, b, c) : undefined;
  if (third.length !== 2 && third.length !== 4) return undefined;
  const readings: Record<DateOrder, Found> = {
    mdy: dayOf(fullYear(third), a, b),
    dmy: dayOf(fullYear(third), b, a),
    ymd: third.length === 2 && first.length === 2 ? dayOf(fullYear(first), b, c) : undefined,
  };
  if (order !== undefined) return readings[order];
  // Full stops stand between day, month and year; morning and afternoon are counted where the month comes first.
  if (mark === "." && readings.dmy) return readings.dmy;
  const orders = (["mdy", "dmy"] as const).filter((each) => readings[each] !== undefined);
  if (orders.length === 1) return readings[orders[0]!];
  if (orders.length === 0) return readings.ymd;
  return a === b || /[AaPp]\.?[Mm]\.?$/.test(text) ? readings.mdy : { orders };
}

function readJapanese(text: string): Found {
  const western = japanese.exec(text);
  if (western && time.test(western[4]!)) return dayOf(Number(western[1]), Number(western[2]), Number(western[3]));
  const match = era.exec(text);
  if (!match || !time.test(match[5]!)) return undefined;
  const year = eraStart[match[1]!]! + (match[2] === "元" ? 1 : Number(match[2]));
  return dayOf(year, Number(match[3]), Number(match[4]));
}

/** "22 Oct 2014", "October 22, 2014", "22. Oktober 2014", "22 de octubre de 2014", "1er janvier 2020". */
function readNamed(text: string): Found {
  const match = /^([\p{L}\p{M}\d.,\-/ ]+?)((?:[T, ]+\d{1,2}:\d{2}.*)?)$/u.exec(text);
  if (!match || !time.test(match[2]!)) return undefined;
  const words = match[1]!
    .split(/[\s.,/-]+/)
    .map((word) => word.replace(/^(\d{1,2})(?:st|nd|rd|th|er|º|ª)$/i, "$1"))
    .filter((word) => word !== "" && !/^(?:de|del|of|the|\p{L}+day|[a-z]+tag)$/iu.test(word));
  const monthAt = words.findIndex((word) => findMonth(word) !== undefined);
  if (words.length !== 3 || monthAt < 0 || monthAt > 1) return undefined;
  const month = findMonth(words[monthAt]!)!;
  const [first, second] = words.filter((_, at) => at !== monthAt) as [string, string];
  if (!/^\d{1,4}$/.test(first) || !/^\d{1,4}$/.test(second)) return undefined;
  return first.length === 4
    ? dayOf(Number(first), month, Number(second))
    : dayOf(fullYear(second), month, Number(first));
}

/** Reads a calendar day in the usual national forms; a time behind it is read past, its time zone not applied. */
export function readDay(cell: Exclude<Cell, undefined>, order?: DateOrder): Reading<string> {
  if (typeof cell === "boolean" || (typeof cell === "string" && isSilent(cell.trim()))) {
    return typeof cell === "boolean" ? unreadableDay(cell) : nothing;
  }
  const found = findDay(cell, order);
  if (found === undefined) return unreadableDay(cell);
  if ("day" in found) return { value: found.day };
  if ("orders" in found) {
    return unreadable(
      "date-ambiguous",
      `${quoteCell(cell)} is one day with the month first and another with the day first.`,
      'Say in the mapping which one the column means: "date: mdy" or "date: dmy".',
    );
  }
  return unreadable("date-incomplete", `${quoteCell(cell)} names no day.`, "Accepted: a day such as 2026-11-01.");
}

const unreadableDay = (cell: Cell): Reading<never> =>
  unreadable(
    "date-unreadable",
    `${quoteCell(cell)} cannot be read as a day.`,
    "Accepted: a day such as 2026-11-01, 11/1/2026, 1.11.2026 or 1 Nov 2026.",
  );

/** Which orders a cell speaks for: both where it could be either, none where it is no date of three numbers. */
export function dateEvidence(cell: string): readonly DateOrder[] {
  const text = westernDigits(cell);
  const match = numeric.exec(text);
  if (!match || match[1]!.length > 2 || !time.test(match[5]!)) return [];
  return dateOrders.filter((order) => order !== "ymd" && readNumeric(match, order, text) !== undefined);
}
