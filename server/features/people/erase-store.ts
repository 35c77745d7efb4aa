import type { Connection } from "#server/database/pools";

/** Erases an address that events name from before its person had an account, such as the one an invitation went to. */
export async function eraseAddress(db: Connection, email: string): Promise<void> {
  await db.query("delete from app.personal_values where lower(value) = lower($1)", [email]);
}
