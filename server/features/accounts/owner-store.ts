import type { Queryable } from "#server/database/pools";

export interface KnownOwner {
  name: string;
  email: string;
  organisations: string[];
}

/** What is known of whoever the transaction acts for. */
export async function readOwner(db: Queryable, personId: string): Promise<KnownOwner | undefined> {
  const { rows } = await db.query<KnownOwner>(
    `select p.name, p.email, array(select distinct o.name from app.roles r join app.organisations o using (organisation_id)
       where r.person_id = p.person_id) as organisations from app.people p where p.person_id = $1`,
    [personId],
  );
  return rows[0];
}
