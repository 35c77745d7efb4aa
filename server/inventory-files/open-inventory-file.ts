import { createHash } from "node:crypto";
import type { InventoryRow } from "#domain/register/read-row";
import { openCsv } from "#server/inventory-files/csv-file";
import type { RowEnd } from "#server/inventory-files/csv-tokenizer";
import { type Encoding, EncodingScan } from "#server/inventory-files/detect-encoding";
import { openGeoJson } from "#server/inventory-files/geojson-file";
import { holdBytes, type InventoryBytes, type InventorySource } from "#server/inventory-files/inventory-bytes";
import { unusable } from "#server/inventory-files/unusable-inventory";
import { openXlsx } from "#server/inventory-files/xlsx-file";

export type InventoryFormat = "csv" | "xlsx" | "geojson";

/** A file as a table: rows in batches, from the start each time they are asked for. */
export interface TableFile {
  format: InventoryFormat;
  encoding: Encoding;
  /** How rows end; known when all of them were read. */
  readonly rowEnd: RowEnd;
  headers: readonly string[];
  rows(): AsyncIterable<InventoryRow[]>;
}

export interface InventoryFile extends TableFile {
  fileName: string;
  size: number;
  /** Of the file's bytes, 64 hexadecimal digits. */
  sha256: string;
  /** Lets go of the file; what was held of an upload is gone then. */
  close(): Promise<void>;
}

export interface OpenOptions {
  fileName: string;
  /** Bytes; what is larger is refused. */
  maxBytes?: number;
  /** Bytes of an upload that stay in memory; past them it goes to a nameless temporary file. */
  memoryLimit?: number | undefined;
  /** Of a workbook, the sheet by its name, and an empty table where it has none; without it the first that is visible. */
  sheet?: string | undefined;
}

const usualLimit = 8 * 1024 * 1024 * 1024;

/** Opens an inventory from a path or from bytes as they arrive; throws `UnusableInventory` for what is none. */
export async function openInventoryFile(
  source: InventorySource,
  { fileName, maxBytes = usualLimit, memoryLimit, sheet }: OpenOptions,
): Promise<InventoryFile> {
  const bytes = await holdBytes(source, fileName, maxBytes, memoryLimit);
  try {
    if (bytes.size === 0) {
      throw unusable(
        "file-empty",
        fileName,
        "There is nothing in the file.",
        "Accepted: a CSV, Excel (.xlsx) or GeoJSON file.",
      );
    }
    const head = await bytes.readAt(0, 64 * 1024);
    refuseForeign(head, fileName);
    const { sha256, scan } = await scanBytes(bytes);
    const table = await openTable(bytes, head, scan, { fileName, sheet });
    const opened = { fileName, size: bytes.size, sha256, close: () => bytes.close() };
    return Object.defineProperties(opened, Object.getOwnPropertyDescriptors(table)) as InventoryFile;
  } catch (error) {
    await bytes.close();
    throw error;
  }
}

async function openTable(
  bytes: InventoryBytes,
  head: Buffer,
  scan: EncodingScan,
  { fileName, sheet }: Pick<OpenOptions, "fileName" | "sheet">,
): Promise<TableFile> {
  if (isZip(head)) return openXlsx(bytes, fileName, sheet);
  const detected = scan.detect();
  if ("unsupported" in detected) {
    throw unusable(
      "encoding-unsupported",
      fileName,
      `The file seems to be written in ${detected.unsupported}.`,
      "Save it as UTF-8 (in Excel: CSV UTF-8) and try again.",
    );
  }
  const { encoding } = detected;
  if (!encoding.startsWith("utf-16")) refuseBinary(head, fileName);
  const start = new TextDecoder(encoding === "utf-8-bom" ? "utf-8" : encoding)
    .decode(head, { stream: true })
    .trimStart();
  if (start.startsWith("{") || (/\.(?:geo)?json$/i.test(fileName) && start.startsWith("["))) {
    return openGeoJson(bytes, encoding, fileName);
  }
  return openCsv(bytes, encoding, fileName);
}

async function scanBytes(bytes: InventoryBytes): Promise<{ sha256: string; scan: EncodingScan }> {
  const hash = createHash("sha256");
  const scan = new EncodingScan();
  for await (const chunk of bytes.read()) {
    hash.update(chunk);
    scan.push(chunk);
  }
  return { sha256: hash.digest("hex"), scan };
}

const isZip = (head: Buffer): boolean => head.length > 3 && head.readUInt32BE(0) === 0x504b0304;

const foreign: readonly [RegExp, string, string][] = [
  [
    /^\xd0\xcf\p{Cc}\xe0/u,
    "an old Excel file (.xls), or one with a password",
    "Save it as .xlsx without a password, or as CSV UTF-8.",
  ],
  [/^%PDF/, "a PDF", "Ask for the table itself: CSV, Excel (.xlsx) or GeoJSON."],
  [/^(?:\x89PNG|\xff\xd8\xff|GIF8)/, "a picture", "Accepted: CSV, Excel (.xlsx) or GeoJSON."],
  [/^(?:\p{Cc}\x8b|BZh|7z\xbc\xaf|Rar!|\xfd7zXZ)/u, "a packed file", "Unpack it and give the table inside."],
  [/^\s*(?:<!doctype html|<html)/i, "a web page", "Save the file that the page links to, not the page."],
  [/^\s*<(?:\?xml|kml|gml|gpx|wfs)/i, "an XML file", "Export it as CSV, Excel (.xlsx) or GeoJSON."],
];

function refuseForeign(head: Buffer, fileName: string): void {
  const text = head.toString("latin1", 0, 512).replace(/^ï»¿/, "");
  const match = foreign.find(([pattern]) => pattern.test(text));
  if (match) throw unusable("format-unsupported", fileName, `This is ${match[1]}.`, match[2]);
}

/** Text holds next to no control characters; what is packed or a program holds one in ten. */
function refuseBinary(head: Buffer, fileName: string): void {
  let controls = 0;
  for (const byte of head) if (byte < 0x20 && byte !== 0x09 && byte !== 0x0a && byte !== 0x0d) controls++;
  if (controls <= head.length * 0.01) return;
  throw unusable("format-unsupported", fileName, "This is not a table.", "Accepted: CSV, Excel (.xlsx) or GeoJSON.");
}
