import type { Connection, Queryable } from "#server/database/pools";
import type { AdoptionKey } from "#server/features/adoptions/store";

export interface NewActDocument {
  fileName: string;
  mediaType: string;
  sha256: string;
  bytes: Buffer;
  personId: string | null;
}

/** Keeps the paper of an act and publishes it. Gives false where the act has one already. */
export async function insertDocument(
  db: Connection,
  { cityId, policy }: AdoptionKey,
  number: number,
  { fileName, mediaType, sha256, bytes, personId }: NewActDocument,
): Promise<boolean> {
  const key = [cityId, policy, number];
  const { rowCount } = await db.query(
    `insert into app.adoption_documents (city_id, policy, number, file_name, media_type, sha256, size, bytes, added_by)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9) on conflict do nothing`,
    [...key, fileName, mediaType, sha256, bytes.length, bytes, personId],
  );
  if (rowCount !== 1) return false;
  await db.query(
    `insert into pub.adoption_documents (city_id, policy, number, file_name, media_type, sha256, size, bytes)
     select city_id, policy, number, file_name, media_type, sha256, size, bytes from app.adoption_documents
     where city_id = $1 and policy = $2 and number = $3`,
    key,
  );
  return true;
}

/** The published paper of an act, whole. */
export async function readPublicDocument(db: Queryable, cityId: string, policy: string, number: number) {
  const { rows } = await db.query<{ fileName: string; sha256: string; bytes: Buffer }>(
    `select file_name as "fileName", sha256, bytes from pub.adoption_documents
     where city_id = $1 and policy = $2 and number = $3`,
    [cityId, policy, number],
  );
  return rows[0];
}
