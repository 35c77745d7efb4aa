import { isAscii } from "node:buffer";
import { unguardCell } from "#domain/kernel/guard-cell";
import type { InventoryRow } from "#domain/register/read-row";
import { CsvTokenizer, type RowEnd } from "#server/inventory-files/csv-tokenizer";
import { decoderLabel, type Encoding } from "#server/inventory-files/detect-encoding";
import { nameColumns } from "#server/inventory-files/headers";
import type { InventoryBytes } from "#server/inventory-files/inventory-bytes";
import type { TableFile } from "#server/inventory-files/open-inventory-file";
import { unusable } from "#server/inventory-files/unusable-inventory";

const delimiters = [",", ";", "\t", "|"] as const;
const sampleLength = 64 * 1024;

/** Opens text as a table: finds the delimiter and the header; rows are read when they are asked for. */
export async function openCsv(bytes: InventoryBytes, encoding: Encoding, fileName: string): Promise<TableFile> {
  const sample = new TextDecoder(decoderLabel(encoding)).decode(await bytes.readAt(0, sampleLength), { stream: true });
  const isWhole = bytes.size <= sampleLength;
  const declared = /^sep=(.)(?:\r\n|\r|\n)/i.exec(sample);
  const skipped = declared?.[0].length ?? 0;
  const delimiter = declared?.[1] ?? findDelimiter(sample, isWhole, fileName);
  const first = await firstRecord(bytes, encoding, delimiter, skipped, fileName);
  const headers = nameColumns(first.cells);
  // Cells behind the last named column are the leavings of a spreadsheet.
  const named = first.cells.findLastIndex((cell) => String(cell).trim() !== "") + 1;
  const isOwn = headers.includes(ownHeader);
  let rowEnd: RowEnd = "none";
  return {
    format: "csv",
    encoding,
    headers,
    get rowEnd() {
      return rowEnd;
    },
    async *rows() {
      const tokenizer = new CsvTokenizer(delimiter, fileName);
      for await (const batch of tokenize(bytes, encoding, tokenizer, skipped)) {
        const rows = numberRows(batch, first.row, headers.length, named);
        yield isOwn ? rows.map(unguardRow) : rows;
        rowEnd = tokenizer.rowEnd;
      }
      rowEnd = tokenizer.rowEnd;
    },
  };
}

/** By it a register that Plaza wrote is known, whose cells stand behind guards; of anybody else's an apostrophe is kept. */
const ownHeader = "plaza.dictionary";

const unguardRow = (row: InventoryRow): InventoryRow => ({
  ...row,
  cells: row.cells.map((cell) => (typeof cell === "string" ? unguardCell(cell) : cell)),
});

async function* tokenize(bytes: InventoryBytes, encoding: Encoding, tokenizer: CsvTokenizer, skipped: number) {
  let toSkip = skipped;
  for await (const text of decode(bytes, encoding)) {
    yield tokenizer.push(toSkip > 0 ? text.slice(toSkip) : text);
    toSkip = 0;
  }
  yield tokenizer.end();
}

/** ASCII is read without a decoder, several times faster; a decoder in the middle of a character is left to finish it. */
async function* decode(bytes: InventoryBytes, encoding: Encoding): AsyncIterable<string> {
  const decoder = new TextDecoder(decoderLabel(encoding));
  const isWide = encoding.startsWith("utf-16");
  let isBetween = false;
  for await (const chunk of bytes.read()) {
    if (isBetween && !isWide && isAscii(chunk)) {
      yield chunk.toString("latin1");
      continue;
    }
    yield decoder.decode(chunk, { stream: true });
    // Behind an ASCII byte no character is open.
    isBetween = (chunk.at(-1) ?? 0x80) < 0x80;
  }
  yield decoder.decode();
}

/** Rows as records of a table with this header, numbered from it; the header itself and what stands before are left out. */
function numberRows(batch: InventoryRow[], headerRow: number, columns: number, named: number): InventoryRow[] {
  const rows = batch[0] && batch[0].row <= headerRow ? batch.filter(({ row }) => row > headerRow) : batch;
  for (const record of rows) {
    record.row -= headerRow - 1;
    const { length } = record.cells;
    if (length === columns) continue;
    const isShort = length < named;
    const isLong = length > columns && record.cells.slice(columns).some((cell) => String(cell).trim() !== "");
    if (isShort || isLong) record.width = length;
  }
  return rows;
}

async function firstRecord(
  bytes: InventoryBytes,
  encoding: Encoding,
  delimiter: string,
  skipped: number,
  fileName: string,
): Promise<InventoryRow> {
  for await (const [record] of tokenize(bytes, encoding, new CsvTokenizer(delimiter, fileName), skipped)) {
    if (record) return record;
  }
  throw unusable(
    "file-empty",
    fileName,
    "There is nothing in the file.",
    "Accepted: a table with a header row and one row for each device.",
  );
}

/** The delimiter that divides most records into as many cells as the header has; the comma where none divides any. */
function findDelimiter(sample: string, isWhole: boolean, fileName: string): string {
  let best: { delimiter: string; score: number } = { delimiter: ",", score: 0 };
  for (const delimiter of delimiters) {
    const score = rateDelimiter(sample, isWhole, delimiter, fileName);
    if (score > best.score) best = { delimiter, score };
  }
  return best.delimiter;
}

function rateDelimiter(sample: string, isWhole: boolean, delimiter: string, fileName: string): number {
  const tokenizer = new CsvTokenizer(delimiter, fileName);
  try {
    const records = tokenizer.push(sample);
    if (isWhole) records.push(...tokenizer.end());
    const width = records[0]?.cells.length ?? 0;
    if (width < 2) return 0;
    const rows = records.slice(1, 200);
    const fitting = rows.filter(({ cells }) => cells.length === width).length;
    const share = rows.length === 0 ? 0.5 : fitting / rows.length;
    return (0.05 + share) * Math.min(width, 12);
  } catch {
    return 0;
  }
}
