import type { CohortCity, CohortEntry, CohortHead } from "#contract/cohorts";
import type { ParticipationStep } from "#domain/programme/participation";
import type { Connection, Queryable } from "#server/database/pools";

export interface CohortFacts {
  name: string;
  purpose: string;
  startsOn: string;
  endsOn: string | null;
}

export interface CohortRow extends CohortFacts {
  id: string;
  slug: string;
  revision: number;
}

const columns = `cohort_id as id, slug, name, purpose, starts_on::text as "startsOn", ends_on::text as "endsOn", revision`;

export async function lockCohort(db: Connection, slug: string): Promise<CohortRow | undefined> {
  const { rows } = await db.query<CohortRow>(`select ${columns} from app.cohorts where slug = $1 for update`, [slug]);
  return rows[0];
}

export async function isSlugTaken(db: Queryable, slug: string): Promise<boolean> {
  const { rows } = await db.query("select from pub.cohorts where slug = $1", [slug]);
  return rows.length > 0;
}

export async function insertCohort(db: Connection, host: string, slug: string, said: CohortFacts): Promise<string> {
  const { rows } = await db.query<{ id: string }>(
    `insert into app.cohorts (organisation_id, slug, name, purpose, starts_on, ends_on) values ($1, $2, $3, $4, $5, $6)
     returning cohort_id as id`,
    [host, slug, said.name, said.purpose, said.startsOn, said.endsOn],
  );
  return rows[0]!.id;
}

export async function updateCohort(db: Connection, id: string, said: CohortFacts): Promise<void> {
  await db.query(
    `update app.cohorts set name = $2, purpose = $3, starts_on = $4, ends_on = $5, revision = revision + 1
     where cohort_id = $1`,
    [id, said.name, said.purpose, said.startsOn, said.endsOn],
  );
}

export async function findCity(db: Queryable, slug: string): Promise<string | undefined> {
  const { rows } = await db.query<{ id: string }>(
    "select organisation_id as id from app.organisations where slug = $1 and kind = 'city' and closed_at is null",
    [slug],
  );
  return rows[0]?.id;
}

export async function readSteps(db: Queryable, cohortId: string, cityId: string): Promise<ParticipationStep[]> {
  const { rows } = await db.query<ParticipationStep>(
    `select state, on_day::text as on, reason from app.participation_steps where cohort_id = $1 and city_id = $2
     order by step`,
    [cohortId, cityId],
  );
  return rows;
}

export async function addStep(
  db: Connection,
  { host, cohortId, cityId }: { host: string; cohortId: string; cityId: string },
  { state, on, reason }: ParticipationStep,
): Promise<void> {
  await db.query(
    `insert into app.participation_steps (organisation_id, cohort_id, city_id, step, state, on_day, reason)
     select $1, $2, $3, coalesce(max(step), 0) + 1, $4, $5, $6 from app.participation_steps
     where cohort_id = $2 and city_id = $3`,
    [host, cohortId, cityId, state, on, reason],
  );
  await db.query("update app.cohorts set revision = revision + 1 where cohort_id = $1", [cohortId]);
}

const history = `jsonb_agg(jsonb_build_object('state', s.state, 'on', s.on_day, 'reason', s.reason) order by s.step)`;

export async function readEntryCities(db: Queryable, cohortId: string): Promise<CohortEntry["cities"]> {
  const { rows } = await db.query<CohortEntry["cities"][number]>(
    `select o.slug, o.name, ${history} as history from app.participation_steps s
     join app.organisations o on o.organisation_id = s.city_id where s.cohort_id = $1 group by o.slug, o.name order by o.name`,
    [cohortId],
  );
  return rows;
}

const newest = `select distinct on (cohort_id, city_id) cohort_id, city_id, state, on_day from pub.participation_steps
  order by cohort_id, city_id, step desc`;

const publicColumns = `c.slug, c.name, c.purpose, c.starts_on::text as "startsOn", c.ends_on::text as "endsOn"`;

export async function listPublic(db: Queryable): Promise<CohortHead[]> {
  const { rows } = await db.query<CohortHead>(
    `select ${publicColumns}, (select count(*)::integer from (${newest}) n where n.cohort_id = c.cohort_id) as cities,
       coalesce((select jsonb_object_agg(state, cities) from (select n.state, count(*) as cities from (${newest}) n
         where n.cohort_id = c.cohort_id group by 1) b), '{}') as "byState"
     from pub.cohorts c order by c.starts_on desc, c.slug`,
  );
  return rows;
}

export async function readPublic(db: Queryable, slug: string) {
  const { rows } = await db.query<CohortFacts & { id: string; slug: string; host: string }>(
    `select c.cohort_id as id, ${publicColumns}, coalesce(o.name, '') as host
     from pub.cohorts c left join pub.organisations o on o.organisation_id = c.organisation_id where c.slug = $1`,
    [slug],
  );
  return rows[0];
}

export async function readPublicCities(db: Queryable, cohortId: string): Promise<CohortCity[]> {
  const { rows } = await db.query<CohortCity>(
    `select o.slug, o.name, o.country, o.is_demonstration as "isDemonstration", n.state, n.on_day::text as since,
       (select ${history} from pub.participation_steps s where s.cohort_id = n.cohort_id and s.city_id = n.city_id) as history,
       exists (select from pub.declarations d where d.city_id = n.city_id and d.is_latest and d.withdrawn_at is null) as "hasDeclared",
       exists (select from pub.declarations d where d.city_id = n.city_id and d.is_latest and d.withdrawn_at is null
         and d.verified_at is not null) as "isVerified",
       (select count(*)::integer from pub.actions a where a.city_id = n.city_id and a.state <> 'dropped') as actions,
       (select count(*)::integer from pub.actions a where a.city_id = n.city_id and a.state = 'done') as done
     from (${newest}) n join pub.organisations o on o.organisation_id = n.city_id where n.cohort_id = $1 order by o.sort_name`,
    [cohortId],
  );
  return rows;
}
