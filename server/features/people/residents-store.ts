import type { Queryable } from "#server/database/pools";

export interface Registration {
  email: string;
  name: string;
  language: string;
}

/** Keeps a registration; answers whether the address has an account, which only its mailbox may learn. */
export async function keepRegistration(
  db: Queryable,
  { email, name, language }: Registration,
  link: { tokenHash: Buffer; until: Date },
): Promise<boolean> {
  const { rows } = await db.query<{ known: boolean }>("select app.keep_registration($1, $2, $3, $4, $5) as known", [
    email,
    name,
    language,
    link.tokenHash,
    link.until,
  ]);
  return rows[0]!.known;
}

export async function findRegistration(db: Queryable, tokenHash: Buffer): Promise<Registration | undefined> {
  const { rows } = await db.query<{ found: Registration | null }>("select app.find_registration($1) as found", [
    tokenHash,
  ]);
  return rows[0]?.found ?? undefined;
}

export async function endRegistration(db: Queryable, tokenHash: Buffer): Promise<void> {
  await db.query("select app.end_registration($1)", [tokenHash]);
}
