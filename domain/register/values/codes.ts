import { foldText } from "#domain/kernel/text";
import { type VocabularyId, vocabularies } from "#domain/register/dictionary";
import { nothing, quoteCell, type Reading, unreadable } from "#domain/register/values/reading";
import { isSilent } from "#domain/register/values/silence";
import { nearestOf } from "#domain/rules/nearest";
import { type Code, languages } from "#vocabulary/vocabulary";

/** For comparing words of headers and cells: no case, accents, spaces or punctuation. */
export const compactKey = (text: string): string => foldText(text).replace(/[^\p{L}\p{N}]+/gu, "");

const finders = new Map<VocabularyId, ReadonlyMap<string, string>>();

/** The codes of a vocabulary by every word that stands for them: the code itself, its titles, its aliases. */
function wordsOf(vocabulary: VocabularyId): ReadonlyMap<string, string> {
  const known = finders.get(vocabulary);
  if (known) return known;
  const codes = Object.entries<Code>(vocabularies[vocabulary].codes);
  const words = new Map<string, string>();
  const add = (word: string, code: string) => {
    const key = compactKey(word);
    if (key !== "" && !words.has(key)) words.set(key, code);
  };
  for (const [code] of codes) add(code, code);
  for (const [code, { title }] of codes) for (const language of languages) add(title[language], code);
  for (const [code, { aliases = [] }] of codes) for (const alias of aliases) add(alias, code);
  finders.set(vocabulary, words);
  return words;
}

/** The code that a word stands for, in any language, or undefined where the vocabulary does not know it. */
export const findCode = (vocabulary: VocabularyId, word: string): string | undefined =>
  wordsOf(vocabulary).get(compactKey(word));

/** Every word of a vocabulary with its code, for finding them in longer text. */
export const codeWords = (vocabulary: VocabularyId): ReadonlyMap<string, string> => wordsOf(vocabulary);

export function readCode(vocabulary: VocabularyId, written: string): Reading<string> {
  const code = findCode(vocabulary, written);
  if (code !== undefined) return { value: code };
  return isSilent(written.trim()) ? nothing : codeUnknown(vocabulary, [written]);
}

/** Reads a list such as "safety; traffic": one unknown part leaves all undeclared, for half a list says what is false. */
export function readCodes(vocabulary: VocabularyId, written: string): Reading<readonly string[]> {
  const whole = findCode(vocabulary, written);
  if (whole !== undefined) return { value: [whole] };
  if (isSilent(written.trim())) return nothing;
  const found = new Set<string>();
  const unknown: string[] = [];
  for (const part of written.split(/[;|\n\r،、，；]+/)) {
    if (part.trim() === "") continue;
    const code = findCode(vocabulary, part);
    if (code !== undefined) found.add(code);
    else splitFurther(vocabulary, part, found, unknown);
  }
  if (unknown.length > 0) return codeUnknown(vocabulary, unknown);
  return found.size > 0 ? { value: [...found].sort() } : nothing;
}

/** Commas, slashes and "and" join codes in one file and stand inside a name in the next: tried after the whole part. */
function splitFurther(vocabulary: VocabularyId, part: string, found: Set<string>, unknown: string[]): void {
  for (const piece of part.split(/[,/+&・]+|\s(?:and|und|en|et|y|e|و)\s/)) {
    if (piece.trim() === "") continue;
    const code = findCode(vocabulary, piece);
    if (code === undefined) unknown.push(piece.trim());
    else found.add(code);
  }
}

function codeUnknown(vocabulary: VocabularyId, words: readonly string[]): Reading<never> {
  const named = words.slice(0, 3).map(quoteCell).join(", ");
  return unreadable(
    "code-unknown",
    `${named} ${words.length > 1 ? "are" : "is"} not in the list "${vocabularies[vocabulary].title.en}".`,
    describeCodes(vocabulary, words[0] ?? ""),
  );
}

/** What would be accepted, the likely one first. */
export function describeCodes(vocabulary: VocabularyId, written: string): string {
  const codes = Object.keys(vocabularies[vocabulary].codes);
  const near = nearestOf(written, codes);
  const shown = codes.slice(0, 12).join(", ");
  const list = codes.length > 12 ? `${shown} and ${codes.length - 12} more` : shown;
  return `${near ? `Did you mean ${near}? ` : ""}Say in the mapping under "values" which code it stands for: ${list}.`;
}
