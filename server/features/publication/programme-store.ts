import type { Connection } from "#server/database/pools";
import { moveVersion } from "#server/features/publication/store";

/** Copies a cohort, with every step of every city, to where everyone may read. */
export async function publishCohort(db: Connection, cohortId: string): Promise<void> {
  for (const table of ["participation_steps", "cohorts"])
    await db.query(`delete from pub.${table} where cohort_id = $1`, [cohortId]);
  const columns = "cohort_id, organisation_id, slug, name, purpose, starts_on, ends_on";
  await db.query(`insert into pub.cohorts (${columns}) select ${columns} from app.cohorts where cohort_id = $1`, [
    cohortId,
  ]);
  const steps = "cohort_id, city_id, step, state, on_day, reason";
  await db.query(
    `insert into pub.participation_steps (${steps}) select ${steps} from app.participation_steps where cohort_id = $1`,
    [cohortId],
  );
  await moveVersion(db);
}

/** Copies a learning to where everyone may read, or takes it away where it is not public or was taken back. */
export async function publishLearning(db: Connection, cityId: string, learningId: string): Promise<void> {
  await db.query("delete from pub.learnings where city_id = $1 and learning_id = $2", [cityId, learningId]);
  const columns = "city_id, learning_id, clause, release, occasion, tried, result, evidence_url, created_at";
  await db.query(
    `insert into pub.learnings (${columns}) select ${columns} from app.learnings
     where city_id = $1 and learning_id = $2 and is_public and withdrawn_at is null`,
    [cityId, learningId],
  );
  await moveVersion(db);
}
