import { parse } from "csv-parse/sync";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { csvLine } from "#domain/register/csv-cell";

const dangerous = fc.constantFrom(
  "=",
  "+",
  "-",
  "@",
  "\t",
  "\r",
  "＝",
  "＋",
  "－",
  "＠",
  " =",
  '"=',
  ";=",
  ",=",
  "\n=",
  "\t=",
);
const text = fc
  .array(fc.oneof(dangerous, fc.string({ maxLength: 4 }), fc.constant('HYPERLINK("http://x";"y")')), { maxLength: 5 })
  .map((parts) => parts.join(""));

describe("INVARIANT (formulas): a file that leaves runs nothing", () => {
  test("whatever stands in a cell", () => {
    fc.assert(
      fc.property(fc.array(text, { minLength: 1, maxLength: 4 }), (cells) => {
        const [read]: string[][] = parse(csvLine([...cells, "end"]), { recordDelimiter: "\r\n" });
        for (const cell of read!) expect(cell).not.toMatch(/^\s*[=+\-@＝＋－＠]/);
      }),
    );
  });

  test("and everything else is read back as it was", () => {
    fc.assert(
      fc.property(fc.array(text, { minLength: 1, maxLength: 4 }), (cells) => {
        const [read]: string[][] = parse(csvLine([...cells, "end"]), { recordDelimiter: "\r\n" });
        expect(read!.slice(0, -1).map((cell, at) => (cell === `'${cells[at]}` ? cells[at] : cell))).toEqual(cells);
      }),
    );
  });

  test("numbers stay numbers, and nothing stays empty", () => {
    expect(csvLine([-76.6, 0, null, undefined, "-76.6"])).toBe("-76.6,0,,,'-76.6\r\n");
  });
});
