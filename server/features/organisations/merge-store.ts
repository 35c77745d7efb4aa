import type { Merge } from "#contract/organisation-changes";
import type { Connection } from "#server/database/pools";

/** The two that become one, and since when. */
export interface Pair {
  old: string;
  successor: string;
  /** The day of the merge, from which the successor belongs where the old one did. */
  today: string;
}

export async function closeInto(
  db: Connection,
  { old, successor }: Pair,
  { reason, now, askedBy }: { reason: string; now: Date; askedBy: string | null },
): Promise<void> {
  await db.query(
    `update app.organisations set closed_at = $3, successor_id = $2, closed_reason = $4, revision = revision + 1
     where organisation_id = $1`,
    [old, successor, now, reason],
  );
  await db.query("update app.organisations set revision = revision + 1 where organisation_id = $1", [successor]);
  await db.query(
    "insert into app.merges (organisation_id, successor_id, reason, asked_by, asked_at) values ($1, $2, $3, $4, $5)",
    [old, successor, reason, askedBy, now],
  );
}

type MergeRow = Omit<Merge, "askedAt" | "finishedAt" | "job"> & { askedAt: Date; finishedAt: Date | null };

export async function listMergesInto(db: Connection, successor: string): Promise<Omit<Merge, "job">[]> {
  const { rows } = await db.query<MergeRow>(
    `select jsonb_build_object('slug', o.slug, 'name', o.name) as old, jsonb_build_object('slug', s.slug, 'name', s.name) as successor,
       m.reason, m.state, m.moved, m.failure, m.asked_at as "askedAt", m.finished_at as "finishedAt"
     from app.merges m join app.organisations o on o.organisation_id = m.organisation_id
     join app.organisations s on s.organisation_id = m.successor_id where m.successor_id = $1 order by m.asked_at desc`,
    [successor],
  );
  return rows.map(({ askedAt, finishedAt, ...row }) => ({
    ...row,
    askedAt: askedAt.toISOString(),
    finishedAt: finishedAt?.toISOString() ?? null,
  }));
}

/** Adds what has just moved to the merge's own count, in the transaction that moved it. */
export async function noteMoved(db: Connection, { old }: Pair, what: string, rows: number): Promise<void> {
  await db.query(
    `update app.merges set state = 'running', part = $2::text,
       moved = jsonb_set(moved, array[$2::text], to_jsonb(coalesce((moved ->> $2::text)::integer, 0) + $3::integer))
     where organisation_id = $1`,
    [old, what, rows],
  );
}

export async function finishMerge(db: Connection, { old }: Pair, now: Date): Promise<Record<string, number>> {
  const { rows } = await db.query<{ moved: Record<string, number> }>(
    "update app.merges set state = 'done', part = null, failure = null, finished_at = $2 where organisation_id = $1 returning moved",
    [old, now],
  );
  return rows[0]!.moved;
}

/** Chapters that these organisations host or belong to. */
export async function readChaptersOf(db: Connection, organisations: readonly string[]): Promise<string[]> {
  const { rows } = await db.query<{ id: string }>(
    `select chapter_id as id from app.chapters where host_id = any ($1)
     union select chapter_id from app.chapter_members where organisation_id = any ($1)`,
    [organisations],
  );
  return rows.map(({ id }) => id);
}

/** Runs a statement and gives how many rows it moved. */
export const count = async (db: Connection, sql: string, values: unknown[]) =>
  (await db.query(sql, values)).rowCount ?? 0;

/** Organisations that either of the two has to do with: hosts of chapters, members of a network. */
export async function readInvolved(db: Connection, { old }: Pair): Promise<string[]> {
  const { rows } = await db.query<{ id: string }>(
    `select host_id as id from app.chapters c join app.chapter_members m using (chapter_id)
       where m.organisation_id = $1 and m.until_on is null
     union select organisation_id from app.network_members where network_id = $1 and until_on is null`,
    [old],
  );
  return rows.map(({ id }) => id);
}

/** Who has a role in both keeps the one in the successor: nobody may more by a merge than they were given there. */
export async function moveRoles(db: Connection, { old, successor }: Pair): Promise<number> {
  await db.query(
    `insert into app.roles (organisation_id, person_id, role, until_on, granted_at, granted_by)
     select $2, r.person_id, r.role, r.until_on, r.granted_at, r.granted_by from app.roles r where r.organisation_id = $1
       and (r.role not in ('administrator', 'editor', 'reviewer', 'reader') or not exists (select from app.roles s
         where s.organisation_id = $2 and s.person_id = r.person_id
           and s.role in ('administrator', 'editor', 'reviewer', 'reader')))
     on conflict do nothing`,
    [old, successor],
  );
  return count(db, "delete from app.roles where organisation_id = $1", [old]);
}

