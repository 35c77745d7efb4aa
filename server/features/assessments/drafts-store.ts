import type { Answer, Evidence } from "#domain/assessments/answer";
import type { Finding } from "#domain/kernel/finding";
import type { Connection } from "#server/database/pools";

/** Answers on their way in, as they were read. */
export interface DraftRecord {
  id: string;
  version: string;
  source: string;
  answers: Answer[];
  evidence: Evidence[];
  findings: Finding[];
}

export async function insertDraft(
  db: Connection,
  cityId: string,
  given: Omit<DraftRecord, "id">,
  broughtBy: string | null,
) {
  // What nobody applied for a week is let go when the next one comes.
  await db.query("delete from app.answer_drafts where city_id = $1 and brought_at < now() - interval '7 days'", [
    cityId,
  ]);
  const { rows } = await db.query<{ id: string }>(
    `insert into app.answer_drafts (city_id, version, source, answers, evidence, findings, brought_by)
     values ($1, $2, $3, $4, $5, $6, $7) returning draft_id as id`,
    [
      cityId,
      given.version,
      given.source,
      JSON.stringify(given.answers),
      JSON.stringify(given.evidence),
      JSON.stringify(given.findings),
      broughtBy,
    ],
  );
  return rows[0]!.id;
}

export async function readDraft(
  db: Connection,
  cityId: string,
  version: string,
  id: string,
  lock: "for update" | "" = "",
): Promise<DraftRecord | undefined> {
  const { rows } = await db.query<DraftRecord>(
    `select draft_id as id, version, source, answers, evidence, findings from app.answer_drafts
     where city_id = $1 and version = $2 and draft_id = $3 ${lock}`,
    [cityId, version, id],
  );
  return rows[0];
}

export async function deleteDraft(db: Connection, cityId: string, id: string): Promise<void> {
  await db.query("delete from app.answer_drafts where city_id = $1 and draft_id = $2", [cityId, id]);
}
