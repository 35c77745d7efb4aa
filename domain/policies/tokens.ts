import { keepEach } from "#domain/kernel/keep-each";
import { normalizeText } from "#domain/kernel/text";

/** A piece of a text; two pieces are the same piece where their keys are equal. */
export interface Token {
  key: string;
  text: string;
}

const paragraph = "\n\n";
const line = "\n";
export const isBreak = ({ text }: Token): boolean => text === paragraph || text === line;

/** Scripts that are written without spaces between words and sentences. */
const spaceless =
  "\\p{Script=Han}\\p{Script=Hiragana}\\p{Script=Katakana}\\p{Script=Thai}\\p{Script=Lao}\\p{Script=Khmer}";
const fullWidth = "。、．，！？「」『』（）・：；";
const wrappedCjk = new RegExp(`(?<=[${spaceless}${fullWidth}])\\s+(?=[${spaceless}${fullWidth}])`, "gu");
const endsSpaceless = new RegExp(`[${spaceless}${fullWidth}]$`, "u");

/** A list's item begins a line of its own: `- word`, `1. word`, `(a) word`. */
const beforeItem = /\n(?=[ \t]*(?:[-*•–]|\d{1,3}[.)]|\([\p{L}\d]{1,3}\))\s)/u;

/**
 * A text as it is read: paragraphs apart by an empty line, items of lists on lines of their own, every other run of
 * space one space. Lines that were only wrapped are one line. Two texts that read the same are then equal.
 */
export const flowText = (text: string): string =>
  blocksOf(text)
    .map((items) => items.join(line))
    .join(paragraph);

const blocksOf = (text: string): string[][] =>
  normalizeText(text)
    .split(/\n[ \t]*\n\s*/)
    .map((block) =>
      block
        .split(beforeItem)
        .map(flowLine)
        .filter((item) => item !== ""),
    )
    .filter((items) => items.length > 0);

const isSpaceless = new RegExp(`[${spaceless}${fullWidth}]`, "u");

const flowLine = (text: string): string =>
  (isSpaceless.test(text) ? text.replace(wrappedCjk, "") : text).replace(/\s+/g, " ").trim();

/**
 * Where a sentence may end: after `.`, `!`, `?` and their kin before a space, and after full-width marks anywhere. Not
 * where a number or a small letter follows ("Art. 5", "e.g. cameras"), nor after a letter alone ("z. B.") or a usual
 * short form. In doubt it goes on: a sentence too long makes a conflict more, one too short would combine its halves.
 */
const shortForm = "(?:^|[\\s(])(?:\\p{L}|Dr|Mr|Mrs|Ms|St|No|Nr|Art|Abs|Sec|Par|Fig|cf|vs|etc|ca)\\.";
const sentenceEnd = new RegExp(
  `(?<=[.!?…؟۔।]["'”’»)\\]]*)(?<!${shortForm})\\s+(?![\\p{Ll}\\p{Nd}])|(?<=[。！？．][」』）”]*)(?![」』）”。！？．])`,
  "u",
);

/** Sentences and breaks of a text, in order. */
export function sentencesOf(text: string): Token[] {
  const tokens: Token[] = [];
  const put = (piece: string) => tokens.push({ key: piece, text: piece });
  blocksOf(text).forEach((items, block) => {
    if (block > 0) put(paragraph);
    items.forEach((item, at) => {
      if (at > 0) put(line);
      for (const sentence of item.split(sentenceEnd)) if (sentence) put(sentence.trim());
    });
  });
  return tokens;
}

/** The text that sentences and breaks make, with a space between sentences where the script has one. */
export function joinSentences(tokens: readonly Token[]): string {
  let text = "";
  for (const token of tokens) {
    if (isBreak(token)) text = text === "" || text.endsWith(line) ? text : text + token.text;
    else text += (text === "" || text.endsWith(line) || endsSpaceless.test(text) ? "" : " ") + token.text;
  }
  return text.trimEnd();
}

const placeholder = /(\{[^{}]*\})/;
const plainWords = /\s+|[\p{L}\p{M}\p{N}_'’-]+|[^\s\p{L}\p{M}\p{N}]/gu;

/**
 * Words, marks and runs of space of a flowed text; together they are the text. Words are told apart as the language
 * does, which matters where no space stands between them; a parameter in braces is one word.
 */
export function wordsOf(text: string, language: string): Token[] {
  return text
    .split(placeholder)
    .flatMap((part) => (placeholder.test(part) ? [part] : segmentWords(part, language)))
    .map((word) => ({ key: word, text: word }));
}

function segmentWords(text: string, language: string): string[] {
  if (text === "") return [];
  if (typeof Intl.Segmenter !== "function") return text.match(plainWords) ?? [];
  return [...segmenterOf(language).segment(text)].map(({ segment }) => segment);
}

const segmenterOf = keepEach((language: string) => new Intl.Segmenter(language, { granularity: "word" }));
