import type { Subject } from "#domain/register/dictionary";
import { deviceTargets, technologyTargets } from "#domain/register/mapping";
import { compactKey } from "#domain/register/values/codes";
import { deviceFieldWords, type FieldWords, technologyFieldWords } from "#vocabulary/fields";
import { languages } from "#vocabulary/vocabulary";

/** What a field that a column can fill is called. */
export interface NamedField {
  subject: Subject;
  field: string;
  /** Headers that real inventories use, the more telling first. */
  aliases: readonly string[];
  /** Its id and its title in every language, folded; none that inventories use for another field. */
  titles: ReadonlySet<string>;
}

const wordsOf: Record<Subject, Readonly<Record<string, FieldWords>>> = {
  device: deviceFieldWords,
  technology: technologyFieldWords,
};

function nameFields(): NamedField[] {
  const targets = [
    ...Object.keys(deviceTargets).map((field) => ({ subject: "device" as const, field })),
    ...Object.keys(technologyTargets).map((field) => ({ subject: "technology" as const, field })),
  ];
  const named = targets.map(({ subject, field }) => {
    const { aliases, title } = wordsOf[subject][field]!;
    const titles = [field, ...languages.map((language) => title[language])].map(compactKey);
    return { subject, field, aliases, titles };
  });
  return named.map((one) => {
    const others = new Set(named.filter((other) => other !== one).flatMap(({ aliases }) => aliases.map(compactKey)));
    return { ...one, titles: new Set(one.titles.filter((title) => !others.has(title))) };
  });
}

export const namedFields: readonly NamedField[] = nameFields();
