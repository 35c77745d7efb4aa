import { stemmer } from "stemmer";
import { foldText } from "#domain/kernel/text";
import { emptyWords, questionTurns, searchIdeas } from "#vocabulary/search-words";
import {
  japaneseEmptyWords,
  japaneseNames,
  japaneseQuestionTurns,
  japaneseSearchIdeas,
} from "#vocabulary/search-words-ja";

/** How a search reads a language. */
export interface SearchReader {
  /** A question as it is read, where its turn asks for something that no word of it names. */
  ask: (question: string) => string;
  /** The words of a text, or what stands for words where a language does not part them. */
  tokenize: (text: string) => string[];
  /** What a word of a text is found by; nothing where it says nothing. */
  termsOf: (word: string) => readonly string[];
  /** What a word of a question looks for. */
  wantedOf: (word: string) => readonly string[];
  sentencesOf: (text: string) => string[];
}

/** Begins a term that stands for an idea and not for a word. */
export const ideaMark = "~";

const empty = new Set(emptyWords.map(foldText));
const ideasByStem = new Map<string, string[]>();
for (const [number, words] of searchIdeas.entries())
  for (const stem of new Set(words.map((word) => stemmer(foldText(word)))))
    ideasByStem.set(stem, [...(ideasByStem.get(stem) ?? []), `${ideaMark}${number}`]);

/** A word as it is looked for: its stem and the ideas that it stands for. */
function readEnglish(word: string): readonly string[] {
  const folded = foldText(word).replace(/['’]s$|[^\p{L}\p{N}]/gu, "");
  if (folded === "" || empty.has(folded)) return [];
  const stem = stemmer(folded);
  return [stem, ...(ideasByStem.get(stem) ?? [])];
}

const turn = (question: string, turns: readonly (readonly [turn: RegExp, read: string])[]): string =>
  turns.reduce((so, [from, to]) => so.replace(from, to), question);

const englishReader: SearchReader = {
  ask: (question) => turn(question, questionTurns),
  tokenize: (text) => text.split(/[^\p{L}\p{N}'’]+/u).filter((word) => word !== ""),
  termsOf: readEnglish,
  wantedOf: readEnglish,
  sentencesOf: (text) => text.split(/\n\s*\n|\n(?=\s*(?:[-*]|\d+\.)\s)|(?<=[.?!])\s+(?=\p{Lu})/u),
};

const japaneseScript = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/u;

const japaneseIdeas = new Map<string, readonly string[]>();
for (const [english, ...words] of japaneseSearchIdeas)
  for (const word of words) japaneseIdeas.set(word, ideasByStem.get(stemmer(foldText(english))) ?? []);
for (const name of japaneseNames) japaneseIdeas.set(name, []);
const japaneseEmpty = new Set(japaneseEmptyWords);

/** Words that the vocabulary knows, the longest first, then runs of one script; what hiragana is left only joins words. */
const japanesePieces = new RegExp(
  [
    ...[...japaneseIdeas.keys(), ...japaneseEmpty].sort((a, b) => b.length - a.length),
    "[\\p{Script=Han}々]+",
    "[\\p{Script=Katakana}ー]+",
    "[\\p{Script=Latin}\\p{N}'’]+",
  ].join("|"),
  "gu",
);

/** Every stretch of so many characters; the whole where it is no longer. */
function stretches(run: string, length: number): string[] {
  const letters = [...run];
  if (letters.length <= length) return [run];
  return letters.slice(length - 1).map((_, at) => letters.slice(at, at + length).join(""));
}

const isOf = (script: RegExp, piece: string) => script.test(piece);
const han = /^[\p{Script=Han}々]+$/u;
const katakana = /^[\p{Script=Katakana}ー]+$/u;

/** Runs of kanji are known by pairs, of katakana by threes, so that a word is found within a longer one. */
const splitRun = (piece: string): string[] => {
  if (japaneseIdeas.has(piece) || japaneseEmpty.has(piece)) return [piece];
  if (isOf(han, piece)) return stretches(piece, 2);
  return isOf(katakana, piece) ? stretches(piece, 3) : [piece];
};

function wantedInJapanese(piece: string): readonly string[] {
  if (japaneseEmpty.has(piece)) return [];
  const ideas = japaneseIdeas.get(piece);
  if (ideas) return [piece, ...ideas];
  return japaneseScript.test(piece) ? [piece] : readEnglish(piece);
}

const japaneseReader: SearchReader = {
  ask: (question) => turn(question, japaneseQuestionTurns),
  tokenize: (text) => (text.normalize("NFKC").match(japanesePieces) ?? []).flatMap(splitRun),
  // A single kanji of a verb finds the noun that begins with it: 消す finds 消去.
  termsOf: (piece) => {
    const wanted = wantedInJapanese(piece);
    return isOf(han, piece) && piece.length > 1 && wanted.length > 0 ? [...wanted, ...piece] : wanted;
  },
  wantedOf: wantedInJapanese,
  sentencesOf: (text) => text.split(/\n\s*\n|\n(?=\s*(?:[-*]|\d+\.)\s)|(?<=[。？！])/u),
};

/** Undefined for a language that no search reads. */
export const searchReaderOf = (language: string): SearchReader | undefined =>
  ({ en: englishReader, ja: japaneseReader })[language];

/** A question in Latin letters is put to the English text, whatever the language of the page. */
export const languageOfQuestion = (question: string, language: string): string =>
  language === "ja" && japaneseScript.test(question) ? "ja" : "en";
