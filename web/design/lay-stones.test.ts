import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { layCourses, laySquares } from "./lay-stones";

const box = { x: 10, y: 20, width: 300, height: 120 };
const ids = fc.uniqueArray(fc.string({ minLength: 1 }), { minLength: 1, maxLength: 40 });
const sizes = fc
  .array(fc.integer({ min: 1, max: 5000 }), { minLength: 1, maxLength: 60 })
  .map((list) => list.sort((a, b) => b - a).map((size, index) => ({ id: `t${index}`, size })));

const overlap = (a: typeof box, b: typeof box) =>
  Math.max(0, Math.min(a.x + a.width, b.x + b.width) - Math.max(a.x, b.x)) *
  Math.max(0, Math.min(a.y + a.height, b.y + b.height) - Math.max(a.y, b.y));

const expectApart = (stones: readonly (typeof box)[]) => {
  for (const [index, stone] of stones.entries())
    for (const other of stones.slice(index + 1)) expect(overlap(stone, other)).toBeLessThan(1e-6);
};
const expectInside = (stones: readonly (typeof box)[]) => {
  for (const { x, y, width, height } of stones) {
    expect(x).toBeGreaterThanOrEqual(box.x - 1e-6);
    expect(y).toBeGreaterThanOrEqual(box.y - 1e-6);
    expect(x + width).toBeLessThanOrEqual(box.x + box.width + 1e-6);
    expect(y + height).toBeLessThanOrEqual(box.y + box.height + 1e-6);
  }
};

describe("courses", () => {
  test("every stone is laid once, in order, inside the box and clear of the others", () => {
    fc.assert(
      fc.property(ids, fc.integer({ min: 1, max: 5 }), fc.boolean(), (list, courses, mirrored) => {
        const stones = layCourses(list, box, courses, mirrored);
        expect(stones.map(({ id }) => id)).toEqual(list);
        expectInside(stones);
        expectApart(stones);
      }),
    );
  });

  test("a course reads from the right where the language does", () => {
    const [first, second] = layCourses(["a", "b", "c"], box, 1, true);
    expect(first!.x).toBeGreaterThan(second!.x);
  });

  test("the same ids always lie the same way", () => {
    expect(layCourses(["pia.c01", "pia.c02"], box, 1)).toEqual(layCourses(["pia.c01", "pia.c02"], box, 1));
  });

  test("no stones make no paving", () => {
    expect(layCourses([], box, 3)).toEqual([]);
  });
});

describe("squares", () => {
  test("the area of a stone is its share of the box", () => {
    fc.assert(
      fc.property(sizes, fc.boolean(), (stones, mirrored) => {
        const laid = laySquares(stones, box, mirrored);
        const total = stones.reduce((sum, { size }) => sum + size, 0);
        expect(laid.map(({ id }) => id)).toEqual(stones.map(({ id }) => id));
        for (const [index, stone] of laid.entries())
          expect(stone.width * stone.height).toBeCloseTo((box.width * box.height * stones[index]!.size) / total, 5);
        expectInside(laid);
        expectApart(laid);
      }),
    );
  });
});
