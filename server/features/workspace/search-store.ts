import type { Queryable } from "#server/database/pools";

export interface FoundRow {
  id: string;
  title: string;
  organisationId: string;
}

const named = 'organisation_id as id, slug, name as title, organisation_id as "organisationId"';

/** The directory of organisations is open to everyone who has an account. */
export async function findOrganisations(db: Queryable, pattern: string, limit: number) {
  const { rows } = await db.query<FoundRow & { slug: string }>(
    `select ${named} from app.organisations where closed_at is null and pub.fold(name) like pub.fold($1)
     order by name limit $2`,
    [pattern, limit],
  );
  return rows;
}

export async function findPeople(db: Queryable, organisations: readonly string[], pattern: string, limit: number) {
  const { rows } = await db.query<FoundRow>(
    `select distinct p.person_id as id, p.name as title, r.organisation_id as "organisationId"
     from app.roles r join app.people p using (person_id) where r.organisation_id = any ($1)
       and (r.until_on is null or r.until_on >= current_date) and p.erased_at is null
       and (pub.fold(p.name) like pub.fold($2) or pub.fold(p.email) like pub.fold($2))
     order by title limit $3`,
    [organisations, pattern, limit],
  );
  return rows;
}

/** Technologies whether they are published or not. Codes are numbers; `encodeShortCode` writes them. */
export async function findTechnologies(db: Queryable, cities: readonly string[], pattern: string, limit: number) {
  const { rows } = await db.query<FoundRow>(
    `select code as id, name as title, city_id as "organisationId" from app.search_technologies($1::uuid[], $2, $3)
     where name is not null`,
    [cities, pattern, limit],
  );
  return rows;
}

export async function findInventories(db: Queryable, cities: readonly string[], pattern: string, limit: number) {
  const { rows } = await db.query<FoundRow>(
    `select inventory_id as id, name as title, city_id as "organisationId" from app.inventories
     where city_id = any ($1) and pub.fold(name) like pub.fold($2) order by name limit $3`,
    [cities, pattern, limit],
  );
  return rows;
}

/** Devices by their own reference, exactly, in every inventory of these cities: published or not, by the index. */
export async function findDevices(db: Queryable, cities: readonly string[], reference: string, limit: number) {
  const { rows } = await db.query<FoundRow>(
    `select d.code as id, d.reference as title, d.city_id as "organisationId"
     from app.inventories i join app.devices d using (city_id, inventory_id)
     where i.city_id = any ($1) and d.reference = $2 limit $3`,
    [cities, reference, limit],
  );
  return rows;
}

/** Published devices by words of their label, street, district or reference. */
export async function findPublishedDevices(db: Queryable, cities: readonly string[], pattern: string, limit: number) {
  const { rows } = await db.query<FoundRow>(
    `select code as id, coalesce(label, reference) as title, city_id as "organisationId" from pub.devices
     where city_id = any ($1) and search like pub.fold($2) order by city_id, code limit $3`,
    [cities, pattern, limit],
  );
  return rows;
}
