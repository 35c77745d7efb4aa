import { escapePattern } from "#domain/kernel/escape-pattern";

/** A term of a policy, by its place among the definitions. */
export interface DefinedTerm {
  at: number;
  term: string;
}

export interface MarkedText {
  /** The text with every marked use between `termStart` and `termEnd`, its place and `termWords` before its words. */
  text: string;
  /** The places of the terms that were marked. */
  marked: number[];
}

/** Private characters, so that no text of a framework holds them. */
export const termStart = "\uE000";
export const termWords = "\uE001";
export const termEnd = "\uE002";

interface Use extends DefinedTerm {
  from: number;
  to: number;
}

/**
 * Marks the first use of each term in a text, the longest term where several could be meant, in the plural too. Those in `known`
 * were marked before and are left alone. A list of terms in one definition, such as *planned, active*, defines everyday
 * words and is not looked for.
 */
export function markTerms(
  text: string,
  terms: readonly DefinedTerm[],
  language: string,
  known: ReadonlySet<number> = new Set(),
): MarkedText {
  const taken: Use[] = [];
  const byLength = terms.filter(({ term }) => !term.includes(",")).sort((a, b) => b.term.length - a.term.length);
  for (const term of byLength) {
    const uses = usesOf(text, term, language);
    taken.push(...uses.filter((use) => taken.every((other) => use.to <= other.from || use.from >= other.to)));
  }
  const seen = new Set(known);
  const first = taken
    .sort((a, b) => a.from - b.from)
    .filter(({ at }) => {
      if (seen.has(at)) return false;
      seen.add(at);
      return true;
    });
  const marked = first.reduceRight(
    (whole, { at, from, to }) =>
      `${whole.slice(0, from)}${termStart}${at}${termWords}${whole.slice(from, to)}${termEnd}${whole.slice(to)}`,
    text,
  );
  return { text: marked, marked: first.map(({ at }) => at) };
}

/** Marks several texts that are read one after the other: each term once in all of them. */
export function markTermsInOrder(
  texts: readonly { id: string; text: string; language: string }[],
  termsIn: (language: string) => readonly DefinedTerm[],
): Map<string, MarkedText> {
  const known = new Set<number>();
  return new Map(
    texts.map(({ id, text, language }) => {
      const marked = markTerms(text, termsIn(language), language, known);
      for (const at of marked.marked) known.add(at);
      return [id, marked];
    }),
  );
}

const usesOf = (text: string, term: DefinedTerm, language: string): Use[] =>
  language === "ja" ? japaneseUses(text, term) : englishUses(text, term);

/** What makes of the next word a verb: *to record*, *may answer*. */
const beforeVerb = /(?:^|[^\p{L}])(?:to|can|cannot|may|must|do|does|did|not|will|would|who|which|that|it|they)\s+$/iu;
/** After these a word in -s is a noun; after others it may be what somebody does: *the desk answers*. */
const beforeNoun =
  /(?:^\s*|[.:;,\n]\s*|[^\p{L}](?:the|a|an|all|any|each|every|no|its|their|these|those|other|such|of|for|with|in|on|by|from|and|or|new|own|more|than|between|\d+)\s+)$/iu;

/** What follows a value is its unit, and shown with it. */
const afterValue = /\}\s*$/;

function englishUses(text: string, { at, term }: DefinedTerm): Use[] {
  const words = term.replace(/^To /, "").split(/\s+/);
  const isVerb = term.startsWith("To ");
  const inflected = isVerb
    ? [`${escapePattern(words[0]!)}s?`, ...words.slice(1).map(escapePattern)]
    : [...words.map(escapePattern)];
  if (!isVerb) inflected.push(plural(inflected.pop()!));
  const pattern = new RegExp(`(?<![\\p{L}\\p{N}-])${inflected.join("\\s+")}(?![\\p{L}\\p{N}-])`, "giu");
  return [...text.matchAll(pattern)]
    .filter((match) => !afterValue.test(text.slice(0, match.index)))
    .filter((match) => isVerb || words.length > 1 || isNoun(text.slice(0, match.index), match[0], term))
    .map((match) => ({ at, term, from: match.index, to: match.index + match[0].length }));
}

/** `Study` is met as `studies`, `bus` as `buses`. */
const plural = (word: string) => (/[^aeiou]y$/i.test(word) ? `${word.slice(0, -1)}(?:y|ies)` : `${word}(?:e?s)?`);

/** A single word may be a verb elsewhere: only where what stands before admits a noun is it the term. */
const isNoun = (before: string, found: string, term: string): boolean =>
  !beforeVerb.test(before) && (found.length === term.length || beforeNoun.test(before));

const kanji = /\p{Script=Han}/u;
const katakana = /[\p{Script=Katakana}ー]/u;

/** Japanese parts no words: a term stands by itself where its neighbours are not of the script that it ends in. */
function japaneseUses(text: string, { at, term }: DefinedTerm): Use[] {
  const uses: Use[] = [];
  for (let from = text.indexOf(term); from !== -1; from = text.indexOf(term, from + term.length)) {
    const to = from + term.length;
    if (!goesOn(text[from - 1], term[0]!) && !goesOn(text[to], term.at(-1)!)) uses.push({ at, term, from, to });
  }
  return uses;
}

const goesOn = (neighbour: string | undefined, edge: string): boolean =>
  neighbour !== undefined && [kanji, katakana].some((script) => script.test(neighbour) && script.test(edge));
