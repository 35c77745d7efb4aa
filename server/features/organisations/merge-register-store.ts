import type { Connection } from "#server/database/pools";
import { count, type Pair } from "#server/features/organisations/merge-store";

/**
 * Makes the old city's inventories the successor's, under the same ids. A name that the successor has already bears the
 * old city's beside it. The old rows stay for the imports that hang on them, out of public view.
 */
export async function copyInventories(db: Connection, { old, successor }: Pair): Promise<number> {
  const copied = await count(
    db,
    `insert into app.inventories (city_id, inventory_id, name, mapping, is_published, dictionary_version, created_at)
     select $2, i.inventory_id, case when exists (select from app.inventories s where s.city_id = $2 and s.name = i.name)
         then i.name || ' (' || o.name || ')' else i.name end, i.mapping, i.is_published, i.dictionary_version, i.created_at
     from app.inventories i join app.organisations o on o.organisation_id = i.city_id
     where i.city_id = $1 and not exists (select from app.inventories s where s.city_id = $2 and s.inventory_id = i.inventory_id)`,
    [old, successor],
  );
  await db.query("update app.inventories set is_published = false where city_id = $1", [old]);
  return copied;
}

export const copyDistricts = (db: Connection, { old, successor }: Pair) =>
  count(
    db,
    `insert into app.districts (city_id, name, boundary) select $2, name, boundary from app.districts where city_id = $1
     on conflict (city_id, name) do nothing`,
    [old, successor],
  );

/** Rows of a register that move as they are: the table's name, and what tells its rows apart within a city. */
export const registerRows = {
  technologies: ["app.technologies", "pub.technologies"],
  devices: ["app.devices", "pub.devices"],
} as const;

/** Moves some technologies or devices with their verdicts and published copies; none where nothing is left. */
export async function moveRows(
  db: Connection,
  { old, successor }: Pair,
  what: keyof typeof registerRows,
  limit: number,
): Promise<number> {
  const [own, published] = registerRows[what];
  const { rows } = await db.query<{ codes: string[] }>(
    `select coalesce(array_agg(code), '{}') as codes from (select code from ${own} where city_id = $1 order by code limit $2) c`,
    [old, limit],
  );
  const { codes } = rows[0]!;
  if (codes.length === 0) return 0;
  await db.query(
    `update ${published} p set city_id = $2, inventory = i.name from app.inventories i
     where p.city_id = $1 and p.code = any ($3) and i.city_id = $2 and i.inventory_id = p.inventory_id`,
    [old, successor, codes],
  );
  const subject = what === "devices" ? "device" : "technology";
  await db.query("update app.verdicts set city_id = $2 where city_id = $1 and subject = $4 and code = any ($3)", [
    old,
    successor,
    codes,
    subject,
  ]);
  return count(db, `update ${own} set city_id = $2 where city_id = $1 and code = any ($3)`, [old, successor, codes]);
}

/** The old city's register is shown no more: its address leads to the successor's. */
export async function unpublishCity(db: Connection, { old }: Pair): Promise<void> {
  for (const table of ["cities", "districts", "withheld", "rule_counts", "model_counts"])
    await db.query(`delete from pub.${table} where city_id = $1`, [old]);
}

export async function readTimeZone(db: Connection, cityId: string): Promise<string | undefined> {
  const { rows } = await db.query<{ timeZone: string }>(
    `select time_zone as "timeZone" from app.cities where city_id = $1`,
    [cityId],
  );
  return rows[0]?.timeZone;
}
