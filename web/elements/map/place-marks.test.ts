import { describe, expect, test } from "vitest";
import { boxOf, boxOfFeatures, placeMarks } from "./place-marks";

const mark = (longitude: number, latitude: number) => ({
  longitude,
  latitude,
  devices: 1,
  worst: "conforms" as const,
  verdicts: { breaches: 0, undeclared: 0, conforms: 1, notApplicable: 0 },
});

describe("the box around places", () => {
  test("is none where there are no places", () => {
    expect(boxOf([])).toBeUndefined();
    expect(boxOfFeatures([{ geometry: null }])).toBeUndefined();
  });

  test("holds every corner of every ring", () => {
    const area = {
      geometry: {
        type: "Polygon",
        coordinates: [
          [
            [3, 51],
            [4, 51],
            [4, 53],
            [3, 51],
          ],
        ],
      },
    };
    expect(boxOfFeatures([area, { geometry: { type: "Point", coordinates: [-1, 52] } }])).toEqual([-1, 51, 4, 53]);
  });
});

describe("marks", () => {
  test("alone on their spot stay on it", () => {
    expect(placeMarks([mark(1, 1), mark(2, 1)]).map(({ offset }) => offset)).toEqual([
      [0, 0],
      [0, 0],
    ]);
  });

  test("on one pole never cover each other, however many", () => {
    for (const count of [2, 3, 7, 40]) {
      const placed = placeMarks(Array.from({ length: count }, () => mark(1, 1)));
      for (const [at, { offset }] of placed.entries())
        for (const other of placed.slice(at + 1))
          expect(Math.hypot(offset[0] - other.offset[0], offset[1] - other.offset[1])).toBeGreaterThan(20);
    }
  });
});
