import type { Permission } from "#domain/access/access-table";
import type { OrganisationRef } from "#domain/access/caller";
import type { RoleHeld } from "#domain/access/roles";
import { named } from "#server/database/named";
import type { Queryable } from "#server/database/pools";

/**
 * An organisation by its slug, and by the slugs of those it took over: one read, for the directory is open to every part
 * of Plaza.
 */
export async function findOrganisation(db: Queryable, slug: string): Promise<OrganisationRef | undefined> {
  const { rows } = await db.query<OrganisationRef>(
    named(
      `with recursive line as (
       select organisation_id, successor_id, 0 as step from app.organisations where slug = $1
       union all
       select o.organisation_id, o.successor_id, step + 1 from app.organisations o
       join line on o.organisation_id = line.successor_id where step < 20)
     select o.organisation_id as id, o.slug, o.name, o.kind, o.is_demonstration as "isDemonstration", array(
       select distinct c.host_id from app.chapters c join app.chapter_members m using (chapter_id)
       where m.organisation_id = o.organisation_id and c.closed_at is null and m.from_on <= current_date
         and (m.until_on is null or m.until_on >= current_date)) as "chapterHosts"
     from line join app.organisations o using (organisation_id) order by line.step desc limit 1`,
      [slug],
    ),
  );
  return rows[0];
}

/** Organisations by their ids, as access knows them: for work that no address of a request names. */
export async function findOrganisations(db: Queryable, ids: readonly string[]): Promise<OrganisationRef[]> {
  const { rows } = await db.query<OrganisationRef>(
    `select o.organisation_id as id, o.slug, o.name, o.kind, o.is_demonstration as "isDemonstration", array(
       select distinct c.host_id from app.chapters c join app.chapter_members m using (chapter_id)
       where m.organisation_id = o.organisation_id and c.closed_at is null and m.from_on <= current_date
         and (m.until_on is null or m.until_on >= current_date)) as "chapterHosts"
     from app.organisations o where o.organisation_id = any ($1)`,
    [ids],
  );
  return rows;
}

export interface FoundSession {
  personId: string;
  sessionId: string;
  isEmailConfirmed: boolean;
  hasSecondFactor: boolean;
  /** Whether this person has set none up and this session did not bring one. */
  lacksSecondFactor: boolean;
  isSecondFactorDue: boolean;
  /** Whether its use was written within the hour. */
  isSeenLately: boolean;
  roles: RoleHeld[];
}

/** Whose session a token is, with every role: one indexed read. */
export async function readSession(db: Queryable, token: string): Promise<FoundSession | undefined> {
  const { rows } = await db.query<{ found: FoundSession | null }>({
    name: "read-session",
    text: "select app.read_session($1) as found",
    values: [token],
  });
  return rows[0]?.found ?? undefined;
}

/** Writes that a session is in use, unless that was written within the hour. */
export async function touchSession(db: Queryable, sessionId: string): Promise<void> {
  await db.query("select app.touch_session($1)", [sessionId]);
}

export interface FoundKey {
  keyId: string;
  organisationId: string;
  scopes: Permission[];
  lastUsedOn: string | null;
}

/** Which key this is, if it is one and holds. */
export async function readKey(db: Queryable, hash: Buffer): Promise<FoundKey | undefined> {
  const { rows } = await db.query<{ found: FoundKey | null }>({
    name: "read-key",
    text: "select app.read_key($1) as found",
    values: [hash],
  });
  return rows[0]?.found ?? undefined;
}
