import type { Queryable } from "#server/database/pools";

/** Written with the role of accounts: whoever opens a mailed link has shown that the address is theirs. */
export async function confirmEmail(accounts: Queryable, personId: string): Promise<void> {
  await accounts.query(`update auth."user" set email_verified = true, updated_at = now() where id = $1`, [personId]);
}

/** With it go sessions, passkeys and passwords; the copy of the person is emptied by a trigger. */
export async function deleteAccount(accounts: Queryable, personId: string): Promise<void> {
  await accounts.query(`delete from auth."user" where id = $1`, [personId]);
}
