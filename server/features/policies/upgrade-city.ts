import type { Finding, Result } from "#domain/kernel/finding";
import { refuse, succeed } from "#domain/kernel/finding";
import { departureKey } from "#domain/policies/local-policy";
import type { Archived, Preview, Settlement } from "#domain/policies/preview";
import type { Upgraded } from "#domain/policies/settle";
import { countBuckets, settleCity } from "#domain/policies/settle-city";
import type { LoadedRelease, Releases } from "#server/content/releases";
import type { Connection } from "#server/database/pools";
import { uuid7 } from "#server/database/uuid7";
import { type ActorSource, recordEvents } from "#server/features/audit/index";
import { archive, type Ending } from "#server/features/policies/archive-store";
import { carryAll, type UpgradeCarrier } from "#server/features/policies/carriers";
import type { By, StoredPolicy } from "#server/features/policies/store";
import * as store from "#server/features/policies/upgrade-store";

/** What one upgrade works with. The caller holds the city's lock, and has read `stored` under it. */
export interface Upgrading {
  db: Connection;
  source: ActorSource;
  by: By;
  releases: Releases;
  carriers: readonly UpgradeCarrier[];
  now: Date;
  stored: readonly StoredPolicy[];
}

/** Where a city goes, what that does to its policies (`planUpgrade` of what is stored), and what it answers. */
export interface Move {
  to: LoadedRelease;
  previews: readonly Preview[];
  settlements: readonly Settlement[];
  reason?: string | undefined;
}

/**
 * Moves all local policies of a city, and what is carried with them, to a later release; gives the upgrade's id, or
 * everything that is not settled. Nothing is written where it is refused.
 */
export async function upgradeCity(on: Upgrading, { to, previews, settlements, reason }: Move): Promise<Result<string>> {
  const { db, by, releases, stored } = on;
  const version = to.release.version;
  const settled = settleCity(previews, settlements);
  if (!settled.ok) return settled;
  const id = uuid7();
  const move = { ...by, upgradeId: id, to, releases, now: on.now };
  const carried = await carryAll(db, on.carriers, move);
  if (previews.length === 0 && Object.keys(carried).length === 0) return refuse(nothingBehind(version));
  await archive(db, by, endingsOf(settled.value, on.stored, id));
  await store.writeLocals(
    db,
    by,
    stored,
    settled.value.map(({ local }) => local),
  );
  const from = previews[0]?.from ?? version;
  await store.insertUpgrade(db, by, {
    ...snapshotsOf(stored, previews, settled.value),
    id,
    from,
    to: version,
    counts: countsOf(previews),
    settlements: [...settlements],
    carried,
    now: on.now,
  });
  const event = { ownerId: by.cityId, subject: { kind: "upgrade", id }, before: { release: from }, reason };
  await recordEvents(db, on.source, [{ ...event, action: "upgrade.applied", after: { release: version } }]);
  return succeed(id);
}

const nothingBehind = (version: string): Finding => ({
  code: "nothing-behind",
  path: "to",
  message: `Nothing of the city stands on an earlier release than ${version}.`,
  fix: "Begin a local policy first, or name a later release.",
});

function endingsOf(all: readonly Upgraded[], stored: readonly StoredPolicy[], upgradeId: string): Ending[] {
  const revisions = new Map(
    stored.flatMap(({ departures }) => departures.map(({ key, revision }) => [key, revision] as const)),
  );
  const revisionOf = (each: Archived) =>
    each.what === "departure" ? (revisions.get(departureKey(each.departure)) ?? 1) : 1;
  return all.flatMap(({ local, archived }) =>
    archived.map((each) => ({
      policy: local.policy,
      item:
        each.what === "departure"
          ? { what: each.what, departure: each.departure }
          : { what: each.what, note: each.note },
      revision: revisionOf(each),
      cause: "upgraded" as const,
      why: each.why,
      from: each.from,
      to: each.to,
      upgradeId,
    })),
  );
}

/** What was, whole, and what became of it; what was not touched is in neither. */
function snapshotsOf(stored: readonly StoredPolicy[], previews: readonly Preview[], all: readonly Upgraded[]) {
  const touched = new Set(previews.map(({ policy }) => policy));
  const before = stored
    .filter(({ local }) => touched.has(local.policy))
    .map(({ local, revision }) => ({ local, revision }));
  const revisions = new Map(before.map(({ local, revision }) => [local.policy, revision]));
  const after = all.map(({ local }) => ({ local, revision: (revisions.get(local.policy) ?? 0) + 1 }));
  return { before, after };
}

const countsOf = (previews: readonly Preview[]) => ({
  all: countBuckets(previews),
  policies: Object.fromEntries(
    [...new Set(previews.map(({ policy }) => policy))].map((policy) => [
      policy,
      countBuckets(previews.filter((preview) => preview.policy === policy)),
    ]),
  ),
});
