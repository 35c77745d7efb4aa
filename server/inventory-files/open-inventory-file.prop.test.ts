import { readFileSync } from "node:fs";
import path from "node:path";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { makeWorkbook, readAll } from "#server/inventory-files/testing";
import { UnusableInventory } from "#server/inventory-files/unusable-inventory";
import { makeSheet } from "#server/inventory-files/zip-testing";
import { projectRoot } from "#server/project-root";
import { cases } from "#server/testing-cases";

const sample = (name: string) =>
  readFileSync(path.join(projectRoot, "database/demo/samples", name)).subarray(0, 20_000);

/** Any bytes at all give rows or a refusal with a finding: no other error, and rows that are numbered upwards. */
async function holds(bytes: Uint8Array, fileName: string): Promise<void> {
  try {
    const { rows, headers } = await readAll(bytes, fileName);
    expect(new Set(headers).size).toBe(headers.length);
    const numbers = [1, ...rows.map(({ row }) => row)];
    expect(numbers.slice(1).every((row, at) => row > numbers[at]!)).toBe(true);
  } catch (error) {
    if (!(error instanceof UnusableInventory)) throw error;
    expect(error.findings[0]!.fix).not.toBe("");
  }
}

const names = fc.constantFrom("a.csv", "a.geojson", "a.xlsx", "a");
const edit = fc.oneof(
  fc.record({ kind: fc.constant("cut" as const), at: fc.double({ min: 0, max: 1, noNaN: true }) }),
  fc.record({
    kind: fc.constant("put" as const),
    at: fc.double({ min: 0, max: 1, noNaN: true }),
    bytes: fc.oneof(
      fc.uint8Array({ minLength: 1, maxLength: 8 }),
      fc
        .constantFrom('"', "\r", "\n", "{", "[", "}", "]", ",", "<", ">", "\0", "\ufeff", "]]>", "<!--")
        .map((text) => Buffer.from(text)),
    ),
    replaces: fc.boolean(),
  }),
);

function apply(
  bytes: Uint8Array,
  edits: readonly (typeof edit extends fc.Arbitrary<infer E> ? E : never)[],
): Uint8Array {
  let result = Buffer.from(bytes);
  for (const each of edits) {
    const at = Math.floor(each.at * result.length);
    if (each.kind === "cut") result = result.subarray(0, at);
    else {
      const rest = result.subarray(at + (each.replaces ? each.bytes.length : 0));
      result = Buffer.concat([result.subarray(0, at), each.bytes, rest]);
    }
  }
  return result;
}

describe("INVARIANT (any file): rows or a refusal, and nothing else", () => {
  it("from random bytes, also behind the marks of each format", async () => {
    const mark = fc.constantFrom(
      "",
      "PK\x03\x04",
      "{",
      '{"features":[',
      "\ufeff",
      "id,name\n",
      "sep=,\n",
      "\xff\xfe",
      "<?xml",
    );
    await fc.assert(
      fc.asyncProperty(mark, fc.uint8Array({ maxLength: 3000 }), names, (start, bytes, name) =>
        holds(Buffer.concat([Buffer.from(start, "latin1"), bytes]), name),
      ),
      cases(1500),
    );
  });

  it.each(["cameras-german.csv", "wifi-japanese.csv", "sensors.geojson"])("from %s, cut and changed", async (name) => {
    const whole = sample(name);
    await fc.assert(
      fc.asyncProperty(fc.array(edit, { minLength: 1, maxLength: 6 }), (edits) => holds(apply(whole, edits), name)),
      cases(400),
    );
  });

  it("from a workbook, cut and changed", async () => {
    const whole = await makeWorkbook((book) => {
      const sheet = book.addWorksheet("A");
      for (let at = 0; at < 40; at++)
        sheet.addRow([`id ${at}`, at, new Date(1e12 + at * 1e9), { formula: "1+1", result: 2 }]);
    });
    await fc.assert(
      fc.asyncProperty(fc.array(edit, { minLength: 1, maxLength: 4 }), (edits) => holds(apply(whole, edits), "a.xlsx")),
      cases(800),
    );
  });

  it("from a sheet whose XML is cut and changed before it is packed", async () => {
    const cell = (at: number) =>
      `<c r="A${at}" s="1" t="s"><v>${at}</v></c><c t="inlineStr"><is><t>x&amp;</t></is></c>`;
    const rows = Buffer.from(
      Array.from({ length: 20 }, (_, at) => `<row r="${at + 1}">${cell(at + 1)}</row>`).join(""),
    );
    await fc.assert(
      fc.asyncProperty(fc.array(edit, { minLength: 1, maxLength: 5 }), (edits) =>
        holds(makeSheet(apply(rows, edits)), "a.xlsx"),
      ),
      cases(800),
    );
  });
});

describe("INVARIANT (what was written is read)", () => {
  const text = fc.string({
    unit: fc.constantFrom("a", "é", "街", " x", ",", ";", '"', "\n", "\r\n", "\r", "\t", "|", "=", "’"),
    maxLength: 12,
  });
  const filled = fc.tuple(fc.string({ unit: fc.constantFrom("a", "b", "街"), minLength: 1, maxLength: 5 }), text, text);

  it("whatever stands in quoted cells, with any delimiter and row end, in pieces of any size", async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(filled, { minLength: 1, maxLength: 30 }),
        fc.constantFrom(",", ";", "\t", "|"),
        fc.constantFrom("\n", "\r\n", "\r"),
        async (records, mark, end) => {
          const quote = (cell: string) => `"${cell.replaceAll('"', '""')}"`;
          const lines = [["id", "one", "two"], ...records].map((cells) => cells.map(quote).join(mark));
          const { headers, rows } = await readAll(`${lines.join(end)}${end}`);
          expect(headers).toEqual(["id", "one", "two"]);
          expect(rows.map(({ cells }) => cells)).toEqual(records);
        },
      ),
      cases(300),
    );
  });
});
