import { expect, test } from "vitest";
import type { Mapping } from "#domain/register/mapping";
import { readMappedFrom } from "#domain/register/mapping-source";

const mapping: Mapping = {
  version: 1,
  reference: { columns: ["ID", "Street"] },
  place: { latitude: "Lat", longitude: "Lon" },
  device: { label: { column: "Name" } },
  technologies: [{ fields: { dataKind: { constant: "image" }, purpose: { constant: ["safety", "mobility"] } } }],
};
const none = { columns: [], constant: null };

test.each([
  ["reference", { columns: ["ID", "Street"], constant: null }],
  ["place", { columns: ["Lat", "Lon"], constant: null }],
  ["device.label", { columns: ["Name"], constant: null }],
  ["technologies.0.dataKind", { columns: [], constant: "image" }],
  ["technologies.0.purpose", { columns: [], constant: "safety, mobility" }],
  ["device.nothing", none],
  ["technologies.7.dataKind", none],
  ["elsewhere", none],
])("%s comes from what the mapping says", (path, from) => expect(readMappedFrom(mapping, path)).toEqual(from));

test("a reference made up of facts, and a place in one cell or in the geometry", () => {
  expect(readMappedFrom({ ...mapping, reference: { hash: ["place"] } }, "reference")).toEqual(none);
  expect(readMappedFrom({ ...mapping, place: { point: "Location" } }, "place").columns).toEqual(["Location"]);
  expect(readMappedFrom({ ...mapping, place: { geometry: true } }, "place")).toEqual(none);
  expect(readMappedFrom({ ...mapping, place: undefined }, "place")).toEqual(none);
});
