import { expect, test } from "vitest";
import { formOf } from "#domain/policies/paragraph-form";

const same = (text: string) => ({ kind: "same" as const, text });

test("an item of a list is told from a sentence, its mark apart from its words", () => {
  expect(formOf([same("- One "), { kind: "inserted", text: "two" }], false)).toEqual({
    marker: "–",
    runs: [same("One "), { kind: "inserted", text: "two" }],
    isRightToLeft: false,
  });
  expect(formOf([{ kind: "removed", text: "12. Twelve" }], false)).toMatchObject({
    marker: "12.",
    runs: [{ kind: "removed", text: "Twelve" }],
  });
  expect(formOf([same("2026 was a year. - Not a list")], false).marker).toBeUndefined();
});

test("a paragraph is read in the direction of its first letter, and in the document's where it has none", () => {
  expect(formOf([same("“Keep it” المادة")], true).isRightToLeft).toBe(false);
  expect(formOf([same("1. المادة keep")], false).isRightToLeft).toBe(true);
  expect(formOf([same("24 – 60")], true).isRightToLeft).toBe(true);
});
