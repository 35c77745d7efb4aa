import type { Connection } from "#server/database/pools";
import { setScope } from "#server/database/scope";
import type { ImportKey } from "#server/features/inventories/apply-store";

export async function openInventory(
  db: Connection,
  cityId: string,
  name: string,
  dictionaryVersion: number,
): Promise<{ inventoryId: string; mapping: string | null }> {
  await db.query(
    `insert into app.inventories (city_id, name, dictionary_version) values ($1, $2, $3) on conflict (city_id, name) do nothing`,
    [cityId, name, dictionaryVersion],
  );
  const { rows } = await db.query<{ inventoryId: string; mapping: string | null }>(
    `select inventory_id as "inventoryId", mapping from app.inventories where city_id = $1 and name = $2`,
    [cityId, name],
  );
  return rows[0]!;
}

/** What an import was begun with: the same again goes on where it was cut off, anything else begins anew. */
export interface ImportStart {
  fileName: string;
  fileSha256: string;
  options: Record<string, unknown>;
}

export async function findUnfinished(db: Connection, cityId: string, inventoryId: string) {
  const { rows } = await db.query<{
    importId: string;
    stagedRows: number;
    isSame: boolean;
    fileSha256: string;
    options: string;
  }>(
    `select import_id as "importId", staged_rows as "stagedRows", file_sha256 as "fileSha256", options::text as options
     from app.imports where city_id = $1 and inventory_id = $2 and state = 'staging'`,
    [cityId, inventoryId],
  );
  return rows[0];
}

export async function beginImport(db: Connection, cityId: string, inventoryId: string, start: ImportStart) {
  const { rows } = await db.query<{ importId: string }>(
    `insert into app.imports (city_id, inventory_id, file_name, file_sha256, options, state)
     values ($1, $2, $3, $4, $5, 'staging') returning import_id as "importId"`,
    [cityId, inventoryId, start.fileName, start.fileSha256, JSON.stringify(start.options)],
  );
  return rows[0]!.importId;
}

export async function cancelImport(db: Connection, key: Pick<ImportKey, "cityId" | "importId">): Promise<void> {
  await db.query(
    "update app.imports set state = 'cancelled', finished_at = now() where city_id = $1 and import_id = $2",
    [key.cityId, key.importId],
  );
}

export async function noteStaged(
  db: Connection,
  key: ImportKey,
  progress: { lastRow: number; accepted: number; rejected: number },
): Promise<void> {
  await db.query(
    `update app.imports set staged_rows = $3, accepted = accepted + $4, rejected = rejected + $5
     where city_id = $1 and import_id = $2`,
    [key.cityId, key.importId, progress.lastRow, progress.accepted, progress.rejected],
  );
}

export async function countFindings(db: Connection, key: ImportKey): Promise<number> {
  const { rows } = await db.query<{ last: number }>(
    "select coalesce(max(sequence), 0) as last from app.import_findings where city_id = $1 and import_id = $2",
    [key.cityId, key.importId],
  );
  return rows[0]!.last;
}

/** How an inventory stands before an import, for taking that back. */
export async function readInventoryState(db: Connection, key: ImportKey): Promise<InventoryState> {
  const { rows } = await db.query<InventoryState>(
    `select mapping, is_published as "isPublished" from app.inventories where city_id = $1 and inventory_id = $2`,
    [key.cityId, key.inventoryId],
  );
  return rows[0]!;
}

export interface InventoryState {
  mapping: string | null;
  isPublished: boolean;
}

export async function finishImport(
  db: Connection,
  key: ImportKey,
  done: { report: unknown; mapping: string | null; isFirst: boolean; before: InventoryState },
): Promise<void> {
  await db.query(
    `update app.imports set state = 'applied', report = $3, is_first = $4, before = $5, finished_at = now()
     where city_id = $1 and import_id = $2`,
    [key.cityId, key.importId, JSON.stringify(done.report), done.isFirst, JSON.stringify(done.before)],
  );
  await db.query(
    "update app.inventories set mapping = coalesce($3, mapping) where city_id = $1 and inventory_id = $2",
    [key.cityId, key.inventoryId, done.mapping],
  );
}

