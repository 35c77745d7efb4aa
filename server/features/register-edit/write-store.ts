import { columnOf, storedColumns } from "#domain/register/columns";
import type { Place, Subject } from "#domain/register/dictionary";
import type { Connection } from "#server/database/pools";
import { geometryOf, representativePoint } from "#server/features/inventories/index";
import { type OwnRow, overFileOf } from "#server/features/register-edit/records-store";

type Columns = Record<string, unknown>;

/** A place as its columns hold it. */
export function placeCells(place: unknown): Columns {
  if (place === null || place === undefined) {
    return { place_kind: null, longitude: null, latitude: null, geometry: null };
  }
  const given = place as Place;
  const { longitude = null, latitude = null } = representativePoint(given) ?? {};
  return { place_kind: given.kind, longitude, latitude, geometry: geometryOf(given) ?? null };
}

/** Facts as columns. `technologies` are codes of the database. */
export function cellsOf(facts: Readonly<Record<string, unknown>>): Columns {
  const cells: Columns = {};
  for (const [field, value] of Object.entries(facts)) {
    if (field === "place") Object.assign(cells, placeCells(value));
    else cells[field === "technologies" ? "technology_codes" : columnOf(field)] = value;
  }
  return cells;
}

const written = (value: unknown, column: string) =>
  (column === "geometry" || column === "over_file") && value !== null ? JSON.stringify(value) : value;

/** What moves in every record that is written. */
export type Written = Pick<OwnRow, "revision" | "updatedAt" | "overFile">;

/** Writes some columns of a record and moves its revision. */
export async function updateRecord(
  db: Connection,
  subject: Subject,
  key: { cityId: string; code: string; changeId: string },
  cells: Columns,
): Promise<Written> {
  const names = Object.keys(cells);
  const table = subject === "technology" ? "app.technologies" : "app.devices";
  const { rows } = await db.query<Omit<Written, "overFile"> & { raw: Record<string, unknown> | null }>(
    `update ${table} set ${names.map((name, at) => `${name} = $${at + 4}`).join(", ")}, changed_by = $3,
       revision = revision + 1, updated_at = now() where city_id = $1 and code = $2
     returning revision, updated_at as "updatedAt", over_file as raw`,
    [key.cityId, key.code, key.changeId, ...names.map((name) => written(cells[name], name))],
  );
  const { raw, ...moved } = rows[0]!;
  return { ...moved, overFile: overFileOf(subject, raw) };
}

export interface NewRecord {
  cityId: string;
  inventoryId: string;
  code: number;
  changeId: string;
}

export async function insertTechnology(
  db: Connection,
  key: NewRecord,
  cells: Columns,
  dictionaryVersion: number,
): Promise<void> {
  const names = Object.keys(cells);
  await db.query(
    `with made as (insert into app.technologies (city_id, code, inventory_id, dictionary_version, changed_by${names.map((name) => `, ${name}`).join("")})
       values ($1, $2, $3, $4, $5${names.map((_, at) => `, $${at + 6}`).join("")}))
     insert into app.technology_history (city_id, code, change_id, change) values ($1, $2, $5, 'added')`,
    [key.cityId, key.code, key.inventoryId, dictionaryVersion, key.changeId, ...names.map((name) => cells[name])],
  );
}

/** Gives false where the inventory has a device with this reference already. */
export async function insertDevice(db: Connection, key: NewRecord, cells: Columns): Promise<boolean> {
  const names = Object.keys(cells);
  const { rowCount } = await db.query(
    `with made as (insert into app.devices (city_id, code, inventory_id, changed_by${names.map((name) => `, ${name}`).join("")})
       values ($1, $2, $3, $4${names.map((_, at) => `, $${at + 5}`).join("")})
       on conflict (city_id, inventory_id, reference) do nothing returning code)
     insert into app.device_history (city_id, code, change_id, change) select $1, code, $4, 'added' from made`,
    [key.cityId, key.code, key.inventoryId, key.changeId, ...names.map((name) => written(cells[name], name))],
  );
  return rowCount === 1;
}

/** Whether another device of the inventory has this reference. */
export async function isReferenceTaken(
  db: Connection,
  cityId: string,
  inventoryId: string,
  reference: string,
  code: string,
) {
  const { rows } = await db.query(
    "select from app.devices where city_id = $1 and inventory_id = $2 and reference = $3 and code <> $4",
    [cityId, inventoryId, reference, code],
  );
  return rows.length > 0;
}

