import { describe, expect, test } from "vitest";
import { applyUses, readUses, usesOf } from "./read-uses";

const mapping =
  "version: 1\nreference: ID # ours\ndevice: { label: Name }\ntechnology: { tech: { constant: [camera] } }\n";
const mappingText = mapping.replace("[camera]", "[video_camera]");

describe("uses of columns", () => {
  test("of a mapping that cannot be read are none", () => expect(usesOf("refrence: ID", ["ID"])).toEqual([]));

  test("stand for every column with a name", () =>
    expect(usesOf(mappingText, ["ID", "Name", "", "X"])).toEqual([
      { column: "ID", target: "reference" },
      { column: "Name", target: "device.label" },
      { column: "X", target: "" },
    ]));

  test("are read from a form up to the first gap", () => {
    const form = { "column.0": "ID", "was.0": "reference", "use.0": "", "column.1": "X", "column.3": "Y" };
    expect(readUses(form)).toEqual([
      { column: "ID", target: "", was: "reference" },
      { column: "X", target: "", was: "" },
    ]);
  });

  test("unchanged leave the text letter for letter, whatever it is", () => {
    const same = [{ column: "ID", target: "reference", was: "reference" }];
    for (const text of [mappingText, "", "refrence: x"]) expect(applyUses(text, same)).toEqual({ mapping: text });
  });

  test("changed are in the new text", () => {
    const applied = applyUses(mappingText, [{ column: "X", target: "device.address", was: "" }]);
    expect("mapping" in applied && usesOf(applied.mapping, ["ID", "Name", "X"]).map(({ target }) => target)).toEqual([
      "reference",
      "device.label",
      "device.address",
    ]);
  });

  test("that cannot be are told", () => {
    const applied = applyUses(mappingText, [{ column: "ID", target: "", was: "reference" }]);
    expect("findings" in applied && applied.findings[0]!.code).toBe("reference-missing");
  });
});
