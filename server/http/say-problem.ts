import type { ProblemDocument } from "#contract/problems";
import { problemTitles } from "#vocabulary/problem-words";
import { reword, sayFinding } from "#vocabulary/sentences/reword";
import { isLanguage, type Language, languages } from "#vocabulary/vocabulary";

type Told = Pick<ProblemDocument, "code" | "detail" | "findings"> & Partial<Pick<ProblemDocument, "title">>;

/**
 * A refusal in a language of the pages. Where its sentence is in no table, it says what kind of refusal it is, and the
 * sentence follows behind a line break in English. The code and everything else stays as it is.
 */
export function sayProblem<Problem extends Told>(problem: Problem, lang: Language): Problem {
  if (lang === "en") return problem;
  const { code, detail, findings } = problem;
  const title = problemTitles[code][lang];
  return {
    ...problem,
    ...(problem.title === undefined ? {} : { title }),
    detail: reword(detail, lang) ?? `${title}${fullStop[lang]}\n${detail}`,
    ...(findings ? { findings: findings.map((finding) => sayFinding(lang, finding)) } : {}),
  };
}

/**
 * An answer with what was found said in a language: everything that has a code, a message and a fix. What is found row by
 * row in a file stays as the report of a check is, for programs to read.
 */
export function sayFound<Answer>(answer: Answer, lang: Language): Answer {
  if (lang === "en" || answer === null || typeof answer !== "object") return answer;
  if (Array.isArray(answer)) return answer.map((each) => sayFound(each, lang)) as Answer;
  if (isFound(answer) && !("row" in answer)) return sayFinding(lang, answer);
  return Object.fromEntries(Object.entries(answer).map(([name, value]) => [name, sayFound(value, lang)])) as Answer;
}

const isFound = (value: object): value is { code: string; message: string; fix: string } =>
  ["code", "message", "fix"].every((name) => typeof (value as Record<string, unknown>)[name] === "string");

const fullStop = { ja: "。", ar: "." };

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
