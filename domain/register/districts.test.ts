import { describe, expect, test } from "vitest";
import { districtFinder } from "#domain/register/districts";

const square = (west: number, south: number, size: number) => [
  [west, south],
  [west + size, south],
  [west + size, south + size],
  [west, south + size],
  [west, south],
];

describe("finding a point's district", () => {
  const find = districtFinder([
    { name: "Ring", boundary: { type: "Polygon", coordinates: [square(0, 0, 10), square(4, 4, 2)] } },
    { name: "Isles", boundary: { type: "MultiPolygon", coordinates: [[square(20, 0, 1)], [square(30, 0, 1)]] } },
  ]);

  test("a point in no district has none", () => {
    expect(find(15, 5)).toBeUndefined();
    expect(find(25, 0.5)).toBeUndefined();
  });
  test("a boundary may have more corners than a function takes arguments", () => {
    const corners = 300_000;
    const circle = Array.from({ length: corners }, (_, at) => {
      const angle = (2 * Math.PI * at) / corners;
      return [Math.cos(angle), Math.sin(angle)];
    });
    const inCircle = districtFinder([{ name: "Round", boundary: { type: "Polygon", coordinates: [circle] } }]);
    expect(inCircle(0, 0.5)).toBe("Round");
    expect(inCircle(0.9, 0.9)).toBeUndefined();
  });
  test("a hole is not inside", () => expect(find(5, 5)).toBeUndefined());
  test("a point inside is found, in every part of a district", () => {
    expect(find(2, 5)).toBe("Ring");
    expect(find(20.5, 0.5)).toBe("Isles");
    expect(find(30.5, 0.5)).toBe("Isles");
  });
});
