import { Problem } from "#server/http/problems";

/** A file as a whole: one that is larger than it may be is refused with these words, and not read to its end. */
export async function readWhole(
  bytes: AsyncIterable<Uint8Array>,
  { bytesMax, tooLarge }: { bytesMax: number; tooLarge: string },
): Promise<Buffer> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of bytes) {
    size += chunk.length;
    if (size > bytesMax) throw new Problem("too-large", tooLarge);
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}
