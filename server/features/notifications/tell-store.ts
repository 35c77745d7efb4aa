import type { Audience } from "#domain/notifications/kinds";
import type { Queryable } from "#server/database/pools";

/** A place in the order of events. */
export interface EventPlace {
  xid: string;
  eventId: string;
}

export interface EventRow extends EventPlace {
  ownerId: string;
  occurredAt: Date;
  actorKind: "person" | "key" | "operator" | "system";
  actorId: string | null;
  action: string;
  subjectKind: string;
  subjectId: string;
  before: Record<string, unknown> | null;
  after: Record<string, unknown> | null;
}

const zero = "00000000-0000-0000-0000-000000000000";

/**
 * Takes the place up to which a reader has come, for this process alone until the transaction ends; nothing where another
 * has it. A reader that is new, or whose database was restored from a dump, begins with what comes from now on.
 */
export async function takePlace(db: Queryable, reader: string): Promise<EventPlace | undefined> {
  await db.query(
    `insert into app.event_readers (reader, xid, event_id, life) select $1, xid, $2, life from app.events_end()
     on conflict do nothing`,
    [reader, zero],
  );
  await db.query(
    `update app.event_readers r set xid = e.xid, event_id = $2, life = e.life from app.events_end() e
     where r.reader = $1 and r.life <> e.life`,
    [reader, zero],
  );
  const { rows } = await db.query<EventPlace>(
    `select xid::text, event_id as "eventId" from app.event_readers where reader = $1 for update skip locked`,
    [reader],
  );
  return rows[0];
}

export async function keepPlace(db: Queryable, reader: string, { xid, eventId }: EventPlace): Promise<void> {
  await db.query("update app.event_readers set xid = $2, event_id = $3 where reader = $1", [reader, xid, eventId]);
}

/** Committed events after a place, in their order; none that an earlier one can still join. */
export async function eventsAfter(db: Queryable, { xid, eventId }: EventPlace, limit: number): Promise<EventRow[]> {
  const { rows } = await db.query<EventRow>(
    `select xid::text, event_id as "eventId", owner_id as "ownerId", occurred_at as "occurredAt",
       actor_kind as "actorKind", actor_id as "actorId", action, subject_kind as "subjectKind",
       subject_id as "subjectId", before, after
     from app.events_after($1, $2, $3)`,
    [xid, eventId, limit],
  );
  return rows;
}

/** The place that the order of events has come to. */
export async function endOfEvents(db: Queryable): Promise<EventPlace> {
  const { rows } = await db.query<{ xid: string }>("select xid::text from app.events_end()");
  return { xid: rows[0]!.xid, eventId: zero };
}

export interface EventToTell {
  eventId: string;
  organisationId: string;
  to: Audience;
  subjectKind: string;
  subjectId: string;
  /** Whom the event names, where it is to tell that person. */
  namedId: string | null;
  actorId: string | null;
}

