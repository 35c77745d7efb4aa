import { describe, expect, test } from "vitest";
import { locate } from "./locate";

const square = (kind: "boundary" | "district", west: number, south: number, side: number) => ({
  type: "Feature" as const,
  properties: { kind, name: kind },
  geometry: {
    type: "Polygon",
    coordinates: [
      [
        [west, south],
        [west + side, south],
        [west + side, south + side],
        [west, south + side],
        [west, south],
      ],
    ],
  },
});
const point = (longitude: number, latitude: number) => ({ type: "Point", coordinates: [longitude, latitude] });

describe("where in the city something is", () => {
  test("is not drawn where the city gave no boundary", () => {
    expect(locate([], point(1, 1))).toBeUndefined();
  });

  test("is not drawn where nothing is known of the place", () => {
    expect(locate([square("boundary", 0, 0, 1)], null)).toBeUndefined();
  });

  test("keeps north up and east to the right", () => {
    const { point: mark } = locate([square("boundary", 0, 0, 1)], point(0.9, 0.9))!;
    expect(mark![0]).toBeGreaterThan(180);
    expect(mark![1]).toBeLessThan(40);
  });

  test("stays in the drawing also where the place lies outside the boundary", () => {
    const { point: mark } = locate([square("boundary", 0, 0, 1)], point(3, -2))!;
    expect(mark![0]).toBeLessThanOrEqual(320);
    expect(mark![1]).toBeLessThanOrEqual(240);
  });

  test("a line is drawn as a line", () => {
    const line = {
      type: "LineString",
      coordinates: [
        [0.1, 0.1],
        [0.9, 0.1],
      ],
    };
    const { outline, point: mark } = locate([square("boundary", 0, 0, 1), square("district", 0, 0, 0.5)], line)!;
    expect(outline).toMatch(/^M\d+ \d+L\d+ \d+$/);
    expect(mark).toBeUndefined();
  });
});
