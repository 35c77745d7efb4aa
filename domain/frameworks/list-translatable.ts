import type { LivingContent } from "#domain/frameworks/living-content";
import { type Living, publishedPolicies, type Release } from "#domain/frameworks/release";
import {
  changeItemId,
  changesItemId,
  cutItemId,
  relationItemId,
  standardItemId,
  type TranslatableKind,
  textsOf,
} from "#domain/frameworks/translatable";
import { fingerprint } from "#domain/kernel/fingerprint";

/** An item with the texts that a translation of it holds, by their place in it. */
export interface TranslatableItem {
  id: string;
  kind: TranslatableKind;
  /** In which file of a language it stands: its policy, `framework`, `relations/<policy>`, `changes/<version>`, `examples/<policy>` or `standards/<standard>`. */
  file: string;
  texts: ReadonlyMap<string, string>;
  /** Of these texts alone: a bound or a weight may move and no translation ends by that. */
  of: string;
}

/** What a translation names of the text that it translates: the first 16 digits of its fingerprint. */
export const textFingerprint = (texts: ReadonlyMap<string, string>): string =>
  fingerprint(Object.fromEntries(texts)).slice(0, 16);

/** Everything of a release that is translated, in reading order. */
export function listTranslatable(release: Release): ReadonlyMap<string, TranslatableItem> {
  const { items, put } = collect();
  put("framework", "framework", "framework", release);
  for (const principle of release.principles) put(principle.id, "principle", "framework", principle);
  for (const cut of release.cuts ?? []) put(cutItemId(cut.id), "cut", "framework", cut);
  for (const policy of release.policies) put(policy.id, "policy", policy.id, policy);
  for (const { id, clauses, elements, rules } of publishedPolicies(release)) {
    for (const clause of clauses) put(clause.id, "clause", id, clause);
    for (const element of elements) put(element.id, "element", id, element);
    for (const rule of rules) put(rule.id, "rule", id, rule);
  }
  return items;
}

/** Why each clause of a release stands to others' items as it does: every reason for itself, so that one corrected makes no other stale. */
export function listTranslatableRelations(
  release: Release,
  { crosswalks }: Pick<Living, "crosswalks">,
): ReadonlyMap<string, TranslatableItem> {
  const { items, put } = collect();
  for (const policy of publishedPolicies(release))
    for (const { id } of policy.clauses)
      for (const relation of crosswalks[id] ?? [])
        put(relationItemId(id, relation.to), "relation", `relations/${policy.id}`, relation);
  return items;
}

/** What a release says of its changes, and the reason of each that has one. They are frozen with it, so every release has its own. */
export function listTranslatableChanges({ version, changes }: Release): ReadonlyMap<string, TranslatableItem> {
  const { items, put } = collect();
  const file = `changes/${version}`;
  put(changesItemId(version), "changes", file, changes);
  for (const change of changes.items)
    if (change.because !== undefined) put(changeItemId(version, change.id), "change", file, change);
  return items;
}

/** What stands beside the releases and is translated: examples, standards, and each item of a standard by its reference. */
export function listTranslatableBeside({ examples, standards }: LivingContent): ReadonlyMap<string, TranslatableItem> {
  const { items, put } = collect();
  for (const example of examples) put(example.id, "example", `examples/${example.id.slice(0, 3)}`, example);
  for (const standard of standards) {
    const file = `standards/${standard.id}`;
    put(standardItemId(standard.id), "standard", file, standard);
    for (const item of standard.items) put(`${standard.id}/${item.id}`, "standardItem", file, item);
  }
  return items;
}

function collect() {
  const items = new Map<string, TranslatableItem>();
  const put = (id: string, kind: TranslatableKind, file: string, value: object) => {
    const texts = textsOf(kind, value);
    items.set(id, { id, kind, file, texts, of: textFingerprint(texts) });
  };
  return { items, put };
}
