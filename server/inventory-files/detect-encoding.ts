import { isAscii, isUtf8 } from "node:buffer";
import { judgeLegacy, LegacyEvidence } from "#server/inventory-files/legacy-encodings";

export const encodings = ["utf-8", "utf-8-bom", "utf-16le", "utf-16be", "windows-1252", "macintosh"] as const;
export type Encoding = (typeof encodings)[number];

/** What `TextDecoder` calls an encoding. */
export const decoderLabel = (encoding: Encoding): string => (encoding === "utf-8-bom" ? "utf-8" : encoding);

/** Looks at every byte of a file once, for only the whole file proves it UTF-8. */
export class EncodingScan {
  #head: Buffer = Buffer.alloc(0);
  /** Bytes of a character that the last chunk ended within. */
  #tail: Buffer = Buffer.alloc(0);
  #validSequences = 0;
  #invalidBytes = 0;
  #before = 0x20;
  readonly #legacy = new LegacyEvidence();

  push(chunk: Buffer): void {
    if (this.#head.length < 4096) this.#head = Buffer.concat([this.#head, chunk.subarray(0, 4096)]);
    if (this.#tail.length === 0 && isAscii(chunk)) {
      this.#before = chunk.at(-1) ?? this.#before;
      return;
    }
    this.#legacy.push(chunk, this.#before);
    this.#before = chunk.at(-1) ?? this.#before;
    const bytes = this.#tail.length > 0 ? Buffer.concat([this.#tail, chunk]) : chunk;
    const end = bytes.length - unfinished(bytes);
    this.#tail = Buffer.from(bytes.subarray(end));
    const whole = bytes.subarray(0, end);
    if (!isUtf8(whole)) this.#count(whole);
    else if (this.#validSequences < 1000) this.#count(whole.subarray(0, 65_536));
  }

  /** Counts characters of several bytes, and bytes that belong to none. */
  #count(bytes: Buffer): void {
    for (let at = 0; at < bytes.length; ) {
      const byte = bytes[at]!;
      const length = byte < 0x80 ? 1 : byte >= 0xc2 && byte < 0xe0 ? 2 : byte < 0xf0 && byte >= 0xe0 ? 3 : 4;
      if (length === 1) at++;
      else if (byte >= 0xc2 && isUtf8(bytes.subarray(at, at + length)) && at + length <= bytes.length) {
        this.#validSequences++;
        at += length;
      } else {
        this.#invalidBytes++;
        at++;
      }
    }
  }

  /** The encoding; or the name of one that Plaza does not read. */
  detect(): { encoding: Encoding } | { unsupported: string } {
    const head = this.#head;
    if (head[0] === 0xef && head[1] === 0xbb && head[2] === 0xbf) return { encoding: "utf-8-bom" };
    if (head[0] === 0xff && head[1] === 0xfe) return { encoding: "utf-16le" };
    if (head[0] === 0xfe && head[1] === 0xff) return { encoding: "utf-16be" };
    const wide = detectWide(head);
    if (wide) return { encoding: wide };
    const invalid = this.#invalidBytes + (this.#tail.length > 0 ? 1 : 0);
    // A file cut in the middle of a character, or with one bad cell, is still UTF-8: the bad cell shows as spoilt.
    if (invalid === 0 || this.#validSequences > invalid * 10) return { encoding: "utf-8" };
    return judgeLegacy(this.#legacy);
  }
}

/** How many bytes at the end begin a character of UTF-8 that goes on in the next chunk. */
function unfinished(bytes: Buffer): number {
  for (let back = 1; back <= Math.min(3, bytes.length); back++) {
    const byte = bytes[bytes.length - back]!;
    if (byte < 0x80) return 0;
    if (byte >= 0xc0) return back < (byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : 2) ? back : 0;
  }
  return 0;
}

/** UTF-16 without its mark: nearly every other byte of Western text is zero. */
function detectWide(head: Buffer): Encoding | undefined {
  let even = 0;
  let odd = 0;
  for (let at = 0; at + 1 < head.length; at += 2) {
    if (head[at] === 0) even++;
    if (head[at + 1] === 0) odd++;
  }
  const pairs = Math.floor(head.length / 2);
  if (pairs < 4) return undefined;
  if (odd > pairs * 0.4 && even < pairs * 0.05) return "utf-16le";
  return even > pairs * 0.4 && odd < pairs * 0.05 ? "utf-16be" : undefined;
}
