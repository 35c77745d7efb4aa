import { open } from "node:fs/promises";
import type { Writable } from "node:stream";
import { Refusal } from "#cli/refusal";

/** A file to write to, opened before the work begins. */
export async function openOutput(file: string): Promise<Writable> {
  try {
    return (await open(file, "w")).createWriteStream();
  } catch (error) {
    throw new Refusal(`${file} cannot be written (${(error as NodeJS.ErrnoException).code}); give another --output.`);
  }
}
