import { type Language, languages, type Words } from "#vocabulary/vocabulary";

/** What every list of words is held to; used by the tests of the lists. */
const scripts: Record<Language, RegExp> = {
  en: /\p{Script=Latin}/u,
  ja: /[\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Han}]/u,
  ar: /\p{Script=Arabic}/u,
};
/** One sentence with the mark of the language at its end; a full stop within is the decimal one of a version. */
const sentences: Record<Language, RegExp> = {
  en: /^\p{Lu}[^.!?]*(?:\.\d[^.!?]*)*\.$/u,
  ja: /^[^。！？]+。$/u,
  ar: /^\p{Script=Arabic}[^.؟!]*(?:\.\d[^.؟!]*)*\.$/u,
};
/** Names of licences, standards and radio systems that Japanese writes in Latin letters. */
const latinInJapanese = /^(?:CC0|ODbL|PDDL|EN 301 549|JIS X 8341|WCAG 2\.[12] AA|Wi-Fi|LoRaWAN|Bluetooth)$/;

/** Whether each language is filled, without stray spaces, and in its own script. */
export function isWritten(words: Words): boolean {
  return languages.every(
    (language) =>
      words[language] === words[language].trim() &&
      (scripts[language].test(words[language]) || (language === "ja" && latinInJapanese.test(words.ja))),
  );
}

export function isSentence(words: Words): boolean {
  return isWritten(words) && languages.every((language) => sentences[language].test(words[language]));
}

/** A word as it is compared: without case, Latin and Arabic accents, and the difference of full and half width. */
export function foldWord(word: string): string {
  return word
    .normalize("NFKD")
    .replace(/[\u0300-\u036f\u064b-\u0652]/g, "")
    .normalize("NFC")
    .toLowerCase()
    .trim();
}
