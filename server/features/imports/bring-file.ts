import { randomUUID } from "node:crypto";
import type { Pool } from "pg";
import type { IncomingFile } from "#contract/endpoint";
import { InventoryProfile } from "#domain/register/column-profile";
import { parseMapping } from "#domain/register/parse-mapping";
import { writeMapping } from "#domain/register/write-mapping";
import * as store from "#server/features/imports/drafts-store";
import type { CityReading } from "#server/features/inventories/index";
import { Problem } from "#server/http/problems";
import { uploadLimit } from "#server/http/upload";
import { type Inventory, readInventory, UnusableInventory, unusable } from "#server/inventory-files/index";

const chunkBytes = 1024 * 1024;
const sampleRows = 12;
const valuesKept = 40;
const longestValue = 200;

/** Keeps a file as it comes in, a chunk at a time. Gives how many bytes it has; what is too large goes again. */
async function keepFile(pool: Pool, draftId: string, { bytes }: IncomingFile): Promise<number> {
  let size = 0;
  let sequence = 0;
  let held: Uint8Array[] = [];
  let heldBytes = 0;
  const write = async () => {
    if (heldBytes === 0) return;
    await store.insertChunk(pool, draftId, sequence++, Buffer.concat(held));
    held = [];
    heldBytes = 0;
  };
  for await (const part of bytes) {
    size += part.length;
    if (size > uploadLimit)
      throw new Problem("too-large", `The file is larger than ${uploadLimit / 1024 / 1024} MB; use plaza import.`);
    held.push(part);
    heldBytes += part.length;
    if (heldBytes >= chunkBytes) await write();
  }
  await write();
  return size;
}

export interface BroughtFile {
  draft: Omit<store.NewDraft, "inventory" | "createdBy">;
}

/**
 * Takes a file in and looks at all of it: what it is by its content, how it would be mapped, what its columns hold. The
 * mapping kept with the inventory is used again where it fits. A file that is of no use is not kept.
 */
export async function bringFile(
  pool: Pool,
  file: IncomingFile,
  keptMapping: string | null,
  city: CityReading,
): Promise<Omit<store.NewDraft, "inventory" | "createdBy">> {
  const draftId = randomUUID();
  try {
    const fileSize = await keepFile(pool, draftId, file);
    const inventory = await open(pool, draftId, file.fileName, keptMapping, city);
    try {
      return { draftId, fileSize, ...(await look(inventory)) };
    } finally {
      await inventory.close();
    }
  } catch (error) {
    await store.deleteFile(pool, draftId);
    throw refusalOf(error);
  }
}

async function open(
  pool: Pool,
  draftId: string,
  fileName: string,
  keptMapping: string | null,
  city: CityReading,
): Promise<Inventory> {
  const kept = keptMapping === null ? undefined : parseMapping(keptMapping);
  const read = (mapping?: Parameters<typeof readInventory>[0]["mapping"]) =>
    readInventory({ source: store.readFile(pool, draftId), fileName, mapping, ...city });
  if (!kept?.ok) return read();
  // A mapping that no longer fits is no reason to refuse the file: one is proposed anew.
  return read(kept.value).catch((error: unknown) => {
    if (error instanceof UnusableInventory) return read();
    throw error;
  });
}

async function look({ file, mapping, proposal }: Inventory) {
  const profile = new InventoryProfile(file.fileName, file.headers);
  for await (const batch of file.rows()) for (const row of batch) profile.add(row);
  if (profile.rows === 0) throw noRecord(file.fileName);
  return {
    fileName: file.fileName.slice(0, 300),
    fileSha256: file.sha256,
    fileKind: { format: file.format, encoding: file.encoding, rowEnd: file.rowEnd },
    headers: [...file.headers],
    rows: profile.rows,
    sample: profile.sample.slice(0, sampleRows),
    columns: profile.columns.map(({ header, filled, values }) => ({
      header,
      filled,
      values: [...values]
        .sort((a, b) => b[1] - a[1])
        .slice(0, valuesKept)
        .map(([text, records]): [string, number] => [text.slice(0, longestValue), records]),
    })),
    mapping: writeMapping(mapping, proposal?.reasons, proposal?.unmapped),
    reasons: proposal ? [...proposal.reasons] : null,
  };
}

const noRecord = (fileName: string) =>
  unusable(
    "file-empty",
    fileName,
    "The file has columns, but no record.",
    "Accepted: a table with a header row and one row for each device.",
  );

/** Why a file is of no use, in the words of whoever looked at it. */
export function refusalOf(error: unknown): unknown {
  if (!(error instanceof UnusableInventory)) return error;
  const isTooLarge = error.findings[0]?.code === "file-too-large";
  return new Problem(isTooLarge ? "too-large" : "unusable-file", error.message, error.findings);
}
