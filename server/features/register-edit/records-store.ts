import type { InventoryName } from "#contract/register-edit";
import { columnOf, storedColumns } from "#domain/register/columns";
import type { Place, Subject } from "#domain/register/dictionary";
import type { Facts } from "#domain/rules/explain";
import { named } from "#server/database/named";
import type { Connection } from "#server/database/pools";

/** A city whose register is edited. */
export interface EditedCity {
  cityId: string;
  slug: string;
  name: string;
  timeZone: string;
  languages: string[];
  isDemonstration: boolean;
}

export async function readCity(db: Connection, cityId: string): Promise<EditedCity | undefined> {
  const { rows } = await db.query<EditedCity>(
    named(
      `select c.city_id as "cityId", o.slug, o.name, c.time_zone as "timeZone",
         coalesce(c.languages, '{}') as languages, o.is_demonstration as "isDemonstration"
       from app.cities c join app.organisations o on o.organisation_id = c.city_id where c.city_id = $1`,
      [cityId],
    ),
  );
  return rows[0];
}

/** A record of a city's own register with every declared fact, internal ones too. */
export interface OwnRow {
  code: string;
  inventoryId: string;
  inventory: string;
  isInventoryPublished: boolean;
  revision: number;
  updatedAt: Date;
  isByHand: boolean;
  /** By field that people have set over the file: what the file says, null where nothing. */
  overFile: Record<string, unknown>;
  facts: Facts;
}

export interface OwnTechnologyRow extends OwnRow {
  dictionaryVersion: number;
  devices: number;
}

export interface OwnDeviceRow extends OwnRow {
  technologyCodes: string[];
  endedByImport: string | null;
}

const factColumns = (subject: Subject, alias: string) =>
  storedColumns(subject)
    .map(({ field, column }) => `${alias}.${column} as "fact ${field}"`)
    .join(", ");

type Raw = Record<string, unknown>;

/** Declared facts by field: what is undeclared has no key. */
function factsOf(subject: Subject, raw: Raw): Facts {
  const entries = storedColumns(subject).flatMap(({ field }) => {
    const value = raw[`fact ${field}`];
    return value === null || value === undefined ? [] : [[field, value] as const];
  });
  const place = subject === "device" ? placeOf(raw) : undefined;
  return Object.fromEntries(place ? [...entries, ["place", place]] : entries);
}

/** A place from its columns; GeoJSON keeps what is more than a point. */
export function placeOf(raw: Raw): Place | undefined {
  const { place_kind: kind, longitude, latitude } = raw;
  const geometry = raw.geometry as { coordinates: never } | null | undefined;
  switch (kind) {
    case "point":
      return { kind, longitude: longitude as number, latitude: latitude as number };
    case "line":
      return geometry ? { kind, coordinates: geometry.coordinates } : undefined;
    case "area":
      return geometry ? { kind, rings: geometry.coordinates } : undefined;
    case "moving":
      return geometry ? { kind, rings: geometry.coordinates } : { kind };
    default:
      return undefined;
  }
}

export const placeColumns = ["place_kind", "longitude", "latitude", "geometry"] as const;

/** `over_file` is kept by column, and read by field. */
export function overFileOf(subject: Subject, raw: Raw | null): Record<string, unknown> {
  if (!raw) return {};
  const fields = storedColumns(subject).flatMap(({ field, column }) =>
    column in raw ? [[field, raw[column] ?? null] as const] : [],
  );
  const place = "place_kind" in raw ? [["place", placeOf(raw) ?? null] as const] : [];
  const technologies = "technology_codes" in raw ? [["technologies", raw.technology_codes ?? null] as const] : [];
  return Object.fromEntries([...fields, ...place, ...technologies]);
}

/** Written by column, from fields. */
export function columnsOfOverFile(
  overFile: Readonly<Record<string, unknown>>,
  placeCells: (place: unknown) => Raw,
): Raw {
  const columns: Raw = {};
  for (const [field, value] of Object.entries(overFile)) {
    if (field === "place") Object.assign(columns, placeCells(value));
    else columns[field === "technologies" ? "technology_codes" : columnOf(field)] = value;
  }
  return columns;
}

const ownBase = (subject: Subject, alias: string) => `${alias}.code, ${alias}.inventory_id as "inventoryId",
  i.name as inventory, i.is_published as "isInventoryPublished", ${alias}.revision, ${alias}.updated_at as "updatedAt",
  ${alias}.over_file as "rawOverFile", ${factColumns(subject, alias)}`;

const inInventory = (alias: string) =>
  `join app.inventories i on i.city_id = ${alias}.city_id and i.inventory_id = ${alias}.inventory_id`;

