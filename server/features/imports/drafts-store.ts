import type { Trial } from "#contract/imports";
import type { Finding } from "#domain/kernel/finding";
import type { InventoryRow } from "#domain/register/read-row";
import type { Connection, Queryable } from "#server/database/pools";

/** What a column of a file holds: how often it says something, and its most frequent texts. */
export interface ColumnDigest {
  header: string;
  filled: number;
  values: [text: string, records: number][];
}

export interface DraftRow {
  draftId: string;
  inventory: string | null;
  fileName: string;
  fileSize: number;
  fileSha256: string;
  fileKind: { format: "csv" | "xlsx" | "geojson"; encoding: string; rowEnd: string };
  headers: string[];
  rows: number;
  sample: InventoryRow[];
  columns: ColumnDigest[];
  mapping: string;
  reasons: { path: string; reason: string; confidence: number }[] | null;
  isDraft: boolean;
  endMissing: boolean;
  state: "mapping" | "trying" | "tried" | "importing" | "imported" | "failed";
  trial: Trial | null;
  problem: { detail: string; findings: Finding[] } | null;
  jobId: string | null;
  importId: string | null;
  expiresAt: Date;
  revision: number;
}

const columns = `draft_id as "draftId", inventory, file_name as "fileName", file_size as "fileSize",
  file_sha256 as "fileSha256", file_kind as "fileKind", headers, rows, sample, columns, mapping, reasons,
  is_draft as "isDraft", end_missing as "endMissing", state, trial, problem, job_id as "jobId", import_id as "importId",
  expires_at as "expiresAt", revision`;

export type NewDraft = Pick<
  DraftRow,
  | "draftId"
  | "inventory"
  | "fileName"
  | "fileSize"
  | "fileSha256"
  | "fileKind"
  | "headers"
  | "rows"
  | "sample"
  | "columns"
  | "mapping"
  | "reasons"
> & { createdBy: string | null };

export async function insertDraft(db: Connection, cityId: string, draft: NewDraft, keptDays: number): Promise<void> {
  await db.query(
    `insert into app.import_drafts (city_id, draft_id, inventory, file_name, file_size, file_sha256, file_kind, headers, rows,
       sample, columns, mapping, reasons, created_by, expires_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, now() + make_interval(days => $15))`,
    [
      cityId,
      draft.draftId,
      draft.inventory,
      draft.fileName,
      draft.fileSize,
      draft.fileSha256,
      JSON.stringify(draft.fileKind),
      draft.headers,
      draft.rows,
      JSON.stringify(draft.sample),
      JSON.stringify(draft.columns),
      draft.mapping,
      draft.reasons === null ? null : JSON.stringify(draft.reasons),
      draft.createdBy,
      keptDays,
    ],
  );
}

export async function readDraft(
  db: Connection,
  cityId: string,
  draftId: string,
  lock: "for update" | "" = "",
): Promise<DraftRow | undefined> {
  const { rows } = await db.query<DraftRow>(
    `select ${columns} from app.import_drafts where city_id = $1 and draft_id = $2 ${lock}`,
    [cityId, draftId],
  );
  return rows[0];
}

/** Files that nobody has imported yet, the latest first. */
export async function listDrafts(db: Connection, cityId: string): Promise<DraftRow[]> {
  const { rows } = await db.query<DraftRow>(
    `select ${columns} from app.import_drafts where city_id = $1 and state <> 'imported' order by draft_id desc limit 50`,
    [cityId],
  );
  return rows;
}

export type DraftChanges = Partial<
  Pick<
    DraftRow,
    | "inventory"
    | "mapping"
    | "reasons"
    | "isDraft"
    | "endMissing"
    | "state"
    | "trial"
    | "problem"
    | "jobId"
    | "importId"
  >
>;

const columnByName: Record<keyof DraftChanges, string> = {
  inventory: "inventory",
  mapping: "mapping",
  reasons: "reasons",
  isDraft: "is_draft",
  endMissing: "end_missing",
  state: "state",
  trial: "trial",
  problem: "problem",
  jobId: "job_id",
  importId: "import_id",
};

export async function updateDraft(
  db: Connection,
  cityId: string,
  draftId: string,
  changes: DraftChanges,
): Promise<void> {
  const names = Object.keys(changes) as (keyof DraftChanges)[];
  const values = names.map((name) => {
    const value = changes[name];
    return value !== null && typeof value === "object" ? JSON.stringify(value) : value;
  });
  await db.query(
    `update app.import_drafts set ${names.map((name, at) => `${columnByName[name]} = $${at + 3}`).join(", ")},
       revision = revision + 1 where city_id = $1 and draft_id = $2`,
    [cityId, draftId, ...values],
  );
}

export async function deleteDraft(db: Connection, cityId: string, draftId: string): Promise<void> {
  await db.query("delete from app.import_drafts where city_id = $1 and draft_id = $2", [cityId, draftId]);
  await deleteFile(db, draftId);
}

/** Files past their time, of this city, with what was kept of them. */
export async function deleteExpired(db: Connection, cityId: string): Promise<void> {
  await db.query(
    `with gone as (delete from app.import_drafts where city_id = $1 and expires_at < now() returning draft_id)
     delete from staging.import_files where draft_id in (select draft_id from gone)`,
    [cityId],
  );
}

export async function insertChunk(db: Queryable, draftId: string, sequence: number, bytes: Buffer): Promise<void> {
  await db.query("insert into staging.import_files (draft_id, sequence, bytes) values ($1, $2, $3)", [
    draftId,
    sequence,
    bytes,
  ]);
}

export async function deleteFile(db: Queryable, draftId: string): Promise<void> {
  await db.query("delete from staging.import_files where draft_id = $1", [draftId]);
}

/** The file's bytes from the start, a chunk at a time. */
export async function* readFile(db: Queryable, draftId: string): AsyncIterable<Buffer> {
  for (let sequence = 0; ; sequence++) {
    const { rows } = await db.query<{ bytes: Buffer }>(
      "select bytes from staging.import_files where draft_id = $1 and sequence = $2",
      [draftId, sequence],
    );
    if (!rows[0]) return;
    yield rows[0].bytes;
  }
}

export async function hasInventory(db: Connection, cityId: string, name: string): Promise<boolean> {
  const { rows } = await db.query("select from app.inventories where city_id = $1 and name = $2", [cityId, name]);
  return rows.length > 0;
}

export async function readProgress(db: Connection, cityId: string, jobId: string) {
  const { rows } = await db.query<{
    state: string;
    done: number;
    total: number | null;
    failure: { detail: string } | null;
  }>(
    `select state, done::float8 as done, total::float8 as total, failure from app.job_runs
     where organisation_id = $1 and run_id = $2`,
    [cityId, jobId],
  );
  return rows[0];
}
