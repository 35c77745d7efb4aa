import type { OrganisationEntry } from "#contract/organisation-changes";
import type { Connection } from "#server/database/pools";
import type { GazetteerPlace } from "#server/features/places/index";

/** An organisation as its own people change it. */
export interface OwnRow extends Omit<OrganisationEntry, "history" | "networks" | "figures"> {
  id: string;
  isClosed: boolean;
  isDemonstration: boolean;
}

const columns = `o.organisation_id as id, o.slug, o.kind, o.name, o.country, o.place_id::integer as "placeId",
  o.place_name as place, o.about, o.website, o.policy_areas as "policyAreas", c.time_zone as "timeZone", o.revision,
  o.is_secretariat as "isSecretariat", o.is_demonstration as "isDemonstration", o.closed_at is not null as "isClosed"`;

export async function readOwn(db: Connection, id: string): Promise<OwnRow | undefined> {
  const { rows } = await db.query<OwnRow>(
    `select ${columns} from app.organisations o left join app.cities c on c.city_id = o.organisation_id
     where o.organisation_id = $1`,
    [id],
  );
  return rows[0];
}

/** The same, held until the transaction ends: whoever changes it too waits, and then finds another revision. */
export async function lockOwn(db: Connection, id: string): Promise<OwnRow | undefined> {
  await db.query("select from app.organisations where organisation_id = $1 for update", [id]);
  return readOwn(db, id);
}

export async function readOwnLists(db: Connection, id: string) {
  const of = async <T extends object>(sql: string) => (await db.query<T>(sql, [id])).rows;
  return {
    history: await of<OrganisationEntry["history"][number]>(
      `select stage, said_on as on, is_at_latest as "isAtLatest", effective_on as "effectiveOn", reason, source
       from app.stage_changes where organisation_id = $1 order by step`,
    ),
    networks: await of<OrganisationEntry["networks"][number]>(
      `select n.slug, n.name, n.is_demonstration as "isDemonstration", m.said_from as from, m.said_until as until, m.source
       from app.network_members m join app.organisations n on n.organisation_id = m.network_id
       where m.organisation_id = $1 order by m.until_on nulls first, n.name`,
    ),
    figures: await of<OrganisationEntry["figures"][number]>(
      `select kind, count::integer as count, is_more_than as "isMoreThan", source
       from app.figures where organisation_id = $1 order by as_of_on desc, kind`,
    ),
  };
}

export async function findIds(db: Pick<Connection, "query">, slugs: readonly string[]) {
  const { rows } = await db.query<{ id: string; slug: string; kind: string }>(
    "select organisation_id as id, slug, kind from app.organisations where slug = any ($1) and closed_at is null",
    [slugs],
  );
  return new Map(rows.map((row) => [row.slug, row]));
}

export async function isSlugTaken(db: Connection, slug: string): Promise<boolean> {
  const { rows } = await db.query("select from app.organisations where slug = $1", [slug]);
  return rows.length > 0;
}

export async function newId(db: Pick<Connection, "query">): Promise<string> {
  const { rows } = await db.query<{ id: string }>("select app.uuid7() as id");
  return rows[0]!.id;
}

export interface Statements {
  name: string;
  country: string | null;
  about: string | null;
  website: string | null;
  policyAreas: readonly string[];
  timeZone: string | null;
}

export async function insertOwn(
  db: Connection,
  { id, slug, kind, isDemonstration }: Pick<OwnRow, "id" | "slug" | "kind" | "isDemonstration">,
  said: Statements,
): Promise<void> {
  await db.query(
    `insert into app.organisations (organisation_id, slug, kind, name, country, about, website, policy_areas, is_demonstration)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
    [id, slug, kind, said.name, said.country, said.about, said.website, said.policyAreas, isDemonstration],
  );
  if (kind !== "city") return;
  await db.query("insert into app.cities (city_id, time_zone) values ($1, coalesce($2, 'UTC'))", [id, said.timeZone]);
}

/** Writes what is said, and moves the revision. */
export async function updateOwn(db: Connection, id: string, said: Statements): Promise<void> {
  await db.query(
    `update app.organisations set name = $2, country = $3, about = $4, website = $5, policy_areas = $6,
       revision = revision + 1 where organisation_id = $1`,
    [id, said.name, said.country, said.about, said.website, said.policyAreas],
  );
  if (said.timeZone !== null)
    await db.query("update app.cities set time_zone = $2 where city_id = $1", [id, said.timeZone]);
}

/** Links an organisation to its place, with what the gazetteer says of it, or to none. */
export async function linkPlace(db: Connection, id: string, place: GazetteerPlace | null): Promise<void> {
  const facts = [place?.id ?? null, place?.population ?? null, place?.longitude ?? null, place?.latitude ?? null];
  await db.query(
    `update app.organisations set place_id = $2, population = $3, longitude = $4, latitude = $5, place_name = $6
     where organisation_id = $1`,
    [id, ...facts, place?.name ?? null],
  );
}

export async function moveRevision(db: Connection, id: string): Promise<void> {
  await db.query("update app.organisations set revision = revision + 1 where organisation_id = $1", [id]);
}

export async function endNetworks(
  db: Connection,
  id: string,
  networks: readonly string[],
  today: string,
): Promise<void> {
  await db.query(
    `update app.network_members set said_until = $3::text, until_on = $3::date
     where organisation_id = $1 and network_id = any ($2) and until_on is null`,
    [id, networks, today],
  );
}

export async function readCurrentNetworks(db: Connection, id: string) {
  const { rows } = await db.query<{ id: string; slug: string }>(
    `select n.organisation_id as id, n.slug from app.network_members m
     join app.organisations n on n.organisation_id = m.network_id
     where m.organisation_id = $1 and m.until_on is null order by n.slug`,
    [id],
  );
  return rows;
}

/** Whether this installation is the demonstration: what is taken in there is invented too. */
export async function isDemonstrationHere(db: Pick<Connection, "query">): Promise<boolean> {
  const { rows } = await db.query("select from app.alliance where kind = 'demonstration'");
  return rows.length > 0;
}
