import { keeping } from "#domain/statements/keeping";
import { likePattern } from "#server/database/like-pattern";
import type { Queryable } from "#server/database/pools";

/** A mail as a feature has it sent. */
export interface Mail {
  to: string;
  subject: string;
  /** Plain text, lines ended by \n. */
  text: string;
  html?: string;
  /** What it is about, in one word: `invitation`. */
  kind: string;
  /** The language it is written in. */
  language: string;
  personId?: string;
  organisationId?: string;
  headers?: Record<string, string>;
}

/** Writes mail into the outbox in the caller's transaction: it leaves when that commits, or never was. */
export async function enqueueMail(db: Queryable, mail: Mail): Promise<void> {
  await enqueueMails(db, [mail]);
}

/** Many in one statement. */
export async function enqueueMails(db: Queryable, mails: readonly Mail[]): Promise<void> {
  if (mails.length === 0) return;
  await db.query(
    `insert into app.mails (organisation_id, person_id, kind, language, recipient, subject, body_text, body_html, headers)
     select "organisationId", "personId", kind, language, "to", subject, text, html, coalesce(headers, '{}')
     from jsonb_to_recordset($1) as m ("organisationId" uuid, "personId" uuid, kind text, language text, "to" text,
       subject text, text text, html text, headers jsonb)`,
    [JSON.stringify(mails)],
  );
}

export interface OutboxRow {
  id: string;
  kind: string;
  language: string;
  to: string | null;
  subject: string | null;
  text: string | null;
  state: "waiting" | "sending" | "sent" | "bounced" | "failed";
  attempts: number;
  answer: string | null;
  writtenAt: Date;
  sentAt: Date | null;
}

const columns = `mail_id as id, kind, language, recipient as "to", subject, body_text as text, state, attempts,
  last_answer as answer, created_at as "writtenAt", sent_at as "sentAt"`;

export interface MailFilter {
  state?: string | undefined;
  kind?: "link" | "notification" | undefined;
  q?: string | undefined;
}

/** What a notification is about its reader alone may know: its subject is not searched. */
const fits = `($1::text is null or state = $1)
  and ($2::boolean is null or (kind like 'notification-%') = $2)
  and ($3::text is null or recipient ilike $3 or (kind not like 'notification-%' and subject ilike $3))`;

export async function listMails(
  db: Queryable,
  { state, kind, q = "" }: MailFilter,
  before: string | undefined,
  limit: number,
): Promise<{ mails: OutboxRow[]; total: number }> {
  const words = q.trim() === "" ? null : likePattern(q.trim());
  const values = [state ?? null, kind === undefined ? null : kind === "notification", words];
  const { rows: mails } = await db.query<OutboxRow>(
    `select ${columns} from app.mails where ${fits} and ($4::uuid is null or mail_id < $4)
     order by mail_id desc limit $5`,
    [...values, before ?? null, limit],
  );
  const { rows } = await db.query<{ total: number }>(
    `select count(*)::integer as total from app.mails where ${fits}`,
    values,
  );
  return { mails, total: rows[0]!.total };
}

export async function findMail(db: Queryable, id: string): Promise<OutboxRow | undefined> {
  const { rows } = await db.query<OutboxRow>(`select ${columns} from app.mails where mail_id = $1`, [id]);
  return rows[0];
}

/** Mail that has not left, by state; a notification that waits is nobody's to hand over. */
export async function readUnsent(db: Queryable): Promise<{ state: string; count: number }[]> {
  const { rows } = await db.query<{ state: string; count: number }>(
    `select state, count(*)::integer as count from app.mails where state in ('waiting', 'bounced', 'failed')
       and erased_at is null and not (state = 'waiting' and kind like 'notification-%') group by state order by array_position('{failed,bounced,waiting}', state)`,
  );
  return rows;
}

export interface DueMail {
  id: string;
  to: string;
  subject: string;
  text: string;
  html: string | null;
  headers: Record<string, string>;
  attempts: number;
}

/**
 * Takes mail whose time has come, for this process alone. What a killed process had taken comes back after a while; it
 * may have left already, and then arrives twice rather than never.
 */
export async function claimMails(db: Queryable, limit: number, waitedDaysMax: number): Promise<DueMail[]> {
  const { rows } = await db.query<DueMail>(
    `with due as (select mail_id from app.mails where state in ('waiting', 'sending') and next_attempt_at <= now()
       and recipient is not null and created_at > now() - make_interval(days => $2)
       order by next_attempt_at limit $1 for update skip locked)
     update app.mails m set state = 'sending', attempts = attempts + 1, next_attempt_at = now() + interval '10 minutes'
     from due where m.mail_id = due.mail_id
     returning m.mail_id as id, m.recipient as "to", m.subject, m.body_text as text, m.body_html as html, m.headers,
       m.attempts`,
    [limit, waitedDaysMax],
  );
  return rows;
}

export interface Sent {
  id: string;
  state: "sent" | "bounced" | "failed" | "waiting";
  answer: string;
  /** With `waiting`: seconds until the next attempt. */
  againInSeconds: number;
}

export async function noteSent(db: Queryable, { id, state, answer, againInSeconds }: Sent): Promise<void> {
  await db.query(
    `update app.mails set state = $2, last_answer = $3, next_attempt_at = now() + make_interval(secs => $4),
       sent_at = case when $2 = 'sent' then now() end where mail_id = $1`,
    [id, state, answer.slice(0, 500), againInSeconds],
  );
}

/** Takes out of old mail what tells who somebody is, and forgets the very old. Gives how many were taken out. */
export async function eraseOldMails(db: Queryable): Promise<number> {
  const { rowCount } = await db.query(
    `update app.mails set recipient = null, subject = null, body_text = null, body_html = null, headers = '{}',
       person_id = null, last_answer = null, erased_at = now()
     where erased_at is null and created_at < now() - make_interval(days => $1)`,
    [keeping.mailDays],
  );
  await db.query("delete from app.mails where created_at < now() - make_interval(days => $1)", [keeping.noticeDays]);
  return rowCount ?? 0;
}
