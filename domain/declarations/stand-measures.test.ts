import { expect, test } from "vitest";
import { type MeasureStatement, remindersOf, standMeasures } from "#domain/declarations/stand-measures";

const measures = [
  { text: "Signs", by: "2027-01-01" },
  { text: "A count", by: null },
];
const said = (state: MeasureStatement["state"], measure = "Signs"): MeasureStatement => ({
  measure,
  state,
  note: "As told",
  since: "2026-12-01",
});
const late = (today: string, ...statements: MeasureStatement[]) =>
  standMeasures({ measures }, statements, today).map(({ isLate }) => isLate);

test("a measure is late from the day after its own until it is done or given up", () => {
  expect(late("2027-01-01")).toEqual([false, false]);
  expect(late("2027-01-02")).toEqual([true, false]);
  expect(late("2027-01-02", said("not-begun"))).toEqual([true, false]);
  expect(late("2027-01-02", said("under-way"))).toEqual([true, false]);
  expect(late("2027-01-02", said("done"))).toEqual([false, false]);
  expect(late("2027-01-02", said("given-up"))).toEqual([false, false]);
});

test("what was said of a measure stays with its words, wherever they stand", () => {
  const { measure: _, ...words } = said("done");
  const of = (order: typeof measures) => standMeasures({ measures: order }, [said("done")], "2026-12-02");
  expect(of(measures).map((each) => each.said)).toEqual([words, null]);
  expect(of([...measures].reverse()).map((each) => each.said)).toEqual([null, words]);
  expect(of([{ text: "Signs in braille", by: null }])[0]!.said).toBeNull();
});

test("a measure calls for a word from a week before its day until it is done or given up", () => {
  const called = (today: string, ...statements: MeasureStatement[]) =>
    remindersOf(standMeasures({ measures }, statements, today), today);
  const signs = { measure: "Signs", by: "2027-01-01" };
  expect(called("2026-12-24")).toEqual([]);
  expect(called("2026-12-25")).toEqual([{ ...signs, what: "due" }]);
  expect(called("2027-01-01", said("under-way"))).toEqual([{ ...signs, what: "due" }]);
  expect(called("2027-01-02", said("not-begun"))).toEqual([{ ...signs, what: "overdue" }]);
  expect(called("2026-12-31", said("done"))).toEqual([]);
  expect(called("2027-01-02", said("given-up"))).toEqual([]);
});
