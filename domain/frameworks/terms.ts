import { z } from "zod";
import { readYaml, type SourceFiles } from "#domain/frameworks/source-files";
import type { Finding } from "#domain/kernel/finding";
import { findingsOf } from "#domain/kernel/schema-findings";

const word = z.string().trim().min(1);

/** How `content check` holds a language's translation to a term. */
export const KeptTerm = z.strictObject({
  /** English words in which it means something else, such as "on duty" where a term is "duty". */
  but: z.array(word).optional(),
  /** Other words of the language that say the same in a sentence. */
  also: z.array(word).optional(),
  /** Words of the language that do not stand for it. */
  never: z.array(word).optional(),
  /** English words beside which a word of `never` may stand: they speak of something else as well. */
  unless: z.array(word).optional(),
});
export type KeptTerm = z.infer<typeof KeptTerm>;

/** The framework's nouns, one word in each language. */
export const Term = z.strictObject({
  id: z.string().regex(/^[a-z]+(-[a-z]+)*$/, "lower-case words joined by hyphens"),
  en: word,
  ja: word,
  ar: word,
  note: word.optional(),
  kept: z.strictObject({ ja: KeptTerm.optional(), ar: KeptTerm.optional() }).optional(),
});
export type Term = z.infer<typeof Term>;

const TermFile = z.strictObject({ terms: z.array(Term).min(1) });
const languages = ["en", "ja", "ar"] as const;

/** Reads the term list. A word that stands for two nouns would make a translation say two things, so it is refused. */
export function assembleTerms(files: SourceFiles, path: string): { terms: Term[]; findings: Finding[] } {
  const findings: Finding[] = [];
  const parsed = TermFile.safeParse(readYaml(files, path, findings));
  if (!parsed.success) return { terms: [], findings: findings.length > 0 ? findings : findingsOf(parsed.error, path) };
  const { terms } = parsed.data;
  terms.forEach((term, at) => {
    const before = terms.slice(0, at);
    if (before.some(({ id }) => id === term.id)) findings.push(termTwice(path, term.id));
    for (const language of languages) {
      const other = before.find((each) => each.id !== term.id && each[language] === term[language]);
      if (other) findings.push(wordTwice(path, term, other, language));
    }
  });
  return { terms, findings };
}

const termTwice = (path: string, id: string): Finding => ({
  code: "term-repeated",
  path: `${path} ${id}`,
  message: `${id} is listed twice.`,
  fix: "Keep one of them.",
});

const wordTwice = (path: string, term: Term, other: Term, language: (typeof languages)[number]): Finding => ({
  code: "term-ambiguous",
  path: `${path} ${term.id}`,
  message: `"${term[language]}" stands for ${other.id} as well.`,
  fix: "Give each noun a word of its own in every language.",
});
