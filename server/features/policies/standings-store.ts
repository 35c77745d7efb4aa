import type { Connection } from "#server/database/pools";

/** A city's policies of one release: the same in every language together. */
export interface StandingRow {
  cityId: string;
  slug: string;
  name: string;
  release: string;
  languages: string[];
  policies: number;
  waiting: number;
  updatedAt: string;
}

/** On which release every city stands, as far as the alliance may know it. */
export async function readStandings(db: Connection): Promise<StandingRow[]> {
  const { rows } = await db.query<StandingRow>(
    `select o.organisation_id as "cityId", o.slug, o.name, u.release_version as release,
       array_agg(distinct u.language order by u.language) as languages, sum(u.policies)::integer as policies,
       sum(u.held)::integer as waiting, to_jsonb(max(u.updated_at)) #>> '{}' as "updatedAt"
     from app.releases_in_use() u join app.organisations o on o.organisation_id = u.city_id
     group by o.organisation_id, o.slug, o.name, u.release_version order by o.name, o.slug`,
  );
  return rows;
}
