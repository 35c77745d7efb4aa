import { describe, expect, test } from "vitest";
import type { ImportFinding } from "#domain/register/import-finding";
import { judgePlace } from "#domain/register/judge-place";
import { parseMapping } from "#domain/register/parse-mapping";
import { type AcceptedRow, compileMapping } from "#domain/register/read-row";
import type { Centre } from "#domain/register/values/places";
import type { Cell } from "#domain/register/values/reading";

/** Reads rows under a mapping as a file would be read, with the header as row 1. */
function read(yaml: string, headers: string[], rows: Cell[][], near?: Centre) {
  const mapping = parseMapping(yaml);
  if (!mapping.ok) throw new Error(JSON.stringify(mapping.findings));
  const records = rows.map((cells, at) => ({ row: at + 2, cells }));
  const readRow = compileMapping(mapping.value, headers, judgePlace(mapping.value.place, headers, records, near));
  const accepted: AcceptedRow[] = [];
  const rejected: ImportFinding[] = [];
  const warnings: ImportFinding[] = [];
  for (const record of records) {
    const outcome = readRow(record, (finding) => warnings.push(finding));
    if ("rejected" in outcome) rejected.push(outcome.rejected);
    else accepted.push(outcome);
  }
  return { accepted, rejected, warnings, told: warnings.map(({ row, column, code }) => [row, column, code]) };
}

const lost = ({ rejected }: { rejected: ImportFinding[] }) =>
  rejected.map(({ row, column, code }) => [row, column, code]);

describe("a row is rejected", () => {
  test("without a reference, or with one that cannot be used", () => {
    const rows: Cell[][] = [["a"], [""], ["n/a"], [undefined], ["x\u0000"], ["y".repeat(201)]];
    expect(lost(read("reference: ID", ["ID"], rows))).toEqual([
      [3, "ID", "reference-missing"],
      [4, "ID", "reference-missing"],
      [5, "ID", "reference-missing"],
      [6, "ID", "text-unusable"],
      [7, "ID", "text-too-long"],
    ]);
  });

  test("for a reference that is taken: the first stays, and the finding names its row", () => {
    const result = read("reference: ID", ["ID"], [["a"], ["b"], [" a "], ["A"]]);
    expect(lost(result)).toEqual([[4, "ID", "reference-duplicate"]]);
    expect(result.rejected[0]?.message).toContain("row 2");
    expect(result.accepted.map(({ device }) => device.reference)).toEqual(["a", "b", "A"]);
  });

  test("for a coordinate that cannot exist; its reference is not taken then", () => {
    const yaml = "reference: ID\nplace: { latitude: Lat, longitude: Lon }";
    const rows = [
      ["a", "95", "200"],
      ["b", "39310861", "-76"],
      ["a", "39.3", "-76.6"],
    ];
    const result = read(yaml, ["ID", "Lat", "Lon"], rows);
    expect(lost(result)).toEqual([
      [2, "Lat", "coordinate-impossible"],
      [3, "Lat", "coordinate-impossible"],
    ]);
    expect(result.accepted.map(({ row }) => row)).toEqual([4]);
  });
});

