import { approvedTranslations, draftOf } from "#domain/policies/approved-translations";
import { type ClauseText, type Edition, editionOf, emptyEdition, type Translations } from "#domain/policies/edition";
import type { LocalPolicy } from "#domain/policies/local-policy";
import { type EffectivePolicy, resolvePolicy } from "#domain/policies/resolve-policy";
import type { LoadedRelease, Releases } from "#server/content/releases";
import { textsOfRelease } from "#server/features/frameworks/index";

interface Known {
  editions: Map<string, Edition | undefined>;
  /** By language, what a city may be bound by. */
  approved: Map<string, Translations>;
}

/** Neither a release nor what is loaded beside it changes while the server runs. */
const knownOf = new WeakMap<Releases, Known>();

function know(releases: Releases): Known {
  const known = knownOf.get(releases) ?? { editions: new Map(), approved: new Map() };
  knownOf.set(releases, known);
  return known;
}

/** One policy of a release in a language, in approved words where there are any; made once. */
export function findEdition(
  releases: Releases,
  loaded: LoadedRelease,
  policy: string,
  language: string,
): Edition | undefined {
  const { editions } = know(releases);
  const key = `${loaded.release.version} ${policy} ${language}`;
  if (!editions.has(key))
    editions.set(key, editionOf(loaded.release, policy, language, approvedIn(releases, language)));
  return editions.get(key);
}

function approvedIn(releases: Releases, language: string): Translations {
  const { approved } = know(releases);
  const made = approved.get(language) ?? findApproved(releases, language);
  approved.set(language, made);
  return made;
}

function findApproved({ all, translations }: Releases, language: string): Translations {
  const translation = translations.get(language);
  if (!translation || Object.values(translation.items).every((item) => !item.approved)) return {};
  return approvedTranslations(translation, all.map(textsOfRelease));
}

/** A machine's words for a clause in a language, where nobody has approved them: to be checked, and binding nobody. */
export const findDraft = (
  { translations }: Releases,
  loaded: LoadedRelease,
  clause: string,
  language: string,
): ClauseText | undefined => draftOf(translations.get(language), textsOfRelease(loaded).get(clause));

/** What a local policy is laid over. */
export function editionOfLocal(releases: Releases, local: LocalPolicy): Edition {
  const loaded = releases.find(local.release);
  if (!loaded) throw new Error(`INVARIANT (policies): release ${local.release}, which a city stands on, is not here.`);
  // A later release may have ended the policy; what the city added to it stays.
  const { policy, release, language } = local;
  return findEdition(releases, loaded, policy, language) ?? emptyEdition(release, policy, language);
}

/** What a city's policy says: its release with the departures laid over it. */
export const resolveLocalPolicy = (releases: Releases, local: LocalPolicy): EffectivePolicy =>
  resolvePolicy(editionOfLocal(releases, local), local);