const toRow = (subject: Subject, raw: Raw): Raw => {
  const rest = Object.fromEntries(Object.entries(raw).filter(([name]) => !name.startsWith("fact ")));
  const { rawOverFile, ...known } = rest;
  const row = { ...known, overFile: overFileOf(subject, rawOverFile as Raw | null), facts: factsOf(subject, raw) };
  for (const column of placeColumns) delete (row as Raw)[column];
  return row;
};

/** Whether the row is locked until the transaction ends, so that nobody changes it in between. */
export type Lock = "for update" | "";

export async function readTechnologies(
  db: Connection,
  cityId: string,
  codes: readonly (string | number)[],
  lock: Lock = "",
): Promise<OwnTechnologyRow[]> {
  const { rows } = await db.query<Raw>(
    named(
      `select ${ownBase("technology", "t")}, t.dictionary_version as "dictionaryVersion", t.facts_key is null as "isByHand",
       coalesce((select p.devices from pub.technologies p where p.city_id = t.city_id and p.code = t.code), (
         select count(*)::integer from app.devices d where d.city_id = t.city_id and d.technology_codes[1] = t.code
           and d.ended_by_import is null and d.status is distinct from 'ended')) as devices
     from app.technologies t ${inInventory("t")} where t.city_id = $1 and t.code = any ($2::bigint[]) order by t.code
     ${lock && "for update of t"}`,
      [cityId, codes],
    ),
  );
  return rows.map((raw) => toRow("technology", raw) as unknown as OwnTechnologyRow);
}

export async function readDevices(
  db: Connection,
  cityId: string,
  codes: readonly (string | number)[],
  lock: Lock = "",
): Promise<OwnDeviceRow[]> {
  const { rows } = await db.query<Raw>(
    named(
      `select ${ownBase("device", "d")}, ${placeColumns.map((column) => `d.${column}`).join(", ")},
       d.technology_codes as "technologyCodes", d.ended_by_import as "endedByImport",
       coalesce(d.over_file -> 'reference' = 'null', false) as "isByHand"
     from app.devices d ${inInventory("d")} where d.city_id = $1 and d.code = any ($2::bigint[]) order by d.code
     ${lock && "for update of d"}`,
      [cityId, codes],
    ),
  );
  return rows.map((raw) => toRow("device", raw) as unknown as OwnDeviceRow);
}

/** The worst verdict of technologies, by code. */
export async function readWorst(
  db: Connection,
  cityId: string,
  codes: readonly string[],
): Promise<Map<string, number>> {
  const { rows } = await db.query<{ code: string; worst: number }>(
    "select code, worst from app.verdicts where city_id = $1 and subject = 'technology' and code = any ($2::bigint[])",
    [cityId, codes],
  );
  return new Map(rows.map(({ code, worst }) => [code, worst]));
}

export interface InventoryRow {
  id: string;
  name: string;
  isPublished: boolean;
  revision: number;
  technologies: number;
  devices: number;
  lastImportAt: Date | null;
  hasMapping: boolean;
}

/** Technologies by their names, or where they have none by their inventory's. */
export async function readTechnologyNames(
  db: Connection,
  cityId: string,
  codes: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  const { rows } = await db.query<{ code: string; name: string }>(
    named(
      `select t.code, coalesce(t.name, i.name) as name from app.technologies t ${inInventory("t")}
       where t.city_id = $1 and t.code = any ($2::bigint[])`,
      [cityId, codes],
    ),
  );
  return new Map(rows.map(({ code, name }) => [code, name]));
}

/** Every inventory by its name, counting nothing. */
export async function readInventoryNames(db: Connection, cityId: string): Promise<InventoryName[]> {
  const { rows } = await db.query<InventoryName>(
    named(
      `select inventory_id as id, name, is_published as "isPublished" from app.inventories where city_id = $1 order by name`,
      [cityId],
    ),
  );
  return rows;
}

export async function readInventories(db: Connection, cityId: string, id?: string): Promise<InventoryRow[]> {
  const { rows } = await db.query<InventoryRow>(
    `select i.inventory_id as id, i.name, i.is_published as "isPublished", i.revision, i.mapping is not null as "hasMapping",
       (select count(*)::integer from app.technologies t where t.city_id = $1 and t.inventory_id = i.inventory_id
         and t.status is distinct from 'ended') as technologies,
       (select count(*)::integer from app.devices d where d.city_id = $1 and d.inventory_id = i.inventory_id
         and d.ended_by_import is null and d.status is distinct from 'ended') as devices,
       (select max(finished_at) from app.imports m where m.city_id = $1 and m.inventory_id = i.inventory_id
         and m.state = 'applied' and m.undone_at is null) as "lastImportAt"
     from app.inventories i where i.city_id = $1 and ($2::uuid is null or i.inventory_id = $2) order by i.name`,
    [cityId, id ?? null],
  );
  return rows;
}
