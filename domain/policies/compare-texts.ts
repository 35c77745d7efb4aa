import { diffSequences } from "#domain/policies/diff-sequences";
import type { ClauseText } from "#domain/policies/edition";
import { flowText, sentencesOf, type Token, wordsOf } from "#domain/policies/tokens";
import { wordLetters } from "#domain/policies/word-letters";

/** A run of text that both have, or that only the earlier (removed) or only the later one (inserted) has. */
export interface TextSegment {
  kind: "same" | "removed" | "inserted";
  text: string;
}

/**
 * How one text became another, in words of the language (a tag such as `ja`). The segments that are same or removed make
 * the earlier text, those that are same or inserted the later one, both as `flowText` reads them. Sentences are compared
 * first and words only inside those that differ, so that a mark stays within its sentence; where most words of a sentence
 * or a paragraph differ, it is replaced as a whole.
 */
export function compareTexts(before: string, after: string, language: string): TextSegment[] {
  const [earlier, later] = [flowText(before), flowText(after)];
  if (earlier === later) return earlier === "" ? [] : [{ kind: "same", text: earlier }];
  const [left, right] = [withGaps(earlier), withGaps(later)];
  const segments: TextSegment[] = [];
  walk(left, right, {
    same: (tokens) => put(segments, "same", textOf(tokens)),
    changed: (old, now) => putAll(segments, asReadable(compareWords(textOf(old), textOf(now), language))),
  });
  return paragraphsOf(segments).reduce<TextSegment[]>((all, paragraph) => putAll(all, asReadable(paragraph)), []);
}

/**
 * Nobody can follow marks in several places between which less than half of the letters stayed: then it is the old words as
 * a whole, and the new ones behind them.
 */
function asReadable(segments: readonly TextSegment[]): readonly TextSegment[] {
  const lettersOf = (wanted: TextSegment["kind"]) =>
    segments.reduce((sum, { kind, text }) => sum + (kind === wanted ? wordLetters(text) : 0), 0);
  const places = segments.filter(({ kind }, at) => kind !== "same" && (segments[at - 1]?.kind ?? "same") === "same");
  if (places.length < 2 || lettersOf("same") * 2 >= lettersOf("removed") + lettersOf("inserted")) return segments;
  const without = (left: TextSegment["kind"]) => textOf(segments.filter(({ kind }) => kind !== left));
  return [
    { kind: "removed", text: without("inserted") },
    { kind: "inserted", text: without("removed") },
  ];
}

const paragraphBreak = "\n\n";

/** What stands between the breaks that both texts have; each break stands by itself. */
function paragraphsOf(segments: readonly TextSegment[]): TextSegment[][] {
  const paragraphs: TextSegment[][] = [[]];
  for (const { kind, text } of segments) {
    const parts = kind === "same" ? text.split(/(\n\n)/) : [text];
    for (const part of parts) {
      if (kind === "same" && part === paragraphBreak) paragraphs.push([{ kind, text: part }], []);
      else paragraphs.at(-1)!.push({ kind, text: part });
    }
  }
  return paragraphs;
}

/** How title and text of a clause became others, each by itself. */
export const compareClauseTexts = (before: ClauseText, after: ClauseText, language: string) => ({
  title: compareTexts(before.title, after.title, language),
  text: compareTexts(before.text, after.text, language),
});

/** Sentences with the space behind each, so that joining them gives the text back. */
function withGaps(text: string): Token[] {
  const sentences = sentencesOf(text);
  let made = "";
  return sentences.map((sentence, at) => {
    const upTo =
      at + 1 < sentences.length
        ? text.indexOf(sentences[at + 1]!.text, made.length + sentence.text.length)
        : text.length;
    const whole = text.slice(made.length, upTo);
    made += whole;
    return { key: whole, text: whole };
  });
}

function compareWords(before: string, after: string, language: string): TextSegment[] {
  const segments: TextSegment[] = [];
  const [left, right] = [wordsOf(before, language), wordsOf(after, language)];
  let old = "";
  let now = "";
  let between = "";
  const flush = () => {
    put(segments, "removed", old);
    put(segments, "inserted", now);
    put(segments, "same", between);
    old = now = between = "";
  };
  walk(left, right, {
    same: (tokens) => {
      const text = textOf(tokens);
      const isOnlyMarks = (old !== "" || now !== "") && !/[\p{L}\p{N}]/u.test(text);
      if (isOnlyMarks) between = text;
      else {
        flush();
        put(segments, "same", text);
      }
    },
    changed: (gone, come) => {
      // Words on both sides of a lone space or comma read better as one change.
      old += between + textOf(gone);
      now += between + textOf(come);
      between = "";
    },
  });
  flush();
  return segments;
}

interface Walk {
  same: (tokens: readonly Token[]) => void;
  changed: (old: readonly Token[], now: readonly Token[]) => void;
}

function walk(left: readonly Token[], right: readonly Token[], { same, changed }: Walk): void {
  const keys = (tokens: readonly Token[]) => tokens.map(({ key }) => key);
  let at = 0;
  const keep = (upTo: number) => {
    if (upTo > at) same(left.slice(at, upTo));
  };
  for (const { start, end, from, to } of diffSequences(keys(left), keys(right))) {
    keep(start);
    changed(left.slice(start, end), right.slice(from, to));
    at = end;
  }
  keep(left.length);
}

const textOf = (pieces: readonly { text: string }[]): string => pieces.map(({ text }) => text).join("");

function putAll(segments: TextSegment[], more: readonly TextSegment[]): TextSegment[] {
  for (const { kind, text } of more) put(segments, kind, text);
  return segments;
}

function put(segments: TextSegment[], kind: TextSegment["kind"], text: string): void {
  if (text === "") return;
  const last = segments.at(-1);
  if (last?.kind === kind) last.text += text;
  else segments.push({ kind, text });
}

/** Whether two texts read the same, however their lines are wrapped. */
export const readsAs = (left: string, right: string): boolean => left === right || flowText(left) === flowText(right);
