import type { Queryable } from "#server/database/pools";

export interface FoundRow {
  id: string;
  title: string;
  organisationId: string;
}

/** What is looked for, as a pattern, in which organisations, and how many of it. */
export interface Question {
  organisations: readonly string[];
  pattern: string;
  limit: number;
}

/** Something of the directory, and the organisation that answers for it. */
export interface ListedRow {
  slug: string;
  title: string;
  ofSlug: string;
  ofName: string;
}

/** The directory of organisations is open to everyone who has an account. */
export async function findOrganisations(db: Queryable, pattern: string, limit: number) {
  const { rows } = await db.query<ListedRow>(
    `select slug, name as title, slug as "ofSlug", name as "ofName" from app.organisations
     where closed_at is null and pub.fold(name) like pub.fold($1) order by name limit $2`,
    [pattern, limit],
  );
  return rows;
}

/** So are its chapters. */
export async function findChapters(db: Queryable, pattern: string, limit: number) {
  const { rows } = await db.query<ListedRow>(
    `select c.slug, c.name as title, o.slug as "ofSlug", o.name as "ofName"
     from app.chapters c join app.organisations o on o.organisation_id = c.host_id
     where c.closed_at is null and pub.fold(c.name) like pub.fold($1) order by c.name limit $2`,
    [pattern, limit],
  );
  return rows;
}

export async function findPeople(db: Queryable, { organisations, pattern, limit }: Question) {
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
export async function findTechnologies(db: Queryable, { organisations, pattern, limit }: Question) {
  const { rows } = await db.query<FoundRow>(
    `select code as id, name as title, city_id as "organisationId" from app.search_technologies($1::uuid[], $2, $3)
     where name is not null`,
    [organisations, pattern, limit],
  );
  return rows;
}

/** Of a table whose rows belong to a city, by what they are called: a column, or a part of one. */
const namedIn =
  (table: string, { id, title, owner = "city_id" }: { id: string; title: string; owner?: string }) =>
  async (db: Queryable, { organisations, pattern, limit }: Question): Promise<FoundRow[]> => {
    const { rows } = await db.query<FoundRow>(
      `select ${id}::text as id, ${title} as title, ${owner} as "organisationId" from app.${table}
       where ${owner} = any ($1) and pub.fold(${title}) like pub.fold($2) order by title, id limit $3`,
      [organisations, pattern, limit],
    );
    return rows;
  };

export const findInventories = namedIn("inventories", { id: "inventory_id", title: "name" });
export const findEvidence = namedIn("evidence", { id: "evidence_id", title: "title" });
export const findPlans = namedIn("plans", { id: "plan_id", title: "title" });
export const findActions = namedIn("actions", { id: "action_id", title: "title" });
export const findDeclarations = namedIn("declarations", { id: "number", title: "content ->> 'title'" });
export const findConsultations = namedIn("consultations", {
  id: "consultation_id",
  title: "title",
  owner: "owner_id",
});

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
export async function findPublishedDevices(db: Queryable, { organisations, pattern, limit }: Question) {
  const { rows } = await db.query<FoundRow>(
    `select code as id, coalesce(label, reference) as title, city_id as "organisationId" from pub.devices
     where city_id = any ($1) and search like pub.fold($2) order by city_id, code limit $3`,
    [organisations, pattern, limit],
  );
  return rows;
}
