import { type InventedPolicy, inventedPolicies, inventedRelease } from "#database/demo/local-policies";
import { LocalPolicy } from "#domain/policies/local-policy";
import { pinDepartures } from "#domain/policies/policy-file";
import type { Releases } from "#server/content/releases";
import type { Databases } from "#server/database/pools";
import { withScope } from "#server/database/scope";
import { system } from "#server/features/audit/index";
import type { LoadedCity } from "#server/features/demonstration/load-demonstration";
import { editionOfLocal, writeLocalPolicies } from "#server/features/policies/index";

/** Gives an invented city its local policies, where it never had any: what somebody made of them since stays. */
export async function loadDemonstrationPolicies(
  { databases, releases }: { databases: Pick<Databases, "app">; releases: Releases },
  { cityId, slug }: Pick<LoadedCity, "cityId" | "slug">,
): Promise<number> {
  const own = inventedPolicies.filter(({ city }) => city === slug);
  if (own.length === 0 || !releases.find(inventedRelease)) return 0;
  const locals = own.map((invented) => toLocal(releases, cityId, invented));
  return withScope(databases.app, [cityId], (db) => writeLocalPolicies(db, system, cityId, locals));
}

function toLocal(releases: Releases, cityId: string, { policy, language, form, departures, notes }: InventedPolicy) {
  const base = LocalPolicy.parse({ city: cityId, policy, release: inventedRelease, language, form, departures: [] });
  const pinned = pinDepartures([...departures], editionOfLocal(releases, base));
  return {
    ...base,
    departures: pinned,
    notes: notes.map((note) => ({ ...note, release: inventedRelease })),
  };
}
