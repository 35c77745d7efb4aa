import { type Edition, editionOf, emptyEdition } from "#domain/policies/edition";
import type { LocalPolicy } from "#domain/policies/local-policy";
import { type EffectivePolicy, resolvePolicy } from "#domain/policies/resolve-policy";
import type { LoadedRelease, Releases } from "#server/content/releases";

const known = new WeakMap<LoadedRelease, Map<string, Edition | undefined>>();

/** One policy of a release in a language; made once, since a release never changes. */
export function findEdition(loaded: LoadedRelease, policy: string, language: string): Edition | undefined {
  let editions = known.get(loaded);
  if (!editions) {
    editions = new Map();
    known.set(loaded, editions);
  }
  const key = `${policy} ${language}`;
  if (!editions.has(key)) editions.set(key, editionOf(loaded.release, policy, language));
  return editions.get(key);
}

/** What a local policy is laid over. */
export function editionOfLocal(releases: Releases, local: LocalPolicy): Edition {
  const loaded = releases.find(local.release);
  if (!loaded) throw new Error(`INVARIANT (policies): release ${local.release}, which a city stands on, is not here.`);
  // A later release may have ended the policy; what the city added to it stays.
  const { policy, release, language } = local;
  return findEdition(loaded, policy, language) ?? emptyEdition(release, policy, language);
}

/** What a city's policy says: its release with the departures laid over it. */
export const resolveLocalPolicy = (releases: Releases, local: LocalPolicy): EffectivePolicy =>
  resolvePolicy(editionOfLocal(releases, local), local);
