import { dictionary, type Field, type Subject, type VocabularyId, vocabularies } from "#domain/register/dictionary";
import { deviceFieldWords, type FieldWords, technologyFieldWords } from "#vocabulary/fields";
import type { Code, Language } from "#vocabulary/vocabulary";

const fieldWords: Record<Subject, Readonly<Record<string, FieldWords>>> = {
  technology: technologyFieldWords,
  device: deviceFieldWords,
};

export const fieldOf = (subject: Subject, name: string): Field | undefined =>
  (dictionary[subject] as Record<string, Field>)[name];

export const fieldTitle = (subject: Subject, name: string, lang: Language): string =>
  fieldWords[subject][name]?.title[lang] ?? name;
export const fieldExplanation = (subject: Subject, name: string, lang: Language): string =>
  fieldWords[subject][name]?.explanation[lang] ?? "";

export const codesOf = (vocabulary: VocabularyId): Record<string, Code> => vocabularies[vocabulary].codes;
export const codeTitle = (vocabulary: VocabularyId, code: string, lang: Language): string =>
  codesOf(vocabulary)[code]?.title[lang] ?? code;
export const codeExplanation = (vocabulary: VocabularyId, code: string, lang: Language): string =>
  codesOf(vocabulary)[code]?.explanation[lang] ?? "";
