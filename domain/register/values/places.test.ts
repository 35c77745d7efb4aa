import { describe, expect, test } from "vitest";
import { parseAngle, parsePair } from "#domain/register/values/angles";
import { readGeometry, readGeometryText } from "#domain/register/values/geometries";
import { judgePairs } from "#domain/register/values/places";

describe("coordinates", () => {
  test.each(["", "north", "39.3.1", "40°75′", "12 N 34 E", "1e400"])("%j is no angle", (text) =>
    expect(parseAngle(text)).toBeUndefined(),
  );
  test.each<[string, number]>([
    ["39.310861", 39.310861],
    ["-76.64", -76.64],
    ["−76.64", -76.64],
    ["39,310861", 39.310861],
    ["76.64° W", -76.64],
    ["S 33.9", -33.9],
    ["40°26′46″N", 40 + 26 / 60 + 46 / 3600],
    ["40 26 46 N", 40 + 26 / 60 + 46 / 3600],
    ["79° 58' 56.5\" W", -(79 + 58 / 60 + 56.5 / 3600)],
    ["北緯35度40分52秒", 35 + 40 / 60 + 52 / 3600],
    ["٣٩٫٣", 39.3],
  ])("%j", (text, angle) => expect(parseAngle(text)).toBeCloseTo(angle, 9));
  test.each<[string, number, number]>([
    ["POINT (39.3 -76.6)", 39.3, -76.6],
    ["POINT(-76.6 39.3)", -76.6, 39.3],
    ["SRID=4326;POINT Z (-76.6 39.3 12)", -76.6, 39.3],
    ["(39.3, -76.6)", 39.3, -76.6],
    ["New York\n(40.7, -73.9)", 40.7, -73.9],
    ["39,3; -76,6", 39.3, -76.6],
    ["39.3,-76.6", 39.3, -76.6],
    ["39.3 -76.6", 39.3, -76.6],
  ])("%j holds two", (text, first, second) => expect(parsePair(text)).toEqual({ first, second }));
  test("hemispheres say which is which", () => {
    expect(parsePair("40°26′46″N 79°58′56″W")?.order).toBe("latitude-first");
    expect(parsePair("79.9W, 40.4N")?.order).toBe("longitude-first");
  });
  test.each(["Main Street 12", "Main St (north, side)", "1, 2, 3, 4", "x".repeat(600)])("%j holds none", (text) =>
    expect(parsePair(text)).toBeUndefined(),
  );
});

describe("a column of places", () => {
  const baltimore = Array.from({ length: 20 }, (_, at): [number, number] => [39.3 + at / 1000, -76.6]);
  const swap = (pairs: readonly [number, number][]) => pairs.map(([a, b]): [number, number] => [b, a]);

  test("is judged by itself where it lies nowhere near the city it is brought to", () => {
    const far = { latitude: 50.4, longitude: 3.4 };
    for (const near of [far, undefined]) {
      expect(judgePairs(baltimore, near)).toMatchObject({ order: "latitude-first", isTight: true });
      expect(judgePairs(swap(baltimore), near)).toMatchObject({ order: "longitude-first", isTight: true });
      expect(judgePairs(baltimore, near).centre?.latitude).toBeCloseTo(39.31, 1);
    }
  });

  test("is judged by the city where its numbers could be either", () => {
    const near = { latitude: 50.4, longitude: 3.4 };
    const pairs = Array.from({ length: 20 }, (): [number, number] => [3.41, 50.41]);
    expect(judgePairs(pairs, undefined).order).toBeUndefined();
    expect(judgePairs(pairs, near)).toMatchObject({ order: "longitude-first", centre: near, isTight: true });
  });
});

describe("geometries", () => {
  test.each([
    5,
    {},
    { type: "Point" },
    { type: "Point", coordinates: ["a", 2] },
    { type: "LineString", coordinates: [[1, 2]] },
    {
      type: "Polygon",
      coordinates: [
        [
          [0, 0],
          [1, 1],
        ],
      ],
    },
    { type: "GeometryCollection", geometries: [] },
    { type: "Circle", coordinates: [1, 2] },
    { type: "LineString", coordinates: new Array(20_001).fill([1, 2]) },
  ])("%j is no place", (geometry) => expect(readGeometry(geometry).fault?.code).toBe("geometry-unusable"));
  test("points, lines and areas", () => {
    expect(readGeometry({ type: "Point", coordinates: [1, 2, 99] }).value).toEqual({
      kind: "point",
      longitude: 1,
      latitude: 2,
    });
    expect(
      readGeometry({
        type: "LineString",
        coordinates: [
          [1, 2],
          [3, 4],
        ],
      }).value?.kind,
    ).toBe("line");
    const square = [
      [0, 0],
      [1, 0],
      [1, 1],
      [0, 0],
    ];
    expect(readGeometry({ type: "Polygon", coordinates: [square] }).value).toEqual({ kind: "area", rings: [square] });
    expect(readGeometry(null)).toEqual({});
    expect(readGeometry({ type: "Point", coordinates: [] })).toEqual({});
  });
  test("of several areas the largest stands, and it is said", () => {
    const small = [
      [
        [0, 0],
        [1, 0],
        [1, 1],
        [0, 0],
      ],
    ];
    const large = [
      [
        [5, 5],
        [9, 5],
        [9, 9],
        [5, 5],
      ],
    ];
    const reading = readGeometry({ type: "MultiPolygon", coordinates: [small, large] });
    expect(reading).toMatchObject({ value: { kind: "area", rings: large }, fault: { code: "geometry-simplified" } });
    expect(readGeometry({ type: "MultiPolygon", coordinates: [small] }).fault).toBeUndefined();
  });
  test("well-known text and GeoJSON in a cell", () => {
    const read = (text: string) => readGeometry(readGeometryText(text));
    expect(read("LINESTRING (1 2, 3 4)").value).toEqual({
      kind: "line",
      coordinates: [
        [1, 2],
        [3, 4],
      ],
    });
    expect(read("POLYGON ((0 0, 1 0, 1 1, 0 0))").value?.kind).toBe("area");
    expect(read("MULTIPOLYGON (((0 0, 1 0, 1 1, 0 0)))").value?.kind).toBe("area");
    expect(read("MULTIPOINT ((1 2))").value).toEqual({ kind: "point", longitude: 1, latitude: 2 });
    expect(read("MULTIPOINT (1 2, 3 4)").value).toEqual({ kind: "point", longitude: 1, latitude: 2 });
    expect(read('{"type":"Point","coordinates":[1,2]}').value).toEqual({ kind: "point", longitude: 1, latitude: 2 });
    expect(readGeometryText("POLYGON ((((")).toBeUndefined();
    expect(readGeometryText("{ not json")).toBeUndefined();
  });
});
