import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type Footprint, spreadMarks } from "./spread-marks";

const mark = (x: number, y: number): Footprint => ({ x, y, width: 48, height: 34 });
const movedBy = (marks: Footprint[]) => {
  const offsets = spreadMarks(marks);
  return marks.map((each, at) => ({ ...each, x: each.x + offsets[at]![0], y: each.y + offsets[at]![1] }));
};
const covers = (a: Footprint, b: Footprint) =>
  Math.abs(a.x - b.x) < (a.width + b.width) / 2 && Math.abs(a.y - b.y) < (a.height + b.height) / 2;

describe("marks that cover each other", () => {
  test("none and one stay", () => {
    expect(spreadMarks([])).toEqual([]);
    expect(spreadMarks([mark(5, 5)])).toEqual([[0, 0]]);
  });

  test("apart from each other they stay", () =>
    expect(spreadMarks([mark(0, 0), mark(100, 0), mark(0, 60)])).toEqual([
      [0, 0],
      [0, 0],
      [0, 0],
    ]));

  test("two are moved the shorter way, half each, in whatever order they come", () => {
    for (const [a, b] of [
      [mark(0, 0), mark(40, 4)],
      [mark(40, 4), mark(0, 0)],
    ] as const) {
      const [first, second] = movedBy([a, b]) as [Footprint, Footprint];
      expect(covers(first, second)).toBe(false);
      expect([first.y, second.y]).toEqual([a.y, b.y]);
    }
  });

  test("also in one and the same spot", () => {
    const moved = movedBy([mark(9, 9), mark(9, 9)]) as [Footprint, Footprint];
    expect(covers(...moved)).toBe(false);
  });

  test("none is moved far, and any two alone come apart", () => {
    const place = fc.record({ x: fc.integer({ min: 0, max: 300 }), y: fc.integer({ min: 0, max: 300 }) });
    fc.assert(
      fc.property(fc.array(place, { maxLength: 30 }), (places) => {
        const offsets = spreadMarks(places.map(({ x, y }) => mark(x, y)));
        for (const [x, y] of offsets) expect(Math.max(Math.abs(x), Math.abs(y))).toBeLessThanOrEqual(48);
        const [a, b] = movedBy(places.slice(0, 2).map(({ x, y }) => mark(x, y)));
        if (a && b) expect(covers(a, b)).toBe(false);
      }),
    );
  });
});