export const moveInvitations = (db: Connection, { old, successor }: Pair) =>
  count(
    db,
    "update app.invitations set organisation_id = $2 where organisation_id = $1 and accepted_at is null and revoked_at is null",
    [old, successor],
  );

export const moveKeys = (db: Connection, { old, successor }: Pair) =>
  count(db, "update app.api_keys set organisation_id = $2 where organisation_id = $1 and revoked_at is null", [
    old,
    successor,
  ]);

export async function moveSignOn(db: Connection, { old, successor }: Pair): Promise<number> {
  const moved = await count(
    db,
    `update app.single_sign_on set organisation_id = $2 where organisation_id = $1
       and not exists (select from app.single_sign_on where organisation_id = $2)`,
    [old, successor],
  );
  if (moved === 0) return 0;
  return (
    moved +
    (await count(db, "update app.single_sign_on_domains set organisation_id = $2 where organisation_id = $1", [
      old,
      successor,
    ]))
  );
}

export async function moveFollows(db: Connection, { old, successor }: Pair): Promise<number> {
  return count(
    db,
    `update app.follows f set organisation_id = $2 where organisation_id = $1 and not exists (select from app.follows s
       where s.organisation_id = $2 and (s.subject_kind, s.subject_id, s.person_id) = (f.subject_kind, f.subject_id, f.person_id))`,
    [old, successor],
  );
}

export async function moveHosting(db: Connection, { old, successor }: Pair): Promise<number> {
  return count(db, "update app.chapters set host_id = $2, revision = revision + 1 where host_id = $1", [
    old,
    successor,
  ]);
}

/** The successor is on each list from the day of the merge; that the old one was stays. */
export async function moveChapters(db: Connection, { old, successor, today }: Pair): Promise<number> {
  await db.query(
    `insert into app.chapter_members (chapter_id, organisation_id, from_on, said_from, source)
     select m.chapter_id, $2, $3::date, $3::text, m.source from app.chapter_members m
     where m.organisation_id = $1 and m.until_on is null and not exists (select from app.chapter_members s
       where s.chapter_id = m.chapter_id and s.organisation_id = $2 and s.until_on is null)
     on conflict do nothing`,
    [old, successor, today],
  );
  return count(
    db,
    `update app.chapter_members set until_on = greatest(from_on, $2::date), said_until = $2::text
     where organisation_id = $1 and until_on is null`,
    [old, today],
  );
}

export async function moveNetworks(db: Connection, { old, successor, today }: Pair): Promise<number> {
  const joining = (
    select: string,
  ) => `insert into app.network_members (organisation_id, network_id, term, said_from, source)
    ${select} and m.until_on is null on conflict do nothing`;
  const nextTerm = (organisation: string, network: string) =>
    `(select coalesce(max(t.term), 0) + 1 from app.network_members t where t.organisation_id = ${organisation} and t.network_id = ${network})`;
  const notThere = (organisation: string, network: string) => `not exists (select from app.network_members s
    where s.organisation_id = ${organisation} and s.network_id = ${network} and s.until_on is null)`;
  await db.query(
    joining(
      `select $2::uuid, m.network_id, ${nextTerm("$2", "m.network_id")}, $3::text, m.source from app.network_members m
       where m.organisation_id = $1 and m.network_id <> $2 and ${notThere("$2", "m.network_id")}`,
    ),
    [old, successor, today],
  );
  await db.query(
    joining(
      `select m.organisation_id, $2::uuid, ${nextTerm("m.organisation_id", "$2")}, $3::text, m.source from app.network_members m
       where m.network_id = $1 and m.organisation_id <> $2 and ${notThere("m.organisation_id", "$2")}`,
    ),
    [old, successor, today],
  );
  return count(
    db,
    `update app.network_members set until_on = $2::date, said_until = $2::text
     where (organisation_id = $1 or network_id = $1) and until_on is null`,
    [old, today],
  );
}

export async function endOffers(db: Connection, { old }: Pair, now: Date): Promise<void> {
  await db.query(
    "update app.ownership_offers set answered_at = $2, answer = 'taken-back' where organisation_id = $1 and answered_at is null",
    [old, now],
  );
}
