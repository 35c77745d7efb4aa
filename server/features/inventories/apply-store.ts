import { storedColumns } from "#domain/register/columns";
import type { Connection } from "#server/database/pools";
import { columnList } from "#server/features/inventories/staging-store";

/** Which import of which inventory: the arguments every statement here begins with. */
export interface ImportKey {
  cityId: string;
  inventoryId: string;
  importId: string;
}

export interface AppliedCounts {
  technologies: { added: number; changed: number; ended: number };
  devices: { added: number; changed: number; ended: number; returned: number; unchanged: number };
  /** Devices of the inventory that the file does not have, whether they were ended or not. */
  missing: number;
}

const placeColumns = "place_kind, longitude, latitude, geometry";
const deviceColumns = `${columnList("device")}, ${placeColumns}`;

/** What a column is to hold: what people have set over the file stays, everything else is as the file has it. */
const merged = (mine: string, file: string) => (column: string) =>
  `case when ${mine}.over_file ? '${column}' then ${mine}.${column} else ${file}.${column} end`;

/** A device that people added stays when the file does not have it: it never had. */
const isByHand = "coalesce(d.over_file -> 'reference' = 'null', false)";

/** What the file says now of the fields that people have set. */
const nextOverFile = (mine: string, file: string) =>
  `case when ${mine}.over_file is not null then (select jsonb_object_agg(set_by_people, to_jsonb(${file}) -> set_by_people)
     from jsonb_object_keys(${mine}.over_file) as set_by_people) end`;

/**
 * The codes of a row's technologies, in the row's order. Nearly every row has one; only the others pay for a look-up per
 * row.
 */
const technologyCodes = `case when cardinality(s.technology_keys) = 1 then array[t.code] else (
    select array_agg(of_key.code order by ordinality) from unnest(s.technology_keys) with ordinality as k (key, ordinality)
    join staging.import_technologies of_key on of_key.import_id = s.import_id and of_key.facts_key = k.key) end`;
const staged = `staging.import_devices s
    left join staging.import_technologies t on t.import_id = s.import_id and t.facts_key = s.technology_keys[1]`;

/** Numbers nobody has had and nobody will get again. To be called outside the import's transaction. */
export async function reserveCodes(db: Connection, count: number): Promise<number> {
  const { rows } = await db.query<{ first: string }>(
    "update app.code_counter set next_code = next_code + $1 returning next_code - $1 as first",
    [count],
  );
  return Number(rows[0]!.first);
}

/** How many codes an import can need at most: one per staged technology and device. */
export async function countStaged(
  db: Connection,
  importId: string,
): Promise<{ technologies: number; devices: number }> {
  const { rows } = await db.query<{ technologies: string; devices: string }>(
    `select (select count(*) from staging.import_technologies where import_id = $1) as technologies,
      (select count(*) from staging.import_devices where import_id = $1) as devices`,
    [importId],
  );
  return { technologies: Number(rows[0]!.technologies), devices: Number(rows[0]!.devices) };
}

/**
 * Gives each staged technology its code. One whose facts are known keeps its code. One whose facts are new, but whose
 * devices were all of one technology that the file no longer has, is that technology with changed facts: its address stays.
 */
