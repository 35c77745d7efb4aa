import type { Connection } from "#server/database/pools";

/**
 * Erases the names and addresses that events name by hash: those marked as the person's, and those that are this address
 * from before the person had an account. The events stay, and still verify.
 */
export async function erasePersonalValues(db: Connection, personId: string, email: string): Promise<void> {
  await db.query("delete from app.personal_values where person_id = $1 or lower(value) = lower($2)", [personId, email]);
}
