import type { Subject } from "#domain/register/dictionary";
import type { ParameterValues, RegisterRule } from "#domain/rules/expression";
import { selectDeviceVerdicts, selectTechnologyVerdicts } from "#domain/rules/sql";
import type { Connection, Queryable } from "#server/database/pools";
import type { RuleCountRow } from "#server/features/publication/store";

/** What counts in a city's figures: published, and in use. A device's technology may be neither, and is read all the same. */
const counted = (table: "technologies" | "devices") =>
  `(select a.* from app.${table} a join pub.${table} p on p.city_id = a.city_id and p.code = a.code
    where a.city_id = $1 and p.city_id = $1 and p.status is distinct from 'ended')`;

/** How published technologies or devices stand by some rules, equal verdicts counted together; nothing is stored. */
export async function countByRules(
  db: Connection,
  cityId: string,
  today: string,
  subject: Subject,
  rules: readonly RegisterRule[],
  values: ParameterValues,
): Promise<{ words: string[]; subjects: number }[]> {
  const judged =
    subject === "technology"
      ? selectTechnologyVerdicts(rules, values, { technologies: counted("technologies"), today: "$2::date" })
      : selectDeviceVerdicts(rules, values, {
          technologies: "(select * from app.technologies where city_id = $1)",
          devices: counted("devices"),
          today: "$2::date",
        });
  // What was published in this transaction is not in the planner's figures yet: it would pair every row with every other.
  await db.query("set local enable_nestloop = off");
  const { rows } = await db.query<{ words: string[]; subjects: number }>(
    `select words, count(*)::integer as subjects from (${judged}) j where $2::date is not null group by words`,
    [cityId, today],
  );
  await db.query("set local enable_nestloop to default");
  return rows;
}

export async function writeModelCounts(db: Connection, cityId: string, counts: readonly RuleCountRow[]): Promise<void> {
  await db.query("delete from pub.model_counts where city_id = $1", [cityId]);
  await db.query(
    `insert into pub.model_counts (city_id, rule_id, subject, conforms, breaches, undeclared, not_applicable)
     select $1, rule, subject, conforms, breaches, undeclared, "notApplicable" from jsonb_to_recordset($2) as c
       (rule text, subject text, conforms integer, breaches integer, undeclared integer, "notApplicable" integer)`,
    [cityId, JSON.stringify(counts)],
  );
  await db.query("update pub.cities set model_counted_at = now(), is_model_count_due = false where city_id = $1", [
    cityId,
  ]);
}

/** Cities with adopted texts whose register was edited since the model's figures were counted. */
export async function citiesToCount(db: Queryable): Promise<{ cityId: string; timeZone: string }[]> {
  const { rows } = await db.query<{ cityId: string; timeZone: string }>(
    `select city_id as "cityId", time_zone as "timeZone" from pub.cities
     where is_model_count_due and adopted_texts <> '{}'`,
  );
  return rows;
}