export async function matchTechnologies(db: Connection, key: ImportKey, firstCode: number): Promise<number> {
  await db.query(
    `update staging.import_technologies s set code = known.code, is_new = false
     from (select distinct on (facts_key) facts_key, code from app.technologies
       where city_id = $1 and inventory_id = $2 order by facts_key, code) known
     where s.import_id = $3 and known.facts_key = s.facts_key`,
    [key.cityId, key.inventoryId, key.importId],
  );
  await db.query(
    `with moves as (
       select d.technology_codes[1] as old_code, s.technology_keys[1] as new_key
       from app.devices d join staging.import_devices s on s.import_id = $3 and s.reference = d.reference
       where d.city_id = $1 and d.inventory_id = $2 and d.ended_by_import is null
         and not coalesce(d.over_file ? 'technology_codes', false) group by 1, 2),
     pairs as (
       select old_code, new_key, count(*) over (partition by old_code) as olds,
         count(*) over (partition by new_key) as news from moves)
     update staging.import_technologies s set code = p.old_code, is_new = false
     from pairs p join app.technologies old on old.city_id = $1 and old.code = p.old_code
     where s.import_id = $3 and s.code is null and s.facts_key = p.new_key and p.olds = 1 and p.news = 1
       and old.facts_key is not null
       and not exists (select from staging.import_technologies kept where kept.import_id = $3 and kept.code = p.old_code)`,
    [key.cityId, key.inventoryId, key.importId],
  );
  const { rowCount } = await db.query(
    `update staging.import_technologies s set code = $2::bigint + numbered.at - 1
     from (select facts_key, row_number() over (order by facts_key) as at from staging.import_technologies
       where import_id = $1 and code is null) numbered
     where s.import_id = $1 and s.facts_key = numbered.facts_key`,
    [key.importId, firstCode],
  );
  return rowCount ?? 0;
}

export async function applyTechnologies(db: Connection, key: ImportKey, dictionaryVersion: number) {
  const columns = storedColumns("technology").map(({ column }) => column);
  const values = [key.cityId, key.inventoryId, key.importId];
  const added = await db.query(
    `with added as (
       insert into app.technologies (city_id, code, inventory_id, facts_key, dictionary_version, changed_by, ${columns.join(", ")})
       select $1, code, $2, facts_key, $4, $3, ${columns.join(", ")} from staging.import_technologies
       where import_id = $3 and is_new returning code)
     insert into app.technology_history (city_id, code, change_id, change) select $1, code, $3, 'added' from added`,
    [...values, dictionaryVersion],
  );
  const next = merged("t", "s");
  await db.query(
    `insert into app.technology_history (city_id, code, change_id, change, before)
     select $1, t.code, $3, 'changed', to_jsonb(t)
     from app.technologies t join staging.import_technologies s on s.import_id = $3 and not s.is_new and s.code = t.code
     where t.city_id = $1 and t.inventory_id = $2
       and ((t.over_file is null and (${columns.map((column) => `t.${column}`).join(", ")}) is distinct from
           (${columns.map((column) => `s.${column}`).join(", ")}))
         or (t.over_file is not null and (${columns.map((column) => `t.${column}`).join(", ")}, t.over_file) is distinct from
           (${columns.map(next).join(", ")}, ${nextOverFile("t", "s")})))`,
    values,
  );
  const changed = await db.query(
    `update app.technologies t set facts_key = s.facts_key, dictionary_version = $4, revision = t.revision + 1,
       updated_at = now(), changed_by = $3, over_file = ${nextOverFile("t", "s")},
       ${columns.map((column) => `${column} = ${next(column)}`).join(", ")}
     from staging.import_technologies s, app.technology_history h
     where t.city_id = $1 and t.inventory_id = $2 and s.import_id = $3 and not s.is_new and t.code = s.code
       and h.city_id = $1 and h.code = t.code and h.change_id = $3 and h.change = 'changed'`,
    [...values, dictionaryVersion],
  );
  return { added: added.rowCount ?? 0, changed: changed.rowCount ?? 0 };
}

export async function hasDevices(db: Connection, key: ImportKey): Promise<boolean> {
  const { rows } = await db.query("select from app.devices where city_id = $1 and inventory_id = $2 limit 1", [
    key.cityId,
    key.inventoryId,
  ]);
  return rows.length > 0;
}

/** The first import of an inventory: there is nothing to compare with. */
export async function insertAllDevices(db: Connection, key: ImportKey, firstCode: number): Promise<number> {
  const { rowCount } = await db.query(
    `insert into app.devices (city_id, code, inventory_id, technology_codes, ${deviceColumns})
     select $1, $4::bigint + row_number() over (order by s.row_number) - 1, $2, ${technologyCodes},
       ${columnList("device", "s.")}, s.place_kind, s.longitude, s.latitude, s.geometry
     from ${staged} where s.import_id = $3`,
    [key.cityId, key.inventoryId, key.importId, firstCode],
  );
  return rowCount ?? 0;
}

