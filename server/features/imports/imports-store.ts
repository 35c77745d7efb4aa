import type { ImportRow } from "#contract/imports";
import type { Connection } from "#server/database/pools";

export interface DoneImport {
  id: string;
  inventoryId: string;
  inventory: string;
  fileName: string;
  state: ImportRow["state"];
  startedAt: Date;
  finishedAt: Date | null;
  undoneAt: Date | null;
  report: ImportRow["report"];
  isFirst: boolean | null;
  before: { mapping: string | null; isPublished: boolean } | null;
}

const columns = `m.import_id as id, m.inventory_id as "inventoryId", i.name as inventory, m.file_name as "fileName", m.state,
  m.started_at as "startedAt", m.finished_at as "finishedAt", m.undone_at as "undoneAt", m.report, m.is_first as "isFirst",
  m.before`;
const tables = "app.imports m join app.inventories i on i.city_id = m.city_id and i.inventory_id = m.inventory_id";

export async function listImports(db: Connection, cityId: string, after: string | undefined, limit: number) {
  const { rows } = await db.query<DoneImport>(
    `select ${columns} from ${tables} where m.city_id = $1 and ($2::timestamptz is null or m.started_at < $2)
     order by m.started_at desc limit $3`,
    [cityId, after ?? null, limit + 1],
  );
  const { rows: counted } = await db.query<{ total: number }>(
    "select count(*)::integer as total from app.imports where city_id = $1",
    [cityId],
  );
  return { items: rows.slice(0, limit), hasMore: rows.length > limit, total: counted[0]!.total };
}

export async function readImport(
  db: Connection,
  cityId: string,
  id: string,
  lock: "for update of m" | "" = "",
): Promise<DoneImport | undefined> {
  const { rows } = await db.query<DoneImport>(
    `select ${columns} from ${tables} where m.city_id = $1 and m.import_id = $2 ${lock}`,
    [cityId, id],
  );
  return rows[0];
}

export interface FindingLine {
  sequence: number;
  severity: "rejected" | "warning";
  row: number;
  column: string | null;
  code: string;
  message: string;
  fix: string;
}

export async function listFindings(
  db: Connection,
  cityId: string,
  id: string,
  { severity, after, limit }: { severity?: string | undefined; after: number; limit: number },
) {
  const where = "city_id = $1 and import_id = $2 and ($3::text is null or severity = $3)";
  const { rows } = await db.query<FindingLine>(
    `select sequence, severity, row_number as row, column_name as "column", code, message, fix
     from app.import_findings where ${where} and sequence > $4 order by sequence limit $5`,
    [cityId, id, severity ?? null, after, limit + 1],
  );
  const { rows: counted } = await db.query<{ total: number }>(
    `select count(*)::integer as total from app.import_findings where ${where}`,
    [cityId, id, severity ?? null],
  );
  return { items: rows.slice(0, limit), hasMore: rows.length > limit, total: counted[0]!.total };
}

export async function markUndone(db: Connection, cityId: string, id: string): Promise<void> {
  await db.query("update app.imports set undone_at = now() where city_id = $1 and import_id = $2", [cityId, id]);
}

/** Gives whether the inventory was published until now. */
export async function restoreInventory(
  db: Connection,
  cityId: string,
  inventoryId: string,
  before: { mapping: string | null; isPublished: boolean },
): Promise<boolean> {
  const { rows } = await db.query<{ wasPublished: boolean }>(
    `update app.inventories i set mapping = $3, is_published = $4 from app.inventories b
     where i.city_id = $1 and i.inventory_id = $2 and b.city_id = $1 and b.inventory_id = $2
     returning b.is_published as "wasPublished"`,
    [cityId, inventoryId, before.mapping, before.isPublished],
  );
  return rows[0]!.wasPublished;
}

/** The names of what is about to be taken out, kept where the import tells what it touched. */
export async function keepNames(db: Connection, cityId: string, id: string): Promise<void> {
  await db.query(
    `update app.technology_history h set before = jsonb_build_object('name', t.name) from app.technologies t
     where h.city_id = $1 and h.change_id = $2 and h.change = 'added' and t.city_id = $1 and t.code = h.code`,
    [cityId, id],
  );
}

/** What the register no longer has, its published copy no longer shows. */
export async function dropUnpublished(db: Connection, cityId: string, inventoryId: string, isPublished: boolean) {
  await db.query(
    `delete from pub.devices p where city_id = $1 and inventory_id = $2 and (not $3 or not exists (
       select from app.devices d where d.city_id = $1 and d.code = p.code and d.withheld_ground is null))`,
    [cityId, inventoryId, isPublished],
  );
  await db.query(
    `delete from pub.technologies p where city_id = $1 and inventory_id = $2 and (not $3 or not exists (
       select from app.technologies t where t.city_id = $1 and t.code = p.code))`,
    [cityId, inventoryId, isPublished],
  );
}

/** The job that takes an import back just now, if one does. */
export async function findUndoJob(db: Connection, cityId: string, id: string): Promise<string | null> {
  const { rows } = await db.query<{ id: string }>(
    `select run_id as id from app.job_runs where organisation_id = $1 and kind = 'import-undo'
       and state in ('waiting', 'running') and input ->> 'importId' = $2 limit 1`,
    [cityId, id],
  );
  return rows[0]?.id ?? null;
}
