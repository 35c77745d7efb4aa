import { keepEach } from "#domain/kernel/keep-each";
import type { TechnologyFacts } from "#domain/register/dictionary";
import { dataKindCodes } from "#vocabulary/data-kind";
import { techCodes } from "#vocabulary/tech";
import { technologyNameWords } from "#vocabulary/technology-name-words";
import { type Code, commas, type Language } from "#vocabulary/vocabulary";

const typesNamed = 3;
const nameMax = 200;

/** What a technology is called where nobody named it: what it is made of and who answers for it or runs it. */
export function nameTechnology(
  { tech = [], dataKind, accountable, vendor }: TechnologyFacts,
  language: Language,
): string {
  const who = accountable ?? vendor;
  const what = tech.length > 0 ? nameTypes(tech, language) : nameKind(dataKind, language);
  const name = who === undefined ? what : say("ofWhom", { what, who }, language);
  return name.length <= nameMax ? name : `${name.slice(0, nameMax - 1)}…`;
}

function nameTypes(tech: readonly string[], language: Language): string {
  const titles = tech.slice(0, typesNamed).map((code, at) => {
    const title = titleOf(techCodes.codes, code, language);
    return at > 0 && language === "en" ? title.charAt(0).toLowerCase() + title.slice(1) : title;
  });
  if (tech.length > typesNamed) return say("more", { types: titles.join(commas[language]) }, language);
  return conjunctions(language).format(titles);
}

const nameKind = (dataKind: string | undefined, language: Language): string =>
  dataKind === undefined
    ? technologyNameWords.unknown[language]
    : say("ofKind", { kind: titleOf(dataKindCodes.codes, dataKind, language) }, language);

const conjunctions = keepEach((language: Language) => new Intl.ListFormat(language, { type: "conjunction" }));

const titleOf = (codes: Record<string, Code>, code: string, language: Language): string =>
  codes[code]?.title[language] ?? code;

const say = (
  words: keyof typeof technologyNameWords,
  filled: Readonly<Record<string, string>>,
  language: Language,
): string => technologyNameWords[words][language].replace(/\{(\w+)\}/g, (_, name: string) => filled[name] ?? "");
