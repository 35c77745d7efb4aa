import type { Role } from "#domain/access/roles";
import type { Connection, Queryable } from "#server/database/pools";

export interface FoundPerson {
  personId: string;
  name: string;
  email: string;
  isDemonstration: boolean;
  hasSecondFactor: boolean;
  lastSeenOn: string | null;
  roles: { role: Role; grantedAt: string; untilOn: string | null; revision: number }[];
}

const person = `p.person_id as "personId", p.name, p.email, p.is_demonstration as "isDemonstration",
  p.has_second_factor as "hasSecondFactor", p.last_seen_on as "lastSeenOn", r.roles`;

/** The one that may most first. Roles whose last day has passed are no longer held. */
const heldRoles = `select r.person_id, jsonb_agg(jsonb_build_object('role', r.role, 'grantedAt', r.granted_at,
    'untilOn', r.until_on, 'revision', r.revision) order by array_position(array['administrator', 'editor',
    'reviewer', 'reader', 'coordinator', 'expert', 'secretariat'], r.role)) as roles
  from app.roles r where r.organisation_id = $1 and (r.until_on is null or r.until_on >= current_date)`;

/** Everybody of an organisation, or those of some ids. */
export async function readPeople(
  db: Queryable,
  organisationId: string,
  ids?: readonly string[],
): Promise<FoundPerson[]> {
  const { rows } = await db.query<FoundPerson>(
    `select ${person} from app.people p join (${heldRoles} group by r.person_id) r using (person_id)
     where $2::uuid[] is null or p.person_id = any ($2) order by lower(p.name), p.person_id`,
    [organisationId, ids ?? null],
  );
  return rows;
}

export async function readPerson(
  db: Queryable,
  organisationId: string,
  personId: string,
): Promise<FoundPerson | undefined> {
  const { rows } = await db.query<FoundPerson>(
    `select ${person} from app.people p join (${heldRoles} and r.person_id = $2 group by r.person_id) r
     using (person_id)`,
    [organisationId, personId],
  );
  return rows[0];
}

/** What decides which roles an organisation has: see `rolesIn`. */
export async function readRoleGround(db: Queryable, organisationId: string) {
  const { rows } = await db.query<{ isSecretariat: boolean; hostsChapter: boolean }>(
    `select is_secretariat as "isSecretariat", exists (select from app.chapters c where c.host_id = o.organisation_id
       and c.closed_at is null) as "hostsChapter" from app.organisations o where organisation_id = $1`,
    [organisationId],
  );
  return rows[0] ?? { isSecretariat: false, hostsChapter: false };
}

/** Who holds this role, locked until the transaction ends: two who take it from each other at once go one by one. */
export async function lockHolders(db: Connection, organisationId: string, role: Role): Promise<string[]> {
  const { rows } = await db.query<{ id: string }>(
    `select person_id as id from app.roles where organisation_id = $1 and role = $2
       and (until_on is null or until_on >= current_date) order by person_id for update`,
    [organisationId, role],
  );
  return rows.map(({ id }) => id);
}

export interface NewRole {
  organisationId: string;
  personId: string;
  role: Role;
  grantedBy: string | undefined;
  untilOn?: string | null | undefined;
}

/** Gives a role. Nothing is written, and false answered, where the person holds it, or a role that it would replace. */
export async function insertRole(db: Connection, { organisationId, personId, role, grantedBy, untilOn }: NewRole) {
  // A term that has ended stays to be read; a new one takes its place.
  await db.query(
    "delete from app.roles where organisation_id = $1 and person_id = $2 and role = $3 and until_on < current_date",
    [organisationId, personId, role],
  );
  const { rowCount } = await db.query(
    `insert into app.roles (organisation_id, person_id, role, granted_by, until_on) values ($1, $2, $3, $4, $5)
     on conflict do nothing`,
    [organisationId, personId, role, grantedBy ?? null, untilOn ?? null],
  );
  return rowCount === 1;
}

/** Puts one of the organisation's four roles in the place of another; false where the revision has moved on. */
export async function updateRole(
  db: Connection,
  change: { organisationId: string; personId: string; from: Role; to: Role; revision: number; by: string | null },
): Promise<boolean> {
  const { organisationId, personId, from, to, revision, by } = change;
  const { rowCount } = await db.query(
    `update app.roles set role = $4, revision = revision + 1, granted_at = now(), granted_by = $6
     where organisation_id = $1 and person_id = $2 and role = $3 and revision = $5`,
    [organisationId, personId, from, to, revision, by ?? null],
  );
  return rowCount === 1;
}

export async function deleteRole(db: Connection, organisationId: string, personId: string, role: Role): Promise<void> {
  await db.query("delete from app.roles where organisation_id = $1 and person_id = $2 and role = $3", [
    organisationId,
    personId,
    role,
  ]);
}

/** Every role of whoever the transaction acts for. */
export async function readOwnRoles(db: Queryable, personId: string) {
  const { rows } = await db.query<{ organisationId: string; organisation: string; slug: string; role: Role }>(
    `select r.organisation_id as "organisationId", o.name as organisation, o.slug, r.role
     from app.roles r join app.organisations o using (organisation_id)
     where r.person_id = $1 and (r.until_on is null or r.until_on >= current_date) order by o.name, r.role`,
    [personId],
  );
  return rows;
}

export async function readOwnName(db: Queryable, personId: string) {
  const { rows } = await db.query<{ name: string; email: string; language: string; isDemonstration: boolean }>(
    `select name, email, language, is_demonstration as "isDemonstration" from app.people where person_id = $1`,
    [personId],
  );
  return rows[0];
}

export async function setLanguage(db: Connection, personId: string, language: string): Promise<void> {
  await db.query("update app.people set language = $2 where person_id = $1", [personId, language]);
}
