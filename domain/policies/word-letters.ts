/** Of a text the letters that somebody reads as words: parameters in braces and ids are the same in every wording. */
export const wordLetters = (text: string): number =>
  text.replace(/\{[^}]*\}|[a-z]+(?:\.[a-z0-9]+)+|[^\p{L}]/gu, "").length;
