import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { assignColumns, columnTargets, targetOf } from "#domain/register/assign-columns";
import type { Mapping } from "#domain/register/mapping";
import { parseMapping } from "#domain/register/parse-mapping";
import { writeMapping } from "#domain/register/write-mapping";

const mapping: Mapping = {
  version: 1,
  reference: { columns: ["ID"] },
  place: { latitude: "Lat", longitude: "Lon" },
  device: { label: { column: "Name" }, installedOn: { column: "Since", date: "mdy" } },
  technologies: [{ fields: { dataKind: { constant: "image" }, vendor: { column: "Maker" } } }],
};

const assign = (...assignments: [column: string, target: string][]) =>
  assignColumns(
    mapping,
    assignments.map(([column, target]) => ({ column, target })),
  );
const codesOf = (result: ReturnType<typeof assign>) => (result.ok ? [] : result.findings.map(({ code }) => code));
const mappedBy = (result: ReturnType<typeof assign>) => {
  if (!result.ok) throw new Error(JSON.stringify(result.findings));
  return result.value;
};

describe("what cannot be", () => {
  test.each<[string, [string, string][], string]>([
    ["a use that there is not", [["Name", "device.colour"]], "field-unknown"],
    [
      "two columns for one field",
      [
        ["A", "device.address"],
        ["B", "device.address"],
      ],
      "field-twice",
    ],
    ["no reference left", [["ID", "device.district"]], "reference-missing"],
    ["half a place", [["Lat", ""]], "place-half"],
  ])("%s", (_, assignments, code) => expect(codesOf(assign(...assignments))).toEqual([code]));
});

describe("columns put to other uses", () => {
  test("none changes nothing", () => {
    expect(mappedBy(assign())).toEqual(mapping);
    expect(mappedBy(assign(["Name", "device.label"], ["Other", ""]))).toEqual(mapping);
  });

  test("two change places", () => {
    const { device, reference } = mappedBy(assign(["ID", "device.label"], ["Name", "reference"]));
    expect(reference).toEqual({ columns: ["Name"] });
    expect(device.label).toEqual({ column: "ID" });
    expect(device.installedOn).toEqual({ column: "Since", date: "mdy" });
  });

  test("a column takes a constant's place, and a field its new column", () => {
    const { technologies, device } = mappedBy(assign(["Kind", "technology.dataKind"], ["Maker", "device.district"]));
    expect(technologies[0]!.fields).toEqual({ dataKind: { column: "Kind" } });
    expect(device.district).toEqual({ column: "Maker" });
  });

  test("a reference of several columns", () =>
    expect(mappedBy(assign(["Street", "reference"])).reference).toEqual({ columns: ["ID", "Street"] }));

  test("a place in one cell, turned round, or none", () => {
    expect(mappedBy(assign(["Where", "place.point"])).place).toEqual({ point: "Where" });
    expect(mappedBy(assign(["Lat", "place.longitude"], ["Lon", "place.latitude"])).place).toEqual({
      latitude: "Lon",
      longitude: "Lat",
    });
    expect(mappedBy(assign(["Lat", ""], ["Lon", ""])).place).toBeUndefined();
  });

  test("the mapping given is left as it was", () => {
    const before = structuredClone(mapping);
    assign(["ID", ""], ["Name", "reference"], ["Lat", "device.address"]);
    expect(mapping).toEqual(before);
  });

  test("whatever is assigned, what comes out is a mapping that can be kept, with every column where it was put", () => {
    const columns = fc.constantFrom("ID", "Name", "Since", "Maker", "Lat", "Lon", "New", "Other");
    const assignment = fc.record({ column: columns, target: fc.constantFrom(...columnTargets) });
    fc.assert(
      fc.property(fc.uniqueArray(assignment, { maxLength: 6, selector: ({ column }) => column }), (assignments) => {
        const result = assignColumns(mapping, assignments);
        if (!result.ok) {
          expect(result.findings.length).toBeGreaterThan(0);
          return;
        }
        expect(parseMapping(writeMapping(result.value))).toEqual({ ok: true, value: result.value });
        for (const { column, target } of assignments) {
          const isPairGivenUp = result.value.place && "point" in result.value.place;
          if (isPairGivenUp && /^place\.l/.test(target)) continue;
          expect(targetOf(result.value, column)).toBe(target);
        }
      }),
    );
  });
});