describe("a bad fact is a warning and leaves its field undeclared", () => {
  test.each<[string, string, string[], Cell[], string]>([
    ["two columns", "{ latitude: Lat, longitude: Lon }", ["ID", "Lat", "Lon"], ["a", "0.000", "0"], "Lat"],
    ["one cell", "{ point: Where }", ["ID", "Where"], ["a", "POINT (0 0)"], "Where"],
    ["numbers", "{ latitude: Lat, longitude: Lon }", ["ID", "Lat", "Lon"], ["a", 0, -0], "Lat"],
  ])("latitude 0 and longitude 0, which stand for a place nobody knows: in %s", (_how, place, headers, row, column) => {
    const result = read(`reference: ID\nplace: ${place}`, headers, [row]);
    expect(result.told).toEqual([[2, column, "coordinate-zero"]]);
    expect(result.accepted[0]?.device).toEqual({ reference: "a" });
  });

  test("each with row, column, code and fix", () => {
    const yaml = `
reference: ID
device: { installedOn: Since, status: State, label: Name }
technology: { retentionDays: Keep, accountable: Owner }`;
    const headers = ["ID", "Since", "State", "Name", "Keep", "Owner"];
    const result = read(yaml, headers, [["a", "yesterday", "glowing", "CafÃ©", "long", "City"]]);
    expect(result.told).toEqual([
      [2, "Since", "date-unreadable"],
      [2, "State", "code-unknown"],
      [2, "Name", "text-spoilt"],
      [2, "Keep", "duration-unreadable"],
    ]);
    expect(result.warnings.every(({ message, fix }) => message !== "" && fix !== "")).toBe(true);
    expect(result.accepted[0]?.device).toEqual({ reference: "a", label: "CafÃ©" });
    expect(result.accepted[0]?.technologies[0]?.facts).toEqual({ accountable: "City", name: "Technology, City" });
  });

  test("also where the technology of the row was read before", () => {
    const result = read(
      "reference: ID\ntechnology: { retentionDays: Keep }",
      ["ID", "Keep"],
      [
        ["a", "x"],
        ["b", "x"],
      ],
    );
    expect(result.told).toEqual([
      [2, "Keep", "duration-unreadable"],
      [3, "Keep", "duration-unreadable"],
    ]);
  });

  test("a record of another width than the header is told", () => {
    const mapping = parseMapping("reference: ID");
    if (!mapping.ok) throw new Error("unreachable");
    const readRow = compileMapping(mapping.value, ["ID", "B"], { order: undefined, centre: undefined, isTight: false });
    const codes: string[] = [];
    readRow({ row: 2, cells: ["a"], width: 1 }, ({ code }) => codes.push(code));
    readRow({ row: 3, cells: ["b", "x", "y"], width: 3 }, ({ code }) => codes.push(code));
    expect(codes).toEqual(["cells-missing", "cells-extra"]);
  });
});

describe("places", () => {
  const columns = "reference: ID\nplace: { latitude: Lat, longitude: Lon }";
  const headers = ["ID", "Lat", "Lon"];
  const baltimore = (count: number): Cell[][] =>
    Array.from({ length: count }, (_, at) => [`r${at}`, `${39.29 + at / 1000}`, `${-76.61 - at / 1000}`]);

  test("a device without one is accepted; half of one, or text, is a warning", () => {
    const result = read(columns, headers, [
      ["a", "", ""],
      ["b", "39.3", ""],
      ["c", "see map", "-76"],
      ["d", "N/A", "-"],
    ]);
    expect(result.accepted.map(({ device }) => device)).toEqual([..."abcd"].map((reference) => ({ reference })));
    expect(result.told).toEqual([
      [3, "Lon", "coordinate-incomplete"],
      [4, "Lat", "coordinate-unreadable"],
    ]);
  });

  test("two numbers swapped in one row are found by where the others lie", () => {
    const result = read(columns, headers, [...baltimore(12), ["s", "-76.62", "39.3"], ["t", "-76.62", "139.3"]]);
    expect(result.told).toEqual([
      [14, "Lat", "coordinate-swapped"],
      [15, "Lat", "coordinate-far"],
    ]);
    expect(result.accepted[12]?.device.place).toEqual({ kind: "point", latitude: 39.3, longitude: -76.62 });
  });

  test("a latitude past 90 that fits the other way round was swapped", () => {
    const tokyo: Cell[][] = [
      ["a", "35.68", "139.76"],
      ["b", "35.69", "139.7"],
      ["c", "139.75", "35.67"],
    ];
    const result = read(columns, headers, tokyo);
    expect(result.rejected).toEqual([]);
    expect(result.told).toEqual([[4, "Lat", "coordinate-swapped"]]);
  });

  test("the city's centre tells a single swapped row", () => {
    const result = read(columns, headers, [["a", "2.35", "48.86"]], { latitude: 48.85, longitude: 2.35 });
    expect(result.accepted[0]?.device.place).toEqual({ kind: "point", latitude: 48.86, longitude: 2.35 });
  });

  test("columns that bear each other's names are taken the right way", () => {
    const crossed = baltimore(5).map(([id, lat, lon]) => [id, lon, lat]);
    const result = read(columns, headers, crossed);
    expect(result.accepted[0]?.device.place).toEqual({ kind: "point", latitude: 39.29, longitude: -76.61 });
    expect(result.warnings).toEqual([]);
  });

  test.each([
    ["POINT (39.29 -76.61)", "POINT with the latitude first"],
    ["POINT (-76.61 39.29)", "POINT with the longitude first"],
    ["(39.29, -76.61)", "two numbers in brackets"],
    ["Baltimore\n(39.29, -76.61)", "a name before them"],
    ["39°17'24\"N 76°36'36\"W", "degrees, minutes and seconds"],
  ])("one cell: %j", (text) => {
    const result = read(
      "reference: ID\nplace: Where",
      ["ID", "Where"],
      [
        ["a", text],
        ["b", text],
      ],
    );
    expect(result.warnings).toEqual([]);
    expect(result.accepted[0]?.device.place).toMatchObject({ kind: "point" });
    const place = result.accepted[0]?.device.place as { latitude: number; longitude: number };
    expect(place.latitude).toBeCloseTo(39.29, 6);
    expect(place.longitude).toBeCloseTo(-76.61, 6);
  });

  test("where both readings are as likely, well-known text has the longitude first", () => {
    const result = read("reference: ID\nplace: Where", ["ID", "Where"], [["a", "POINT (2.35 48.86)"]]);
    expect(result.accepted[0]?.device.place).toEqual({ kind: "point", longitude: 2.35, latitude: 48.86 });
  });
});

