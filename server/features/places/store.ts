import type { Queryable } from "#server/database/pools";

/** A place as the gazetteer has it; `id` is its GeoNames id. */
export interface GazetteerPlace {
  id: number;
  name: string;
  country: string;
  adminCode: string | null;
  /** Null where nobody knows. */
  population: number | null;
  longitude: number;
  latitude: number;
}

/** Which gazetteer has been read in whole; nothing before the first one has. */
export async function readEdition(db: Queryable): Promise<string | undefined> {
  const { rows } = await db.query<{ edition: string }>("select edition from pub.gazetteer");
  return rows[0]?.edition;
}

export async function insertPlaces(db: Queryable, places: readonly GazetteerPlace[]): Promise<void> {
  const column = <K extends keyof GazetteerPlace>(name: K) => places.map((place) => place[name]);
  await db.query(
    `insert into pub.places (place_id, name, folded, country, admin_code, population, longitude, latitude)
     select id, name, pub.fold(name), country, admin, population, longitude, latitude
     from unnest($1::bigint[], $2::text[], $3::text[], $4::text[], $5::integer[], $6::float8[], $7::float8[])
       as p (id, name, country, admin, population, longitude, latitude)
     on conflict (place_id) do update set name = excluded.name, folded = excluded.folded, country = excluded.country,
       admin_code = excluded.admin_code, population = excluded.population, longitude = excluded.longitude,
       latitude = excluded.latitude`,
    [
      column("id"),
      column("name"),
      column("country"),
      column("adminCode"),
      column("population"),
      column("longitude"),
      column("latitude"),
    ],
  );
}

/** Takes out what an earlier edition had and this one has not. */
export async function removeStalePlaces(db: Queryable, known: readonly number[]): Promise<void> {
  await db.query(
    `delete from pub.places p where not exists (select from unnest($1::bigint[]) as k (id) where k.id = p.place_id)`,
    [known],
  );
}

export async function markFilled(db: Queryable, edition: string, places: number): Promise<void> {
  await db.query(
    `insert into pub.gazetteer (edition, places) values ($1, $2)
     on conflict (only_row) do update set edition = excluded.edition, places = excluded.places`,
    [edition, places],
  );
}

const placeColumns = `place_id::integer as id, name, country, admin_code as "adminCode", population, longitude, latitude`;

/**
 * Places whose name begins so, without accents and case: those that bear just this name, then the largest first; of either,
 * those of unknown size come last.
 */
export async function searchPlaces(
  db: Queryable,
  { q, country, limit }: { q: string; country?: string | undefined; limit: number },
): Promise<GazetteerPlace[]> {
  const begin = q.replace(/[\\%_]/g, "\\$&");
  const { rows } = await db.query<GazetteerPlace>(
    `select ${placeColumns} from pub.places
     where folded like pub.fold($1) || '%' and ($2::text is null or country = $2)
     order by (folded = pub.fold($4)) desc, population desc nulls last, folded, place_id limit $3`,
    [begin, country ?? null, limit, q.trim()],
  );
  return rows;
}

export async function readPlace(db: Queryable, id: number): Promise<GazetteerPlace | undefined> {
  const { rows } = await db.query<GazetteerPlace>(`select ${placeColumns} from pub.places where place_id = $1`, [id]);
  return rows[0];
}