/** Whether the inventory is in the public register from now on; gives whether it was before. */
export async function setPublished(db: Connection, key: ImportKey, isPublished: boolean): Promise<boolean> {
  const { rows } = await db.query<{ before: boolean }>(
    `update app.inventories i set is_published = $3 from app.inventories b
     where i.city_id = $1 and i.inventory_id = $2 and b.city_id = $1 and b.inventory_id = $2
     returning b.is_published as before`,
    [key.cityId, key.inventoryId, isPublished],
  );
  return rows[0]!.before;
}

/** One import of an inventory at a time: held on a connection of its own, let go when that ends, whatever happens. */
export async function holdInventory(db: Connection, inventoryId: string): Promise<boolean> {
  const { rows } = await db.query<{ held: boolean }>("select pg_try_advisory_lock(hashtextextended($1, 2)) as held", [
    inventoryId,
  ]);
  return rows[0]!.held;
}

export async function releaseInventory(db: Connection, inventoryId: string): Promise<void> {
  await db.query("select pg_advisory_unlock(hashtextextended($1, 2))", [inventoryId]);
}

export async function findCityBySlug(
  db: Connection,
  slug: string,
): Promise<{ cityId: string; name: string } | undefined> {
  const { rows } = await db.query<{ cityId: string; name: string }>(
    `select organisation_id as "cityId", name from app.organisations where slug = $1 and kind = 'city'`,
    [slug],
  );
  return rows[0];
}

export interface CitySetting {
  timeZone: string;
  languages: string[];
  longitude: number | null;
  latitude: number | null;
}

export async function readCitySetting(db: Connection, cityId: string) {
  const { rows } = await db.query<CitySetting>(
    `select time_zone as "timeZone", coalesce(languages, '{}') as languages, longitude, latitude
     from app.cities join app.organisations on organisation_id = city_id where city_id = $1`,
    [cityId],
  );
  const { rows: districts } = await db.query<{ name: string; boundary: { type: "Polygon"; coordinates: unknown[] } }>(
    "select name, boundary from app.districts where city_id = $1 and boundary is not null order by name",
    [cityId],
  );
  return { ...rows[0]!, districts };
}

export interface NewCity {
  slug: string;
  name: string;
  timeZone: string;
  country: string | null;
  /** Its GeoNames id: a city government is not its place, but has one. */
  placeId?: number | null;
  population?: number | null;
  longitude?: number | null;
  latitude?: number | null;
  boundary?: object | null;
  districts?: readonly { name: string; boundary: object }[];
}

/** Makes a city that can hold a register, in a transaction without a scope, which then is the new city's. */
export async function createCity(db: Connection, city: NewCity): Promise<string> {
  const { rows } = await db.query<{ id: string }>("select gen_random_uuid() as id");
  const { id } = rows[0]!;
  await setScope(db, [id]);
  await db.query(
    `insert into app.organisations (organisation_id, kind, slug, name, country, place_id, population, longitude, latitude)
     values ($1, 'city', $2, $3, $4, $5, $6, $7, $8)`,
    [
      id,
      city.slug,
      city.name,
      city.country,
      city.placeId ?? null,
      city.population ?? null,
      city.longitude ?? null,
      city.latitude ?? null,
    ],
  );
  await db.query("insert into app.cities (city_id, time_zone, boundary) values ($1, $2, $3)", [
    id,
    city.timeZone,
    city.boundary ? JSON.stringify(city.boundary) : null,
  ]);
  for (const { name, boundary } of city.districts ?? []) {
    await db.query("insert into app.districts (city_id, name, boundary) values ($1, $2, $3)", [
      id,
      name,
      JSON.stringify(boundary),
    ]);
  }
  return id;
}

/** The mapping that was kept with an inventory, if both are there. */
export async function readKeptMapping(db: Connection, cityId: string, inventory: string): Promise<string | null> {
  const { rows } = await db.query<{ mapping: string | null }>(
    "select mapping from app.inventories where city_id = $1 and name = $2",
    [cityId, inventory],
  );
  return rows[0]?.mapping ?? null;
}
