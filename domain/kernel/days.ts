/** A calendar day `YYYY-MM-DD`, without a time zone. */
export type Day = string;

/** The day of an instant in UTC. */
export const dayOf = (instant: Date): Day => instant.toISOString().slice(0, 10);

const monthLengths = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

/** Days since 1970-01-01, or undefined where the text is no day of the Gregorian calendar from year 100 on. */
export function dayNumber(day: string): number | undefined {
  if (day.length !== 10 || day.charCodeAt(4) !== hyphen || day.charCodeAt(7) !== hyphen) return undefined;
  const year = wholeNumber(day, 0, 4);
  const month = wholeNumber(day, 5, 7);
  const date = wholeNumber(day, 8, 10);
  if (!(year >= 100 && month >= 1 && month <= 12 && date >= 1)) return undefined;
  const isLeap = year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
  if (date > monthLengths[month - 1]! + (month === 2 && isLeap ? 1 : 0)) return undefined;
  // Years counted from March, so that the leap day is the last of its year; 719,468 days lie before 1970-01-01.
  const from = month <= 2 ? year - 1 : year;
  const leapDays = Math.floor(from / 4) - Math.floor(from / 100) + Math.floor(from / 400);
  const dayOfYear = Math.floor((153 * ((month + 9) % 12) + 2) / 5) + date - 1;
  return from * 365 + leapDays + dayOfYear - 719_468;
}

const hyphen = 45;

/** The digits of a text between two places as a number; NaN where there is anything else. */
function wholeNumber(text: string, start: number, end: number): number {
  let value = 0;
  for (let index = start; index < end; index++) {
    const digit = text.charCodeAt(index) - 48;
    if (!(digit >= 0 && digit <= 9)) return Number.NaN;
    value = value * 10 + digit;
  }
  return value;
}

/** Whole days from one day to a later one; negative when `to` is earlier. Both must be days. */
export function daysBetween(from: Day, to: Day): number {
  const [start, end] = [dayNumber(from), dayNumber(to)];
  if (start === undefined || end === undefined) throw new Error(`INVARIANT (days): "${from}" or "${to}" is no day.`);
  return end - start;
}