describe("references", () => {
  test("several columns tell devices apart together", () => {
    const result = read(
      "reference: [Pole, No]",
      ["Pole", "No"],
      [
        ["A", "1"],
        ["A", "2"],
        ["A", ""],
        ["A", "1"],
      ],
    );
    expect(result.accepted.map(({ device }) => device.reference)).toEqual(["A / 1", "A / 2"]);
    expect(lost(result)).toEqual([
      [4, "No", "reference-missing"],
      [5, "Pole", "reference-duplicate"],
    ]);
  });

  test("a hash of place and name is the same in every version of the file", () => {
    const yaml =
      "reference: { hash: [place, label] }\nplace: { latitude: Lat, longitude: Lon }\ndevice: { label: Name }";
    const headers = ["Name", "Lat", "Lon"];
    const once = read(yaml, headers, [
      ["A", "39.3", "-76.6"],
      ["B", "39.3", "-76.6"],
      ["", "", ""],
    ]);
    const again = read(yaml, headers, [["B", "39.300000", "-76.60"]]);
    expect(once.accepted[1]?.device.reference).toBe(again.accepted[0]?.device.reference);
    expect(once.accepted[0]?.device.reference).toMatch(/^h-[0-9a-f]{24}$/);
    expect(lost(once)).toEqual([[4, null, "reference-missing"]]);
  });
});

describe("technologies", () => {
  test("rows with equal facts share one, however the facts are written", () => {
    const yaml = "reference: ID\ntechnology: { tech: Type, purpose: Use, accountable: Owner, retentionDays: Keep }";
    const result = read(
      yaml,
      ["ID", "Type", "Use", "Owner", "Keep"],
      [
        ["a", "CCTV", "mobility; health", "City", "28 days"],
        ["b", "video camera", "Health | Mobility", " City ", "4 weeks"],
        ["c", "CCTV", "health", "City", "28"],
      ],
    );
    const keys = result.accepted.map(({ technologyKeys }) => technologyKeys[0]);
    expect(keys[0]).toMatch(/^[0-9a-f]{64}$/);
    expect(keys[1]).toBe(keys[0]);
    expect(keys[2]).not.toBe(keys[0]);
    expect(result.accepted[0]?.technologies[0]?.facts.name).toBe("Video camera, City");
  });

  test("a device may belong to several, some of them only where a column says so", () => {
    const yaml = `
reference: ID
technologies:
  - tech: { constant: [video_camera] }
  - when: { column: Mic, in: [yes, ja] }
    tech: { constant: [microphone] }`.replace("[yes, ja]", '["yes", "ja"]');
    const result = read(
      yaml,
      ["ID", "Mic"],
      [
        ["a", "Yes "],
        ["b", "no"],
      ],
    );
    expect(result.accepted.map(({ technologies }) => technologies.map(({ facts }) => facts.tech?.[0]))).toEqual([
      ["video_camera", "microphone"],
      ["video_camera"],
    ]);
  });

  test("translations of the mapping come before the vocabulary, and null says nothing", () => {
    const yaml = 'reference: ID\ndevice: { mounting: { column: M, values: { Outdoor: pole, "?!": null } } }';
    const result = read(
      yaml,
      ["ID", "M"],
      [
        ["a", "outdoor"],
        ["b", "?!"],
        ["c", "kiosk"],
      ],
    );
    expect(result.accepted.map(({ device }) => device.mounting)).toEqual(["pole", undefined, "kiosk"]);
    expect(result.warnings).toEqual([]);
  });
});
