import { randomUUID } from "node:crypto";
import { type FileHandle, open, unlink } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { unusable } from "#server/inventory-files/unusable-inventory";

/** A path, or bytes as they arrive. */
export type InventorySource = string | AsyncIterable<Uint8Array>;

/** The bytes of a file, to be read as often as needed without ever standing in memory as a whole. */
export interface InventoryBytes {
  size: number;
  /** From the start, in chunks. */
  read(): AsyncIterable<Buffer>;
  readAt(position: number, length: number): Promise<Buffer>;
  close(): Promise<void>;
}

const chunkSize = 256 * 1024;
/** Up to this size what arrives is kept in memory, where nothing else is said. */
const usualMemory = 4 * 1024 * 1024;

/**
 * Holds on to an inventory while it is read, several times over. What arrives in a stream goes, past a few megabytes, to
 * a nameless temporary file: removed from its folder at once, so that nothing stays when the process ends.
 */
export async function holdBytes(
  source: InventorySource,
  fileName: string,
  maxBytes: number,
  memoryLimit = usualMemory,
): Promise<InventoryBytes> {
  if (typeof source === "string") return openFile(source, fileName, maxBytes);
  const kept: Buffer[] = [];
  let size = 0;
  let spool: FileHandle | undefined;
  try {
    for await (const bytes of source) {
      size += bytes.length;
      if (size > maxBytes) throw tooLarge(fileName, maxBytes);
      const chunk = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
      if (spool) await spool.appendFile(chunk);
      else {
        kept.push(chunk);
        if (size > memoryLimit) {
          spool = await openNameless();
          await spool.appendFile(Buffer.concat(kept.splice(0)));
        }
      }
    }
  } catch (error) {
    await spool?.close();
    throw error;
  }
  return spool ? fileBytes(spool, size) : memoryBytes(Buffer.concat(kept));
}

async function openFile(file: string, fileName: string, maxBytes: number): Promise<InventoryBytes> {
  const handle = await open(file, "r").catch((error: NodeJS.ErrnoException) => {
    const isMissing = error.code === "ENOENT";
    throw unusable(
      isMissing ? "file-missing" : "file-unreadable",
      file,
      isMissing ? `There is no file ${file}.` : `The file ${file} cannot be opened (${error.code}).`,
      "Give the path of a CSV, Excel (.xlsx) or GeoJSON file that you may read.",
    );
  });
  const stat = await handle.stat();
  if (stat.isFile() && stat.size <= maxBytes) return fileBytes(handle, stat.size);
  await handle.close();
  if (stat.isFile()) throw tooLarge(fileName, maxBytes);
  throw unusable(
    "file-unreadable",
    file,
    `${file} is not a file.`,
    "Give the path of a CSV, Excel (.xlsx) or GeoJSON file.",
  );
}

async function openNameless(): Promise<FileHandle> {
  const name = path.join(os.tmpdir(), `plaza-${randomUUID()}`);
  const handle = await open(name, "wx+", 0o600);
  await unlink(name);
  return handle;
}

const tooLarge = (fileName: string, maxBytes: number) =>
  unusable(
    "file-too-large",
    fileName,
    `The file is larger than ${Math.floor(maxBytes / 1024 / 1024)} MB.`,
    "Split it, or check it with the command line: plaza check FILE.",
  );

function fileBytes(handle: FileHandle, size: number): InventoryBytes {
  const readAt = async (position: number, length: number) => {
    const buffer = Buffer.allocUnsafe(Math.max(0, Math.min(length, size - position)));
    let filled = 0;
    while (filled < buffer.length) {
      const { bytesRead } = await handle.read(buffer, filled, buffer.length - filled, position + filled);
      if (bytesRead === 0) break;
      filled += bytesRead;
    }
    return buffer.subarray(0, filled);
  };
  return {
    size,
    readAt,
    async *read() {
      for (let position = 0; position < size; position += chunkSize) {
        const chunk = await readAt(position, chunkSize);
        if (chunk.length === 0) return;
        yield chunk;
      }
    },
    close: () => handle.close(),
  };
}

function memoryBytes(bytes: Buffer): InventoryBytes {
  return {
    size: bytes.length,
    readAt: async (position, length) => bytes.subarray(position, position + length),
    async *read() {
      for (let position = 0; position < bytes.length; position += chunkSize) {
        yield bytes.subarray(position, position + chunkSize);
      }
    },
    close: async () => undefined,
  };
}
