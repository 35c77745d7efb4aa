import type { Subject } from "#domain/register/dictionary";
import type { ParameterValues, Rule } from "#domain/rules/expression";
import { selectDeviceVerdicts, selectTechnologyVerdicts } from "#domain/rules/sql";
import type { Connection } from "#server/database/pools";

/** Which rules stand at which bits: written once per release and subject, found again ever after. */
export async function openRuleSet(
  db: Connection,
  release: { version: string; fingerprint: string },
  subject: Subject,
  rules: readonly Rule[],
): Promise<number> {
  await db.query(
    `insert into app.rule_sets (release_version, release_fingerprint, subject, rules) values ($1, $2, $3, $4)
     on conflict (release_fingerprint, subject) do nothing`,
    [release.version, release.fingerprint, subject, rules.map(({ id }) => id)],
  );
  const { rows } = await db.query<{ id: number }>(
    "select rule_set_id as id from app.rule_sets where release_fingerprint = $1 and subject = $2",
    [release.fingerprint, subject],
  );
  return rows[0]!.id;
}

export interface Evaluation {
  cityId: string;
  /** One inventory only, or the whole register. */
  inventoryId: string | null;
  rules: readonly Rule[];
  values: ParameterValues;
  ruleSetId: number;
  /** The day in the city's time zone that whole-day fields are counted to. */
  today: string;
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
  const { rowCount } = await db.query(
    `insert into app.verdicts (city_id, subject, code, rule_set_id, worst, words, evaluated_on)
     select $1, '${subject}', j.key, $3, j.worst, j.words, $2::date from (${judged}) j
     on conflict (city_id, subject, code) do update
       set rule_set_id = excluded.rule_set_id, worst = excluded.worst, words = excluded.words,
         evaluated_on = excluded.evaluated_on
       where (verdicts.words, verdicts.rule_set_id) is distinct from (excluded.words, excluded.rule_set_id)`,
    [evaluation.cityId, evaluation.today, evaluation.ruleSetId, evaluation.inventoryId],
  );
  return rowCount ?? 0;
}

/** Published cities whose verdicts were counted to an earlier day than it is there now. */
export async function citiesToRenew(
  db: Connection,
  now: Date,
  fingerprint: string,
): Promise<{ cityId: string; timeZone: string }[]> {
  const { rows } = await db.query<{ cityId: string; timeZone: string }>(
    `select city_id as "cityId", time_zone as "timeZone" from pub.cities
     where evaluated_on is distinct from ($1::timestamptz at time zone time_zone)::date
       or release_fingerprint is distinct from $2`,
    [now, fingerprint],
  );
  return rows;
}
