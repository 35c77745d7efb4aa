import type { Subject } from "#domain/register/dictionary";
import type { Connection } from "#server/database/pools";
import { restoredColumns } from "#server/features/register-edit/write-store";

/** A change of many as its histories tell it. */
export interface TouchedRecord {
  code: string;
  change: "added" | "changed" | "ended" | "returned";
}

const tables: Record<Subject, { table: string; history: string }> = {
  technology: { table: "app.technologies", history: "app.technology_history" },
  device: { table: "app.devices", history: "app.device_history" },
};

export async function countTouched(db: Connection, cityId: string, changeId: string): Promise<number> {
  const { rows } = await db.query<{ touched: number }>(
    `select ((select count(*) from app.technology_history where city_id = $1 and change_id = $2)
       + (select count(*) from app.device_history where city_id = $1 and change_id = $2))::integer as touched`,
    [cityId, changeId],
  );
  return rows[0]!.touched;
}

export async function readTouched(db: Connection, subject: Subject, cityId: string, changeId: string) {
  const { rows } = await db.query<TouchedRecord>(
    `select code, change from ${tables[subject].history} where city_id = $1 and change_id = $2 order by code`,
    [cityId, changeId],
  );
  return rows;
}

/** What stands in the way of taking a change back: its first twenty, and how many there are. */
export interface Obstacles {
  subject: Subject;
  codes: string[];
  total: number;
}

const obstaclesOf = async (db: Connection, subject: Subject, sql: string, values: unknown[]): Promise<Obstacles> => {
  const { rows } = await db.query<{ code: string; total: number }>(
    `select code, (count(*) over ())::integer as total from (${sql}) o order by code limit 20`,
    values,
  );
  return { subject, codes: rows.map(({ code }) => code), total: rows[0]?.total ?? 0 };
};

/** Records of the change that something has touched since. */
export const readTouchedSince = (db: Connection, subject: Subject, cityId: string, changeId: string) => {
  const { table, history } = tables[subject];
  return obstaclesOf(
    db,
    subject,
    `select h.code from ${history} h left join ${table} r on r.city_id = h.city_id and r.code = h.code
     where h.city_id = $1 and h.change_id = $2 and r.changed_by is distinct from $2`,
    [cityId, changeId],
  );
};

/** Devices that came in with the first import of an inventory have no history of their own. */
const firstDevices = `select d.code from app.devices d where d.city_id = $1 and d.inventory_id = $2 and not exists (
  select from app.device_history h where h.city_id = $1 and h.code = d.code and h.change = 'added')`;

export const readFirstTouchedSince = (db: Connection, cityId: string, inventoryId: string) =>
  obstaclesOf(
    db,
    "device",
    `select d.code from app.devices d where d.city_id = $1 and d.changed_by is not null and d.code in (${firstDevices})`,
    [cityId, inventoryId],
  );

/** Devices that would lose their technology: they came later into one that the change added. */
export const readDevicesLeftBehind = (db: Connection, cityId: string, changeId: string, first: string | null) =>
  obstaclesOf(
    db,
    "device",
    `select d.code from app.devices d where d.city_id = $1 and d.technology_codes && array(
         select code from app.technology_history where city_id = $1 and change_id = $3 and change = 'added')
       and not exists (select from app.device_history h where h.city_id = $1 and h.code = d.code and h.change_id = $3)
       and ($2::uuid is null or d.code not in (${firstDevices}))`,
    [cityId, first, changeId],
  );

/** Puts every record of the change back as it was; the revision goes on. */
export async function restoreRecords(
  db: Connection,
  subject: Subject,
  cityId: string,
  changeId: string,
): Promise<number> {
  const { table, history } = tables[subject];
  const { rowCount } = await db.query(
    `update ${table} r set revision = r.revision + 1, updated_at = now(),
       ${restoredColumns(subject)
         .map((column) => `${column} = b.${column}`)
         .join(", ")}
     from ${history} h cross join lateral jsonb_populate_record(null::${table}, h.before) b
     where h.city_id = $1 and h.change_id = $2 and h.before is not null and r.city_id = $1 and r.code = h.code`,
    [cityId, changeId],
  );
  return rowCount ?? 0;
}

/** Takes out what the change added, with its verdicts. Numbers are never given twice: no other gets these addresses. */
export async function removeAdded(db: Connection, subject: Subject, cityId: string, changeId: string): Promise<number> {
  const { table, history } = tables[subject];
  const added = `select code from ${history} where city_id = $1 and change_id = $2 and change = 'added'`;
  await db.query(`delete from app.verdicts where city_id = $1 and subject = '${subject}' and code in (${added})`, [
    cityId,
    changeId,
  ]);
  const { rowCount } = await db.query(`delete from ${table} where city_id = $1 and code in (${added})`, [
    cityId,
    changeId,
  ]);
  return rowCount ?? 0;
}

export async function removeFirst(db: Connection, cityId: string, inventoryId: string): Promise<number> {
  await db.query(`delete from app.verdicts where city_id = $1 and subject = 'device' and code in (${firstDevices})`, [
    cityId,
    inventoryId,
  ]);
  const { rowCount } = await db.query(`delete from app.devices where city_id = $1 and code in (${firstDevices})`, [
    cityId,
    inventoryId,
  ]);
  return rowCount ?? 0;
}

/** What was taken back is no change any more. */
export async function forgetChange(db: Connection, cityId: string, changeId: string): Promise<void> {
  await db.query("delete from app.technology_history where city_id = $1 and change_id = $2", [cityId, changeId]);
  await db.query("delete from app.device_history where city_id = $1 and change_id = $2", [cityId, changeId]);
}

export interface EditEvent {
  action: string;
  subjectKind: string;
  subjectId: string;
  before: Record<string, unknown> | null;
  after: Record<string, unknown> | null;
}

export async function readEvent(db: Connection, cityId: string, eventId: string): Promise<EditEvent | undefined> {
  const { rows } = await db.query<EditEvent>(
    `select action, subject_kind as "subjectKind", subject_id as "subjectId", before, after
     from app.audit_events where owner_id = $1 and event_id = $2`,
    [cityId, eventId],
  );
  return rows[0];
}

/** Values that events hold as hashes, by hash; an erased one is missing. */
export async function readPersonal(
  db: Connection,
  cityId: string,
  hashes: readonly string[],
): Promise<Map<string, string>> {
  if (hashes.length === 0) return new Map();
  const { rows } = await db.query<{ hash: string; value: string }>(
    "select hash, value from app.personal_values where owner_id = $1 and hash = any ($2)",
    [cityId, hashes],
  );
  return new Map(rows.map(({ hash, value }) => [hash, value]));
}
