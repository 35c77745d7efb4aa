import { describe, expect, test } from "vitest";
import { editMapping } from "#domain/register/edit-mapping";
import type { Mapping } from "#domain/register/mapping";

const mapping: Mapping = {
  version: 1,
  reference: { columns: ["ID"] },
  device: { label: { column: "Name" } },
  technologies: [{ fields: { tech: { constant: ["video_camera"] }, purpose: { column: "Why" } } }],
};
const edited = (edits: Parameters<typeof editMapping>[1]) => {
  const result = editMapping(mapping, edits);
  return result.ok ? result.value : result.findings;
};

describe("corrections of a mapping are refused", () => {
  test("where the field is none, or the value cannot be its", () => {
    expect(edited({ constants: [{ path: "technology.colour", value: "red" }] })).toMatchObject([
      { code: "field-unknown" },
    ]);
    expect(edited({ constants: [{ path: "technology.dataKind", value: "images" }] })).toMatchObject([
      { code: "value-unusable", path: "technology.dataKind", fix: expect.stringContaining("image") },
    ]);
    expect(edited({ translations: [{ path: "technology.purpose", text: "x", value: "nothing" }] })).toMatchObject([
      { code: "value-unusable" },
    ]);
  });

  test("where a text is translated of a field that no column fills", () => {
    expect(edited({ translations: [{ path: "technology.tech", text: "x", value: "gps" }] })).toMatchObject([
      { code: "field-unknown" },
    ]);
  });
});

describe("corrections of a mapping", () => {
  test("set one value for every row and take it away again, and leave the given mapping as it was", () => {
    const before = structuredClone(mapping);
    expect(edited({ constants: [{ path: "technology.retentionDays", value: 30 }] })).toMatchObject({
      technologies: [{ fields: { retentionDays: { constant: 30 } } }],
    });
    const without = edited({ constants: [{ path: "technology.tech", value: null }] }) as Mapping;
    expect(without.technologies[0]!.fields).not.toHaveProperty("tech");
    expect(mapping).toEqual(before);
  });

  test("say what a text stands for, one code of a list as a list", () => {
    const translations = [
      { path: "technology.purpose", text: "Verkehr", value: "mobility" },
      { path: "technology.purpose", text: "?", value: null },
    ];
    expect(edited({ translations })).toMatchObject({
      technologies: [{ fields: { purpose: { column: "Why", values: { Verkehr: ["mobility"], "?": null } } } }],
    });
  });

  test("come after uses of columns have changed", () => {
    const made = edited({
      uses: [{ column: "Name", target: "technology.dataKind" }],
      translations: [{ path: "technology.dataKind", text: "Bild", value: "image" }],
    });
    expect(made).toMatchObject({ device: {}, technologies: [{ fields: { dataKind: { values: { Bild: "image" } } } }] });
  });
});
