import type { InventoryRow } from "#domain/register/read-row";
import { unusable } from "#server/inventory-files/unusable-inventory";

export type RowEnd = "lf" | "crlf" | "cr" | "mixed" | "none";

/** Characters of one record: past this a quotation mark was opened and never closed, or it is no table. */
export const recordLimit = 2 * 1024 * 1024;
export const columnLimit = 2000;

const LF = 10;
const CR = 13;
const SPACE = 32;
const QUOTE = 34;

/**
 * Cuts text into records as it arrives: cells in quotation marks may hold delimiters and line breaks of any kind, rows
 * end with LF, CRLF or CR, also mixed. Written for this because every record must keep its number with blank ones
 * counted, row ends must be told and an open quotation mark named; it takes a quarter of the time of csv-parse, which
 * the tests hold it against.
 */
export class CsvTokenizer {
  readonly #delimiter: number;
  readonly #path: string;
  #rest = "";
  /** Records so far, blank ones included. */
  #record = 0;
  #ends = { lf: 0, crlf: 0, cr: 0 };

  constructor(delimiter: string, path: string) {
    this.#delimiter = delimiter.charCodeAt(0);
    this.#path = path;
  }

  get rowEnd(): RowEnd {
    const kinds = (["lf", "crlf", "cr"] as const).filter((kind) => this.#ends[kind] > 0);
    return kinds.length > 1 ? "mixed" : (kinds[0] ?? "none");
  }

  /** The records that end within the text so far, without blank ones. Row numbers count from the first record as 1. */
  push(text: string): InventoryRow[] {
    return this.#cut(this.#rest === "" ? text : this.#rest + text, false);
  }

  /** The last record, where no row end follows it. */
  end(): InventoryRow[] {
    return this.#rest === "" ? [] : this.#cut(this.#rest, true);
  }

  #cut(text: string, isLast: boolean): InventoryRow[] {
    const rows: InventoryRow[] = [];
    let start = 0;
    while (start < text.length) {
      const cells: string[] = [];
      const end = this.#cutRecord(text, start, cells, isLast);
      if (end < 0) {
        if (text.length - start > recordLimit) throw this.#tooLong(text, start);
        break;
      }
      this.#record++;
      if (!isBlank(cells)) rows.push({ row: this.#record, cells });
      start = end;
    }
    this.#rest = start < text.length ? text.slice(start) : "";
    return rows;
  }

  /** Where the record that begins at `at` ends, behind its row end; -1 where the text stops before that. */
  #cutRecord(text: string, at: number, cells: string[], isLast: boolean): number {
    const delimiter = this.#delimiter;
    const length = text.length;
    for (;;) {
      let start = at;
      while (start < length && text.charCodeAt(start) === SPACE && delimiter !== SPACE) start++;
      let cell: string | undefined;
      if (text.charCodeAt(start) === QUOTE) {
        const close = closingQuote(text, start + 1);
        if (close < 0) {
          if (isLast) throw this.#unclosed(cells.length + 1);
          return -1;
        }
        cell = text.slice(start + 1, close);
        if (cell.includes('""')) cell = cell.replaceAll('""', '"');
        at = close + 1;
      }
      const from = at;
      let unit = 0;
      while (at < length) {
        unit = text.charCodeAt(at);
        if (unit === delimiter || unit === LF || unit === CR) break;
        at++;
      }
      if (at >= length && !isLast) return -1;
      // What stands behind a closing quotation mark belongs to the cell.
      cells.push(cell === undefined ? text.slice(from, at) : from === at ? cell : cell + text.slice(from, at));
      if (at >= length) return length;
      if (unit !== delimiter) return this.#endRow(text, at, unit, isLast);
      if (cells.length > columnLimit) throw this.#tooWide();
      at++;
    }
  }

  #endRow(text: string, at: number, unit: number, isLast: boolean): number {
    if (unit === LF) {
      this.#ends.lf++;
      return at + 1;
    }
    if (at + 1 >= text.length && !isLast) return -1;
    const isPair = text.charCodeAt(at + 1) === LF;
    if (isPair) this.#ends.crlf++;
    else this.#ends.cr++;
    return at + (isPair ? 2 : 1);
  }

  #tooLong(text: string, start: number) {
    const isQuoted = /(?:^|[,;\t|\r\n])\s*"/.test(text.slice(start, start + 100_000));
    if (isQuoted) return this.#unclosed(undefined);
    return unusable(
      "record-too-long",
      `${this.#path} row ${this.#record + 1}`,
      `Record ${this.#record + 1} is longer than ${recordLimit} characters.`,
      "Check that the file is a table: one record a row, cells divided by commas, semicolons, tabs or bars.",
    );
  }

  #unclosed(cell: number | undefined) {
    const where = `record ${this.#record + 1}${cell === undefined ? "" : `, cell ${cell}`}`;
    return unusable(
      "quote-unclosed",
      `${this.#path} row ${this.#record + 1}`,
      `A quotation mark opens in ${where} and is never closed.`,
      "Close it, or double a quotation mark that belongs to the text. Where the file was cut off, export it again.",
    );
  }

  #tooWide() {
    return unusable(
      "columns-too-many",
      `${this.#path} row ${this.#record + 1}`,
      `Record ${this.#record + 1} has more than ${columnLimit} cells.`,
      "Check that the file is a table, and take out columns that say nothing about the devices.",
    );
  }
}

/** Where the quotation mark that closes a cell stands, doubled ones read past; -1 where the text stops before. */
function closingQuote(text: string, from: number): number {
  let at = text.indexOf('"', from);
  while (at >= 0 && text.charCodeAt(at + 1) === QUOTE) at = text.indexOf('"', at + 2);
  return at;
}

function isBlank(cells: readonly string[]): boolean {
  for (const cell of cells) if (cell !== "" && cell.trim() !== "") return false;
  return true;
}
