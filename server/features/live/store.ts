import type { RoleHeld } from "#domain/access/roles";
import type { Queryable } from "#server/database/pools";

export interface OpenSession {
  personId: string;
  sessionId: string;
  isEmailConfirmed: boolean;
  hasSecondFactor: boolean;
  lacksSecondFactor: boolean;
  /** Until it is set up, nothing of an organisation is told. */
  isSecondFactorDue: boolean;
  roles: RoleHeld[];
}

/** Which of these sessions hold now, with the roles of their people: one statement for all of a process. */
export async function readSessions(db: Queryable, sessionIds: readonly string[]): Promise<Map<string, OpenSession>> {
  const { rows } = await db.query<{ id: string; found: OpenSession }>(
    "select session_id as id, found from app.sessions_open($1)",
    [sessionIds],
  );
  return new Map(rows.map(({ id, found }) => [id, found]));
}

/** How many notifications each of these people has not read. */
export async function readUnread(db: Queryable, personIds: readonly string[]): Promise<Map<string, number>> {
  const { rows } = await db.query<{ id: string; unread: string }>(
    "select person_id as id, unread from app.unread_of($1)",
    [personIds],
  );
  return new Map(rows.map(({ id, unread }) => [id, Number(unread)]));
}
