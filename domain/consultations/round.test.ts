import { describe, expect, test } from "vitest";
import { checkChange, checkDates, checkOutcome, measureRound, stateOn } from "#domain/consultations/round";

const round = {
  title: "Cameras",
  about: "What may be kept, and for how long.",
  language: "en",
  opensOn: "2031-03-01",
  closesOn: "2031-03-31",
  answersBy: "2031-05-31",
  isConcluded: false,
  isWithdrawn: false,
};
const { isConcluded: _c, isWithdrawn: _w, ...facts } = round;
const pathsOf = (result: ReturnType<typeof checkChange>) => (result.ok ? [] : result.findings.map(({ path }) => path));

describe("a round is refused", () => {
  test("with every fault of its dates at once", () => {
    const checked = checkDates("2031-03-02", {
      opensOn: "2031-03-01",
      closesOn: "2031-02-01",
      answersBy: "2031-01-01",
    });
    expect(checked.ok ? [] : checked.findings.map(({ path }) => path)).toEqual(["opensOn", "closesOn", "answersBy"]);
    const long = checkDates("2031-03-01", { opensOn: "2031-03-01", closesOn: "2033-03-01", answersBy: "2033-03-01" });
    expect(long.ok).toBe(false);
  });

  test("a change that shortens it, renames it or begins it anew while people take part", () => {
    const day = "2031-03-10";
    expect(pathsOf(checkChange(day, round, { ...facts, closesOn: "2031-03-20" }))).toEqual(["closesOn"]);
    expect(pathsOf(checkChange(day, round, { ...facts, title: "Else", opensOn: "2031-03-02" }))).toEqual([
      "title",
      "opensOn",
    ]);
    expect(pathsOf(checkChange("2031-04-01", round, { ...facts, closesOn: "2031-04-30" }))).toEqual(["closesOn"]);
    expect(pathsOf(checkChange(day, { ...round, isConcluded: true }, facts))).toEqual(["round"]);
  });

  test("an outcome while it is open, and while somebody has no reply, with how many are left", () => {
    const open = checkOutcome("2031-03-31", round, { unanswered: 0 });
    expect(open.ok ? "" : open.findings[0]!.message).toBe("The round closes on 2031-03-31.");
    const left = checkOutcome("2031-04-01", round, { unanswered: 3 });
    expect(left.ok ? "" : left.findings[0]!.message).toBe("3 contributions have no reply yet.");
  });
});

test("a round goes from announced to answering by its days alone", () => {
  expect(["2031-02-28", "2031-03-01", "2031-03-31", "2031-04-01"].map((day) => stateOn(day, round))).toEqual([
    "announced",
    "open",
    "open",
    "answering",
  ]);
  expect(stateOn("2031-03-01", { ...round, isWithdrawn: true })).toBe("withdrawn");
});

test("while it is open a round can be extended and explained better", () => {
  const next = { ...facts, about: "In plainer words.", closesOn: "2031-04-15" };
  expect(checkChange("2031-03-10", round, next)).toEqual({ ok: true, value: next });
});

test("a hidden contribution is counted, and its ground is its answer", () => {
  const figures = measureRound([
    { clause: null, outcome: "taken", isHidden: false, count: 2 },
    { clause: "pia.c07", outcome: null, isHidden: false, count: 1 },
    { clause: null, outcome: null, isHidden: true, count: 1 },
  ]);
  expect(figures).toMatchObject({ contributions: 4, answered: 2, unanswered: 1, hidden: 1 });
  expect(figures.outcomes.taken).toBe(2);
});
