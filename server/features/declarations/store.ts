import type { DeclarationContent, DeclarationState } from "#domain/declarations/declaration";
import type { Connection, Queryable } from "#server/database/pools";
import type { Language } from "#vocabulary/vocabulary";

export interface DeclarationRow {
  number: number;
  language: Language;
  content: DeclarationContent;
  state: DeclarationState;
  version: number;
  withdrawnAt: Date | null;
  withdrawnReason: string | null;
  revision: number;
}

const columns = `number, language, content, state, version, withdrawn_at as "withdrawnAt",
  withdrawn_reason as "withdrawnReason", revision`;

export async function readDeclarations(db: Queryable, cityId: string): Promise<DeclarationRow[]> {
  const { rows } = await db.query<DeclarationRow>(
    `select ${columns} from app.declarations where city_id = $1 order by number desc`,
    [cityId],
  );
  return rows;
}

/** One declaration; held until the transaction ends where it is to be changed. */
export async function readDeclaration(
  db: Queryable,
  cityId: string,
  number: number,
  hold: "" | "for update" = "",
): Promise<DeclarationRow | undefined> {
  const { rows } = await db.query<DeclarationRow>(
    `select ${columns} from app.declarations where city_id = $1 and number = $2 ${hold}`,
    [cityId, number],
  );
  return rows[0];
}

/** Numbers are counted within the city: to be called while nobody else begins one there. */
export async function insertDeclaration(
  db: Connection,
  cityId: string,
  { language, content, createdBy }: { language: string; content: DeclarationContent; createdBy: string | null },
): Promise<number> {
  const { rows } = await db.query<{ number: number }>(
    `insert into app.declarations (city_id, number, language, content, created_by)
     select $1, coalesce(max(number), 0) + 1, $2, $3, $4 from app.declarations where city_id = $1 returning number`,
    [cityId, language, JSON.stringify(content), createdBy],
  );
  return rows[0]!.number;
}

export async function writeDraft(
  db: Connection,
  cityId: string,
  number: number,
  { language, content }: { language: string; content: DeclarationContent },
): Promise<void> {
  await db.query(
    `update app.declarations set language = $3, content = $4, revision = revision + 1
     where city_id = $1 and number = $2`,
    [cityId, number, language, JSON.stringify(content)],
  );
}

export interface VersionRow {
  version: number;
  language: Language;
  content: DeclarationContent;
  fingerprint: string;
  reason: string | null;
  publishedAt: Date;
  verifiedAt: Date | null;
}

const versionColumns = `version, language, content, fingerprint, reason, published_at as "publishedAt",
  verified_at as "verifiedAt"`;

/** The newest version of every declaration of a city, by the declaration's number. */
export async function readNewestVersions(db: Queryable, cityId: string): Promise<Map<number, VersionRow>> {
  const { rows } = await db.query<VersionRow & { number: number }>(
    `select distinct on (number) number, ${versionColumns} from app.declaration_versions where city_id = $1
     order by number, version desc`,
    [cityId],
  );
  return new Map(rows.map((row) => [row.number, row]));
}

export async function readVersions(db: Queryable, cityId: string, number: number): Promise<VersionRow[]> {
  const { rows } = await db.query<VersionRow>(
    `select ${versionColumns} from app.declaration_versions where city_id = $1 and number = $2 order by version desc`,
    [cityId, number],
  );
  return rows;
}

export interface NewVersion {
  number: number;
  version: number;
  fingerprint: string;
  reason: string | null;
  publishedBy: string | null;
  publishedAt: Date;
}

/** Freezes the draft as a version, which is never changed again. */
export async function freezeVersion(db: Connection, cityId: string, version: NewVersion): Promise<void> {
  await db.query(
    `insert into app.declaration_versions (city_id, number, version, language, content, fingerprint, reason, published_by,
       published_at)
     select city_id, number, $3, language, content, $4, $5, $6, $7 from app.declarations
     where city_id = $1 and number = $2`,
    [
      cityId,
      version.number,
      version.version,
      version.fingerprint,
      version.reason,
      version.publishedBy,
      version.publishedAt,
    ],
  );
  await db.query(
    `update app.declarations set state = 'published', version = $3, revision = revision + 1
     where city_id = $1 and number = $2`,
    [cityId, version.number, version.version],
  );
}

export async function markWithdrawn(
  db: Connection,
  cityId: string,
  number: number,
  { reason, at }: { reason: string; at: Date },
): Promise<void> {
  await db.query(
    `update app.declarations set state = 'withdrawn', withdrawn_at = $3, withdrawn_reason = $4, revision = revision + 1
     where city_id = $1 and number = $2`,
    [cityId, number, at, reason],
  );
}

/** Nothing where it is verified already. */
export async function markVerified(
  db: Connection,
  cityId: string,
  { number, version }: { number: number; version: number },
  { by, at, how }: { by: string | null; at: Date; how: string },
): Promise<boolean> {
  const { rowCount } = await db.query(
    `update app.declaration_versions set verified_by = $4, verified_at = $5, verified_how = $6
     where city_id = $1 and number = $2 and version = $3 and verified_at is null`,
    [cityId, number, version, by, at, how],
  );
  return rowCount === 1;
}

export async function insertDocument(
  db: Connection,
  cityId: string,
  { number, fileName, sha256, bytes }: { number: number; fileName: string; sha256: string; bytes: Buffer },
): Promise<string> {
  const { rows } = await db.query<{ id: string }>(
    `insert into app.declaration_documents (city_id, number, file_name, sha256, bytes) values ($1, $2, $3, $4, $5)
     returning document_id as id`,
    [cityId, number, fileName, sha256, bytes],
  );
  return rows[0]!.id;
}

export async function readDocumentName(db: Queryable, cityId: string, id: string | null) {
  if (id === null) return null;
  const { rows } = await db.query<{ id: string; fileName: string }>(
    `select document_id as id, file_name as "fileName" from app.declaration_documents
     where city_id = $1 and document_id = $2`,
    [cityId, id],
  );
  return rows[0] ?? null;
}

/** The name of whoever runs the alliance; everyone may read it. */
export async function readSecretariatName(db: Queryable): Promise<string> {
  const { rows } = await db.query<{ name: string }>("select name from app.organisations where is_secretariat limit 1");
  return rows[0]?.name ?? "";
}
