import { type AssessmentWork, assessmentWork } from "#domain/assessments/carry-over";
import { named } from "#server/database/named";
import type { Connection, Queryable } from "#server/database/pools";

export interface Head {
  cityId: string;
  slug: string;
  name: string;
  timeZone: string;
}

export interface AssessmentRecord {
  version: string;
  startedAt: Date;
  carriedFrom: string | null;
  archived: { element: string; from: unknown }[];
}

const columns = `version, started_at as "startedAt", carried_from as "carriedFrom", archived`;

/** A city and one of its assessments in one read; without the assessment where there is none. */
export async function readHead(
  db: Connection,
  cityId: string,
  version: string,
): Promise<(Head & { assessment: AssessmentRecord | undefined }) | undefined> {
  const { rows } = await db.query<Head & { [K in keyof AssessmentRecord]: AssessmentRecord[K] | null }>({
    name: "assessment-head",
    text: `select c.city_id as "cityId", o.slug, o.name, c.time_zone as "timeZone", a.version, a.started_at as "startedAt",
        a.carried_from as "carriedFrom", a.archived
      from app.cities c join app.organisations o on o.organisation_id = c.city_id
      left join app.assessments a on a.city_id = c.city_id and a.version = $2 where c.city_id = $1`,
    values: [cityId, version],
  });
  if (!rows[0]) return undefined;
  const { version: found, startedAt, carriedFrom, archived, ...head } = rows[0];
  const assessment =
    found === null ? undefined : { version: found, startedAt: startedAt!, carriedFrom, archived: archived ?? [] };
  return { ...head, assessment };
}

export async function listAssessments(db: Connection, cityId: string): Promise<AssessmentRecord[]> {
  const { rows } = await db.query<AssessmentRecord>(
    named(`select ${columns} from app.assessments where city_id = $1`, [cityId]),
  );
  return rows;
}

export interface NewAssessment {
  version: string;
  startedBy: string | null;
  carriedFrom?: string | undefined;
  carriedBy?: string | undefined;
  archived?: readonly unknown[];
}

/** Gives false where there is one against this release already. */
export async function insertAssessment(db: Connection, cityId: string, given: NewAssessment): Promise<boolean> {
  const { rowCount } = await db.query(
    `insert into app.assessments (city_id, version, started_by, carried_from, carried_by, archived)
     values ($1, $2, $3, $4, $5, $6) on conflict do nothing`,
    [
      cityId,
      given.version,
      given.startedBy,
      given.carriedFrom ?? null,
      given.carriedBy ?? null,
      JSON.stringify(given.archived ?? []),
    ],
  );
  return rowCount === 1;
}

/** Takes an assessment away whole, with what hangs on it. */
export async function deleteAssessment(db: Connection, cityId: string, version: string): Promise<void> {
  await db.query("delete from app.assessments where city_id = $1 and version = $2", [cityId, version]);
}

/** Holds the assessment until the transaction ends, so that two who change all of it come one after the other. */
export async function lockAssessment(db: Connection, cityId: string, version: string): Promise<void> {
  await db.query("select from app.assessments where city_id = $1 and version = $2 for update", [cityId, version]);
}

/** What people wrote in an assessment since it was begun, beside what was carried over: by what it is. */
export async function countWork(
  db: Connection,
  cityId: string,
  version: string,
): Promise<Record<AssessmentWork, number>> {
  const { rows } = await db.query<Record<AssessmentWork, number>>(
    `select (select count(*)::int from app.answers w join app.assessments a using (city_id, version)
         where city_id = $1 and version = $2 and w.changed_at > a.started_at) as answers,
       (select count(*)::int from app.assessment_comments where city_id = $1 and version = $2) as comments,
       (select count(*)::int from app.peer_reviews where city_id = $1 and version = $2) as reviews,
       (select count(*)::int from app.assessment_snapshots where city_id = $1 and version = $2) as snapshots,
       (select count(*)::int from app.assessment_sections where city_id = $1 and version = $2 and revision > 1) as sections`,
    [cityId, version],
  );
  return rows[0]!;
}

export interface Work {
  what: AssessmentWork;
  count: number;
}

