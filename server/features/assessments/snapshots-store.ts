import type { Answer, Evidence } from "#domain/assessments/answer";
import type { Connection } from "#server/database/pools";

export interface SnapshotRecord {
  id: string;
  version: string;
  kind: "baseline" | "yearly" | "named";
  name: string;
  takenOn: string;
  takenBy: string | null;
  fingerprint: string;
}

export interface SnapshotContent {
  answers: Answer[];
  evidence: Evidence[];
}

const columns = `snapshot_id as id, version, kind, name, taken_on as "takenOn", taken_by as "takenBy", fingerprint`;

export async function listSnapshots(db: Connection, cityId: string): Promise<SnapshotRecord[]> {
  const { rows } = await db.query<SnapshotRecord>(
    `select ${columns} from app.assessment_snapshots where city_id = $1 order by taken_on desc, snapshot_id desc`,
    [cityId],
  );
  return rows;
}

export async function readSnapshot(
  db: Connection,
  cityId: string,
  id: string,
): Promise<(SnapshotRecord & { content: SnapshotContent }) | undefined> {
  const { rows } = await db.query<SnapshotRecord & { content: SnapshotContent }>(
    `select ${columns}, content from app.assessment_snapshots where city_id = $1 and snapshot_id = $2`,
    [cityId, id],
  );
  return rows[0];
}

/** All of a city's with what they hold, the earliest first. */
export async function readSnapshots(
  db: Connection,
  cityId: string,
): Promise<(SnapshotRecord & { content: SnapshotContent })[]> {
  const { rows } = await db.query<SnapshotRecord & { content: SnapshotContent }>(
    `select ${columns}, content from app.assessment_snapshots where city_id = $1 order by taken_on, snapshot_id`,
    [cityId],
  );
  return rows;
}

export type NewSnapshot = Omit<SnapshotRecord, "id"> & { content: SnapshotContent };

/** Gives nothing where there is a baseline, or one of this year, already. */
export async function insertSnapshot(db: Connection, cityId: string, given: NewSnapshot): Promise<string | undefined> {
  const { rows } = await db.query<{ id: string }>(
    `insert into app.assessment_snapshots (city_id, version, kind, name, taken_on, taken_by, content, fingerprint)
     values ($1, $2, $3, $4, $5, $6, $7, $8) on conflict do nothing returning snapshot_id as id`,
    [
      cityId,
      given.version,
      given.kind,
      given.name,
      given.takenOn,
      given.takenBy,
      JSON.stringify(given.content),
      given.fingerprint,
    ],
  );
  return rows[0]?.id;
}
