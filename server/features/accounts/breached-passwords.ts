import { createHash } from "node:crypto";
import { closeSync, fstatSync, openSync, readSync } from "node:fs";
import { type FileHandle, open } from "node:fs/promises";
import { UnusableStart } from "#server/settings";

/** Passwords that are known from breaches, of which only hashes are at hand. */
export interface BreachedPasswords {
  has: (password: string) => Promise<boolean>;
}

/** No line of such a file is longer: a hash, a colon, a count, the line's end. */
const longestLine = 64;
const lineForm = /^([0-9A-F]{40}):\d+\r?$/;
/** Places that are compared with each other at the start; a file of fewer lines is read whole that way. */
const samples = 512;

/**
 * A file of lines `SHA-1:count` in the order of the hashes, as Have I Been Pwned gives it out: some forty gigabytes, of
 * which a search reads a few blocks. Throws `UnusableStart` where the file is not there or not of that form.
 */
export function openBreachedPasswords(file: string): BreachedPasswords {
  refuseUnusable(file);
  return {
    has: async (password) => {
      const wanted = createHash("sha1").update(password, "utf8").digest("hex").toUpperCase();
      const handle = await open(file);
      try {
        return await isIn(handle, wanted);
      } finally {
        await handle.close();
      }
    },
  };
}

/** Halves the part of the file that may hold the hash, until it is found or nothing is left. */
async function isIn(handle: FileHandle, wanted: string): Promise<boolean> {
  const block = Buffer.alloc(2 * longestLine);
  let [from, to] = [0, (await handle.stat()).size];
  while (from < to) {
    const middle = Math.floor((from + to) / 2);
    const { bytesRead } = await handle.read(block, 0, block.length, Math.max(0, middle - longestLine));
    const hash = hashAround(block.subarray(0, bytesRead), Math.min(middle, longestLine));
    if (hash === undefined) throw new Error("A line of the file of breached passwords is not SHA-1:count.");
    if (hash === wanted) return true;
    if (hash < wanted) from = middle + 1;
    else to = middle;
  }
  return false;
}

/** The hash of the line that holds this byte of a block, or nothing where it is no such line. */
function hashAround(block: Buffer, at: number): string | undefined {
  const begin = at === 0 ? 0 : block.lastIndexOf(10, at - 1) + 1;
  const end = block.indexOf(10, at);
  return lineForm.exec(block.toString("latin1", begin, end < 0 ? block.length : end))?.[1];
}

function refuseUnusable(file: string): void {
  const refuse = (why: string) =>
    new UnusableStart(
      `PLAZA_BREACHED_PASSWORDS names ${file}, which ${why}; it takes a file of lines SHA-1:count, in the order of the hashes.`,
    );
  let descriptor: number;
  try {
    descriptor = openSync(file, "r");
  } catch {
    throw refuse("cannot be read");
  }
  try {
    const stat = fstatSync(descriptor);
    if (!stat.isFile() || stat.size === 0) throw refuse(stat.isFile() ? "is empty" : "is no file");
    const block = Buffer.alloc(2 * longestLine);
    let last = "";
    for (let sample = 0; sample < samples; sample++) {
      const at = Math.floor((stat.size - 1) * (sample / (samples - 1)));
      const read = readSync(descriptor, block, 0, block.length, Math.max(0, at - longestLine));
      const hash = hashAround(block.subarray(0, read), Math.min(at, longestLine));
      if (hash === undefined) throw refuse("has a line of another form");
      if (hash < last) throw refuse("is not in order");
      last = hash;
    }
  } finally {
    closeSync(descriptor);
  }
}
