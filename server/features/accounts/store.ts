import type { Account } from "#contract/accounts";
import type { Queryable } from "#server/database/pools";

/** Tries that are free before each further one has to wait. */
const freeTries = 5;
const longestWaitSeconds = 900;

/**
 * Counts a try before it is made, so that many at once are counted like many in a row, and answers how many seconds are
 * to be waited: 0 lets this one through. A day without a try forgets.
 */
export async function countTry(db: Queryable, key: Buffer): Promise<number> {
  const { rows } = await db.query<{ wait: number }>(
    `with earlier as (delete from auth.sign_in_tries
       where last_at < now() - interval '1 day' and try_key <> $1),
     counted as (
       insert into auth.sign_in_tries as t (try_key, tries, last_at) values ($1, 1, clock_timestamp())
       on conflict (try_key) do update
         set tries = case when t.last_at < now() - interval '1 day' then 1 else t.tries + 1 end,
           last_at = excluded.last_at
         where t.tries < $2 or t.last_at + app.wait_after(t.tries, $2, $3) <= clock_timestamp()
       returning 1)
     select case when exists (select from counted) then 0 else coalesce((
       select greatest(1, ceil(extract(epoch from t.last_at + app.wait_after(t.tries, $2, $3) - clock_timestamp())))
       from auth.sign_in_tries t where t.try_key = $1), 1) end::integer as wait`,
    [key, freeTries, longestWaitSeconds],
  );
  return rows[0]!.wait;
}

/** A success forgets the tries before it. */
export async function forgetTries(db: Queryable, keys: readonly Buffer[]): Promise<void> {
  await db.query("delete from auth.sign_in_tries where try_key = any ($1)", [keys]);
}

/** Whether this code is used for the first time; of several at once, one is. */
export async function spendCode(db: Queryable, personId: string, codeHash: Buffer): Promise<boolean> {
  await db.query("delete from auth.used_codes where user_id = $1 and used_at < now() - interval '10 minutes'", [
    personId,
  ]);
  const { rowCount } = await db.query(
    "insert into auth.used_codes (user_id, code_hash) values ($1, $2) on conflict do nothing",
    [personId, codeHash],
  );
  return rowCount === 1;
}

/** Whether codes of an authenticator are asked of this person. */
export async function asksCode(db: Queryable, personId: string): Promise<boolean> {
  const { rowCount } = await db.query('select from auth."user" where id = $1 and two_factor_enabled', [personId]);
  return rowCount === 1;
}

/** A session that a code opened came about through the organisation's own sign-in, not with a password. */
export async function markThroughOrganisation(db: Queryable, token: string): Promise<void> {
  await db.query("update auth.session set opened_by = 'single-sign-on-plain' where token = $1", [token]);
}

export async function endSessionByToken(db: Queryable, token: string): Promise<void> {
  await db.query("delete from auth.session where token = $1", [token]);
}

/** The session goes on under another token; the one before is nobody's any more. */
export async function giveSessionToken(db: Queryable, sessionId: string, token: string): Promise<void> {
  await db.query("update auth.session set token = $2 where id = $1", [sessionId, token]);
}

/** Ends one session of this person, or none where it is not theirs. */
export async function endSessionOf(db: Queryable, personId: string, sessionId: string): Promise<boolean> {
  const { rowCount } = await db.query("delete from auth.session where user_id = $1 and id = $2", [personId, sessionId]);
  return rowCount === 1;
}

/** Ends every session of this person; how many there were. */
export async function endSessionsOf(db: Queryable, personId: string): Promise<number> {
  const { rowCount } = await db.query("delete from auth.session where user_id = $1", [personId]);
  return rowCount ?? 0;
}

/** For how long having signed in proves who is there, where no password can. */
const signedInLately = "s.created_at > now() - interval '10 minutes'";

export async function isSignedInLately(db: Queryable, sessionId: string): Promise<boolean> {
  const { rowCount } = await db.query(`select from auth.session s where s.id = $1 and ${signedInLately}`, [sessionId]);
  return rowCount === 1;
}

