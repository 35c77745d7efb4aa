import { technologyFieldWords } from "#vocabulary/fields";
import type { Language } from "#vocabulary/vocabulary";

/** What a field of a technology is called. */
export function fieldTitle(field: string, lang: Language): string {
  const words: Record<string, { title: Record<Language, string> }> = technologyFieldWords;
  return words[field]?.title[lang] ?? field;
}

/** What happened, in a few words: "Invitation sent". */
export { actionInWords } from "#domain/audit/history/describe-event";
