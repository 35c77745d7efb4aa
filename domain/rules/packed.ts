import type { VerdictCode } from "#domain/rules/verdict";

/**
 * Verdicts as they are stored: two bits per rule, the first rule in the lowest two, 31 rules a word. The top two bits of
 * a word stay free, so that it is a positive bigint of PostgreSQL.
 */
export const rulesPerWord = 31;

export const wordsFor = (rules: number): number => Math.ceil(rules / rulesPerWord);

export function packVerdicts(codes: ArrayLike<number>): bigint[] {
  return Array.from({ length: wordsFor(codes.length) }, (_, word) => {
    let packed = 0n;
    const end = Math.min(codes.length, (word + 1) * rulesPerWord);
    for (let index = end - 1; index >= word * rulesPerWord; index--) packed = (packed << 2n) | BigInt(codes[index]!);
    return packed;
  });
}

/** The codes of as many rules; words as bigints or as the decimal text a driver gives for them. */
export function unpackVerdicts(words: readonly (bigint | string)[], rules: number): VerdictCode[] {
  if (words.length !== wordsFor(rules))
    throw new Error(`INVARIANT (verdicts): ${words.length} words cannot hold the verdicts of ${rules} rules.`);
  const codes: VerdictCode[] = [];
  for (const word of words) {
    let rest = BigInt(word);
    const inWord = Math.min(rulesPerWord, rules - codes.length);
    for (let index = 0; index < inWord; index++, rest >>= 2n) codes.push(Number(rest & 3n) as VerdictCode);
  }
  return codes;
}
