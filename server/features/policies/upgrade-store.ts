import { canonicalJson } from "#domain/kernel/fingerprint";
import { type Departure, departureKey, type LocalPolicy } from "#domain/policies/local-policy";
import type { Settlement } from "#domain/policies/preview";
import type { BucketCounts } from "#domain/policies/settle-city";
import { named } from "#server/database/named";
import type { Connection } from "#server/database/pools";
import type { CarriedCounts } from "#server/features/policies/carriers";
import { type By, putDepartures, type StoredPolicy } from "#server/features/policies/store";

/** Local policies as they are to be; what differs from what is kept is written, set-wise for all of them. */
export async function writeLocals(
  db: Connection,
  by: By,
  before: readonly StoredPolicy[],
  locals: readonly LocalPolicy[],
): Promise<void> {
  if (locals.length === 0) return;
  const was = new Map(before.map((stored) => [stored.local.policy, stored]));
  await db.query(
    `insert into app.local_policies (city_id, policy, release_version, language, form, held, created_by, updated_by)
     select $1, policy, release, language, form, held, $2, $2
     from jsonb_to_recordset($3) as l (policy text, release text, language text, form jsonb, held jsonb)
     on conflict (city_id, policy) do update set release_version = excluded.release_version, form = excluded.form,
       held = excluded.held, revision = local_policies.revision + 1, updated_by = excluded.updated_by, updated_at = now()`,
    [by.cityId, by.personId, JSON.stringify(locals.map(({ departures: _d, notes: _n, ...head }) => head))],
  );
  await writeDepartures(db, by, was, locals);
  await writeNotes(db, by, was, locals);
}

type Was = ReadonlyMap<string, StoredPolicy>;

async function writeDepartures(db: Connection, by: By, was: Was, locals: readonly LocalPolicy[]): Promise<void> {
  const gone: { policy: string; key: string }[] = [];
  const put: { policy: string; departure: Departure }[] = [];
  for (const { policy, departures } of locals) {
    const kept = new Map(was.get(policy)?.departures.map(({ key, departure }) => [key, canonicalJson(departure)]));
    for (const departure of departures) {
      const key = departureKey(departure);
      if (kept.get(key) !== canonicalJson(departure)) put.push({ policy, departure });
      kept.delete(key);
    }
    for (const key of kept.keys()) gone.push({ policy, key });
  }
  if (gone.length > 0) {
    await db.query(
      `delete from app.departures d using jsonb_to_recordset($2) as g (policy text, key text)
       where d.city_id = $1 and d.policy = g.policy and d.departure_key = g.key`,
      [by.cityId, JSON.stringify(gone)],
    );
  }
  await putDepartures(db, by, put);
}

async function writeNotes(db: Connection, by: By, was: Was, locals: readonly LocalPolicy[]): Promise<void> {
  const notesBefore = (policy: string) => was.get(policy)?.notes.map(({ note }) => note) ?? [];
  const moved = locals.filter(({ policy, notes }) => canonicalJson(notesBefore(policy)) !== canonicalJson(notes));
  if (moved.length === 0) return;
  await db.query("delete from app.legal_notes where city_id = $1 and policy = any ($2)", [
    by.cityId,
    moved.map(({ policy }) => policy),
  ]);
  await db.query(
    `insert into app.legal_notes (city_id, policy, clause, number, body, updated_by)
     select $1, policy, body ->> 'clause', row_number() over (partition by policy, body ->> 'clause' order by at), body, $2
     from jsonb_to_recordset($3) as n (policy text, at integer, body jsonb)`,
    [
      by.cityId,
      by.personId,
      JSON.stringify(moved.flatMap(({ policy, notes }) => notes.map((body, at) => ({ policy, at, body })))),
    ],
  );
}

/** Local policies that an upgrade began and its undoing ends; what was in them is archived or in the upgrade. */
export async function deleteLocals(db: Connection, cityId: string, policies: readonly string[]): Promise<void> {
  for (const table of ["legal_notes", "departures", "local_policies"])
    await db.query(`delete from app.${table} where city_id = $1 and policy = any ($2)`, [cityId, policies]);
}

