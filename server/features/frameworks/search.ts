import { type FrameworkSearch, indexRelease } from "#domain/frameworks/search-index";
import { languageOfQuestion } from "#domain/frameworks/search-readers";
import { type TranslatedRelease, translateRelease } from "#domain/frameworks/translate-release";
import type { LoadedRelease, Releases } from "#server/content/releases";
import { textsOfRelease } from "#server/features/frameworks/translations";

interface SearchedText {
  search: FrameworkSearch["search"];
  isTranslated: TranslatedRelease["isTranslated"];
}

/** Neither a release nor what is loaded beside it changes, so an index is made once: when its language is first asked in. */
const indexes = new WeakMap<LoadedRelease, Map<string, SearchedText>>();

function textIn({ translations }: Releases, loaded: LoadedRelease, language: string): SearchedText {
  const made = indexes.get(loaded) ?? new Map<string, SearchedText>();
  indexes.set(loaded, made);
  const translation = translations.get(language);
  const key = translation ? language : "en";
  const known = made.get(key);
  if (known) return known;
  const text = translation ? translateRelease(loaded.release, textsOfRelease(loaded), translation) : undefined;
  const { search } = indexRelease(text?.release ?? loaded.release, key);
  const searched = { search, isTranslated: text?.isTranslated ?? (() => false) };
  made.set(key, searched);
  return searched;
}

/**
 * The clauses and frequent questions of a release that answer a question, the best first. What is written in the script of the
 * language that is asked for is put to the translation, where there is one; everything else to the English.
 */
export function searchRelease(releases: Releases, loaded: LoadedRelease, { q, language = "en", limit }: SearchQuery) {
  const asked = languageOfQuestion(q, language);
  const { search, isTranslated } = textIn(releases, loaded, asked);
  const languageOf = (id: string) => (isTranslated(id) ? asked : "en");
  const { clauses, questions } = search(q, limit);
  return {
    clauses: clauses.map((clause) => {
      const { title } = loaded.clausesById.get(clause.id)!;
      return { ...clause, title, policy: original(loaded, clause.policy.id), language: languageOf(clause.id) };
    }),
    questions: questions.map(({ policy, asks }) => ({
      policy: original(loaded, policy.id),
      asks,
      language: languageOf(policy.id),
    })),
  };
}

interface SearchQuery {
  q: string;
  language?: string | undefined;
  limit: number;
}

/** Titles are given as they were written, and their translation beside them as everywhere. */
function original({ release }: LoadedRelease, id: string) {
  const { title } = release.policies.find((policy) => policy.id === id)!;
  return { id, title };
}
