import { describe, expect, test } from "vitest";
import type { Mapping } from "#domain/register/mapping";
import { checkColumns, parseMapping } from "#domain/register/parse-mapping";
import { writeMapping } from "#domain/register/write-mapping";

const refused = (text: string) => {
  const result = parseMapping(text, "m.yaml");
  if (result.ok) throw new Error(`accepted: ${JSON.stringify(result.value)}`);
  return result.findings;
};
const accepted = (text: string): Mapping => {
  const result = parseMapping(text);
  if (!result.ok) throw new Error(JSON.stringify(result.findings, null, 1));
  return result.value;
};

describe("a mapping that cannot be used says where, what and what was meant", () => {
  test.each<[string, string, RegExp, RegExp]>([
    ["nothing", "", /m\.yaml/, /plaza map/],
    ["text", "hello", /m\.yaml/, /plaza map/],
    ["broken YAML", "reference: [ID", /m\.yaml:\d/, /Quote/],
    ["no reference", "device: {}", /reference/, /Accepted/],
    ["a misspelled key", "reference: ID\ndevices: {}", /devices/, /Did you mean "device"/],
    ["a misspelled field", "reference: ID\ndevice: { lable: Name }", /device\.lable/, /Did you mean "label"/],
    [
      "a field of the other subject",
      "reference: ID\ntechnology: { mounting: M }",
      /technologies\.0\.mounting/,
      /Accepted: name/,
    ],
    ["a computed field", "reference: ID\ntechnology: { daysSinceStart: M }", /daysSinceStart/, /startsOn/],
    ["the reference as a field", "reference: ID\ndevice: { reference: ID }", /device\.reference/, /Accepted/],
    [
      "a misspelled option",
      "reference: ID\ndevice: { installedOn: { column: D, dat: mdy } }",
      /installedOn\.dat/,
      /"date"/,
    ],
    [
      "an unknown order",
      "reference: ID\ndevice: { installedOn: { column: D, date: dym } }",
      /installedOn date/,
      /mdy, dmy, ymd/,
    ],
    ["a column and a constant", "reference: ID\ndevice: { label: { column: A, constant: b } }", /device\.label/, /./],
    [
      "an unknown code",
      "reference: ID\ntechnology: { dataKind: { constant: imge } }",
      /dataKind\.constant/,
      /Did you mean "image"/,
    ],
    [
      "a code that must be a list",
      "reference: ID\ntechnology: { tech: { constant: video_camera } }",
      /tech\.constant/,
      /list/,
    ],
    [
      "a day that is none",
      "reference: ID\ntechnology: { startsOn: { constant: 2026-02-30 } }",
      /startsOn/,
      /a day such as/,
    ],
    [
      "days out of bounds",
      "reference: ID\ntechnology: { retentionDays: { constant: -1 } }",
      /retentionDays/,
      /0 to 36500/,
    ],
    [
      "an unknown translation",
      "reference: ID\ndevice: { status: { column: S, values: { A: actve } } }",
      /status\.values\.A/,
      /active/,
    ],
    ["a number for a column", "reference: 5", /reference/, /Accepted/],
    ["a hash of nothing", "reference: { hash: [] }", /reference/, /./],
    ["an unknown place", "reference: ID\nplace: { lat: A, lon: B }", /place/, /./],
    ["a newer form", "version: 2\nreference: ID", /version/, /1/],
    ["anchors", "reference: &a ID\ndevice: { label: *a }", /m\.yaml/, /./],
  ])("%s", (_name, text, path, fix) => {
    const findings = refused(text);
    expect(findings.length).toBeGreaterThan(0);
    expect(findings.map((finding) => finding.path).join(" ")).toMatch(path);
    expect(findings.map((finding) => finding.fix).join(" ")).toMatch(fix);
  });

  test("columns that the file does not have", () => {
    const mapping = accepted(
      "reference: ID\nplace: { latitude: Latitud, longitude: Longitude }\ndevice: { label: name }",
    );
    const findings = checkColumns(mapping, ["ID", "Latitude", "Longitude", "Name"]);
    expect(findings.map(({ path, fix }) => [path, fix.split("?")[0]])).toEqual([
      ["mapping place.latitude", 'Did you mean "Latitude"'],
      ["mapping device.label", 'Did you mean "Name"'],
    ]);
  });
});

describe("a mapping", () => {
  const full = `
reference: [Pole, Number]
place: { point: Location, order: latitude-first }
device:
  label: Camera Name
  status: { column: State, values: { "In Use": active, "?": null } }
technologies:
  - tech: { constant: [video_camera] }
    retentionDays: { column: Keep, unit: hours }
  - when: { column: Mic, in: ["yes"] }
    tech: { constant: [microphone] }`;

  test("is read from its short forms", () => {
    expect(accepted(full)).toEqual({
      version: 1,
      reference: { columns: ["Pole", "Number"] },
      place: { point: "Location", order: "latitude-first" },
      device: {
        label: { column: "Camera Name" },
        status: { column: "State", values: { "In Use": "active", "?": null } },
      },
      technologies: [
        { fields: { tech: { constant: ["video_camera"] }, retentionDays: { column: "Keep", unit: "hours" } } },
        { when: { column: "Mic", in: ["yes"] }, fields: { tech: { constant: ["microphone"] } } },
      ],
    });
  });

  test("is read back as it was written, reasons and all", () => {
    for (const text of [
      full,
      "reference: { hash: [place, label] }\nplace: { moving: true }",
      "reference: 'a: #b'\nplace: { geometry: true }",
    ]) {
      const mapping = accepted(text);
      const reasons = [
        { path: "reference", reason: "because: # of \n this", confidence: 0.5 },
        { path: "device.status", reason: "seen", confidence: 0.9 },
        { path: "technologies.0.tech", reason: "called so", confidence: 0.7 },
      ];
      expect(accepted(writeMapping(mapping, reasons, ["X", "Y: #z"]))).toEqual(mapping);
    }
  });

  test("says its reasons where a person reads", () => {
    const written = writeMapping(accepted("reference: ID\ntechnology: { vendor: Maker }"), [
      { path: "reference", reason: "it never repeats", confidence: 0.97 },
      { path: "technologies.0.vendor", reason: "a usual name", confidence: 0.8 },
    ]);
    expect(written).toContain("reference: ID # 97 %: it never repeats");
    expect(written).toContain("vendor: Maker # 80 %: a usual name");
  });
});
