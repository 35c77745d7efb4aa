import type { TranslatableItem } from "#domain/frameworks/list-translatable";
import type { KeptTerm, Term } from "#domain/frameworks/terms";
import type { Translation } from "#domain/frameworks/translation";
import { escapePattern } from "#domain/kernel/escape-pattern";
import type { Finding } from "#domain/kernel/finding";

/**
 * Holds a translation to the terms that are kept in its language: where an English text has a term, its translation has the
 * term's word, and none that was decided against. What translates an earlier text is not asked.
 */
export function checkKeptTerms(
  terms: readonly Term[],
  items: ReadonlyMap<string, TranslatableItem>,
  { language, items: translated }: Translation,
): Finding[] {
  if (language !== "ja" && language !== "ar") return [];
  const kept = terms.flatMap((term) => {
    const rule = term.kept?.[language];
    return rule ? [readTerm(term, term[language], rule)] : [];
  });
  return Object.entries(translated).flatMap(([id, { of, fields }]) => {
    const item = items.get(id);
    if (!item || item.of !== of) return [];
    const path = `translations/${language}/${item.file}.yaml ${id}`;
    return Object.entries(fields).flatMap(([place, text]) =>
      kept.flatMap((term) => checkText(`${path} ${place}`, term, oneLine(item.texts.get(place) ?? ""), text)),
    );
  });
}

interface ReadTerm {
  term: Term;
  words: string[];
  never: readonly string[];
  english: RegExp;
  other: RegExp | undefined;
  unless: RegExp | undefined;
}

const readTerm = (term: Term, word: string, { but, also = [], never = [], unless }: KeptTerm): ReadTerm => ({
  term,
  words: [word, ...also],
  never,
  english: anyOf([term.en])!,
  other: anyOf(but),
  unless: anyOf(unless),
});

/** Whole words, also in the plural. */
const anyOf = (words: readonly string[] = []): RegExp | undefined =>
  words.length === 0 ? undefined : new RegExp(`\\b(?:${words.map(withPlural).join("|")})\\b`, "gi");

const withPlural = (word: string) => {
  const plain = escapePattern(word);
  return /[^aeiou]y$/.test(word) ? `${plain.slice(0, -1)}(?:y|ies)` : `${plain}(?:s|es)?`;
};

const oneLine = (text: string) => text.replace(/\s+/g, " ");

function checkText(
  path: string,
  { term, words, never, english, other, unless }: ReadTerm,
  source: string,
  text: string,
) {
  const asked = other ? source.replace(other, " ") : source;
  if (asked.search(english) < 0) return [];
  const isSaid = words.some((word) => text.includes(word));
  const refused = unless && source.search(unless) >= 0 ? undefined : never.find((word) => text.includes(word));
  return [
    ...(isSaid ? [] : [termLost(path, term, words)]),
    ...(refused === undefined ? [] : [termRefused(path, term, words, refused)]),
  ];
}

const termLost = (path: string, { id, en }: Term, [word, ...also]: readonly string[]): Finding => ({
  code: "translation-term-lost",
  path,
  message: `The English text has "${en}", the translation has not ${word}.`,
  fix: `Write ${word}${also.length > 0 ? ` (or ${also.join(", ")})` : ""}. Where the English word means something else, add its words to \`but\` of ${id} in terms.yaml.`,
});

const termRefused = (path: string, { id, en }: Term, [word]: readonly string[], refused: string): Finding => ({
  code: "translation-term-refused",
  path,
  message: `${refused} does not stand for "${en}".`,
  fix: `Write ${word}; terms.yaml says why under ${id}.`,
});
