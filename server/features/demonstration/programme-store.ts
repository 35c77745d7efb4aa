import { type DemonstrationLearning, demonstrationCohort } from "#database/demo/cohort";
import type { DemonstrationDeclaration } from "#database/demo/declarations";
import type { DemonstrationPlan } from "#database/demo/plans";
import { reasonKindOf } from "#domain/plans/action";
import type { ParticipationStep } from "#domain/programme/participation";
import type { Connection, Queryable } from "#server/database/pools";
import { departmentsOf } from "#server/features/demonstration/departments-store";

export async function hasPlans(db: Queryable, cityId: string): Promise<boolean> {
  const { rows } = await db.query("select from app.plans where city_id = $1 limit 1", [cityId]);
  return rows.length > 0;
}

/** Writes an invented plan with its actions; people are those who play their part. Gives the plan's id. */
export async function insertPlan(
  db: Connection,
  cityId: string,
  plan: DemonstrationPlan,
  people: ReadonlyMap<string, string>,
): Promise<string> {
  const departments = await departmentsOf(db, cityId, plan.departments);
  const { rows } = await db.query<{ id: string }>(
    "insert into app.plans (city_id, title, summary, is_public) values ($1, $2, $3, $4) returning plan_id as id",
    [cityId, plan.title, plan.summary, plan.isPublic],
  );
  const planId = rows[0]!.id;
  const made: string[] = [];
  for (const action of plan.actions) {
    const { rows: inserted } = await db.query<{ id: string }>(
      `insert into app.actions (city_id, plan_id, title, state, starts_on, due_on, done_on, reason_kind, reason_id, owner_id,
         department_id, cost_amount, cost_currency, weight, effort, depends_on, dropped_reason, told_soon_of, told_late_of)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $6, $6)
       returning action_id as id`,
      [
        cityId,
        planId,
        action.title,
        action.state,
        action.startsOn ?? null,
        action.dueOn ?? null,
        action.doneOn ?? null,
        action.reason ? reasonKindOf(action.reason) : null,
        action.reason ?? null,
        people.get(action.owner ?? "") ?? null,
        departments.get(action.department ?? "") ?? null,
        action.cost ?? null,
        action.cost === undefined ? null : plan.currency,
        action.weight ?? null,
        action.effort ?? null,
        (action.waitsFor ?? []).map((at) => made[at]!),
        action.droppedReason ?? null,
      ],
    );
    made.push(inserted[0]!.id);
  }
  return planId;
}

export async function hasDeclarations(db: Queryable, cityId: string): Promise<boolean> {
  const { rows } = await db.query("select from app.declarations where city_id = $1 limit 1", [cityId]);
  return rows.length > 0;
}

/** Writes an invented city's first declaration, as a draft or as its first public version. */
export async function insertFirstDeclaration(
  db: Connection,
  cityId: string,
  { language, content, publishedOn, verifiedOn }: DemonstrationDeclaration,
  fingerprint: string,
): Promise<void> {
  const state = publishedOn ? "published" : "draft";
  await db.query(
    `insert into app.declarations (city_id, number, language, content, state, version) values ($1, 1, $2, $3, $4, $5)`,
    [cityId, language, JSON.stringify(content), state, publishedOn ? 1 : 0],
  );
  if (!publishedOn) return;
  await db.query(
    `insert into app.declaration_versions (city_id, number, version, language, content, fingerprint, published_at,
       verified_at, verified_how) values ($1, 1, 1, $2, $3, $4, $5, $6, $7)`,
    [
      cityId,
      language,
      JSON.stringify(content),
      fingerprint,
      publishedOn,
      verifiedOn ?? null,
      verifiedOn ? "The mayor's office confirmed it at the desk of the alliance." : null,
    ],
  );
}

export async function hasLearnings(db: Queryable, cityId: string): Promise<boolean> {
  const { rows } = await db.query("select from app.learnings where city_id = $1 limit 1", [cityId]);
  return rows.length > 0;
}

export async function insertLearning(db: Connection, cityId: string, learning: DemonstrationLearning): Promise<string> {
  const { clause, release, occasion, tried, result, isPublic } = learning;
  const { rows } = await db.query<{ id: string }>(
    `insert into app.learnings (city_id, clause, release, occasion, tried, result, is_public)
     values ($1, $2, $3, $4, $5, $6, $7) returning learning_id as id`,
    [cityId, clause, release, occasion, tried, result, isPublic],
  );
  return rows[0]!.id;
}

/** The invented cohort, made where it is missing. */
export async function ensureCohort(db: Connection, host: string): Promise<string> {
  const { slug, name, purpose, startsOn, endsOn } = demonstrationCohort;
  await db.query(
    `insert into app.cohorts (organisation_id, slug, name, purpose, starts_on, ends_on) values ($1, $2, $3, $4, $5, $6)
     on conflict (slug) do nothing`,
    [host, slug, name, purpose, startsOn, endsOn],
  );
  const { rows } = await db.query<{ id: string }>("select cohort_id as id from app.cohorts where slug = $1", [slug]);
  return rows[0]!.id;
}

/** A city's steps in a cohort; whether they were missing. */
export async function insertSteps(
  db: Connection,
  { host, cohortId, cityId }: { host: string; cohortId: string; cityId: string },
  steps: readonly ParticipationStep[],
): Promise<boolean> {
  const { rows } = await db.query("select from app.participation_steps where cohort_id = $1 and city_id = $2 limit 1", [
    cohortId,
    cityId,
  ]);
  if (rows.length > 0) return false;
  await db.query(
    `insert into app.participation_steps (organisation_id, cohort_id, city_id, step, state, on_day, reason)
     select $1, $2, $3, s.step, s.state, s.on_day, s.reason from jsonb_to_recordset($4)
       as s (step integer, state text, on_day date, reason text)`,
    [
      host,
      cohortId,
      cityId,
      JSON.stringify(steps.map(({ state, on, reason }, at) => ({ step: at + 1, state, on_day: on, reason }))),
    ],
  );
  return true;
}
