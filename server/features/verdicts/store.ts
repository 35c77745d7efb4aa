import type { Yardstick } from "#domain/policies/yardstick";
import type { Subject } from "#domain/register/dictionary";
import type { ParameterValues, RegisterRule } from "#domain/rules/expression";
import { selectDeviceVerdicts, selectTechnologyVerdicts } from "#domain/rules/sql";
import type { Connection } from "#server/database/pools";

/** Which rules stand at which bits: written once per yardstick and subject, found again ever after. */
export async function openRuleSet(
  db: Connection,
  yardstick: Pick<Yardstick, "fingerprint" | "release">,
  subject: Subject,
  rules: readonly RegisterRule[],
): Promise<number> {
  await db.query(
    `insert into app.rule_sets (release_version, release_fingerprint, subject, rules) values ($1, $2, $3, $4)
     on conflict (release_fingerprint, subject) do nothing`,
    [yardstick.release.version, yardstick.fingerprint, subject, rules.map(({ id }) => id)],
  );
  const { rows } = await db.query<{ id: number }>(
    "select rule_set_id as id from app.rule_sets where release_fingerprint = $1 and subject = $2",
    [yardstick.fingerprint, subject],
  );
  return rows[0]!.id;
}

export async function findRuleSet(db: Connection, fingerprint: string, subject: Subject): Promise<number | undefined> {
  const { rows } = await db.query<{ id: number }>(
    "select rule_set_id as id from app.rule_sets where release_fingerprint = $1 and subject = $2",
    [fingerprint, subject],
  );
  return rows[0]?.id;
}

export interface Evaluation {
  cityId: string;
  /** One inventory only, or the whole register. */
  inventoryId: string | null;
  rules: readonly RegisterRule[];
  values: ParameterValues;
  ruleSetId: number;
  /** The day in the city's time zone that whole-day fields are counted to. */
  today: string;
}

/**
 * Writes verdicts that were reached one by one, where they differ from what is stored. Writes nothing and gives false
 * where the yardstick's rule set is not known yet (`openRuleSet`).
 */
export async function storeVerdicts(
  db: Connection,
  evaluation: Pick<Evaluation, "cityId" | "today"> & { subject: Subject; fingerprint: string },
  verdicts: readonly { code: string; worst: number; words: readonly bigint[] }[],
): Promise<boolean> {
  const { rows } = await db.query(
    `with judged_by as (select rule_set_id from app.rule_sets where release_fingerprint = $3 and subject = $2),
     stored as (
       insert into app.verdicts (city_id, subject, code, rule_set_id, worst, words, evaluated_on)
       select $1, $2, v.code, judged_by.rule_set_id, v.worst, v.words::bigint[], $4::date
       from judged_by, unnest($5::bigint[], $6::smallint[], $7::text[]) as v (code, worst, words)
       on conflict (city_id, subject, code) do update
         set rule_set_id = excluded.rule_set_id, worst = excluded.worst, words = excluded.words,
           evaluated_on = excluded.evaluated_on
         where (verdicts.words, verdicts.rule_set_id) is distinct from (excluded.words, excluded.rule_set_id))
     select from judged_by`,
    [
      evaluation.cityId,
      evaluation.subject,
      evaluation.fingerprint,
      evaluation.today,
      verdicts.map(({ code }) => code),
      verdicts.map(({ worst }) => worst),
      verdicts.map(({ words }) => `{${words.join(",")}}`),
    ],
  );
  return rows.length === 1;
}

const ofSeveral = "cardinality(technology_codes) > 1 and technology_codes && $3::bigint[]";

/**
 * Devices of the technologies in `$3`, with the technologies that these devices belong to and no others: reading all of a
 * city's takes ten times as long.
 */
const devicesOfTechnologies = {
  technologies: `(select * from app.technologies where city_id = $1 and code in (select unnest($3::bigint[])
    union select unnest(technology_codes) from app.devices where city_id = $1 and ${ofSeveral}))`,
  devices: `(select * from app.devices where city_id = $1
    and (technology_codes[1] = any ($3::bigint[]) or (${ofSeveral})))`,
  today: "$2::date",
};

