import type { Connection, Queryable } from "#server/database/pools";

export interface PeopleCount {
  slug: string;
  administrators: number;
  people: number;
  invited: number;
}

export async function readIds(db: Queryable, slugs: readonly string[]): Promise<string[]> {
  const { rows } = await db.query<{ id: string }>(
    "select organisation_id as id from app.organisations where slug = any ($1)",
    [slugs],
  );
  return rows.map(({ id }) => id);
}

/** Who is there to act for each of these organisations, all of which the scope must hold. */
export async function countPeople(db: Connection, ids: readonly string[]): Promise<PeopleCount[]> {
  const { rows } = await db.query<PeopleCount>(
    `select o.slug,
       (select count(*) from app.roles r where r.organisation_id = o.organisation_id and r.role = 'administrator'
         and (r.until_on is null or r.until_on >= current_date))::integer as administrators,
       (select count(distinct r.person_id) from app.roles r where r.organisation_id = o.organisation_id
         and (r.until_on is null or r.until_on >= current_date))::integer as people,
       (select count(*) from app.invitations i where i.organisation_id = o.organisation_id and i.accepted_at is null
         and i.revoked_at is null and i.expires_at > now())::integer as invited
     from app.organisations o where o.organisation_id = any ($1)`,
    [ids],
  );
  return rows;
}
