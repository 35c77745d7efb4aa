import { open } from "node:fs/promises";
import { Readable, type Writable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { Refusal } from "#cli/refusal";
import type { Terminal } from "#cli/terminal";

/** Writes to the file that was named, else to the screen, which stays open. */
export async function writeBody(
  body: Iterable<string> | AsyncIterable<Uint8Array | string>,
  output: string | undefined,
  terminal: Terminal,
): Promise<void> {
  const target = output === undefined ? terminal.out : await openOutput(output);
  await pipeline(Readable.from(body), target, { end: output !== undefined });
}

async function openOutput(file: string): Promise<Writable> {
  try {
    return (await open(file, "w")).createWriteStream();
  } catch (error) {
    throw new Refusal(`${file} cannot be written (${(error as NodeJS.ErrnoException).code}); give another --output.`);
  }
}
