import { compileReword, type Reword, type Sentence } from "#domain/kernel/reword";
import { vocabularies } from "#domain/register/dictionary";
import { accessSentences } from "#vocabulary/sentences/access-sentences";
import { citySentences } from "#vocabulary/sentences/city-sentences";
import { fileSentences } from "#vocabulary/sentences/file-sentences";
import { mappingSentences } from "#vocabulary/sentences/mapping-sentences";
import { peopleSentences } from "#vocabulary/sentences/people-sentences";
import { policySentences } from "#vocabulary/sentences/policy-sentences";
import { ruleSentences } from "#vocabulary/sentences/rule-sentences";
import type { Code, Language, Words } from "#vocabulary/vocabulary";

const toSentence = ({ en, ja, ar }: Words): Sentence => [en, ja, ar];

/** What sentences name of the code lists: a list by its title, a technology by its own. */
const titles: readonly Sentence[] = [
  ...Object.values(vocabularies).map(({ title }) => toSentence(title)),
  ...Object.values<Code>(vocabularies.tech.codes).map(({ title }) => toSentence(title)),
];

/** Every sentence that there are words for. */
export const sentenceTables: readonly (readonly Sentence[])[] = [
  accessSentences,
  peopleSentences,
  citySentences,
  policySentences,
  fileSentences,
  mappingSentences,
  ruleSentences,
  titles,
];

let compiled: Reword | undefined;

/** Says what Plaza's code writes in English in another language of the pages: findings, reasons and refusals. */
export const reword: Reword = (text, lang) => {
  if (lang === "en") return text;
  compiled ??= compileReword(sentenceTables);
  return compiled(text, lang);
};

/**
 * A sentence of the code in a language of the pages. Behind a line break, which no sentence of the code holds, stands
 * what no table has, in English: whoever shows it can say so.
 */
export const sayIn = (lang: Language, text: string): string => (text === "" ? "" : (reword(text, lang) ?? `\n${text}`));

/** The message and the fix of a finding in a language of the pages; everything else as it is. */
export const sayFinding = <Found extends { message: string; fix: string }>(lang: Language, finding: Found): Found => ({
  ...finding,
  message: sayIn(lang, finding.message),
  fix: sayIn(lang, finding.fix),
});
