import type { Encoding } from "#server/inventory-files/detect-encoding";

const contextLimit = 20_000;
const sampleLimit = 64 * 1024;

/** What is kept of a file that is not UTF-8: its bytes beyond ASCII with their neighbours, row ends, and a sample. */
export class LegacyEvidence {
  /** How often each byte beyond ASCII stands between two others: before, byte and after as one number. */
  readonly contexts = new Map<number, number>();
  readonly sample: Buffer[] = [];
  #sampled = 0;
  /** CR with another character behind it than LF; and CR with LF. */
  loneReturns = 0;
  pairs = 0;

  push(chunk: Buffer, before: number): void {
    if (this.#sampled < sampleLimit) {
      this.sample.push(Buffer.from(chunk.subarray(0, sampleLimit - this.#sampled)));
      this.#sampled += chunk.length;
    }
    for (let at = 0; at < chunk.length; at++) {
      const byte = chunk[at]!;
      if (byte === 0x0d && at + 1 < chunk.length) {
        if (chunk[at + 1] === 0x0a) this.pairs++;
        else this.loneReturns++;
      }
      if (byte < 0x80 || this.contexts.size >= contextLimit) continue;
      const key = ((at > 0 ? chunk[at - 1]! : before) << 16) | (byte << 8) | (chunk[at + 1] ?? 0x20);
      this.contexts.set(key, (this.contexts.get(key) ?? 0) + 1);
    }
  }
}

type Decided = { encoding: Encoding } | { unsupported: string };

/** Tells Windows-1252 and Mac Roman apart by which letters they give beside which; Japanese encodings by their kana. */
export function judgeLegacy(evidence: LegacyEvidence): Decided {
  const japanese = findJapanese(Buffer.concat(evidence.sample));
  if (japanese) return { unsupported: japanese };
  // Mac Roman is of a time and system that ended rows with CR alone; quoted cells may still hold LF.
  const isOldMac = evidence.loneReturns > evidence.pairs;
  const windows = averageScore(evidence, windowsCharacters);
  const mac = averageScore(evidence, macCharacters) + (isOldMac ? 1 : -0.25);
  return { encoding: mac > windows ? "macintosh" : "windows-1252" };
}

const charactersOf = (label: string): string[] => {
  const decoder = new TextDecoder(label);
  // Node takes Windows-1252 for Latin-1 where a text is not decoded as a stream.
  return Array.from({ length: 256 }, (_, byte) => decoder.decode(Uint8Array.of(byte), { stream: true }));
};
const windowsCharacters = charactersOf("windows-1252");
const macCharacters = charactersOf("macintosh");

function averageScore(evidence: LegacyEvidence, characters: readonly string[]): number {
  let sum = 0;
  let count = 0;
  for (const [key, times] of evidence.contexts) {
    const [before, byte, after] = [key >> 16, (key >> 8) & 0xff, key & 0xff];
    sum += times * plausibility(characters[before]!, characters[byte]!, characters[after]!);
    count += times;
  }
  return count === 0 ? 0 : sum / count;
}

const isLetter = (character: string) => /\p{L}/u.test(character);
const isLower = (character: string) => /\p{Ll}/u.test(character);
const isUpper = (character: string) => /\p{Lu}/u.test(character);
const everyday = "éèêëàâäáãåæçíìîïñóòôöõøúùûüßœÉÀÄÅÆÇÑÖØÜ";

/** How likely a character stands between two others in any language written in Latin letters. */
function plausibility(before: string, character: string, after: string): number {
  if (/\p{Cc}/u.test(character)) return -10;
  if (isLetter(character) && !"ªºƒΩπµ".includes(character)) {
    return letterPlausibility(before, character, after) + (everyday.includes(character) ? 0.5 : 0);
  }
  const isWithinWord = isLetter(before) && isLetter(after);
  if (character === "’") return isWithinWord ? 2 : isLetter(before) ? 0.5 : -1;
  if ("“‘„‚«‹".includes(character)) return !isLetter(before) && isLetter(after) ? 1 : -2;
  if ("”»›".includes(character)) return isLetter(before) && !isLetter(after) ? 1 : -2;
  if ("–—…•".includes(character)) return isWithinWord ? 0 : 1;
  if ("°²³€£§·®©™ªº½¼¾±×\u00a0".includes(character)) return isWithinWord ? -3 : 0.5;
  return isWithinWord ? -3 : -1;
}

function letterPlausibility(before: string, character: string, after: string): number {
  if (isUpper(character)) {
    if (isLower(before)) return -3;
    if (isUpper(before) || isUpper(after)) return 1;
    return isLower(after) ? 1.5 : -1;
  }
  if (isUpper(before) && isUpper(after)) return -2;
  return isLower(before) || isLower(after) ? 2 : 0.5;
}

/** Japanese text is a third kana and more; read as Japanese by mistake, Latin text shows next to none. */
function findJapanese(sample: Buffer): string | undefined {
  for (const [label, name] of [
    ["shift_jis", "Shift_JIS"],
    ["euc-jp", "EUC-JP"],
  ] as const) {
    try {
      // The sample may end within a character.
      const text = new TextDecoder(label, { fatal: true }).decode(sample, { stream: true });
      const wide = text.match(/[\u3000-\u9fff\uff00-\uff60]/g)?.length ?? 0;
      const kana = text.match(/[\u3041-\u30ff]/g)?.length ?? 0;
      const odd = text.match(/[\uff61-\uff9f\u0400-\u04ff\u0370-\u03ff]/g)?.length ?? 0;
      if (wide >= 4 && kana >= wide * 0.15 && odd <= wide * 0.2) return name;
    } catch {}
  }
  return undefined;
}
