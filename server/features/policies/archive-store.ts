import { type Departure, departureKey, type LegalNote } from "#domain/policies/local-policy";
import type { Why } from "#domain/policies/preview";
import type { Connection } from "#server/database/pools";
import type { By } from "#server/features/policies/store";

export type Cause = "removed" | "replaced" | "upgraded";

/** Something that is no longer live, with what ended it. */
export interface Ending {
  policy: string;
  item: { what: "departure"; departure: Departure } | { what: "note"; note: LegalNote };
  revision: number;
  cause: Cause;
  why?: Why | undefined;
  reason?: string | undefined;
  from: string;
  to: string;
  upgradeId?: string | undefined;
}

/** Keeps what is about to leave, whole. Gives the ids by which it can be found again, in the order given. */
export async function archive(db: Connection, { cityId, personId }: By, endings: readonly Ending[]): Promise<string[]> {
  if (endings.length === 0) return [];
  const cells = endings.map(({ item, ...ending }) => {
    const body = item.what === "departure" ? item.departure : item.note;
    const key = item.what === "departure" ? departureKey(item.departure) : null;
    return { ...ending, what: item.what, key, clause: body.clause, body };
  });
  const { rows } = await db.query<{ id: string }>(
    `insert into app.archived_departures (city_id, policy, clause, what, departure_key, body, revision, cause, why, reason, from_release,
       to_release, upgrade_id, archived_by)
     select $1, policy, clause, what, key, body, revision, cause, why, reason, "from", "to", "upgradeId", $2
     from jsonb_to_recordset($3) as e (policy text, clause text, what text, key text, body jsonb, revision integer, cause text,
       why jsonb, reason text, "from" text, "to" text, "upgradeId" uuid)
     returning archive_id as id`,
    [cityId, personId, JSON.stringify(cells)],
  );
  return rows.map(({ id }) => id);
}

export interface ArchivedRow {
  id: string;
  policy: string;
  clause: string;
  what: "departure" | "note";
  body: Departure | LegalNote;
  revision: number;
  cause: Cause;
  why: { code: string; about?: string[] } | null;
  reason: string | null;
  from: string;
  to: string;
  archivedAt: string;
  archivedBy: string | null;
  returnedAt: string | null;
}

const columns = `archive_id as id, policy, clause, what, body, revision, cause, why, reason, from_release as "from",
  to_release as "to", to_jsonb(archived_at) #>> '{}' as "archivedAt", to_jsonb(returned_at) #>> '{}' as "returnedAt",
  (select nullif(name, '') from app.people where person_id = archived_by) as "archivedBy"`;

/** Newest first, behind the id `after`. */
export async function readArchive(
  db: Connection,
  cityId: string,
  policy: string,
  { after, limit }: { after: string | undefined; limit: number },
): Promise<{ rows: ArchivedRow[]; total: number }> {
  const { rows } = await db.query<ArchivedRow>(
    `select ${columns} from app.archived_departures where city_id = $1 and policy = $2
       and ($3::uuid is null or archive_id < $3) order by archive_id desc limit $4`,
    [cityId, policy, after ?? null, limit],
  );
  const { rows: counted } = await db.query<{ total: number }>(
    "select count(*)::integer as total from app.archived_departures where city_id = $1 and policy = $2",
    [cityId, policy],
  );
  return { rows, total: counted[0]!.total };
}

export async function findArchived(db: Connection, cityId: string, id: string): Promise<ArchivedRow | undefined> {
  const { rows } = await db.query<ArchivedRow>(
    `select ${columns} from app.archived_departures where city_id = $1 and archive_id = $2 for update`,
    [cityId, id],
  );
  return rows[0];
}

export async function markReturned(db: Connection, cityId: string, id: string): Promise<void> {
  await db.query("update app.archived_departures set returned_at = now() where city_id = $1 and archive_id = $2", [
    cityId,
    id,
  ]);
}

/** What an upgrade had archived is live again once the upgrade is undone. */
export async function markUpgradeReturned(db: Connection, cityId: string, upgradeId: string): Promise<void> {
  await db.query(
    `update app.archived_departures set returned_at = now() where city_id = $1 and upgrade_id = $2
       and returned_at is null`,
    [cityId, upgradeId],
  );
}

/** How much is archived of each policy and offered from it, without what is live again or was withdrawn. */
export async function countKept(
  db: Connection,
  cityId: string,
): Promise<Map<string, { archived: number; offered: number }>> {
  const { rows } = await db.query<{ policy: string; archived: number; offered: number }>(
    `select policy, sum(archived)::integer as archived, sum(offered)::integer as offered from (
       select policy, count(*) as archived, 0 as offered from app.archived_departures
         where city_id = $1 and returned_at is null group by policy
       union all
       select policy, 0, count(*) from app.departure_proposals where city_id = $1 and state = 'offered' group by policy
     ) each_one group by policy`,
    [cityId],
  );
  return new Map(rows.map(({ policy, archived, offered }) => [policy, { archived, offered }]));
}

/** Every id of the city's own that was ever given in a policy, so that none is given twice. */
export async function readGivenIds(db: Connection, cityId: string, policy: string): Promise<string[]> {
  const { rows } = await db.query<{ id: string }>(
    `select distinct given.id from (
       select body from app.departures where city_id = $1 and policy = $2
       union all select body from app.archived_departures where city_id = $1 and policy = $2 and what = 'departure'
     ) kept cross join lateral (
       select kept.body ->> 'clause' as id
       union all select jsonb_path_query(kept.body, '$.**.id') #>> '{}'
     ) given where given.id like '%.own-%'`,
    [cityId, policy],
  );
  return rows.map(({ id }) => id);
}
