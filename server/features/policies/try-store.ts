import type { ParameterValues, RegisterRule } from "#domain/rules/expression";
import { selectRuleVerdicts } from "#domain/rules/sql";
import type { Connection } from "#server/database/pools";

/** A rule with the values it is run with; undefined where it is not run. */
export interface Side {
  rule: RegisterRule;
  values: ParameterValues;
}

export interface VerdictMove {
  before: number;
  after: number;
  count: number;
  /** Codes of the first of them. */
  codes: string[];
}

/** What is shown by name of those whose verdict changes. */
export const shownMost = 50;

const source = {
  technology: {
    technologies: "(select * from app.technologies where city_id = $1 and status is distinct from 'ended')",
    today: "$2::date",
  },
  device: {
    technologies: "(select * from app.technologies where city_id = $1)",
    devices: `(select * from app.devices where city_id = $1 and ended_by_import is null
      and status is distinct from 'ended')`,
    today: "$2::date",
  },
};

const selectOf = (side: Side | undefined) =>
  side
    ? selectRuleVerdicts(side.rule, side.values, source[side.rule.subject])
    : "select null::bigint as key, 0 as verdict where false";

/** How the verdicts of one rule move over a city's register in use, where the data is. At least one side is run. */
export async function compareRule(
  db: Connection,
  { cityId, today }: { cityId: string; today: string },
  before: Side | undefined,
  after: Side | undefined,
): Promise<VerdictMove[]> {
  const { rows } = await db.query<VerdictMove>(
    `with b as (${selectOf(before)}), a as (${selectOf(after)}),
     both_sides as (select coalesce(b.key, a.key) as key, coalesce(b.verdict, 0) as before, coalesce(a.verdict, 0) as after
       from b full join a on a.key = b.key)
     select before, after, count(*)::integer as count,
       case when before <> after then (array_agg(key::text order by key))[1:${shownMost}] else '{}' end as codes
     from both_sides where $1::uuid is not null and $2::date is not null group by before, after`,
    [cityId, today],
  );
  return rows;
}

/** Names of technologies and devices by code; what nobody named goes by its inventory or reference. */
export async function readNames(
  db: Connection,
  cityId: string,
  subject: "technology" | "device",
  codes: readonly string[],
): Promise<Map<string, string>> {
  if (codes.length === 0) return new Map();
  const { rows } = await db.query<{ code: string; name: string }>(
    subject === "technology"
      ? `select t.code::text, coalesce(t.name, i.name) as name from app.technologies t
           join app.inventories i on i.city_id = t.city_id and i.inventory_id = t.inventory_id
         where t.city_id = $1 and t.code = any ($2::bigint[])`
      : "select code::text, coalesce(label, reference) as name from app.devices where city_id = $1 and code = any ($2::bigint[])",
    [cityId, codes],
  );
  return new Map(rows.map(({ code, name }) => [code, name]));
}
