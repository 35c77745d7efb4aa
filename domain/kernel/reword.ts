import { escapePattern } from "#domain/kernel/escape-pattern";
import { isolated } from "#domain/kernel/text";
import type { Language } from "#vocabulary/vocabulary";

/**
 * A sentence as the code writes it, in English, and the same in Japanese and Arabic. Names in braces stand for what was
 * filled in: `{cell}` is kept as it is, `{=what}` is itself a sentence or phrase of a table and is worded too.
 */
export type Sentence = readonly [en: string, ja: string, ar: string];

/** A sentence in another language, or nothing where a part of it is in no table. */
export type Reword = (text: string, lang: Language) => string | undefined;

interface Pattern {
  sentence: Sentence;
  /** What it begins and ends with, which rules most sentences out before the pattern is tried. */
  begin: string;
  end: string;
  pattern: RegExp;
  names: readonly string[];
  /** How many letters of it are its own. */
  letters: number;
}

/** How a text was understood: its words in the other language, and how many of its letters a table accounts for. */
interface Reading {
  words: string;
  letters: number;
}

const placeholder = /\{(=?[a-z]+)\}/gi;
/** Past this length a text is no sentence of ours. */
const longestText = 6000;

/**
 * Knows English sentences of the tables again, takes out what was filled in, and says them in another language: so what
 * was written down in English long ago, or comes from a program, is still read in the reader's own language. A text is
 * read as the sentences, one after another, that account for most of its letters.
 */
export function compileReword(tables: readonly (readonly Sentence[])[]): Reword {
  const patterns = new Map<string, Pattern[]>();
  for (const sentence of tables.flat()) {
    const pattern = patternOf(sentence);
    const first = pattern.begin[0] ?? "";
    patterns.set(first, [...(patterns.get(first) ?? []), pattern]);
  }
  return (text, lang) => {
    if (lang === "en") return text;
    if (text.length > longestText) return undefined;
    return new Reader(patterns, lang).read(text)?.words;
  };
}

function patternOf(sentence: Sentence): Pattern {
  const pieces = sentence[0].split(placeholder);
  const own = pieces.filter((_, at) => at % 2 === 0);
  const source = pieces.map((piece, at) => (at % 2 === 0 ? escapePattern(piece) : "([\\s\\S]*?)")).join("");
  return {
    sentence,
    begin: own[0]!,
    end: own.at(-1)!,
    pattern: new RegExp(`^${source}$`),
    names: pieces.filter((_, at) => at % 2 === 1),
    letters: own.join("").length,
  };
}

class Reader {
  readonly #patterns: ReadonlyMap<string, readonly Pattern[]>;
  readonly #lang: "ja" | "ar";
  readonly #read = new Map<string, Reading | undefined>();
  readonly #one = new Map<string, Reading | undefined>();

  constructor(patterns: ReadonlyMap<string, readonly Pattern[]>, lang: "ja" | "ar") {
    this.#patterns = patterns;
    this.#lang = lang;
  }

  /** A text as one sentence, or as a first one and the rest. */
  read(text: string): Reading | undefined {
    if (this.#read.has(text)) return this.#read.get(text);
    let best = this.#readOne(text);
    for (const cut of text.matchAll(/(?<=[.?!…])\s|; /g)) {
      const first = this.#readOne(text.slice(0, cut.index));
      const rest = first && this.read(text.slice(cut.index + cut[0].length));
      const letters = (first?.letters ?? 0) + (rest?.letters ?? 0);
      if (!first || !rest || letters <= (best?.letters ?? 0)) continue;
      best = { words: `${first.words}${between(cut[0], this.#lang)}${rest.words}`, letters };
    }
    this.#read.set(text, best);
    return best;
  }

  #readOne(text: string): Reading | undefined {
    if (this.#one.has(text)) return this.#one.get(text);
    let best: Reading | undefined;
    for (const first of text === "" ? [] : [text[0]!, ""]) {
      for (const pattern of this.#patterns.get(first) ?? []) {
        if (!text.startsWith(pattern.begin) || !text.endsWith(pattern.end)) continue;
        const reading = this.#fill(pattern, text);
        if (reading && reading.letters > (best?.letters ?? 0)) best = reading;
      }
    }
    this.#one.set(text, best);
    return best;
  }

  #fill({ pattern, sentence, names, letters }: Pattern, text: string): Reading | undefined {
    const values = pattern.exec(text)?.slice(1);
    if (!values) return undefined;
    const said = new Map<string, string>();
    let known = letters;
    for (const [at, name] of names.entries()) {
      const value = values[at]!;
      const inner = name.startsWith("=") ? this.read(value) : { words: asWritten(value, this.#lang), letters: 0 };
      if (!inner) return undefined;
      said.set(name, inner.words);
      known += inner.letters;
    }
    const words = inDirection(sentence, this.#lang).replace(placeholder, (_, name: string) => said.get(name) ?? "");
    return { words, letters: known };
  }
}

/** Latin words, numbers with their units and days as they are written: to the left of the next one, not of themselves. */
const latinRun = /[/A-Za-z0-9({][^\u0600-\u06ff\u200e\u200f{}«»؛،"]*[A-Za-z0-9)}″/]/g;

/** The words of a sentence; in Arabic, runs that are written from left to right stay whole. */
function inDirection([, ja, ar]: Sentence, lang: "ja" | "ar"): string {
  if (lang === "ja") return ja;
  const pieces = ar.split(/(\{=?[a-z]+\})/gi);
  return pieces
    .map((piece, at) =>
      at % 2 === 1 ? piece : piece.replace(latinRun, (run) => (/^[A-Za-z]+$/.test(run) ? run : isolated(run))),
    )
    .join("");
}

const between = (cut: string, lang: "ja" | "ar") =>
  cut === "; " ? { ja: "；", ar: "؛ " }[lang] : lang === "ja" ? "" : " ";

/** Quotation marks and lists of codes as the language writes them; in Arabic, Latin text keeps its own direction. */
function asWritten(value: string, lang: "ja" | "ar"): string {
  const isList = /^[\w.-]+(?:, [\w.-]+)+$/.test(value);
  if (lang === "ja") return isList ? value.replaceAll(", ", "、") : value.replace(/"([^"]*)"/g, "「$1」");
  const marked = value.replace(/"([^"]*)"/g, "«$1»");
  return /[A-Za-z]|\d\D+\d/.test(marked) ? isolated(marked) : marked;
}
