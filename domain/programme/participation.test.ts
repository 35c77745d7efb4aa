import { describe, expect, test } from "vitest";
import { checkParticipation, type ParticipationState } from "#domain/programme/participation";

const step = (state: ParticipationState, on = "2026-05-01", reason: string | null = null) => ({ state, on, reason });
const codes = (earlier: Parameters<typeof checkParticipation>[0], next: ReturnType<typeof step>) =>
  checkParticipation(earlier, next, "2026-11-26").map(({ code }) => code);

describe("a step of a city in a cohort is refused", () => {
  test.each([
    ["in the future", [], step("prospect", "2026-12-01"), "future"],
    ["before the last one", [step("committed", "2026-06-01")], step("testing"), "before"],
    ["to the state it has", [step("testing")], step("testing"), "same"],
    ["after completion", [step("completed")], step("testing", "2026-06-01", "Once more"), "completed"],
    ["back without a reason", [step("testing")], step("preparing"), "no-reason"],
    ["out without a reason", [step("testing")], step("withdrawn"), "no-reason"],
  ])("%s", (_what, earlier, next, code) => {
    expect(codes(earlier, next)).toContain(code);
  });
});

test("a city goes forward, back with a reason, out with a reason, and may be won again", () => {
  expect(codes([], step("prospect"))).toEqual([]);
  expect(codes([step("prospect")], step("testing"))).toEqual([]);
  expect(codes([step("testing")], step("preparing", "2026-05-02", "The vendor is late"))).toEqual([]);
  expect(codes([step("testing")], step("withdrawn", "2026-05-02", "No money"))).toEqual([]);
  expect(codes([step("withdrawn", "2026-05-01", "No money")], step("negotiating"))).toEqual([]);
});
