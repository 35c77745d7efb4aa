import { type FrameworkSearch, indexRelease } from "#domain/frameworks/search-index";
import type { LoadedRelease } from "#server/content/releases";

/** A release never changes, so its index is made once: when it is first asked. */
const indexes = new WeakMap<LoadedRelease, FrameworkSearch>();

/** The clauses and frequent questions of a release that answer a question, the best first. */
export function searchRelease(loaded: LoadedRelease, question: string, limit: number) {
  const index = indexes.get(loaded) ?? indexRelease(loaded.release);
  indexes.set(loaded, index);
  return index.search(question, limit);
}
