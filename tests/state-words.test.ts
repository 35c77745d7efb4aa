import { readFileSync } from "node:fs";
import path from "node:path";
import { expect, test } from "vitest";
import { actionStateWords, adoptionStageWords, measureStateWords } from "#vocabulary/state-words";
import { languages, type Words } from "#vocabulary/vocabulary";

const locales = path.resolve(import.meta.dirname, "../locales");
const pageWords = (language: string, noun: string): Record<string, string> =>
  JSON.parse(readFileSync(path.join(locales, language, `${noun}.json`), "utf8"));

test.each([
  ["adoption", "stage", adoptionStageWords],
  ["plan", "state", actionStateWords],
  ["declaration", "measure", measureStateWords],
] as const)("the history says of a %s what its page says", (noun, prefix, states: Record<string, Words>) => {
  for (const language of languages) {
    const onPage = pageWords(language, noun);
    for (const [state, words] of Object.entries(states))
      expect(words[language], `${language} ${state}`).toBe(onPage[`${prefix}.${state}`]);
  }
});
