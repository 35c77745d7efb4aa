import { guardCell } from "#domain/kernel/guard-cell";

/**
 * A cell of a CSV file that leaves Plaza. What a spreadsheet would run as a formula is given as text, behind an
 * apostrophe; numbers stay numbers. What another country's spreadsheet divides at is quoted like a comma: that keeps a cell
 * together where it comes first, and where it does not, its parts are guarded.
 */
export function csvCell(value: string | number | null | undefined): string {
  if (value === null || value === undefined) return "";
  if (typeof value === "number") return String(value);
  const safe = guardCell(value);
  return /[",;\t\r\n]|^\s|\s$/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

export const csvLine = (cells: readonly (string | number | null | undefined)[]): string =>
  `${cells.map(csvCell).join(",")}\r\n`;