/** A later version: what differs is changed and what was there before goes into its history; what is new is added. */
export async function mergeDevices(db: Connection, key: ImportKey, firstCode: number) {
  const mine = [key.cityId, key.inventoryId, key.importId];
  const columns = [...deviceColumns.split(", "), "technology_codes"];
  const incoming = `(select s.*, ${technologyCodes} as technology_codes from ${staged} where s.import_id = $3)`;
  const next = merged("d", "i");
  const { rows } = await db.query<{ change: string; devices: string }>(
    `with differing as (
       select d.code, case when d.ended_by_import is null then 'changed' else 'returned' end as change, to_jsonb(d) as before
       from app.devices d join ${incoming} i on i.reference = d.reference
       where d.city_id = $1 and d.inventory_id = $2 and (d.ended_by_import is not null
         or (d.over_file is null and (${columns.map((column) => `d.${column}`).join(", ")}) is distinct from
           (${columns.map((column) => `i.${column}`).join(", ")}))
         or (d.over_file is not null and (${columns.map((column) => `d.${column}`).join(", ")}, d.over_file) is distinct from
           (${columns.map(next).join(", ")}, ${nextOverFile("d", "i")})))),
     told as (
       insert into app.device_history (city_id, code, change_id, change, before)
       select $1, code, $3, change, before from differing returning change)
     select change, count(*) as devices from told group by change`,
    mine,
  );
  await db.query(
    `update app.devices d set revision = d.revision + 1, updated_at = now(), ended_by_import = null, changed_by = $3,
       over_file = ${nextOverFile("d", "i")}, ${columns.map((column) => `${column} = ${next(column)}`).join(", ")}
     from ${incoming} i, app.device_history h
     where d.city_id = $1 and d.inventory_id = $2 and i.reference = d.reference
       and h.city_id = $1 and h.code = d.code and h.change_id = $3`,
    mine,
  );
  const added = await db.query(
    `with added as (
       insert into app.devices (city_id, code, inventory_id, changed_by, technology_codes, ${deviceColumns})
       select $1, $4::bigint + row_number() over (order by s.row_number) - 1, $2, $3, ${technologyCodes},
         ${columnList("device", "s.")}, s.place_kind, s.longitude, s.latitude, s.geometry
       from ${staged} where s.import_id = $3 and not exists (
         select from app.devices d where d.city_id = $1 and d.inventory_id = $2 and d.reference = s.reference)
       returning code)
     insert into app.device_history (city_id, code, change_id, change) select $1, code, $3, 'added' from added`,
    [...mine, firstCode],
  );
  const count = (change: string) => Number(rows.find((row) => row.change === change)?.devices ?? 0);
  return { added: added.rowCount ?? 0, changed: count("changed"), returned: count("returned") };
}

/** Devices in use that the file no longer has, and how many are in use. */
export async function countMissing(db: Connection, key: ImportKey): Promise<{ missing: number; active: number }> {
  const { rows } = await db.query<{ missing: string; active: string }>(
    `select count(*) as active, count(*) filter (where not exists (
       select from staging.import_devices s where s.import_id = $3 and s.reference = d.reference)) as missing
     from app.devices d where city_id = $1 and inventory_id = $2 and ended_by_import is null and not ${isByHand}`,
    [key.cityId, key.inventoryId, key.importId],
  );
  return { missing: Number(rows[0]!.missing), active: Number(rows[0]!.active) };
}

