import { parse } from "csv-parse/sync";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { unguardCell } from "#domain/kernel/guard-cell";
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

  test("also where a spreadsheet divides the line at semicolons or tabs, and heeds no quotation marks", () => {
    fc.assert(
      fc.property(fc.array(text, { minLength: 1, maxLength: 4 }), (cells) => {
        const parts = csvLine(["first", ...cells, "end"]).split(/[;\t\r\n]/);
        for (const part of parts) expect(part).not.toMatch(/^["\s]*[=+\-@＝＋－＠]/);
      }),
    );
  });

  test("a cell that such a spreadsheet would divide is quoted", () => {
    expect(csvLine(["a;b", "a\tb", "a b"])).toBe('"a;b","a\tb",a b\r\n');
    expect(csvLine(["x", "a;=HYPERLINK(1)"])).toBe('x,"a;\'=HYPERLINK(1)"\r\n');
  });

  test("and everything else is read back as it was", () => {
    fc.assert(
      fc.property(fc.array(text, { minLength: 1, maxLength: 4 }), (cells) => {
        const [read]: string[][] = parse(csvLine([...cells, "end"]), { recordDelimiter: "\r\n" });
        expect(read!.slice(0, -1).map(unguardCell)).toEqual(cells);
      }),
    );
  });

  test("numbers stay numbers, and nothing stays empty", () => {
    expect(csvLine([-76.6, 0, null, undefined, "-76.6"])).toBe("-76.6,0,,,'-76.6\r\n");
  });
});