/** The assessment that an upgrade carried over, with what people wrote in it since. */
export async function findCarriedBy(
  db: Connection,
  cityId: string,
  upgradeId: string,
): Promise<{ version: string; work: Work[] } | undefined> {
  const { rows } = await db.query<{ version: string }>(
    "select version from app.assessments where city_id = $1 and carried_by = $2 for update",
    [cityId, upgradeId],
  );
  if (!rows[0]) return undefined;
  const { version } = rows[0];
  return { version, work: workOf(await countWork(db, cityId, version)) };
}

export const workOf = (counts: Readonly<Record<AssessmentWork, number>>): Work[] =>
  assessmentWork.filter((what) => counts[what] > 0).map((what) => ({ what, count: counts[what] }));

/** The assessment that an upgrade carried over, and the one that it came from. */
export async function findCarriedVersions(
  db: Connection,
  cityId: string,
  upgradeId: string,
): Promise<{ version: string; from: string } | undefined> {
  const { rows } = await db.query<{ version: string; from: string }>(
    `select version, carried_from as "from" from app.assessments
     where city_id = $1 and carried_by = $2 and carried_from is not null`,
    [cityId, upgradeId],
  );
  return rows[0];
}

/** The texts of a city that are in force on a day, without their words. */
export async function readTextsInForce(db: Connection, cityId: string, today: string) {
  const { rows } = await db.query<{ policy: string; number: number; fingerprint: string; release: string }>(
    `select t.policy, t.number, t.fingerprint, t.release_version as release
     from pub.texts_in_force($1, $2) f
     join pub.policy_texts t on t.city_id = $1 and t.policy = f.policy and t.number = f.number`,
    [cityId, today],
  );
  return rows;
}

/** The clauses of a published text, as far as an assessment reads them. */
export async function readTextClauses(db: Connection, cityId: string, policy: string, number: number) {
  const { rows } = await db.query<{ clauses: { id: string; kind: string; marks: string[] }[] }>(
    `select content -> 'clauses' as clauses from pub.policy_texts where city_id = $1 and policy = $2 and number = $3`,
    [cityId, policy, number],
  );
  return rows[0]?.clauses ?? [];
}

/** Names of people who have a role in a city, and of peers who look at its assessments. */
export async function readNames(
  db: Queryable,
  cityId: string,
  ids: readonly (string | null)[],
): Promise<Map<string, string>> {
  const wanted = [...new Set(ids.filter((id) => id !== null))];
  if (wanted.length === 0) return new Map();
  const { rows } = await db.query<{ id: string; name: string }>(
    named(
      `select person_id as id, name from app.people where person_id = any ($1::uuid[]) and name <> ''
     union select person_id, name from app.peer_names($2) where person_id = any ($1::uuid[])`,
      [wanted, cityId],
    ),
  );
  return new Map(rows.map(({ id, name }) => [id, name]));
}

/** Who may be given work: those who edit or administer. Reviewers beside, as who might accept it. */
export async function readStaff(db: Connection, cityId: string): Promise<{ id: string; name: string; role: string }[]> {
  const { rows } = await db.query<{ id: string; name: string; role: string }>(
    `select p.person_id as id, p.name, r.role from app.roles r join app.people p using (person_id)
     where r.organisation_id = $1 and r.role in ('administrator', 'editor', 'reviewer')
       and (r.until_on is null or r.until_on >= current_date) order by p.name, p.person_id`,
    [cityId],
  );
  return rows;
}

/** What the published register of a city shows of each rule, and which release it was judged by on which day. */
export async function readRuleCounts(db: Connection, cityId: string) {
  const { rows } = await db.query<{
    version: string;
    asOf: string;
    rule: string;
    conforms: number;
    breaches: number;
    undeclared: number;
    notApplicable: number;
  }>(
    named(
      `select c.release_version as version, c.evaluated_on as "asOf", r.rule_id as rule, r.conforms::float8 as conforms,
       r.breaches::float8 as breaches, r.undeclared::float8 as undeclared, r.not_applicable::float8 as "notApplicable"
     from pub.cities c join pub.rule_counts r using (city_id) where c.city_id = $1`,
      [cityId],
    ),
  );
  return rows;
}
