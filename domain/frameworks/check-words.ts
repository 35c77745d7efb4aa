import { compareVersions } from "#domain/frameworks/version";
import type { Finding } from "#domain/kernel/finding";

/** From this release on the longer list of words holds; what was published before stays as it is. */
const firstStrict = "1.0.0";

export const isHeldToPlainWords = (version: string): boolean => compareVersions(version, firstStrict) >= 0;

const byWhom = "Say by whom it is judged and against what, or give a number.";
const whoDecides = "Say who decides that it cannot be done, on which ground, and where that is written down.";
const inWhichCase = "Say in which case, and who decides that it is one.";
const byWhen = "Give the hours, days or months, as a parameter where cities differ.";
const whatIsDone = "Say what is done, by whom and by when.";

/** Words that bind nobody, because nobody can say when they are broken, and what to write instead. */
const weak: readonly (readonly [pattern: string, fix: string])[] = [
  ["where (?:possible|feasible|practicable)|if (?:possible|feasible)|as far as possible", whoDecides],
  ["(?:as|where|if|when) (?:necessary|needed|required|appropriate)", inWhichCase],
  [
    "(?:in)?appropriate(?:ly)?|(?:in)?adequate(?:ly)?|(?:in)?sufficient(?:ly)?|suitabl[ey]|(?:un)?reasonabl[ey]",
    byWhom,
  ],
  [
    "timely|promptly|as soon as (?:possible|practicable)|(?:ir)?regular(?:ly)?|periodic(?:ally)?|in due (?:course|time)",
    byWhen,
  ],
  ["without undue delay", byWhen],
  ["(?:ir)?relevant", "Name which ones, or by what they can be told apart."],
  ["best efforts?|endeavou?rs?|strives?|encourag(?:es?|ed|ing)|aims? to|seeks? to", whatIsDone],
  [
    "consider(?:s|ed|ing)?|takes? into account|has regard to",
    "Say what is decided, by whom, and where the reasons are written.",
  ],
  [
    "state[- ]of[- ]the[- ]art|best practices?|robust(?:ly|ness)?",
    "Name the standard with its edition, or the measure.",
  ],
  [
    "shall|should|may wish(?: to)?",
    "Write what happens in the present tense: the city publishes, the supplier deletes.",
  ],
];
const strict = new RegExp(`\\b(?:${weak.map(([pattern]) => `(${pattern})`).join("|")})\\b`, "gi");

/** What binds nobody in releases before: the first such word only. */
const early =
  /\b(appropriate(?:ly)?|adequate(?:ly)?|reasonabl[ey]|where possible|where feasible|if feasible|as (?:necessary|appropriate)|where appropriate|timely|promptly|best efforts?|as soon as (?:possible|practicable)|sufficient(?:ly)?|endeavou?rs?|should consider|strives?)\b/i;
/** Words that a sentence of normative text has at most. */
export const longestSentence = 60;

/** Words of a clause's normative text that nobody can be held to, and sentences that no council can read aloud. */
export function checkWords(path: string, text: string, version: string): Finding[] {
  return [
    ...(isHeldToPlainWords(version) ? findWeakWords(path, text) : findFirst(path, text)),
    ...longSentences(path, text),
  ];
}

function findWeakWords(path: string, text: string): Finding[] {
  return [...text.matchAll(strict)].map((found) => {
    const before = text.slice(0, found.index).split("\n");
    const line = before.length;
    const character = before.at(-1)!.length + 1;
    const at = found.slice(1).findIndex((group) => group !== undefined);
    return weakWord(`${path} text line ${line}, character ${character}`, found[0], weak[at]![1]);
  });
}

function findFirst(path: string, text: string): Finding[] {
  const found = early.exec(text);
  return found ? [weakWord(path, found[0], byWhom)] : [];
}

const weakWord = (path: string, word: string, fix: string): Finding => ({
  code: "weak-word",
  path,
  message: `"${word}" binds nobody: no one can say when it is broken.`,
  fix,
});

const longSentences = (path: string, text: string): Finding[] =>
  text.split(/(?<=[.!?:;])\s+|\n+/).flatMap((sentence) => {
    const words = sentence.split(/\s+/).filter(Boolean).length;
    if (words <= longestSentence) return [];
    return {
      code: "sentence-long",
      path,
      message: `A sentence has ${words} words: "${sentence.slice(0, 60)}…"`,
      fix: `Split it; a clause that a council reads aloud has sentences of at most ${longestSentence} words.`,
    };
  });
