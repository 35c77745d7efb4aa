import type { Grade, Evidence as Piece } from "#domain/assessments/answer";
import { named } from "#server/database/named";
import type { Connection } from "#server/database/pools";

export interface EvidenceRecord {
  id: string;
  title: string;
  url: string | null;
  file: string | null;
  fileName: string | null;
  fileSize: number | null;
  mediaType: string | null;
  grade: Grade;
  validUntil: string | null;
  withdrawnAt: Date | null;
  withdrawnBecause: string | null;
  addedAt: Date;
  revision: number;
}

const columns = `e.evidence_id as id, e.title, e.url, e.file, e.file_name as "fileName", e.file_size as "fileSize",
  e.media_type as "mediaType", e.grade, e.valid_until as "validUntil", e.added_at as "addedAt", e.revision,
  e.withdrawn_at as "withdrawnAt", e.withdrawn_because as "withdrawnBecause"`;

/** As the domain thinks of it. */
export const toPiece = ({ id, title, url, file, grade, validUntil, withdrawnBecause }: EvidenceRecord): Piece => ({
  id,
  title,
  grade,
  ...(url === null ? {} : { url }),
  ...(file === null ? {} : { file }),
  ...(validUntil === null ? {} : { validUntil }),
  ...(withdrawnBecause === null ? {} : { withdrawn: withdrawnBecause }),
});

export async function readEvidence(
  db: Connection,
  cityId: string,
  ids?: readonly string[],
  lock: "for update" | "" = "",
): Promise<EvidenceRecord[]> {
  if (ids?.length === 0) return [];
  const { rows } = await db.query<EvidenceRecord>(
    named(
      `select ${columns} from app.evidence e where e.city_id = $1 and ($2::text[] is null or e.evidence_id = any ($2))
     order by e.added_at desc, e.evidence_id ${lock}`,
      [cityId, ids ?? null],
    ),
  );
  return rows;
}

export interface EvidenceFilter {
  q?: string | undefined;
  grade?: Grade | undefined;
  endsFrom?: string | undefined;
  endsUntil?: string | undefined;
  isWithdrawn?: boolean | undefined;
}

export async function listEvidence(
  db: Connection,
  cityId: string,
  { q, grade, endsFrom, endsUntil, isWithdrawn }: EvidenceFilter,
  page: { offset: number; limit: number },
): Promise<{ items: EvidenceRecord[]; total: number }> {
  const { rows } = await db.query<EvidenceRecord & { total: number }>(
    `select ${columns}, count(*) over ()::int as total from app.evidence e where e.city_id = $1
       and ($2::text is null or strpos(lower(e.title), lower($2)) > 0) and ($3::text is null or e.grade = $3)
       and ($8::boolean is null or (e.withdrawn_at is not null) = $8) and ($4::date is null or e.valid_until >= $4) and ($5::date is null or e.valid_until <= $5)
     order by e.added_at desc, e.evidence_id offset $6 limit $7`,
    [
      cityId,
      q ?? null,
      grade ?? null,
      endsFrom ?? null,
      endsUntil ?? null,
      page.offset,
      page.limit,
      isWithdrawn ?? null,
    ],
  );
  return { items: rows.map(({ total: _, ...row }) => row), total: rows[0]?.total ?? 0 };
}

/** Which answers name which of these pieces. */
export async function readUses(
  db: Connection,
  cityId: string,
  ids: readonly string[],
): Promise<Map<string, { version: string; element: string }[]>> {
  if (ids.length === 0) return new Map();
  const { rows } = await db.query<{ id: string; version: string; element: string }>(
    named(
      `select u.id, a.version, a.element from app.answers a, unnest(a.evidence) as u (id)
     where a.city_id = $1 and a.evidence && $2::text[] and u.id = any ($2) order by a.version desc, a.element`,
      [cityId, ids],
    ),
  );
  const uses = new Map<string, { version: string; element: string }[]>();
  for (const { id, ...use } of rows) uses.set(id, [...(uses.get(id) ?? []), use]);
  return uses;
}

export type NewEvidence = Omit<EvidenceRecord, "addedAt" | "revision" | "withdrawnAt"> & { addedBy: string | null };

/** A piece that comes whole from elsewhere: of a file only its fingerprint is known. */
export const toNewEvidence = (
  { id, title, url, file, grade, validUntil, withdrawn }: Piece,
  addedBy: string | null,
): NewEvidence => ({
  id,
  title,
  url: url ?? null,
  file: file ?? null,
  fileName: null,
  fileSize: null,
  mediaType: null,
  grade,
  validUntil: validUntil ?? null,
  withdrawnBecause: withdrawn ?? null,
  addedBy,
});

export async function insertEvidence(db: Connection, cityId: string, pieces: readonly NewEvidence[]): Promise<void> {
  if (pieces.length === 0) return;
  await db.query(
    `insert into app.evidence (city_id, evidence_id, title, url, file, file_name, file_size, media_type, grade, valid_until, added_by,
       withdrawn_because, withdrawn_at)
     select $1, id, title, url, file, "fileName", "fileSize", "mediaType", grade, "validUntil", "addedBy",
       "withdrawnBecause", case when "withdrawnBecause" is not null then now() end
     from jsonb_to_recordset($2) as e (id text, title text, url text, file text, "fileName" text, "fileSize" integer,
       "mediaType" text, grade text, "validUntil" date, "addedBy" uuid, "withdrawnBecause" text)`,
    [cityId, JSON.stringify(pieces)],
  );
}

export async function updateEvidence(
  db: Connection,
  cityId: string,
  { id, title, grade, validUntil, url }: Pick<EvidenceRecord, "id" | "title" | "grade" | "validUntil" | "url">,
): Promise<void> {
  await db.query(
    `update app.evidence set title = $3, grade = $4, valid_until = $5, url = $6, revision = revision + 1
     where city_id = $1 and evidence_id = $2`,
    [cityId, id, title, grade, validUntil, url],
  );
}

/** Takes a piece back for good; answers go on naming it. */
export async function withdrawEvidence(
  db: Connection,
  cityId: string,
  { id, reason, by }: { id: string; reason: string; by: string | null },
): Promise<void> {
  await db.query(
    `update app.evidence set withdrawn_at = now(), withdrawn_because = $3, withdrawn_by = $4, revision = revision + 1
     where city_id = $1 and evidence_id = $2`,
    [cityId, id, reason, by],
  );
}

const chunkBytes = 1024 * 1024;

/** Keeps a file once, however often it comes. */
export async function keepFile(db: Connection, cityId: string, sha256: string, bytes: Buffer): Promise<void> {
  for (let sequence = 0; sequence * chunkBytes < bytes.length; sequence++)
    await db.query(
      `insert into app.evidence_files (city_id, sha256, sequence, bytes) values ($1, $2, $3, $4) on conflict do nothing`,
      [cityId, sha256, sequence, bytes.subarray(sequence * chunkBytes, (sequence + 1) * chunkBytes)],
    );
}

export async function readFile(db: Connection, cityId: string, sha256: string): Promise<Buffer | undefined> {
  const { rows } = await db.query<{ bytes: Buffer }>(
    "select bytes from app.evidence_files where city_id = $1 and sha256 = $2 order by sequence",
    [cityId, sha256],
  );
  return rows.length === 0 ? undefined : Buffer.concat(rows.map(({ bytes }) => bytes));
}
