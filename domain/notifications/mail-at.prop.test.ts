import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { digestHour, mailAt } from "#domain/notifications/mail-at";

const zones = [
  "UTC",
  "Asia/Tokyo",
  "Asia/Kolkata",
  "America/St_Johns",
  "Europe/Berlin",
  "Australia/Lord_Howe",
  "Pacific/Apia",
];
const instant = fc.date({ min: new Date("2024-01-01"), max: new Date("2028-01-01"), noInvalidDate: true });
const hourIn = (at: Date, timeZone: string) =>
  Number(new Intl.DateTimeFormat("en-GB", { timeZone, hour: "2-digit", hourCycle: "h23" }).format(at));
const weekdayIn = (at: Date, timeZone: string) =>
  new Intl.DateTimeFormat("en", { timeZone, weekday: "long" }).format(at);

describe("what is gathered", () => {
  test("is mailed at the next morning of the person's own day, within a day and a change of clocks", () => {
    fc.assert(
      fc.property(instant, fc.constantFrom(...zones), (now, zone) => {
        const at = mailAt("daily", now, zone)!;
        expect(at.getTime()).toBeGreaterThan(now.getTime());
        expect(at.getTime() - now.getTime()).toBeLessThanOrEqual(26 * 3_600_000);
        expect([digestHour, digestHour + 1]).toContain(hourIn(at, zone));
      }),
      { numRuns: 200 },
    );
  });

  test("of a week is mailed on Monday", () => {
    fc.assert(
      fc.property(instant, fc.constantFrom(...zones), (now, zone) => {
        const at = mailAt("weekly", now, zone)!;
        expect(weekdayIn(at, zone)).toBe("Monday");
        expect(at.getTime()).toBeGreaterThan(now.getTime());
        expect(at.getTime() - now.getTime()).toBeLessThanOrEqual((7 * 24 + 2) * 3_600_000);
      }),
      { numRuns: 100 },
    );
  });

  test("at once is now, and never is never", () => {
    const now = new Date("2026-11-25T12:00:00Z");
    expect(mailAt("at-once", now, "UTC")).toEqual(now);
    expect(mailAt("never", now, "UTC")).toBeUndefined();
    expect(mailAt("daily", now, "Asia/Tokyo")).toEqual(new Date("2026-11-25T22:00:00Z"));
  });
});