/** Ends the devices that the file no longer has; they keep their facts and their address. */
export async function endMissing(db: Connection, key: ImportKey): Promise<number> {
  const { rowCount } = await db.query(
    `with ending as (
       select d.code, to_jsonb(d) as before from app.devices d
       where city_id = $1 and inventory_id = $2 and ended_by_import is null and not ${isByHand} and not exists (
         select from staging.import_devices s where s.import_id = $3 and s.reference = d.reference)),
     told as (
       insert into app.device_history (city_id, code, change_id, change, before)
       select $1, code, $3, 'ended', before from ending)
     update app.devices d set status = 'ended', ended_by_import = $3, revision = d.revision + 1, updated_at = now(),
       changed_by = $3, over_file = nullif(d.over_file - 'status', '{}')
     from ending where d.city_id = $1 and d.code = ending.code`,
    [key.cityId, key.inventoryId, key.importId],
  );
  return rowCount ?? 0;
}

/**
 * A technology is in use while one of its devices is: those that lost their last are ended. One that people made stays
 * until people end it.
 */
export async function endEmptyTechnologies(db: Connection, key: ImportKey): Promise<number> {
  const { rowCount } = await db.query(
    `with ending as (
       select t.code, to_jsonb(t) as before from app.technologies t
       where city_id = $1 and inventory_id = $2 and status is distinct from 'ended' and facts_key is not null
         and not exists (select from staging.import_technologies s where s.import_id = $3 and s.code = t.code)
         and not exists (select from app.devices d where d.city_id = $1 and d.inventory_id = $2
           and t.code = any (d.technology_codes) and d.ended_by_import is null)),
     told as (
       insert into app.technology_history (city_id, code, change_id, change, before)
       select $1, code, $3, 'ended', before from ending)
     update app.technologies t set status = 'ended', revision = revision + 1, updated_at = now(), changed_by = $3,
       over_file = nullif(t.over_file - 'status', '{}')
     from ending where t.city_id = $1 and t.code = ending.code`,
    [key.cityId, key.inventoryId, key.importId],
  );
  return rowCount ?? 0;
}

export interface TouchedTechnology {
  code: string;
  name: string;
  change: "added" | "changed" | "ended" | "returned";
}

/** Technologies that a change of many touched, by their names of now; those that are gone by their last. */
export async function readTouchedTechnologies(
  db: Connection,
  cityId: string,
  changeId: string,
  limit: number,
): Promise<TouchedTechnology[]> {
  const { rows } = await db.query<TouchedTechnology>(
    `select h.code, coalesce(t.name, h.before ->> 'name', '') as name, h.change from app.technology_history h
     left join app.technologies t on t.city_id = h.city_id and t.code = h.code
     where h.city_id = $1 and h.change_id = $2 order by h.change, 2, h.code limit $3`,
    [cityId, changeId, limit],
  );
  return rows;
}

/** Records that came in with this version and hold what people set over it. */
export async function countOverFile(db: Connection, key: ImportKey): Promise<number> {
  const { rows } = await db.query<{ kept: number }>(
    `select ((select count(*) from app.technologies t where t.city_id = $1 and t.inventory_id = $2 and t.over_file is not null
         and exists (select from staging.import_technologies s where s.import_id = $3 and s.code = t.code))
       + (select count(*) from app.devices d where d.city_id = $1 and d.inventory_id = $2 and d.over_file is not null
         and exists (select from staging.import_devices s where s.import_id = $3 and s.reference = d.reference)))::integer as kept`,
    [key.cityId, key.inventoryId, key.importId],
  );
  return rows[0]!.kept;
}

/** Technologies in use of the inventory by their worst verdict. */
export async function countWorst(db: Connection, key: ImportKey): Promise<{ worst: number; technologies: number }[]> {
  const { rows } = await db.query<{ worst: number; technologies: number }>(
    `select coalesce(v.worst, 0) as worst, count(*)::integer as technologies from app.technologies t
     left join app.verdicts v on v.city_id = t.city_id and v.subject = 'technology' and v.code = t.code
     where t.city_id = $1 and t.inventory_id = $2 and t.status is distinct from 'ended' group by 1`,
    [key.cityId, key.inventoryId],
  );
  return rows;
}
