import { describe, expect, test } from "vitest";
import { readFacts, type StatedFacts } from "#domain/register/read-facts";

const faults = (subject: "technology" | "device", facts: Record<string, unknown>) => {
  const read = readFacts(subject, facts);
  return read.ok ? [] : read.findings;
};
const read = (subject: "technology" | "device", facts: Record<string, unknown>): StatedFacts => {
  const result = readFacts(subject, facts);
  if (!result.ok) throw new Error(JSON.stringify(result.findings));
  return result.value;
};

describe("stated facts are refused", () => {
  test("with the field that was probably meant, where there is none of that name", () => {
    expect(faults("technology", { retentiondays: 3 })).toMatchObject([
      { code: "field-unknown", path: "retentiondays", fix: expect.stringContaining('Did you mean "retentionDays"?') },
    ]);
    expect(faults("technology", { daysSinceReviewed: 3 })).toMatchObject([{ code: "field-unknown" }]);
    expect(faults("technology", { toString: "x" })).toMatchObject([{ code: "field-unknown" }]);
  });

  test("with the code that was probably meant", () => {
    expect(faults("technology", { tech: ["video_camra"] })).toMatchObject([
      { code: "code-unknown", path: "tech", fix: expect.stringContaining("Did you mean video_camera?") },
    ]);
    expect(faults("technology", { dataKind: "images" })).toMatchObject([
      { code: "code-unknown", fix: expect.stringContaining("Did you mean image?") },
    ]);
  });

  test.each([
    ["technology", { retentionDays: -1 }],
    ["technology", { retentionDays: 1.5 }],
    ["technology", { retentionDays: "30" }],
    ["technology", { personalData: "yes" }],
    ["technology", { reviewedOn: "2026-02-30" }],
    ["technology", { reviewedOn: 20260201 }],
    ["technology", { assessmentUrl: "javascript:alert(1)" }],
    ["technology", { name: "x".repeat(201) }],
    ["technology", { name: ["x"] }],
    ["technology", { tech: "video_camera" }],
    ["device", { reference: " " }],
    ["device", { place: { kind: "point", longitude: 181, latitude: 0 } }],
    ["device", { place: { kind: "line", coordinates: [[0, 0]] } }],
    [
      "device",
      {
        place: {
          kind: "area",
          rings: [
            [
              [0, 0],
              [1, 0],
              [1, 1],
              [0, 1],
            ],
          ],
        },
      },
    ],
    ["device", { place: "here" }],
  ] as const)("%s %j, saying what would be accepted", (subject, facts) => {
    const [fault] = faults(subject, facts);
    expect(fault).toMatchObject({ path: Object.keys(facts)[0] });
    expect(fault!.fix).not.toBe("");
  });

  test("all at once, not only the first", () => {
    expect(faults("technology", { retentionDays: -1, dataKind: "x", status: "x" })).toHaveLength(3);
  });
});

describe("stated facts are read", () => {
  test("trimmed, codes sorted and each once, and what says nothing is undeclared", () => {
    const facts = {
      name: "  Cameras ",
      tech: ["wireless_access_point", "video_camera", "wireless_access_point"],
      vendor: "",
      purpose: [],
      cost: null,
    };
    const expected = {
      name: "Cameras",
      tech: ["video_camera", "wireless_access_point"],
      vendor: null,
      purpose: null,
      cost: null,
    };
    expect(read("technology", facts)).toEqual(expected);
  });

  test("with every kind of place", () => {
    const ring = [
      [0, 0],
      [1, 0],
      [1, 1],
      [0, 0],
    ] as const;
    for (const place of [
      { kind: "point", longitude: -9.1, latitude: 38.7 },
      {
        kind: "line",
        coordinates: [
          [0, 0],
          [1, 1],
        ],
      },
      { kind: "area", rings: [ring] },
      { kind: "moving" },
      null,
    ])
      expect(read("device", { place })).toEqual({ place });
  });
});
