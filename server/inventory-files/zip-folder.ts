import type { Readable } from "node:stream";
import { Readable as NodeReadable } from "node:stream";
import yauzl, { type Entry, RandomAccessReader, type ZipFile } from "yauzl";
import type { InventoryBytes } from "#server/inventory-files/inventory-bytes";
import { unusable } from "#server/inventory-files/unusable-inventory";

/** An archive whose parts are read as streams, none past a size that was said beforehand. */
export interface ZipFolder {
  names(): Iterable<string>;
  has(name: string): boolean;
  /** The part unpacked; refused before a byte is unpacked where it would be larger than `maxBytes`. */
  open(name: string, maxBytes: number): Promise<AsyncIterable<unknown>>;
}

const entryLimit = 10_000;
/** A table packs to a tenth or a thirtieth; what packs to less than a three-hundredth is made to fill a disk. */
const packingLimit = 300;
const packingFloor = 64 * 1024 * 1024;

class BytesReader extends RandomAccessReader {
  readonly #bytes: InventoryBytes;

  constructor(bytes: InventoryBytes) {
    super();
    this.#bytes = bytes;
  }

  override _readStreamForRange(start: number, end: number): NodeReadable {
    const bytes = this.#bytes;
    return NodeReadable.from(
      (async function* () {
        for (let at = start; at < end; ) {
          const chunk = await bytes.readAt(at, Math.min(65_536, end - at));
          if (chunk.length === 0) throw new Error("the zip stream ends too early");
          yield chunk;
          at += chunk.length;
        }
      })(),
      { objectMode: false },
    );
  }
}

export async function openZip(bytes: InventoryBytes, fileName: string): Promise<ZipFolder> {
  const zip = await new Promise<ZipFile>((resolve, reject) => {
    const options = { lazyEntries: true, autoClose: false, validateEntrySizes: true };
    yauzl.fromRandomAccessReader(new BytesReader(bytes), bytes.size, options, (error, opened) =>
      error || !opened ? reject(damaged(fileName)) : resolve(opened),
    );
  });
  const entries = await listEntries(zip, fileName);
  return {
    names: () => entries.keys(),
    has: (name) => entries.has(name),
    async open(name, maxBytes) {
      const entry = entries.get(name)!;
      const { compressedSize, uncompressedSize } = entry;
      const isBomb = uncompressedSize > packingFloor && uncompressedSize > compressedSize * packingLimit;
      if (uncompressedSize > maxBytes || isBomb) throw tooLarge(fileName, name, uncompressedSize);
      return new Promise<Readable>((resolve, reject) => {
        zip.openReadStream(entry, (error, stream) => (error || !stream ? reject(damaged(fileName)) : resolve(stream)));
      });
    },
  };
}

function listEntries(zip: ZipFile, fileName: string): Promise<Map<string, Entry>> {
  return new Promise((resolve, reject) => {
    const entries = new Map<string, Entry>();
    if (zip.entryCount > entryLimit) {
      reject(tooManyParts(fileName, zip.entryCount));
      return;
    }
    zip.on("error", () => reject(damaged(fileName)));
    zip.on("end", () => resolve(entries));
    zip.on("entry", (entry: Entry) => {
      if (!entries.has(entry.fileName)) entries.set(entry.fileName, entry);
      zip.readEntry();
    });
    zip.readEntry();
  });
}

const damaged = (fileName: string) =>
  unusable(
    "xlsx-damaged",
    fileName,
    "The workbook cannot be opened: it is damaged, or was not sent whole.",
    "Open it in Excel and save it again as .xlsx, without a password, or save the sheet as CSV UTF-8.",
  );

const tooManyParts = (fileName: string, count: number) =>
  unusable("xlsx-too-large", fileName, `The archive has ${count} parts.`, "Save the sheet as CSV UTF-8.");

const tooLarge = (fileName: string, name: string, bytes: number) =>
  unusable(
    "xlsx-too-large",
    fileName,
    `Its part ${name.slice(0, 100)} would unpack to ${Math.round(bytes / 1024 / 1024)} MB.`,
    "Save the sheet as CSV UTF-8, which is read without unpacking.",
  );
