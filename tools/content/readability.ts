import { syllable } from "syllable";

/** How a text reads: its sentences and Flesch's reading ease, where 100 is very easy and 30 is a scientific paper. */
export interface Readability {
  sentences: number;
  words: number;
  syllables: number;
  /** The longest sentence, and its words. */
  longest: { words: number; text: string };
}

export const emptyReadability: Readability = {
  sentences: 0,
  words: 0,
  syllables: 0,
  longest: { words: 0, text: "" },
};

/** A point of a list is a sentence of its own, and so is what leads to a list. A parameter reads like its number. */
export function measureText(text: string): Readability {
  const plain = text
    .replace(/\{[A-Za-z]+\}/g, "ten")
    .replace(/\[([^\]]*)\]\([^)]*\)/g, "$1")
    .replace(/[*_`]/g, "");
  const sentences = plain
    .split(/(?<=[.!?])["')]?\s+(?=[A-Z0-9"'(])|\n\s*\n|\n(?=\s*(?:[-*]|\d+\.)\s)|(?<=:)\s*\n/)
    .map((sentence) => sentence.replace(/^\s*(?:[-*]|\d+\.)\s+/, "").trim())
    .filter((sentence) => /[A-Za-z]/.test(sentence));
  return sentences.reduce((all, sentence) => {
    const words = sentence.split(/[\s–—/]+/).filter((word) => /[A-Za-z0-9]/.test(word));
    return addReadability(all, {
      sentences: 1,
      words: words.length,
      syllables: words.reduce((sum, word) => sum + syllablesOf(word), 0),
      longest: { words: words.length, text: sentence },
    });
  }, emptyReadability);
}

/** An abbreviation in capitals is spelt out, a number read as it is written. */
function syllablesOf(word: string): number {
  const letters = word.replace(/[^A-Za-z0-9]/g, "");
  if (/^[A-Z0-9]{2,}$/.test(letters)) return letters.length;
  return Math.max(1, syllable(word));
}

export const addReadability = (a: Readability, b: Readability): Readability => ({
  sentences: a.sentences + b.sentences,
  words: a.words + b.words,
  syllables: a.syllables + b.syllables,
  longest: b.longest.words > a.longest.words ? b.longest : a.longest,
});

export const averageSentence = ({ words, sentences }: Readability): number => (sentences === 0 ? 0 : words / sentences);

/** Flesch (1948): 206.835 − 1.015 · words per sentence − 84.6 · syllables per word. */
export const readingEase = ({ words, sentences, syllables }: Readability): number =>
  words === 0 ? 100 : 206.835 - 1.015 * (words / sentences) - 84.6 * (syllables / words);
