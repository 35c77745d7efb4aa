import { z } from "zod";
import { type Day, dayNumber } from "#domain/kernel/days";

/**
 * A day as its source gives it: `2020`, `2020-10` or `2020-10-28`. What is known to the month only is never made a day
 * that nobody has stated.
 */
export const SaidDay = z
  .string()
  .regex(/^\d{4}(-\d{2}(-\d{2})?)?$/, "a year, a month or a day, such as 2020, 2020-10 or 2020-10-28")
  .refine((said) => dayNumber(firstDayOf(said)) !== undefined, "a year, a month or a day of the calendar");
export type SaidDay = z.infer<typeof SaidDay>;

const longestMonth = 31;

/** The earliest day that the words can mean. */
export const firstDayOf = (said: string): Day => (said.length === 4 ? `${said}-01-01` : `${said}-01`.slice(0, 10));

/** The latest day that the words can mean. */
export function lastDayOf(said: string): Day {
  if (said.length === 10) return said;
  if (said.length === 4) return `${said}-12-31`;
  for (let day = longestMonth; ; day--) if (dayNumber(`${said}-${day}`) !== undefined) return `${said}-${day}`;
}
