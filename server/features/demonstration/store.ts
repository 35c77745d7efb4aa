import type { DemonstrationCity } from "#database/demo/cities";
import type { Connection } from "#server/database/pools";

/** Who bears a name already; a city that somebody entered is not a demonstration. */
export async function findBearer(
  db: Connection,
  slug: string,
): Promise<{ id: string; isDemonstration: boolean } | undefined> {
  const { rows } = await db.query<{ id: string; isDemonstration: boolean }>(
    `select organisation_id as id, is_demonstration as "isDemonstration" from app.organisations where slug = $1`,
    [slug],
  );
  return rows[0];
}

/** Says of a city what it is: invented, where it lies, how it is divided. */
export async function describeCity(db: Connection, cityId: string, city: DemonstrationCity): Promise<void> {
  await db.query(
    `update app.organisations set name = $2, population = $3, longitude = $4, latitude = $5, is_demonstration = true
     where organisation_id = $1`,
    [cityId, city.name, city.population, city.longitude, city.latitude],
  );
  await db.query("update app.cities set time_zone = $2, languages = $3, boundary = $4 where city_id = $1", [
    cityId,
    city.timeZone,
    city.languages,
    JSON.stringify(city.boundary),
  ]);
  await db.query("delete from app.districts where city_id = $1", [cityId]);
  await db.query(
    `insert into app.districts (city_id, name, boundary)
     select $1, name, boundary from unnest($2::text[], $3::jsonb[]) as d (name, boundary)`,
    [cityId, city.districts.map(({ name }) => name), city.districts.map(({ boundary }) => JSON.stringify(boundary))],
  );
}

/** The files that are in the register as they stand: for each inventory, the one that was applied last. */
export async function findAppliedFiles(db: Connection, cityId: string): Promise<Map<string, string>> {
  const { rows } = await db.query<{ inventory: string; fileSha256: string }>(
    `select distinct on (i.inventory_id) i.name as inventory, m.file_sha256 as "fileSha256"
     from app.inventories i join app.imports m on m.city_id = i.city_id and m.inventory_id = i.inventory_id
     where i.city_id = $1 and m.state = 'applied' order by i.inventory_id, m.finished_at desc`,
    [cityId],
  );
  return new Map(rows.map(({ inventory, fileSha256 }) => [inventory, fileSha256]));
}
