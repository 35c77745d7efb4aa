import type { Readable } from "node:stream";
import type { InventoryRow } from "#domain/register/read-row";
import { nameColumns } from "#server/inventory-files/headers";
import type { InventoryBytes } from "#server/inventory-files/inventory-bytes";
import type { TableFile } from "#server/inventory-files/open-inventory-file";
import { UnusableInventory, unusable } from "#server/inventory-files/unusable-inventory";
import { SheetReader } from "#server/inventory-files/xlsx-sheet";
import { isDateFormat, readSharedStrings, type Workbook } from "#server/inventory-files/xlsx-workbook";
import { attribute, XmlScanner, XmlTrouble } from "#server/inventory-files/xml-scanner";
import { openZip, type ZipFolder } from "#server/inventory-files/zip-folder";

/** Unpacked bytes of the parts that must stand in memory, and of the sheet, which streams. */
const partLimit = 32 * 1024 * 1024;
const stringsLimit = 256 * 1024 * 1024;
const sheetLimit = 4 * 1024 * 1024 * 1024;

const emptyTable: TableFile = {
  format: "xlsx",
  encoding: "utf-8",
  rowEnd: "none",
  headers: [],
  async *rows() {},
};

/**
 * Opens the first visible sheet of an Excel workbook as a table, or the one with this name; where it has none, or nothing
 * stands on it, that is an empty table.
 */
export async function openXlsx(bytes: InventoryBytes, fileName: string, wanted?: string): Promise<TableFile> {
  const zip = await openZip(bytes, fileName);
  const trouble = (error: unknown): never => {
    if (error instanceof UnusableInventory) throw error;
    if (error instanceof XmlTrouble || isZipTrouble(error)) throw damaged(fileName);
    throw error;
  };
  const workbook = await readWorkbook(zip, fileName, wanted).catch(trouble);
  if (!workbook) return emptyTable;
  const read = async function* (): AsyncIterable<InventoryRow[]> {
    try {
      const reader = new SheetReader(workbook, fileName);
      const scanner = new XmlScanner(reader);
      const decoder = new TextDecoder();
      for await (const chunk of await zip.open(workbook.sheetPath, sheetLimit)) {
        scanner.push(decoder.decode(chunk as Buffer, { stream: true }));
        if (reader.rows.length > 0) yield reader.take();
      }
      scanner.push(decoder.decode());
      scanner.end();
      yield reader.take();
    } catch (error) {
      trouble(error);
    }
  };
  const header = await firstOf(read());
  if (!header && wanted !== undefined) return emptyTable;
  if (!header) {
    throw unusable(
      "file-empty",
      fileName,
      "There is nothing on the first sheet.",
      "Accepted: a sheet with a header row and one row for each device.",
    );
  }
  return {
    format: "xlsx",
    encoding: "utf-8",
    rowEnd: "none",
    headers: nameColumns(header.cells),
    async *rows() {
      for await (const batch of read()) {
        yield batch
          .filter(({ row }) => row > header.row)
          .map((record) => ({ ...record, row: record.row - header.row + 1 }));
      }
    },
  };
}

async function firstOf(batches: AsyncIterable<InventoryRow[]>): Promise<InventoryRow | undefined> {
  for await (const [row] of batches) if (row) return row;
  return undefined;
}

const isZipTrouble = (error: unknown): boolean =>
  error instanceof Error &&
  (/zip|inflate|deflate|central directory|stream|bytes|local file header/i.test(error.message) || "errno" in error);

const damaged = (fileName: string) =>
  unusable(
    "xlsx-damaged",
    fileName,
    "The workbook cannot be read to its end: it is damaged.",
    "Open it in Excel and save it again as .xlsx, or save the sheet as CSV UTF-8.",
  );

