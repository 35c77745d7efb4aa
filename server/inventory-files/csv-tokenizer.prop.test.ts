import { parse } from "csv-parse/sync";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { CsvTokenizer } from "#server/inventory-files/csv-tokenizer";
import { cases } from "#server/testing-cases";

const pieces = (text: string, size: number) => text.match(new RegExp(`[^]{1,${size}}`, "g")) ?? [];

function tokenize(text: string, size: number) {
  const tokenizer = new CsvTokenizer(",", "x.csv");
  const rows = pieces(text, size).flatMap((piece) => tokenizer.push(piece));
  return { rows: [...rows, ...tokenizer.end()], rowEnd: tokenizer.rowEnd };
}

/** Cells that every reader of CSV takes alike: quotation marks only around a whole cell, no space before them. */
const cell = fc.oneof(
  fc.string({ unit: fc.constantFrom("a", "é", "街", " ", "7", "'", ";"), maxLength: 6 }),
  fc
    .string({ unit: fc.constantFrom("a", '"', ",", "\n", "\r", "\r\n", " "), maxLength: 6 })
    .map((text) => `"${text.replaceAll('"', '""')}"`),
);
const table = fc.tuple(
  fc.array(fc.array(cell, { minLength: 1, maxLength: 5 }), { minLength: 1, maxLength: 12 }),
  fc.array(fc.constantFrom("\n", "\r\n", "\r"), { minLength: 12, maxLength: 12 }),
  fc.boolean(),
);

describe("INVARIANT (tokens): a table is cut", () => {
  test("as csv-parse cuts it, in pieces of any size, whatever ends its rows", () => {
    fc.assert(
      fc.property(table, fc.integer({ min: 1, max: 40 }), ([records, ends, isEnded], size) => {
        // A CR at the end of one row and an LF that begins the next would be one row end.
        const written = records.map((cells) => cells.join(","));
        fc.pre(
          written.every((line, at) => line !== "" || at === 0 || ends[at - 1] !== "\r" || !ends[at]?.startsWith("\n")),
        );
        const text = written.map((line, at) => line + (isEnded || at < written.length - 1 ? ends[at] : "")).join("");
        const expected = (
          parse(text, { relax_column_count: true, record_delimiter: ["\r\n", "\n", "\r"] }) as string[][]
        )
          .map((cells, at) => ({ row: at + 1, cells }))
          .filter(({ cells }) => cells.some((each) => each.trim() !== ""));
        expect(tokenize(text, size).rows).toEqual(expected);
      }),
      cases(1000),
    );
  });

  test("alike in pieces of any size, or refused alike, whatever the text", () => {
    const wild = fc.string({ unit: fc.constantFrom("a", '"', ",", "\n", "\r", " ", "é"), maxLength: 60 });
    const outcome = (text: string, size: number) => {
      try {
        return tokenize(text, size);
      } catch (error) {
        return (error as Error).message;
      }
    };
    fc.assert(
      fc.property(wild, fc.integer({ min: 1, max: 10 }), (text, size) => {
        expect(outcome(text, size)).toEqual(outcome(text, 1000));
      }),
      cases(2000),
    );
  });
});
