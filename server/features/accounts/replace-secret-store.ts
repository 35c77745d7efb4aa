import type { Queryable } from "#server/database/pools";

export interface Authenticator {
  personId: string;
  secret: string;
  backupCodes: string;
}

export async function readAuthenticators(db: Queryable): Promise<Authenticator[]> {
  const { rows } = await db.query<Authenticator>(
    'select user_id as "personId", secret, backup_codes as "backupCodes" from auth.two_factor order by user_id for update',
  );
  return rows;
}

export async function writeAuthenticator(
  db: Queryable,
  { personId, secret, backupCodes }: Authenticator,
): Promise<void> {
  await db.query("update auth.two_factor set secret = $2, backup_codes = $3 where user_id = $1", [
    personId,
    secret,
    backupCodes,
  ]);
}

/** Organisations with a sign-in of their own; what Plaza shows at it is sealed. */
export async function readClientSecrets(db: Queryable): Promise<{ organisationId: string; sealed: Buffer }[]> {
  const { rows } = await db.query<{ organisationId: string; sealed: Buffer }>(
    'select organisation_id as "organisationId", client_secret as sealed from app.single_sign_on for update',
  );
  return rows;
}

export async function writeClientSecret(db: Queryable, organisationId: string, sealed: Buffer): Promise<void> {
  await db.query("update app.single_sign_on set client_secret = $2 where organisation_id = $1", [
    organisationId,
    sealed,
  ]);
}

export async function readOrganisationIds(db: Queryable): Promise<string[]> {
  const { rows } = await db.query<{ id: string }>("select organisation_id as id from app.organisations");
  return rows.map(({ id }) => id);
}

/** Sessions whose cookies nobody can sign any more. */
export async function endAllSessions(db: Queryable): Promise<number> {
  return (await db.query("delete from auth.session")).rowCount ?? 0;
}
