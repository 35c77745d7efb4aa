import type { Invitation } from "#contract/people";
import type { Role } from "#domain/access/roles";
import type { Connection, Queryable } from "#server/database/pools";

/** An invitation as it is kept, with what becomes of whoever accepts it. */
export interface FoundInvitation extends Invitation {
  organisationId: string;
  language: string;
  untilOn: string | null;
  policyAreas: string[];
  inviterId: string | null;
}

/** $1 is the organisation, $2 the time. */
const columns = `i.organisation_id as "organisationId", i.invitation_id as "invitationId", i.email, i.role, i.language,
  i.until_on as "untilOn", i.policy_areas as "policyAreas", i.invited_by as "inviterId",
  to_jsonb(i.created_at) #>> '{}' as "invitedAt", to_jsonb(i.expires_at) #>> '{}' as "expiresAt", i.revision,
  (select p.name from app.people p where p.person_id = i.invited_by) as "invitedBy",
  case when i.accepted_at is not null then 'accepted' when i.revoked_at is not null then 'revoked'
    when i.expires_at <= $2 then 'expired' else 'open' end as state`;

/** Those that still wait, and those that waited too long, or some of them by id; the newest first. */
export async function readInvitations(
  db: Queryable,
  organisationId: string,
  now: Date,
  ids?: readonly string[],
): Promise<FoundInvitation[]> {
  const { rows } = await db.query<FoundInvitation>(
    `select ${columns} from app.invitations i where i.organisation_id = $1 and i.accepted_at is null
       and i.revoked_at is null and ($3::uuid[] is null or i.invitation_id = any ($3))
     order by i.created_at desc, i.invitation_id`,
    [organisationId, now, ids ?? null],
  );
  return rows;
}

export async function readInvitation(
  db: Queryable,
  organisationId: string,
  invitationId: string,
  now: Date,
): Promise<FoundInvitation | undefined> {
  const { rows } = await db.query<FoundInvitation>(
    `select ${columns} from app.invitations i where i.organisation_id = $1 and i.invitation_id = $3`,
    [organisationId, now, invitationId],
  );
  return rows[0];
}

/** The same, held until the transaction ends, so that one link is used once. */
export async function lockInvitation(
  db: Connection,
  organisationId: string,
  invitationId: string,
  now: Date,
): Promise<FoundInvitation | undefined> {
  await db.query("select from app.invitations where organisation_id = $1 and invitation_id = $2 for update", [
    organisationId,
    invitationId,
  ]);
  return readInvitation(db, organisationId, invitationId, now);
}

/** Where the invitation of a link is kept; looked up past every scope, by nothing but the link. */
export async function findInvitation(db: Queryable, tokenHash: Buffer) {
  const { rows } = await db.query<{ found: { organisationId: string; invitationId: string } | null }>(
    "select app.find_invitation($1) as found",
    [tokenHash],
  );
  return rows[0]?.found ?? undefined;
}

export interface NewInvitation {
  organisationId: string;
  email: string;
  role: Role;
  language: string;
  untilOn?: string | undefined;
  policyAreas?: readonly string[] | undefined;
  tokenHash: Buffer;
  invitedBy: string | null;
  expiresAt: Date;
}

/** Answers the new invitation's id, or nothing where one for this address and role waits already. */
export async function insertInvitation(db: Connection, given: NewInvitation): Promise<string | undefined> {
  const { rows } = await db.query<{ id: string }>(
    `insert into app.invitations (organisation_id, email, role, language, until_on, policy_areas, token_hash, invited_by,
       expires_at) values ($1, $2, $3, $4, $5, $6, $7, $8, $9)
     on conflict (organisation_id, lower(email), role) where accepted_at is null and revoked_at is null do nothing
     returning invitation_id as id`,
    [
      given.organisationId,
      given.email,
      given.role,
      given.language,
      given.untilOn ?? null,
      given.policyAreas ?? [],
      given.tokenHash,
      given.invitedBy,
      given.expiresAt,
    ],
  );
  return rows[0]?.id;
}

export async function renewInvitation(
  db: Connection,
  { organisationId, invitationId }: Pick<FoundInvitation, "organisationId" | "invitationId">,
  link: { tokenHash: Buffer; expiresAt: Date },
): Promise<void> {
  await db.query(
    `update app.invitations set token_hash = $3, expires_at = $4, revision = revision + 1
     where organisation_id = $1 and invitation_id = $2`,
    [organisationId, invitationId, link.tokenHash, link.expiresAt],
  );
}

export async function revoke(
  db: Connection,
  { organisationId, invitationId }: Pick<FoundInvitation, "organisationId" | "invitationId">,
): Promise<void> {
  await db.query(
    `update app.invitations set revoked_at = now(), revision = revision + 1
     where organisation_id = $1 and invitation_id = $2`,
    [organisationId, invitationId],
  );
}

export async function markAccepted(
  db: Connection,
  { organisationId, invitationId }: Pick<FoundInvitation, "organisationId" | "invitationId">,
  personId: string,
): Promise<void> {
  await db.query(
    `update app.invitations set accepted_at = now(), accepted_by = $3, revision = revision + 1
     where organisation_id = $1 and invitation_id = $2`,
    [organisationId, invitationId, personId],
  );
}

/** Takes the address of somebody who is erased out of what invited them. */
export async function eraseFromInvitations(db: Connection, personId: string, email: string): Promise<void> {
  await db.query("update app.invitations set email = '' where accepted_by = $1 or lower(email) = lower($2)", [
    personId,
    email,
  ]);
}
