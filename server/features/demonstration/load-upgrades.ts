import { demonstrationPeople } from "#database/demo/people";
import { type InventedUpgrade, inventedAmendments, inventedSnapshots, inventedUpgrades } from "#database/demo/upgrades";
import type { Releases } from "#server/content/releases";
import type { Connection, Databases } from "#server/database/pools";
import { withCityAlone } from "#server/database/scope";
import { adoptedTextCarrier, writeAmendments } from "#server/features/adoptions/index";
import { assessmentCarrier, enterSnapshot } from "#server/features/assessments/index";
import { type Actor, system } from "#server/features/audit/index";
import type { LoadedCity } from "#server/features/demonstration/load-demonstration";
import { readInventedPeople } from "#server/features/demonstration/people-store";
import { countUpgrades, planUpgrade, readLocalPolicies, upgradeCity } from "#server/features/policies/index";

interface Moving {
  db: Connection;
  cityId: string;
  releases: Releases;
  people: ReadonlyMap<string, string>;
}

/**
 * Moves an invented city along its releases as its people would, with their answers and in their names, and what came of it
 * since. A city that moved before, or whose policies are not as they were loaded, stays where it is.
 */
export async function loadDemonstrationUpgrades(
  { databases: { app }, releases }: { databases: Pick<Databases, "app">; releases: Releases },
  { cityId, slug }: Pick<LoadedCity, "cityId" | "slug">,
): Promise<number> {
  const moves = inventedUpgrades.filter(({ city, to }) => city === slug && releases.find(to));
  if (moves.length === 0) return 0;
  const ids = new Map((await readInventedPeople(app)).map(({ email, personId }) => [email, personId]));
  const people = new Map(
    demonstrationPeople.flatMap(({ part, email }) => {
      const id = ids.get(email);
      return id === undefined ? [] : [[part as string, id] as const];
    }),
  );
  return withCityAlone(app, { organisations: [cityId] }, cityId, async (db) => {
    const moving = { db, cityId, releases, people };
    const stored = await readLocalPolicies(db, cityId);
    const isUntouched = stored.length > 0 && stored.every(({ revision }) => revision === 1);
    if (!isUntouched || (await countUpgrades(db, cityId)) > 0) return 0;
    for (const [at, move] of moves.entries()) if (!(await upgrade(moving, move))) return at;
    await followUp(moving, slug);
    return moves.length;
  });
}

/** Whether it moved: where somebody wrote policies of their own, the answers do not fit them, and nothing is written. */
async function upgrade({ db, cityId, releases, people }: Moving, move: InventedUpgrade): Promise<boolean> {
  const to = releases.find(move.to)!;
  const personId = people.get(move.by) ?? null;
  const source: Actor =
    personId === null ? system : { kind: "person", id: personId, role: "administrator", organisationId: cityId };
  const stored = await readLocalPolicies(db, cityId);
  const previews = planUpgrade(
    releases,
    stored.map(({ local }) => local),
    to,
  );
  const now = new Date(`${move.appliedOn}T09:00:00Z`);
  const carriers = [assessmentCarrier, adoptedTextCarrier];
  const on = { db, source, by: { cityId, personId }, releases, carriers, now, stored };
  const { settlements, reason } = move;
  return (await upgradeCity(on, { to, previews, settlements, reason })).ok;
}

async function followUp({ db, cityId, releases, people }: Moving, slug: string): Promise<void> {
  const idsOf = (parts: readonly string[]) => parts.flatMap((part) => people.get(part) ?? []);
  const amendments = inventedAmendments
    .filter(({ city }) => city === slug)
    .map(({ policy, text, act }) => {
      const { quorum, approvers, approvedBy } = text;
      return { policy, act, approval: { quorum, approvers: idsOf(approvers), approvedBy: idsOf(approvedBy) } };
    });
  await writeAmendments(db, system, { cityId, releases }, amendments);
  for (const { city, by, ...snapshot } of inventedSnapshots)
    if (city === slug) await enterSnapshot(db, system, cityId, { ...snapshot, takenBy: people.get(by) ?? null });
}
