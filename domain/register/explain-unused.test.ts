import { describe, expect, test } from "vitest";
import { InventoryProfile } from "#domain/register/column-profile";
import { explainUnused } from "#domain/register/explain-unused";
import type { Mapping } from "#domain/register/mapping";
import { proposeMapping } from "#domain/register/propose-mapping";

/** A file of twelve records with an identifier, a name and a place, and one more column. */
function explain(header: string, cell: (at: number) => string, mapping?: (proposed: Mapping) => Mapping) {
  const profile = new InventoryProfile("cameras.csv", ["ID", "Name", "Latitude", "Longitude", header]);
  for (let at = 0; at < 12; at++)
    profile.add({ row: at + 2, cells: [`c${at}`, `Camera ${at}`, `39.2${at}`, `-76.6${at}`, cell(at)] });
  const columns = profile.columns.map((column) => ({ ...column, header: column.header, values: [...column.values] }));
  const proposed = proposeMapping(profile).mapping;
  return explainUnused(columns, mapping?.(proposed) ?? proposed);
}

describe("every column that nothing is made of says why, and what it could be", () => {
  const why = (header: string, cell: (at: number) => string) => explain(header, cell).get(header);

  test("one that says nothing", () => {
    expect(why("Zip Codes", () => "n/a")).toMatchObject({ why: "empty", fits: [] });
  });

  test("one whose name is read from another column", () => {
    const label = { target: "device.label", by: ["Name"], fits: ["device.label"] };
    expect(why("Name (2)", (at) => `Pole ${at}`)).toMatchObject({ why: "taken", ...label });
  });

  test("one whose cells are not what its name says, with what would be accepted", () => {
    expect(why("Status", (at) => `${at} %`)).toMatchObject({
      why: "unreadable",
      target: "device.status",
      readable: 0,
      accepted: expect.stringMatching(/^one of .*active/),
      fits: ["device.status"],
    });
    expect(why("Installed", (at) => `long ago ${at}`)).toMatchObject({ why: "unreadable", fits: [] });
  });

  test("one that holds the place a second time", () => {
    expect(why("Location", (at) => `POINT (39.2${at} -76.6${at})`)).toMatchObject({
      why: "place",
      by: ["Latitude", "Longitude"],
      fits: ["place.point"],
    });
  });

  test("one that counts metres of a national grid", () => {
    expect(why("X", (at) => `${120000 + at}`)).toMatchObject({ why: "not-degrees", by: ["Latitude", "Longitude"] });
  });

  test("one that numbers the rows of one export", () => {
    expect(why("OBJECTID", (at) => `${at + 1}`)).toMatchObject({ why: "row-number", by: ["ID"], fits: ["reference"] });
  });

  test("one that the file gives no name", () => {
    expect(why("column 5", () => "north")).toMatchObject({ why: "nameless" });
  });

  test("one that no field is called like, with the fields that its cells can be read as", () => {
    const dated = why("Zeitpunkt", (at) => `2020-02-${10 + at}`);
    expect(dated).toMatchObject({ why: "unknown", target: null });
    expect(dated?.fits).toContain("device.installedOn");
    expect(why("Remarks", (at) => `Beside the ${at}. tree`)).toMatchObject({ why: "unknown", fits: [] });
  });

  test("one that is nearly called like a field", () => {
    expect(why("Retension period", (at) => `${10 + at}`)?.fits).toEqual(["technology.retentionDays"]);
  });
});

test("a column that is used says nothing, and one that only chooses rows says so", () => {
  const told = explain(
    "Kind",
    () => "kiosk",
    (mapping) => ({
      ...mapping,
      technologies: [{ ...mapping.technologies[0]!, when: { column: "Kind", in: ["kiosk"] } }],
    }),
  );
  expect([...told.keys()]).toEqual(["Kind"]);
  expect(told.get("Kind")).toMatchObject({ why: "condition" });
});