async function readWorkbook(zip: ZipFolder, fileName: string, wanted?: string): Promise<Workbook | undefined> {
  if (!zip.has("xl/workbook.xml")) {
    throw unusable(
      "xlsx-unusable",
      fileName,
      "This is an archive, and no Excel workbook.",
      "Accepted: CSV, Excel (.xlsx) or GeoJSON; take the table out of the archive.",
    );
  }
  const { sheets, isFrom1904 } = await readSheets(zip);
  const targets = await readTargets(zip);
  const named = sheets.find(({ name, relation }) => name === wanted && targets.has(relation));
  if (wanted !== undefined && !named) return undefined;
  const sheet = named ?? sheets.find(({ isHidden, relation }) => !isHidden && targets.has(relation)) ?? sheets[0];
  const sheetPath = targets.get(sheet?.relation ?? "") ?? "xl/worksheets/sheet1.xml";
  if (!zip.has(sheetPath)) {
    throw unusable(
      "xlsx-unusable",
      fileName,
      "The workbook has no sheet.",
      "Accepted: a workbook with a table on its first sheet.",
    );
  }
  const stringsPath = [...zip.names()].find((name) => /^xl\/sharedstrings\.xml$/i.test(name));
  const strings = stringsPath ? await readSharedStrings(await zip.open(stringsPath, stringsLimit), fileName) : [];
  return { sheetPath, strings, isFrom1904, dateStyles: await readDateStyles(zip) };
}

/** Scans one of the small parts of a workbook. */
async function scan(
  zip: ZipFolder,
  name: string,
  onTag: (name: string, attributes: string) => void,
  onClose = (_: string) => {},
) {
  if (!zip.has(name)) return;
  const scanner = new XmlScanner({ open: onTag, close: onClose, text: () => undefined });
  const decoder = new TextDecoder();
  for await (const chunk of (await zip.open(name, partLimit)) as Readable)
    scanner.push(decoder.decode(chunk as Buffer, { stream: true }));
  scanner.push(decoder.decode());
  scanner.end();
}

async function readSheets(zip: ZipFolder) {
  const sheets: { name: string; relation: string; isHidden: boolean }[] = [];
  let isFrom1904 = false;
  await scan(zip, "xl/workbook.xml", (name, attributes) => {
    if (name === "sheet" && sheets.length < 1000) {
      const state = attribute(attributes, "state");
      sheets.push({
        name: attribute(attributes, "name") ?? "",
        relation: attribute(attributes, "id") ?? "",
        isHidden: state !== undefined && state !== "visible",
      });
    }
    if (name === "workbookPr") isFrom1904 = /^(?:1|true)$/.test(attribute(attributes, "date1904") ?? "");
  });
  return { sheets, isFrom1904 };
}

async function readTargets(zip: ZipFolder): Promise<ReadonlyMap<string, string>> {
  const targets = new Map<string, string>();
  await scan(zip, "xl/_rels/workbook.xml.rels", (name, attributes) => {
    if (name !== "Relationship" || targets.size >= 10_000) return;
    const target = attribute(attributes, "Target") ?? "";
    targets.set(attribute(attributes, "Id") ?? "", target.startsWith("/") ? target.slice(1) : `xl/${target}`);
  });
  return targets;
}

/** Which of the workbook's cell styles show a number as a day. */
async function readDateStyles(zip: ZipFolder): Promise<ReadonlySet<number>> {
  const formats = new Map<number, string>();
  const styles: number[] = [];
  let isCellStyles = false;
  await scan(
    zip,
    "xl/styles.xml",
    (name, attributes) => {
      const id = Number(attribute(attributes, "numFmtId"));
      if (name === "numFmt" && formats.size < 10_000) formats.set(id, attribute(attributes, "formatCode") ?? "");
      if (name === "cellXfs") isCellStyles = true;
      if (name === "xf" && isCellStyles && styles.length < 100_000) styles.push(id);
    },
    (name) => {
      if (name === "cellXfs") isCellStyles = false;
    },
  );
  return new Set(styles.flatMap((id, index) => (isDateFormat(id, formats.get(id)) ? [index] : [])));
}
