import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { dayNumber, daysBetween } from "#domain/kernel/days";

describe("a day", () => {
  it.each([
    "2026-02-29",
    "2100-02-29",
    "2026-13-01",
    "2026-00-10",
    "2026-04-31",
    "2026-1-01",
    "2026-01-01T00",
    "",
    "2026/01/01",
    "+026-01-01",
    "２０２６-01-01",
  ])("is not %j", (text) => {
    expect(dayNumber(text)).toBeUndefined();
    expect(() => daysBetween(text, "2026-01-01")).toThrow("INVARIANT (days)");
  });

  it("counts as the Gregorian calendar does", () => {
    const times = fc.date({ min: new Date("0100-01-01"), max: new Date("9999-12-31"), noInvalidDate: true });
    fc.assert(
      fc.property(times, (time) => {
        expect(dayNumber(time.toISOString().slice(0, 10))).toBe(Math.floor(time.getTime() / 86_400_000));
      }),
      { numRuns: 5000 },
    );
    expect([dayNumber("1970-01-01"), dayNumber("2000-02-29"), dayNumber("1969-12-31")]).toEqual([0, 11_016, -1]);
  });
});
