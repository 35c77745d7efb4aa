import type { Pool } from "pg";
import type { LoadedRelease } from "#server/content/releases";
import type { Connection } from "#server/database/pools";
import { lockCity, withScope } from "#server/database/scope";
import { recordEvents, system } from "#server/features/audit/index";
import { type AnyJob, defineJob } from "#server/features/jobs/index";
import { movePlans } from "#server/features/organisations/merge-plans-store";
import * as register from "#server/features/organisations/merge-register-store";
import * as store from "#server/features/organisations/merge-store";
import { publishChapters, publishOrganisations } from "#server/features/publication/index";
import { localDay, renewBeforeChange, renewCity } from "#server/features/verdicts/index";

export type MergeJob = store.Pair;

export interface MergeWork {
  pool: Pool;
  release: LoadedRelease;
  now: () => Date;
  /** Called after every part; throws where the work is to end here. What has moved stays moved, the rest goes on later. */
  onProgress: (moved: number) => Promise<void>;
  /** Rows that move in one transaction. */
  chunk?: number;
}

const parts: Record<string, (db: Connection, pair: store.Pair) => Promise<number>> = {
  roles: store.moveRoles,
  invitations: store.moveInvitations,
  keys: store.moveKeys,
  signOn: store.moveSignOn,
  follows: store.moveFollows,
  hosting: store.moveHosting,
  chapters: store.moveChapters,
  networks: store.moveNetworks,
  plans: movePlans,
};

/**
 * Moves what is current of an organisation that has closed to its successor, part by part, each in a transaction of its
 * own with its count. Every part moves what is left: cut off, the work begins again and repeats nothing.
 */
export async function moveToSuccessor(work: MergeWork, pair: MergeJob): Promise<Record<string, number>> {
  const { pool } = work;
  const involved = await withScope(pool, [], (db) => store.readInvolved(db, pair));
  const scope = [...new Set([pair.old, pair.successor, ...involved])];
  let moved = 0;
  const part = async (what: string, move: (db: Connection) => Promise<number>): Promise<number> => {
    const rows = await withScope(pool, scope, async (db) => {
      for (const id of [pair.old, pair.successor].sort()) await lockCity(db, id);
      const count = await move(db);
      if (count > 0) await store.noteMoved(db, pair, what, count);
      return count;
    });
    moved += rows;
    await work.onProgress(moved);
    return rows;
  };
  for (const [what, move] of Object.entries(parts)) await part(what, (db) => move(db, pair));
  await moveRegister(work, pair, part);
  return withScope(pool, scope, async (db) => {
    const total = await store.finishMerge(db, pair, work.now());
    await publishOrganisations(db, scope);
    await publishChapters(db, await store.readChaptersOf(db, scope));
    await recordEvents(db, system, [
      {
        action: "organisation.moved",
        ownerId: pair.successor,
        subject: { kind: "organisation", id: pair.successor },
        after: total,
      },
    ]);
    return total;
  });
}

type Part = (what: string, move: (db: Connection) => Promise<number>) => Promise<number>;

/** A city's register: what is judged and published goes as it is; the successor's figures are counted anew at the end. */
async function moveRegister(work: MergeWork, pair: MergeJob, part: Part): Promise<void> {
  const zone = await withScope(work.pool, [pair.successor], (db) => register.readTimeZone(db, pair.successor));
  if (zone === undefined) return;
  const { release } = work;
  await part("verdicts", async (db) => {
    for (const cityId of [pair.old, pair.successor])
      await renewBeforeChange(db, { cityId, release, today: localDay(zone, work.now()) });
    return 0;
  });
  await part("inventories", (db) => register.copyInventories(db, pair));
  await part("districts", (db) => register.copyDistricts(db, pair));
  for (const what of ["technologies", "devices"] as const)
    while ((await part(what, (db) => register.moveRows(db, pair, what, work.chunk ?? 2000))) > 0);
  await part("register", async (db) => {
    await register.unpublishCity(db, pair);
    // What came over was judged by the texts of the city that it came from.
    await renewCity(db, { cityId: pair.successor, release, today: localDay(zone, work.now()) });
    return 0;
  });
}

export const createMergeJobs = (release: LoadedRelease): AnyJob[] => [
  defineJob<MergeJob, Record<string, number>>({
    kind: "organisations-merge",
    run: ({ pool, now, input, onProgress }) =>
      moveToSuccessor({ pool, now, release, onProgress: (moved) => onProgress(moved, undefined, "moving") }, input),
  }),
];