/** A local policy at one moment, with the revision it had. */
export interface Snapshot {
  revision: number;
  local: LocalPolicy;
}

export interface UpgradeRow {
  id: string;
  from: string;
  to: string;
  state: "applied" | "undone";
  counts: { all: BucketCounts; policies: Record<string, BucketCounts> };
  settlements: Settlement[];
  before: Snapshot[];
  after: Snapshot[];
  carried: Record<string, CarriedCounts>;
  archived: number;
  appliedAt: Date;
  appliedBy: string | null;
  undoneAt: Date | null;
  undoneBy: string | null;
  revision: number;
}

export type NewUpgrade = Pick<
  UpgradeRow,
  "id" | "from" | "to" | "counts" | "settlements" | "before" | "after" | "carried"
> & { now: Date };

export async function insertUpgrade(db: Connection, { cityId, personId }: By, given: NewUpgrade): Promise<void> {
  const { id, from, to, counts, settlements, before, after, carried, now } = given;
  await db.query(
    `insert into app.upgrades (city_id, upgrade_id, from_release, to_release, counts, settlements, before, after, carried,
       applied_by, applied_at) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)`,
    [
      cityId,
      id,
      from,
      to,
      JSON.stringify(counts),
      JSON.stringify(settlements),
      JSON.stringify(before),
      JSON.stringify(after),
      JSON.stringify(carried),
      personId,
      now,
    ],
  );
}

const nameOf = (column: string) => `(select nullif(name, '') from app.people where person_id = u.${column})`;

/** Newest first, behind the id `after`; one of them, where it is named. */
export async function readUpgrades(
  db: Connection,
  cityId: string,
  { id, after, limit }: { id?: string; after?: string | undefined; limit: number },
): Promise<UpgradeRow[]> {
  const { rows } = await db.query<UpgradeRow>(
    named(
      `select u.upgrade_id as id, u.from_release as "from", u.to_release as "to", u.state, u.counts, u.settlements, u.before,
       u.after, u.carried, u.applied_at as "appliedAt", u.undone_at as "undoneAt", u.revision,
       ${nameOf("applied_by")} as "appliedBy", ${nameOf("undone_by")} as "undoneBy",
       (select count(*)::integer from app.archived_departures a
         where a.city_id = u.city_id and a.upgrade_id = u.upgrade_id) as archived
     from app.upgrades u where u.city_id = $1 and ($2::uuid is null or u.upgrade_id = $2)
       and ($3::uuid is null or u.upgrade_id < $3) order by u.upgrade_id desc limit $4`,
      [cityId, id ?? null, after ?? null, limit],
    ),
  );
  return rows;
}

/** The upgrade that no other came after, of those that were not undone: the only one that can be. */
export async function findNewestApplied(
  db: Connection,
  cityId: string,
): Promise<Pick<UpgradeRow, "id" | "to"> | undefined> {
  const { rows } = await db.query<Pick<UpgradeRow, "id" | "to">>(
    `select upgrade_id as id, to_release as "to" from app.upgrades where city_id = $1 and state = 'applied'
     order by upgrade_id desc limit 1`,
    [cityId],
  );
  return rows[0];
}

export async function countUpgrades(db: Connection, cityId: string): Promise<number> {
  const { rows } = await db.query<{ total: number }>(
    named("select count(*)::integer as total from app.upgrades where city_id = $1", [cityId]),
  );
  return rows[0]!.total;
}

export async function markUndone(db: Connection, { cityId, personId }: By, id: string, now: Date): Promise<void> {
  await db.query(
    `update app.upgrades set state = 'undone', undone_at = $4, undone_by = $3, revision = revision + 1
     where city_id = $1 and upgrade_id = $2`,
    [cityId, id, personId, now],
  );
}
