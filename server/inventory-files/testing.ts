import ExcelJS from "exceljs";
import type { InventoryRow } from "#domain/register/read-row";
import { type InventoryFile, openInventoryFile } from "#server/inventory-files/open-inventory-file";

/** Bytes as an upload brings them: in pieces of any size. */
export async function* inPieces(bytes: Uint8Array, size = 60_001): AsyncIterable<Uint8Array> {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}

export interface ReadFile extends Pick<InventoryFile, "format" | "encoding" | "rowEnd"> {
  headers: readonly string[];
  rows: InventoryRow[];
}

/** Opens a file as an upload and reads every row of it. */
export async function readAll(content: string | Uint8Array, fileName = "inventory.csv"): Promise<ReadFile> {
  const bytes = typeof content === "string" ? Buffer.from(content) : content;
  const file = await openInventoryFile(inPieces(bytes), { fileName });
  try {
    const rows: InventoryRow[] = [];
    for await (const batch of file.rows()) rows.push(...batch);
    return { format: file.format, encoding: file.encoding, rowEnd: file.rowEnd, headers: file.headers, rows };
  } finally {
    await file.close();
  }
}

export async function makeWorkbook(fill: (workbook: ExcelJS.Workbook) => void): Promise<Uint8Array> {
  const workbook = new ExcelJS.Workbook();
  fill(workbook);
  return new Uint8Array(await workbook.xlsx.writeBuffer());
}
