import { dayNumber } from "#domain/kernel/days";

/**
 * The day on which the demonstration cities stand still: every date in them is counted from it, so that they are the
 * same on every machine. It is the day of the bundled framework's sources.
 */
export const demonstrationDay = "2026-11-01";

const milliseconds = 86_400_000;
const standing = dayNumber(demonstrationDay)!;

/** The day so many days after the demonstration day; negative for before. */
export const dayAfter = (days: number): string =>
  new Date((standing + Math.round(days)) * milliseconds).toISOString().slice(0, 10);

export const daysAfter = (day: string): number => dayNumber(day)! - standing;
