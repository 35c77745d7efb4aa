import type { Pool } from "pg";
import type { Queryable } from "#server/database/pools";

export interface FoundProvider {
  organisationId: string;
  name: string;
  issuer: string;
  clientId: string;
  /** Encrypted, in base64. */
  clientSecret: string;
  domains: string[];
  secondFactor: "said" | "always";
  secondFactorValues: string[];
}

/** The single sign-on that is on for a domain, or for an organisation by its slug or id. */
export async function findProvider(
  db: Queryable,
  by: { domain: string } | { organisation: string },
): Promise<FoundProvider | undefined> {
  const { rows } = await db.query<{ found: FoundProvider | null }>(
    "select app.read_single_sign_on($1, $2) as found",
    "domain" in by ? [by.domain, null] : [null, by.organisation],
  );
  return rows[0]?.found ?? undefined;
}

/** What names somebody at a provider: with its issuer, so that another one cannot claim the same people. */
export interface Subject {
  organisationId: string;
  issuer: string;
  subject: string;
}

const providerId = ({ organisationId }: Pick<Subject, "organisationId">) => `single-sign-on ${organisationId}`;
const accountId = ({ issuer, subject }: Subject) => `${issuer} ${subject}`;

export async function findLinked(db: Queryable, subject: Subject): Promise<string | undefined> {
  const { rows } = await db.query<{ id: string }>(
    "select user_id as id from auth.account where provider_id = $1 and account_id = $2",
    [providerId(subject), accountId(subject)],
  );
  return rows[0]?.id;
}

export async function hasAccount(db: Queryable, email: string): Promise<boolean> {
  const { rowCount } = await db.query('select from auth."user" where email = $1', [email]);
  return rowCount === 1;
}

/** Links a person who is signed in here to the one who is signed in there; false where that one is somebody else's. */
export async function link(db: Queryable, personId: string, subject: Subject): Promise<boolean> {
  const { rowCount } = await db.query(
    `insert into auth.account (user_id, provider_id, account_id, updated_at) values ($1, $2, $3, now())
     on conflict (provider_id, account_id) do update set updated_at = now() where account.user_id = excluded.user_id`,
    [personId, providerId(subject), accountId(subject)],
  );
  return rowCount === 1;
}

/** Takes the link away, unless it is the only way in. */
export async function unlink(db: Queryable, personId: string, organisationId: string): Promise<boolean> {
  const { rowCount } = await db.query(
    `delete from auth.account a where a.user_id = $1 and a.provider_id = $2 and (
       exists (select from auth.account o where o.user_id = $1 and o.provider_id = 'credential')
       or exists (select from auth.passkey p where p.user_id = $1))`,
    [personId, providerId({ organisationId })],
  );
  return rowCount !== 0;
}

/** An account for somebody whom an organisation's own sign-in vouches for, who may read there: all of it or nothing. */
export async function admit(pool: Pool, subject: Subject, person: { email: string; name: string }): Promise<string> {
  const client = await pool.connect();
  try {
    await client.query("begin");
    const { rows } = await client.query<{ id: string }>(
      'insert into auth."user" (name, email, email_verified) values ($1, $2, true) returning id',
      [person.name, person.email],
    );
    const { id } = rows[0]!;
    await link(client, id, subject);
    await client.query("select app.admit_reader($1, $2)", [subject.organisationId, id]);
    await client.query("commit");
    return id;
  } catch (error) {
    await client.query("rollback");
    throw error;
  } finally {
    client.release();
  }
}
