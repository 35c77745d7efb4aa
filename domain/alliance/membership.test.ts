import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  checkStageChange,
  countsInFigures,
  effectiveDay,
  membershipStages,
  type StageChange,
  stageOn,
} from "#domain/alliance/membership";
import { firstDayOf, lastDayOf, SaidDay } from "#domain/alliance/said-day";

const step = (stage: StageChange["stage"], on: string): StageChange => ({
  stage,
  on,
  isAtLatest: false,
  reason: "said",
});
const moscow = [step("pilot", "2021-07"), step("suspended", "2022")];

describe("a day as a source says it", () => {
  test.each(["2021-13", "2021-02-30", "21", "2021/01", "2021-1", ""])("is not %j", (said) => {
    expect(SaidDay.safeParse(said).success).toBe(false);
  });

  test.each([
    ["2020", "2020-01-01", "2020-12-31"],
    ["2020-02", "2020-02-01", "2020-02-29"],
    ["2021-02", "2021-02-01", "2021-02-28"],
    ["2020-10-28", "2020-10-28", "2020-10-28"],
  ])("%s may mean any day from %s to %s", (said, first, last) => {
    expect([SaidDay.parse(said), firstDayOf(said), lastDayOf(said)]).toEqual([said, first, last]);
  });
});

describe("whoever does not certainly take part is not counted", () => {
  test.each([
    ["before the first step", [step("member", "2021-05-01")], "2021-04-30", "no-stage"],
    ["while only invited", [step("invited", "2021-05-01")], "2021-06-01", "not-yet"],
    ["while only pledged", [step("pledged", "2021-05-01")], "2021-06-01", "not-yet"],
    ["in the month it joined in, before its last day", [step("member", "2021-05")], "2021-05-30", "no-stage"],
    ["from the first day of the year it was suspended in", moscow, "2022-01-01", "suspended"],
    ["once it has withdrawn", [step("member", "2021"), step("withdrawn", "2023-04-02")], "2023-04-02", "withdrawn"],
    ["without any history", [], "2026-01-01", "no-stage"],
  ] as const)("%s", (_when, history, day, because) => {
    expect(countsInFigures({ history }, day)).toEqual({ counts: false, because });
  });

  test("from the day it closed, when its successor takes over", () => {
    const history = [step("member", "2020-01-01")];
    expect(countsInFigures({ history, closedOn: "2024-03-01" }, "2024-03-01").because).toBe("closed");
    expect(countsInFigures({ history, closedOn: "2024-03-01" }, "2024-02-29").counts).toBe(true);
  });
});

describe("a figure", () => {
  test("as of a day before the suspension keeps the suspended organisation", () => {
    expect(countsInFigures({ history: moscow }, "2021-12-31")).toEqual({ counts: true, because: "takes-part" });
  });

  test("counts whoever comes back", () => {
    const history = [...moscow, step("member", "2025-02-03")];
    expect(countsInFigures({ history }, "2025-02-02").counts).toBe(false);
    expect(countsInFigures({ history }, "2025-02-03").counts).toBe(true);
  });

  test("as of a past day is never changed by a later step", () => {
    const days = fc.date({ min: new Date("2019-01-01"), max: new Date("2026-12-31"), noInvalidDate: true });
    const iso = (date: Date) => date.toISOString().slice(0, 10);
    const steps = fc.array(fc.tuple(fc.constantFrom(...membershipStages), days), { minLength: 1, maxLength: 6 });
    fc.assert(
      fc.property(steps, days, (given, asOf) => {
        const history = given.map(([stage, on]) => step(stage, iso(on))).sort((a, b) => (a.on < b.on ? -1 : 1));
        const day = iso(asOf);
        const known = history.filter((each) => effectiveDay(each) <= day);
        expect(countsInFigures({ history }, day)).toEqual(countsInFigures({ history: known }, day));
      }),
    );
  });
});

describe("one more step", () => {
  const history = [step("member", "2021-05-01")];
  test.each([
    [step("pilot", "2026-01-02"), "stage-in-future"],
    [step("pilot", "2021-04-30"), "stage-before-last"],
    [step("member", "2022-01-01"), "stage-same"],
  ])("%j is refused: %s", (change, code) => {
    expect(checkStageChange(history, change, "2026-01-01").map((finding) => finding.code)).toContain(code);
  });

  test("on a day that has come, to another stage, is taken", () => {
    expect(checkStageChange(history, step("pilot", "2026-01-01"), "2026-01-01")).toEqual([]);
    expect(checkStageChange([], step("invited", "2020"), "2026-01-01")).toEqual([]);
    expect(stageOn([...history, step("pilot", "2026-01-01")], "2026-01-01")).toBe("pilot");
  });
});
