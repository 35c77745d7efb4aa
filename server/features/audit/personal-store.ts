import type { Connection } from "#server/database/pools";

/**
 * Erases who somebody was: names and addresses that events keep as salted hashes only, and what the rest of Plaza knows of
 * them. Events stay, and still verify. In a transaction whose scope is that person. Gives how many values went.
 */
export async function eraseOf(db: Connection, personId: string): Promise<number> {
  const { rowCount } = await db.query("delete from app.personal_values where person_id = $1", [personId]);
  await db.query(
    `update app.people set name = '', email = '', is_email_confirmed = false, erased_at = now(), revision = revision + 1
     where person_id = $1 and erased_at is null`,
    [personId],
  );
  return rowCount ?? 0;
}

/** Values by their hashes, as far as they are not erased. */
export async function readPersonal(db: Connection, hashes: readonly string[]): Promise<Map<string, string>> {
  if (hashes.length === 0) return new Map();
  const { rows } = await db.query<{ hash: string; value: string }>(
    "select hash, value from app.personal_values where hash = any ($1)",
    [hashes],
  );
  return new Map(rows.map(({ hash, value }) => [hash, value]));
}
