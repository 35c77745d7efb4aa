import { keepEach } from "#domain/kernel/keep-each";
import type { Pace } from "#domain/notifications/kinds";

/** The hour of a person's own day at which what was gathered is mailed; a week's on Monday. */
export const digestHour = 7;
const monday = 1;
const hourMs = 3_600_000;

interface Local {
  hour: number;
  weekday: number;
  minuteMs: number;
}

const clocks = keepEach(
  (timeZone: string) =>
    new Intl.DateTimeFormat("en-GB", {
      timeZone,
      weekday: "short",
      hour: "2-digit",
      minute: "2-digit",
      second: "2-digit",
      hourCycle: "h23",
    }),
);

function localOf(instant: number, timeZone: string): Local {
  const parts = clocks(timeZone).formatToParts(instant);
  const of = (type: string) => parts.find((part) => part.type === type)?.value ?? "";
  const weekday = ["Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"].indexOf(of("weekday"));
  return { hour: Number(of("hour")), weekday, minuteMs: Number(of("minute")) * 60_000 + Number(of("second")) * 1000 };
}

/**
 * When a notification is to be mailed at this pace: now, at the next morning of the person's own time zone, at the next
 * Monday's, or never. Where a clock is set forward past that hour, the hour after it.
 */
export function mailAt(pace: Pace, now: Date, timeZone: string): Date | undefined {
  if (pace === "never") return undefined;
  if (pace === "at-once") return now;
  // Whole hours of the person's clock, the next one first: a week and an hour always holds one that fits.
  const start = now.getTime() - localOf(now.getTime(), timeZone).minuteMs - (now.getTime() % 1000);
  for (let step = 1; step <= 8 * 24 + 2; step++) {
    const at = start + step * hourMs;
    const { hour, weekday, minuteMs } = localOf(at, timeZone);
    const isDay = pace === "daily" || weekday === monday;
    if (isDay && hour === digestHour) return new Date(at - minuteMs);
    if (isDay && hour === digestHour + 1 && localOf(at - hourMs, timeZone).hour !== digestHour) return new Date(at);
  }
  throw new Error(`INVARIANT (notifications): no morning comes in ${timeZone}.`);
}
