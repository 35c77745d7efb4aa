import type { ProblemDocument } from "#contract/problems";
import { problemWords } from "#vocabulary/problem-words";
import { reword, sayFinding } from "#vocabulary/sentences/reword";
import { isLanguage, type Language, languages } from "#vocabulary/vocabulary";

type Told = Pick<ProblemDocument, "code" | "detail" | "findings">;

/**
 * A refusal in a language of the pages. Where its sentence is in no table, it says what kind of refusal it is, and the
 * sentence follows behind a line break in English. The code and everything else stays as it is.
 */
export function sayProblem<Problem extends Told>(problem: Problem, lang: Language): Problem {
  if (lang === "en") return problem;
  const { code, detail, findings } = problem;
  return {
    ...problem,
    detail: reword(detail, lang) ?? `${problemWords[code][lang]}\n${detail}`,
    ...(findings ? { findings: findings.map((finding) => sayFinding(lang, finding)) } : {}),
  };
}

/** The language that a program or a page asks its refusals in: the first one named that Plaza speaks, else English. */
export function languageAsked(header: string | undefined): Language {
  for (const part of header?.split(",", 20) ?? []) {
    const lang = part.split(";", 1)[0]!.trim().split("-", 1)[0]!.toLowerCase();
    if (isLanguage(lang)) return lang;
  }
  return languages[0];
}

/** The language of a page, by its address. */
export function languageOfPage(url: string): Language {
  const first = new URL(url).pathname.split(/[/.]/, 2)[1] ?? "";
  return isLanguage(first) ? first : languages[0];
}