/** Judges the devices of some technologies set-wise, and gives the codes of those whose verdicts changed. */
export async function storeVerdictsOfDevices(
  db: Connection,
  evaluation: Omit<Evaluation, "inventoryId">,
  technologies: readonly string[],
): Promise<string[]> {
  const judged = selectDeviceVerdicts(evaluation.rules, evaluation.values, devicesOfTechnologies);
  const { rows } = await db.query<{ code: string }>(
    `${upsert("device", judged, "$4::integer", "one by one")} returning code`,
    [evaluation.cityId, evaluation.today, technologies, evaluation.ruleSetId],
  );
  return rows.map(({ code }) => code);
}

/** Judges technologies set-wise, where the data is, and writes what differs from what is stored. */
export async function storeTechnologyVerdicts(db: Connection, evaluation: Evaluation): Promise<number> {
  const judged = selectTechnologyVerdicts(evaluation.rules, evaluation.values, {
    technologies: "(select * from app.technologies where city_id = $1 and ($4::uuid is null or inventory_id = $4))",
    today: "$2::date",
  });
  return store(db, evaluation, "technology", judged);
}

/** The same for devices, whose rules may read their technology too. */
export async function storeDeviceVerdicts(db: Connection, evaluation: Evaluation): Promise<number> {
  const judged = selectDeviceVerdicts(evaluation.rules, evaluation.values, {
    technologies: "(select * from app.technologies where city_id = $1)",
    devices: "(select * from app.devices where city_id = $1 and ($4::uuid is null or inventory_id = $4))",
    today: "$2::date",
  });
  return store(db, evaluation, "device", judged);
}

async function store(db: Connection, evaluation: Evaluation, subject: Subject, judged: string): Promise<number> {
  const { rowCount } = await db.query(upsert(subject, judged, "$3::integer", "joined"), [
    evaluation.cityId,
    evaluation.today,
    evaluation.ruleSetId,
    evaluation.inventoryId,
  ]);
  return rowCount ?? 0;
}

/**
 * What is stored so already is left out before: a conflict would lock its row, and write that it did. Of a part it is
 * looked up one by one: where the planner has no statistics yet, it would read all of the register for each.
 */
function upsert(subject: Subject, judged: string, ruleSetId: string, lookUp: "one by one" | "joined"): string {
  const ofSubject = `select s.code, s.words, s.rule_set_id from app.verdicts s
    where s.city_id = $1 and s.subject = '${subject}'`;
  const stored = lookUp === "joined" ? `(${ofSubject})` : `lateral (${ofSubject} and s.code = j.key offset 0)`;
  return `insert into app.verdicts (city_id, subject, code, rule_set_id, worst, words, evaluated_on)
   select $1, '${subject}', j.key, ${ruleSetId}, j.worst, j.words, $2::date from (${judged}) j
     left join ${stored} v on v.code = j.key
   where (v.words, v.rule_set_id) is distinct from (j.words, ${ruleSetId})
   on conflict (city_id, subject, code) do update
     set rule_set_id = excluded.rule_set_id, worst = excluded.worst, words = excluded.words,
       evaluated_on = excluded.evaluated_on`;
}

/**
 * Published cities whose verdicts were counted to an earlier day than it is there now, by another release than this, or by
 * other texts than are in force there by now.
 */
export async function citiesToRenew(
  db: Connection,
  now: Date,
  fingerprint: string,
): Promise<{ cityId: string; timeZone: string }[]> {
  const { rows } = await db.query<{ cityId: string; timeZone: string }>(
    `select city_id as "cityId", time_zone as "timeZone"
     from (select *, ($1::timestamptz at time zone time_zone)::date as today from pub.cities) c
     where evaluated_on is distinct from today or release_fingerprint is distinct from $2
       or adopted_texts <> array(select fingerprint from pub.texts_in_force(city_id, today))`,
    [now, fingerprint],
  );
  return rows;
}
