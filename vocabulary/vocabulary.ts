/**
 * A vocabulary is a closed list of codes with words for people beside each code. Codes are identifiers of the field
 * (DTPR element ids where DTPR has one); titles and explanations are Plaza's own words in every language.
 */
export const languages = ["en", "ja", "ar"] as const;
export type Language = (typeof languages)[number];

export const isLanguage = (text: string | undefined): text is Language => languages.some((each) => each === text);

export type Words = Record<Language, string>;

/** What parts names in a row that are joined to no sentence. */
export const commas: Words = { en: ", ", ja: "、", ar: "، " };

export interface Code {
  title: Words;
  /** One sentence that a resident understands, without naming the code. */
  explanation: Words;
  /** What headers and cells of real inventories call it, in any language; compared without case and accents. */
  aliases?: readonly string[];
}

export interface Vocabulary<Codes extends Record<string, Code> = Record<string, Code>> {
  id: string;
  title: Words;
  /** Where the codes come from, with licence; "Plaza" where they are ours. */
  source: string;
  codes: Codes;
}

export function defineVocabulary<const Codes extends Record<string, Code>>(
  vocabulary: Vocabulary<Codes>,
): Vocabulary<Codes> {
  return vocabulary;
}

export type CodeOf<V extends Vocabulary> = Extract<keyof V["codes"], string>;