export async function endOtherSessionsOf(db: Queryable, personId: string, sessionId: string): Promise<number> {
  const { rowCount } = await db.query("delete from auth.session where user_id = $1 and id <> $2", [
    personId,
    sessionId,
  ]);
  return rowCount ?? 0;
}

export async function emailOf(db: Queryable, personId: string): Promise<string> {
  const { rows } = await db.query<{ email: string }>('select email from auth."user" where id = $1', [personId]);
  return rows[0]!.email;
}

/** The language a person reads mails in. */
export async function languageOf(db: Queryable, personId: string): Promise<string> {
  const { rows } = await db.query<{ language: string }>("select language from app.people where person_id = $1", [
    personId,
  ]);
  return rows[0]?.language ?? "en";
}

/** The hash of a person's password, or nothing where they have none. */
export async function passwordHashOf(db: Queryable, personId: string): Promise<string | undefined> {
  const { rows } = await db.query<{ hash: string | null }>(
    "select password as hash from auth.account where user_id = $1 and provider_id = 'credential'",
    [personId],
  );
  return rows[0]?.hash ?? undefined;
}

/** Wrong codes that somebody else gave with the old password count no more. */
export async function forgetWrongCodes(db: Queryable, personId: string): Promise<void> {
  await db.query(
    "update auth.two_factor set failed_verification_count = 0, locked_until = null where user_id = $1 and locked_until is not null",
    [personId],
  );
}

/** What came before the address was shown to be its person's is not theirs: passkeys, second factor, sign-ins elsewhere. */
export async function dropUnprovenAccess(db: Queryable, personId: string): Promise<void> {
  for (const statement of [
    "delete from auth.passkey where user_id = $1",
    "delete from auth.two_factor where user_id = $1",
    "delete from auth.account where user_id = $1 and provider_id <> 'credential'",
    'update auth."user" set email_verified = true, two_factor_enabled = false, updated_at = now() where id = $1',
  ])
    await db.query(statement, [personId]);
}

type AccountRow = Omit<Account, "isSecondFactorDue">;

/** A person's own account as their settings show it. Sessions that have ended by themselves are left out. */
export async function readAccount(db: Queryable, personId: string, sessionId: string): Promise<AccountRow> {
  const { rows } = await db.query<{ account: AccountRow }>(
    `select jsonb_build_object('name', u.name, 'email', u.email, 'isEmailConfirmed', u.email_verified,
       'hasPassword', exists (select from auth.account a where a.user_id = u.id and a.provider_id = 'credential'),
       'hasSecondFactor', coalesce(u.two_factor_enabled, false),
       'isSignedInLately', exists (select from auth.session s where s.id = $2 and ${signedInLately}),
       'sessions', coalesce((select jsonb_agg(jsonb_build_object('id', s.id, 'isThis', s.id = $2,
           'device', coalesce(s.user_agent, ''), 'address', coalesce(s.ip_address, ''),
           'openedBy', replace(s.opened_by, '-plain', ''),
           'openedAt', app.instant(s.created_at), 'seenAt', app.instant(s.updated_at))
           order by s.id <> $2, s.updated_at desc)
         from auth.session s where s.user_id = u.id and s.expires_at > now()
           and s.updated_at > now() - interval '7 days'), '[]'),
       'passkeys', coalesce((select jsonb_agg(jsonb_build_object('id', p.id, 'name', coalesce(p.name, ''),
           'addedAt', app.instant(p.created_at), 'isBackedUp', p.backed_up) order by p.created_at)
         from auth.passkey p where p.user_id = u.id), '[]'),
       'singleSignOn', app.read_single_sign_on_of(u.id)) as account
     from auth."user" u where u.id = $1`,
    [personId, sessionId],
  );
  return rows[0]!.account;
}

export async function renamePasskey(db: Queryable, personId: string, id: string, name: string): Promise<boolean> {
  const { rowCount } = await db.query("update auth.passkey set name = $3 where user_id = $1 and id = $2", [
    personId,
    id,
    name,
  ]);
  return rowCount === 1;
}

export async function deletePasskey(db: Queryable, personId: string, id: string): Promise<boolean> {
  const { rowCount } = await db.query("delete from auth.passkey where user_id = $1 and id = $2", [personId, id]);
  return rowCount === 1;
}