/** What a record was like before a change of many, so that it can be taken back. */
export async function noteHistory(
  db: Connection,
  subject: Subject,
  cityId: string,
  changeId: string,
  codes: readonly string[],
  change: "changed" | "ended",
): Promise<void> {
  const [table, history] =
    subject === "technology" ? ["technologies", "technology_history"] : ["devices", "device_history"];
  await db.query(
    `insert into app.${history} (city_id, code, change_id, change, before)
     select city_id, code, $3, $4, to_jsonb(r) from app.${table} r where city_id = $1 and code = any ($2::bigint[])`,
    [cityId, codes, changeId, change],
  );
}

/** Ends the devices in use that belong to this technology alone; what the file says of their status is remembered. */
export async function endDevicesOf(
  db: Connection,
  cityId: string,
  technology: string,
  changeId: string,
): Promise<string[]> {
  const { rows } = await db.query<{ code: string }>(
    `with ending as (
       select d.code, to_jsonb(d) as before from app.devices d where city_id = $1 and technology_codes[1] = $2
         and cardinality(technology_codes) = 1 and ended_by_import is null and status is distinct from 'ended' for update),
     told as (
       insert into app.device_history (city_id, code, change_id, change, before)
       select $1, code, $3, 'ended', before from ending)
     update app.devices d set status = 'ended', changed_by = $3, revision = revision + 1, updated_at = now(),
       over_file = case when over_file ? 'status' then over_file
         else coalesce(over_file, '{}') || jsonb_build_object('status', d.status) end
     from ending where d.city_id = $1 and d.code = ending.code returning d.code`,
    [cityId, technology, changeId],
  );
  return rows.map(({ code }) => code);
}

export interface EndedBefore {
  changeId: string;
  status: string | null;
  endsOn: string | null;
}

/** How a technology stood before it was last ended by a change of many. */
export async function readEnding(db: Connection, cityId: string, technology: string): Promise<EndedBefore | undefined> {
  const { rows } = await db.query<EndedBefore>(
    `select change_id as "changeId", before ->> 'status' as status, before ->> 'ends_on' as "endsOn"
     from app.technology_history where city_id = $1 and code = $2 and change = 'ended' order by made_at desc limit 1`,
    [cityId, technology],
  );
  return rows[0];
}

/** Brings back the devices that ended with a technology and that nobody has touched since. */
export async function restoreDevicesOf(
  db: Connection,
  cityId: string,
  endedBy: string,
  changeId: string,
): Promise<string[]> {
  const { rows } = await db.query<{ code: string }>(
    `update app.devices d set status = h.before ->> 'status', over_file = nullif(h.before -> 'over_file', 'null'),
       ended_by_import = null, changed_by = $3, revision = d.revision + 1, updated_at = now()
     from app.device_history h where h.city_id = $1 and h.change_id = $2 and h.change = 'ended'
       and d.city_id = $1 and d.code = h.code and d.changed_by = $2 returning d.code`,
    [cityId, endedBy, changeId],
  );
  return rows.map(({ code }) => code);
}

export async function insertInventory(
  db: Connection,
  cityId: string,
  inventory: { name: string; isPublished: boolean },
  dictionaryVersion: number,
): Promise<string | undefined> {
  const { rows } = await db.query<{ id: string }>(
    `insert into app.inventories (city_id, name, is_published, dictionary_version) values ($1, $2, $3, $4)
     on conflict (city_id, name) do nothing returning inventory_id as id`,
    [cityId, inventory.name, inventory.isPublished, dictionaryVersion],
  );
  return rows[0]?.id;
}

/** Gives false where another inventory of the city has the name. */
export async function updateInventory(
  db: Connection,
  cityId: string,
  id: string,
  inventory: { name: string; isPublished: boolean },
): Promise<boolean> {
  const { rowCount } = await db.query(
    `update app.inventories i set name = $3, is_published = $4, revision = revision + 1
     where city_id = $1 and inventory_id = $2 and not exists (
       select from app.inventories o where o.city_id = $1 and o.name = $3 and o.inventory_id <> $2)`,
    [cityId, id, inventory.name, inventory.isPublished],
  );
  return rowCount === 1;
}

/** Every column that an undo puts back. */
export const restoredColumns = (subject: Subject): string[] => [
  ...storedColumns(subject).map(({ column }) => column),
  "inventory_id",
  "over_file",
  "changed_by",
  ...(subject === "technology"
    ? ["facts_key", "dictionary_version"]
    : ["technology_codes", "place_kind", "longitude", "latitude", "geometry", "ended_by_import"]),
];
