import type { TranslatableItem } from "#domain/frameworks/list-translatable";
import type { PublishedPolicy, Release } from "#domain/frameworks/release";
import { type TranslatableKind, withTexts } from "#domain/frameworks/translatable";
import { standingOf, type Translation } from "#domain/frameworks/translation";

export interface TranslatedRelease {
  release: Release;
  /** Whether an item has words in the language; every other one is as it was written. */
  isTranslated: (id: string) => boolean;
}

/** A release with the words of a translation in their places, for reading and searching; what binds is the release itself. */
export function translateRelease(
  release: Release,
  items: ReadonlyMap<string, TranslatableItem>,
  translation: Translation,
): TranslatedRelease {
  const isTranslated = (id: string) => {
    const item = items.get(id);
    return item !== undefined && standingOf(item, translation.items[id]) !== "missing";
  };
  const put = <T extends { id: string }>(kind: TranslatableKind, item: T): T =>
    isTranslated(item.id) ? withTexts(kind, item, translation.items[item.id]!.fields) : item;
  const putPolicy = (policy: PublishedPolicy): PublishedPolicy => ({
    ...put("policy", policy),
    clauses: policy.clauses.map((clause) => put("clause", clause)),
    elements: policy.elements.map((element) => put("element", element)),
    rules: policy.rules.map((rule) => put("rule", rule)),
  });
  const policies = release.policies.map((policy) =>
    policy.stage === "published" ? putPolicy(policy) : put("policy", policy),
  );
  return { release: { ...release, policies }, isTranslated };
}