/** Who is to be told of each event, before anybody asks whether they may: one statement for all of them. */
export async function findAudience(
  db: Queryable,
  events: readonly EventToTell[],
): Promise<{ eventId: string; to: Audience; personId: string }[]> {
  const { rows } = await db.query<{ eventId: string; to: Audience; personId: string }>(
    `select distinct e."eventId", e."to", r.person_id as "personId"
     from jsonb_to_recordset($1) as e ("eventId" uuid, "organisationId" uuid, "to" text, "subjectKind" text,
       "subjectId" text, "namedId" uuid, "actorId" uuid)
     cross join lateral (
       select case when e."to" = 'subject' then e."subjectId"::uuid end as person_id
       union all select e."namedId" where e."to" = 'named'
       union all select i.invited_by from app.invitations i where e."to" = 'inviter'
         and i.organisation_id = e."organisationId" and i.invitation_id::text = e."subjectId"
       union all select j.asked_by from app.job_runs j where e."to" = 'asker' and j.asked_by_kind = 'person'
         and j.organisation_id = e."organisationId" and j.run_id::text = e."subjectId"
       union all select a.person_id from app.roles a where e."to" = 'administrators'
         and a.organisation_id = e."organisationId" and a.role = 'administrator'
       union all select a.person_id from app.roles a where e."to" = 'colleagues' and a.organisation_id = e."organisationId"
       union all select p.person_id from app.approvals a join app.approvers p using (city_id, approval_id)
         where e."to" = 'approvers' and a.city_id = e."organisationId" and a.policy = e."subjectId" and a.closed_at is null
       union all select c.person_id from app.consultation_contributions c where e."to" = 'contributor'
         and c.owner_id = e."organisationId" and c.contribution_id::text = e."subjectId"
       union all select c.person_id from app.consultation_contributions c where e."to" = 'contributors'
         and c.owner_id = e."organisationId" and c.consultation_id::text = e."subjectId" and c.withdrawn_at is null
       union all select w.person_id from app.assessment_sections s
         cross join lateral (select unnest(s.assignees) as person_id union all select a.changed_by from app.answers a
           where a.city_id = s.city_id and a.version = s.version and case when s.elements is null
             then a.element like s.section_id || '.%' and not exists (select from app.assessment_sections o
               where o.city_id = s.city_id and o.version = s.version and a.element = any (o.elements))
             else a.element = any (s.elements) end) w
         where e."to" = 'authors' and s.city_id = e."organisationId" and s.version || ':' || s.section_id = e."subjectId"
       union all select f.person_id from app.follows f where e."to" = 'followers'
         and f.organisation_id = e."organisationId" and f.subject_kind = e."subjectKind" and f.subject_id = e."subjectId"
     ) r where r.person_id is not null and r.person_id is distinct from e."actorId"`,
    [JSON.stringify(events)],
  );
  return rows;
}

export interface NewNotification {
  personId: string;
  kind: string;
  action: string;
  organisationId: string;
  eventId: string;
  subjectKind: string;
  subjectId: string;
  facts: Record<string, string>;
  actorId: string | null;
  occurredAt: string;
  mailAt: string | null;
}

/** Notes what is told; the same event is told to a person once. */
export async function insertNotifications(db: Queryable, notifications: readonly NewNotification[]): Promise<void> {
  if (notifications.length === 0) return;
  await db.query(
    `insert into app.notifications (person_id, kind, action, organisation_id, event_id, subject_kind, subject_id, facts,
       actor_id, occurred_at, mail_at)
     select "personId", kind, action, "organisationId", "eventId", "subjectKind", "subjectId", facts, "actorId",
       "occurredAt", "mailAt"
     from jsonb_to_recordset($1) as n ("personId" uuid, kind text, action text, "organisationId" uuid, "eventId" uuid,
       "subjectKind" text, "subjectId" text, facts jsonb, "actorId" uuid, "occurredAt" timestamptz, "mailAt" timestamptz)
     on conflict do nothing`,
    [JSON.stringify(notifications)],
  );
}

/** The names of technologies, by organisation and number. */
export async function findTitles(
  db: Queryable,
  wanted: readonly { organisationId: string; code: number }[],
): Promise<{ organisationId: string; code: number; title: string }[]> {
  if (wanted.length === 0) return [];
  const { rows } = await db.query<{ organisationId: string; code: number; title: string }>(
    `select t.city_id as "organisationId", t.code::float8 as code, t.name as title
     from jsonb_to_recordset($1) as w ("organisationId" uuid, code bigint)
     join app.technologies t on t.city_id = w."organisationId" and t.code = w.code where t.name is not null`,
    [JSON.stringify(wanted)],
  );
  return rows;
}

/** In which round each of these contributions was made, and what the round is called. */
export async function findRounds(
  db: Queryable,
  wanted: readonly { organisationId: string; contribution: string }[],
): Promise<{ contribution: string; round: string; title: string }[]> {
  if (wanted.length === 0) return [];
  const { rows } = await db.query<{ contribution: string; round: string; title: string }>(
    `select c.contribution_id as contribution, c.consultation_id as round, r.title
     from jsonb_to_recordset($1) as w ("organisationId" uuid, contribution uuid)
     join app.consultation_contributions c on c.owner_id = w."organisationId" and c.contribution_id = w.contribution
     join app.consultations r using (owner_id, consultation_id)`,
    [JSON.stringify(wanted)],
  );
  return rows;
}
