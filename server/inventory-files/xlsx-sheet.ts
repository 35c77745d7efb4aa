import { detachText } from "#domain/register/detach-text";
import type { InventoryRow } from "#domain/register/read-row";
import type { Cell } from "#domain/register/values/reading";
import { columnLimit } from "#server/inventory-files/csv-tokenizer";
import { unusable } from "#server/inventory-files/unusable-inventory";
import type { Workbook } from "#server/inventory-files/xlsx-workbook";
import { attribute, type XmlHandler } from "#server/inventory-files/xml-scanner";

/** Excel's own limits. */
const rowLimit = 1_048_576;
const cellLength = 32_767 * 4;

/** Gathers the rows of a sheet from its XML: values as they stand, of formulas the value Excel last computed. */
export class SheetReader implements XmlHandler {
  readonly #workbook: Workbook;
  readonly #fileName: string;
  /** Rows that are complete and not yet taken. */
  rows: InventoryRow[] = [];
  #row = 0;
  /** A row's end that has no beginning would give the row before it twice. */
  #isInRow = false;
  #cells: Cell[] = [];
  #column = -1;
  #type = "n";
  #style = 0;
  #text = "";
  #isValue = false;
  #isPhonetic = false;

  constructor(workbook: Workbook, fileName: string) {
    this.#workbook = workbook;
    this.#fileName = fileName;
  }

  take(): InventoryRow[] {
    const { rows } = this;
    this.rows = [];
    return rows;
  }

  open(name: string, attributes: string, isEmpty: boolean): void {
    if (name === "row") this.#openRow(attributes, isEmpty);
    else if (name === "c") this.#openCell(attributes, isEmpty);
    else if (name === "rPh") this.#isPhonetic = !isEmpty;
    else if ((name === "v" || name === "t") && !isEmpty) this.#isValue = true;
  }

  close(name: string): void {
    if (name === "row") this.#closeRow();
    else if (name === "c") this.#closeCell();
    else if (name === "rPh") this.#isPhonetic = false;
    else if (name === "v" || name === "t") this.#isValue = false;
  }

  text(text: string): void {
    if (!this.#isValue || this.#isPhonetic) return;
    this.#text += text;
    if (this.#text.length > cellLength)
      throw this.#beyond(`A cell of row ${this.#row} holds more than ${cellLength} characters`);
  }

  #openRow(attributes: string, isEmpty: boolean): void {
    const given = Number(attribute(attributes, "r"));
    // Rows without a number follow one another; numbers that run backwards would give two rows the same one.
    this.#isInRow = true;
    this.#row = Number.isInteger(given) && given > this.#row ? given : this.#row + 1;
    if (this.#row > rowLimit) throw this.#beyond(`The sheet has more than ${rowLimit} rows`);
    this.#cells = [];
    this.#column = -1;
    if (isEmpty) this.#closeRow();
  }

  #openCell(attributes: string, isEmpty: boolean): void {
    const letters = /^[A-Z]{1,4}/.exec(attribute(attributes, "r") ?? "")?.[0];
    this.#column = letters ? columnNumber(letters) : this.#column + 1;
    if (this.#column >= columnLimit) throw this.#beyond(`The sheet has more than ${columnLimit} columns`);
    this.#type = attribute(attributes, "t") ?? "n";
    this.#style = Number(attribute(attributes, "s") ?? 0);
    this.#text = "";
    this.#isValue = false;
    if (isEmpty) this.#closeCell();
  }

  #closeCell(): void {
    const value = this.#text === "" ? undefined : this.#valueOf(this.#text);
    if (value === undefined) return;
    while (this.#cells.length < this.#column) this.#cells.push(undefined);
    this.#cells[this.#column] = value;
  }

  #valueOf(text: string): Cell {
    switch (this.#type) {
      case "s":
        return this.#workbook.strings[Number(text)];
      case "b":
        return text === "1" || text === "true";
      case "e":
        return undefined;
      case "str":
      case "inlineStr":
      case "d":
        return detachText(text);
      default: {
        const number = Number(text);
        if (!Number.isFinite(number)) return detachText(text);
        return this.#workbook.dateStyles.has(this.#style)
          ? (dayOf(number, this.#workbook.isFrom1904) ?? number)
          : number;
      }
    }
  }

  #closeRow(): void {
    if (this.#isInRow && this.#cells.some((cell) => cell !== undefined && String(cell).trim() !== "")) {
      this.rows.push({ row: this.#row, cells: this.#cells });
    }
    this.#cells = [];
    this.#isInRow = false;
  }

  #beyond(what: string) {
    return unusable(
      "xlsx-too-large",
      this.#fileName,
      `${what}.`,
      "Save the sheet as CSV UTF-8, with the columns that say something about devices.",
    );
  }
}

/** A is 0, Z is 25, AA is 26. */
function columnNumber(letters: string): number {
  let number = 0;
  for (const letter of letters) number = number * 26 + letter.charCodeAt(0) - 64;
  return number - 1;
}

/** The day of a serial number; Excel counts a day that never was, 1900-02-29, so that real days begin at 61. */
function dayOf(serial: number, isFrom1904: boolean): string | undefined {
  const day = Math.floor(serial) + (isFrom1904 ? 1462 : 0);
  if (day < 61 || day > 2_958_465) return undefined;
  return new Date((day - 25_569) * 86_400_000).toISOString().slice(0, 10);
}
