import {
  dictionaryVersion,
  type Field,
  type RuleSubject,
  ruleDictionary,
  vocabularies,
} from "#domain/register/dictionary";
import type { Handlers } from "#server/http/handlers";
import { dataUseFieldWords, deviceFieldWords, technologyFieldWords } from "#vocabulary/fields";
import type { Vocabulary, Words } from "#vocabulary/vocabulary";

/** The dictionary never changes while the server runs: the answer is made once. */
export function createDictionaryHandlers(): Pick<Handlers, "getDictionary"> {
  const answer = {
    version: dictionaryVersion,
    fields: [
      ...describeFields("technology", technologyFieldWords),
      ...describeFields("device", deviceFieldWords),
      ...describeFields("dataUse", dataUseFieldWords),
    ],
    vocabularies: Object.values<Vocabulary>(vocabularies).map(({ id, title, source, codes }) => ({
      id,
      title,
      source,
      codes: Object.entries(codes).map(([code, words]) => ({
        code,
        title: words.title,
        explanation: words.explanation,
      })),
    })),
  };
  return { getDictionary: async () => answer };
}

function describeFields(subject: RuleSubject, words: Record<string, { title: Words; explanation: Words }>) {
  return Object.entries<Field>(ruleDictionary[subject]).map(([name, field]) => ({
    subject,
    name,
    type: field.type,
    vocabulary: "vocabulary" in field ? field.vocabulary : null,
    unit: field.type === "number" ? field.unit : field.type.startsWith("days-") ? "days" : null,
    isPublic: field.isPublic,
    askedBy: [...field.askedBy],
    title: words[name]!.title,
    explanation: words[name]!.explanation,
  }));
}
