import type { Connection, Queryable } from "#server/database/pools";

/** Whether anybody who is not invented runs the alliance. */
export async function hasSecretariat(db: Queryable): Promise<boolean> {
  const { rows } = await db.query<{ has: boolean }>("select app.has_secretariat() as has");
  return rows[0]!.has;
}

/** Puts a new link in the place of the one before, which ends. */
export async function keepSetUp(db: Queryable, tokenHash: Buffer): Promise<void> {
  await db.query(
    `insert into app.set_up (token_hash) values ($1) on conflict (only_row) do update
     set token_hash = excluded.token_hash, made_at = now(), used_at = null, used_by = null`,
    [tokenHash],
  );
}

export async function isSetUpOpen(db: Queryable, tokenHash: Buffer): Promise<boolean> {
  const { rowCount } = await db.query("select from app.set_up where token_hash = $1 and used_at is null", [tokenHash]);
  return rowCount === 1;
}

/** Holds the link until the transaction ends, so that whoever uses it at the same time comes second and finds it used. */
export async function lockSetUp(db: Connection, tokenHash: Buffer): Promise<boolean> {
  const { rowCount } = await db.query("select from app.set_up where token_hash = $1 and used_at is null for update", [
    tokenHash,
  ]);
  return rowCount === 1;
}

export async function markUsed(db: Connection, personId: string): Promise<void> {
  await db.query("update app.set_up set used_at = now(), used_by = $1", [personId]);
}
