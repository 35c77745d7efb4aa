import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { guardCell, unguardCell } from "#domain/kernel/guard-cell";

const texts = fc.string({
  unit: fc.constantFrom("'", '"', "=", "+", "-", "@", " ", "a", ";", ",", "＝", "\t", "\r", "\n"),
  maxLength: 10,
});

describe("INVARIANT (guard)", () => {
  test("a guarded cell runs as no formula, also where a spreadsheet divides at semicolons or tabs", () => {
    fc.assert(
      fc.property(texts, (text) => {
        for (const part of guardCell(text).split(/[;\t\r\n]/)) expect(part).not.toMatch(/^["\s]*[=+\-@＝]/);
      }),
    );
  });

  test("and is read back as it was", () => {
    fc.assert(
      fc.property(texts, (text) => {
        expect(unguardCell(guardCell(text))).toBe(text);
        expect(unguardCell(guardCell(guardCell(text)))).toBe(guardCell(text));
      }),
    );
  });

  test.each([
    ['=HYPERLINK("x")', `'=HYPERLINK("x")`],
    ['a;=HYPERLINK("x")', `a;'=HYPERLINK("x")`],
    ["a;\t -1", "a;\t' -1"],
    ['a;"=1+1"', `a;'"=1+1"`],
    ["line\n@b", "line\n'@b"],
    ["\tb", "'\tb"],
    ["don't; won't", "don't; won't"],
    ["1 - 2", "1 - 2"],
  ])("%j stands as %j", (text, cell) => {
    expect(guardCell(text)).toBe(cell);
  });
});
