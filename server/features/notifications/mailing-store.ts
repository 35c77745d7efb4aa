import type { Queryable } from "#server/database/pools";
import type { NotificationRow } from "#server/features/notifications/store";

/**
 * Queues a piece of work for each person to whom something is due, and for nobody else: one statement, whose cost follows
 * the news and not the people. Gives how many it queued.
 */
export async function queueMailings(db: Queryable, now: Date): Promise<number> {
  const { rowCount } = await db.query(
    `insert into app.mailings (person_id)
     select distinct person_id from app.notifications where mail_at <= $1 and mail_at is not null and mailed_at is null
     on conflict do nothing`,
    [now],
  );
  return rowCount ?? 0;
}

/** Takes pieces of work; they are done when the transaction commits, or are there again. */
export async function takeMailings(db: Queryable, limit: number): Promise<string[]> {
  const { rows } = await db.query<{ personId: string }>(
    `delete from app.mailings where person_id in
       (select person_id from app.mailings order by queued_at limit $1 for update skip locked)
     returning person_id as "personId"`,
    [limit],
  );
  return rows.map(({ personId }) => personId);
}

export interface DueNotification extends NotificationRow {
  personId: string;
  actorId: string | null;
}

/** Takes what is due to be mailed to these people, oldest first. */
export async function takeDue(db: Queryable, personIds: readonly string[], now: Date): Promise<DueNotification[]> {
  const { rows } = await db.query<DueNotification>(
    `with taken as (update app.notifications set mailed_at = $2
       where person_id = any ($1) and mail_at <= $2 and mail_at is not null and mailed_at is null returning *)
     select n.person_id as "personId", n.notification_id as id, n.kind, n.action, n.subject_kind as "subjectKind",
       n.subject_id as "subjectId", n.facts, n.actor_id as "actorId", null as actor, n.organisation_id as "organisationId",
       o.slug, o.name as organisation, n.occurred_at as "occurredAt", n.read_at is not null as "isRead"
     from taken n join app.organisations o using (organisation_id) order by n.notification_id`,
    [personIds, now],
  );
  return rows;
}
