import type { Connection } from "#server/database/pools";
import { moveVersion } from "#server/features/publication/store";

/** Copies a declaration with all its versions, the papers that they name and how its measures stand, to where everyone may read. */
export async function publishDeclarationCopy(db: Connection, cityId: string, number: number): Promise<void> {
  for (const table of ["declarations", "declaration_documents", "declaration_measures"])
    await db.query(`delete from pub.${table} where city_id = $1 and number = $2`, [cityId, number]);
  await db.query(
    `insert into pub.declarations (city_id, number, version, is_latest, language, content, fingerprint, reason,
       published_at, verified_at, verified_by, withdrawn_at, withdrawn_reason)
     select v.city_id, v.number, v.version, v.version = d.version, v.language, v.content, v.fingerprint, v.reason,
       v.published_at, v.verified_at,
       case when v.verified_at is not null then coalesce((select name from app.organisations where is_secretariat limit 1), '') end,
       d.withdrawn_at, d.withdrawn_reason
     from app.declaration_versions v join app.declarations d on d.city_id = v.city_id and d.number = v.number
     where v.city_id = $1 and v.number = $2`,
    [cityId, number],
  );
  await db.query(
    `insert into pub.declaration_documents (city_id, number, document_id, file_name, bytes)
     select city_id, number, document_id, file_name, bytes from app.declaration_documents
     where city_id = $1 and number = $2 and document_id::text in (select content ->> 'documentId'
       from app.declaration_versions where city_id = $1 and number = $2)`,
    [cityId, number],
  );
  await db.query(
    `insert into pub.declaration_measures (city_id, number, measure, state, note, since)
     select distinct on (measure) city_id, number, measure, state, note, since from app.declaration_measures
     where city_id = $1 and number = $2 order by measure, statement_id desc`,
    [cityId, number],
  );
  await moveVersion(db);
}
