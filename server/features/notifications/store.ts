import type { RoleHeld } from "#domain/access/roles";
import type { NotificationKind, Pace } from "#domain/notifications/kinds";
import { keeping } from "#domain/statements/keeping";
import type { Queryable } from "#server/database/pools";

export interface NotificationRow {
  id: string;
  kind: NotificationKind;
  action: string;
  subjectKind: string;
  subjectId: string;
  facts: { title?: string; role?: string; jobKind?: string; round?: string; left?: string };
  actor: string | null;
  organisationId: string;
  slug: string;
  organisation: string;
  occurredAt: Date;
  isRead: boolean;
}

const columns = `n.notification_id as id, n.kind, n.action, n.subject_kind as "subjectKind", n.subject_id as "subjectId",
  n.facts, (select p.name from app.people p where p.person_id = n.actor_id) as actor,
  n.organisation_id as "organisationId", o.slug, o.name as organisation, n.occurred_at as "occurredAt",
  n.read_at is not null as "isRead"`;

/** A kind of an organisation's that its person may read. */
export interface Readable {
  kind: string;
  organisationId: string;
}

export interface NotificationFilter {
  kind: NotificationKind | undefined;
  isUnread: boolean;
  before: string | undefined;
  limit: number;
}

/** Which kinds of which organisations stand in a person's list at all. */
export async function listKinds(db: Queryable, personId: string): Promise<Readable[]> {
  const { rows } = await db.query<Readable>(
    `select distinct kind, organisation_id as "organisationId" from app.notifications where person_id = $1`,
    [personId],
  );
  return rows;
}

const isReadable = `exists (select from jsonb_to_recordset($2) as r (kind text, "organisationId" uuid)
  where r.kind = n.kind and r."organisationId" = n.organisation_id)`;

export async function listOwn(
  db: Queryable,
  personId: string,
  readable: readonly Readable[],
  { kind, isUnread, before, limit }: NotificationFilter,
): Promise<{ notifications: NotificationRow[]; total: number; unread: number }> {
  const shown = JSON.stringify(readable);
  const { rows: notifications } = await db.query<NotificationRow>(
    `select ${columns} from app.notifications n join app.organisations o using (organisation_id)
     where n.person_id = $1 and ${isReadable} and ($3::text is null or n.kind = $3) and (not $4 or n.read_at is null)
       and ($5::uuid is null or n.notification_id < $5)
     order by n.notification_id desc limit $6`,
    [personId, shown, kind ?? null, isUnread, before ?? null, limit],
  );
  const { rows } = await db.query<{ total: number; unread: number }>(
    `select (count(*) filter (where ($3::text is null or n.kind = $3) and (not $4 or n.read_at is null)))::integer as total,
       (count(*) filter (where n.read_at is null))::integer as unread
     from app.notifications n where n.person_id = $1 and ${isReadable}`,
    [personId, shown, kind ?? null, isUnread],
  );
  return { notifications, ...rows[0]! };
}

export async function markOwn(
  db: Queryable,
  personId: string,
  ids: readonly string[] | undefined,
  isRead: boolean,
): Promise<void> {
  await db.query(
    `update app.notifications set read_at = case when $3 then coalesce(read_at, now()) end
     where person_id = $1 and ($2::uuid[] is null or notification_id = any ($2)) and (read_at is not null) <> $3`,
    [personId, ids ?? null, isRead],
  );
}

export async function readPaces(db: Queryable, personIds: readonly string[]): Promise<Map<string, Map<string, Pace>>> {
  const { rows } = await db.query<{ personId: string; kind: string; pace: Pace }>(
    `select person_id as "personId", kind, pace from app.notification_paces where person_id = any ($1)`,
    [personIds],
  );
  const paces = new Map<string, Map<string, Pace>>();
  for (const { personId, kind, pace } of rows)
    paces.set(personId, (paces.get(personId) ?? new Map<string, Pace>()).set(kind, pace));
  return paces;
}

export async function setPaces(db: Queryable, personId: string, kinds: readonly string[], pace: Pace): Promise<void> {
  await db.query(
    `insert into app.notification_paces (person_id, kind, pace) select $1, kind, $3 from unnest($2::text[]) as kind
     where exists (select from app.people p where p.person_id = $1)
     on conflict (person_id, kind) do update set pace = excluded.pace`,
    [personId, kinds, pace],
  );
}

export interface Record {
  organisationId: string;
  subjectKind: string;
  subjectId: string;
}

export async function isFollowing(db: Queryable, personId: string, record: Record): Promise<boolean> {
  const { rowCount } = await db.query(
    "select from app.follows where organisation_id = $1 and subject_kind = $2 and subject_id = $3 and person_id = $4",
    [record.organisationId, record.subjectKind, record.subjectId, personId],
  );
  return rowCount === 1;
}

export async function follow(db: Queryable, followers: readonly (Record & { personId: string })[]): Promise<void> {
  if (followers.length === 0) return;
  await db.query(
    `insert into app.follows (organisation_id, subject_kind, subject_id, person_id)
     select distinct "organisationId", "subjectKind", "subjectId", "personId" from jsonb_to_recordset($1)
       as f ("organisationId" uuid, "subjectKind" text, "subjectId" text, "personId" uuid)
     on conflict do nothing`,
    [JSON.stringify(followers)],
  );
}

export async function unfollow(db: Queryable, personId: string, record: Record): Promise<void> {
  await db.query(
    "delete from app.follows where organisation_id = $1 and subject_kind = $2 and subject_id = $3 and person_id = $4",
    [record.organisationId, record.subjectKind, record.subjectId, personId],
  );
}

export interface PersonToTell {
  personId: string;
  name: string;
  email: string;
  isEmailConfirmed: boolean;
  language: string;
  timeZone: string;
  roles: RoleHeld[];
}

export async function findPeople(db: Queryable, personIds: readonly string[]): Promise<PersonToTell[]> {
  const { rows } = await db.query<PersonToTell>(
    `select person_id as "personId", name, email, is_email_confirmed as "isEmailConfirmed", language,
       time_zone as "timeZone", roles from app.people_to_tell($1)`,
    [personIds],
  );
  return rows;
}

/** What is so old that nobody reads it any more. */
export async function forgetOld(db: Queryable): Promise<void> {
  await db.query("delete from app.notifications where occurred_at < now() - make_interval(days => $1)", [
    keeping.noticeDays,
  ]);
}
