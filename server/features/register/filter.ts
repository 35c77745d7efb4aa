import type { RegisterFilterValues } from "#contract/register";
import { decodeShortCode } from "#domain/register/short-code";
import { rulesPerWord } from "#domain/rules/packed";
import { type Verdict, type VerdictCode, verdicts } from "#domain/rules/verdict";
import { Problem } from "#server/http/problems";

/** Which rules stand where in the words of this city's verdicts. */
export interface CityRules {
  cityId: string;
  technologyRules: readonly string[];
  deviceRules: readonly string[];
}

/** Conditions for a statement that calls technologies `t` and devices `d`; `$1` is the city, then these values. */
export interface FilterSql {
  onTechnology: string[];
  onDevice: string[];
  values: unknown[];
}

export const verdictCode = (verdict: Verdict): VerdictCode => verdicts.indexOf(verdict) as VerdictCode;

/** What a filter asks of technologies and of devices. Without a status, what has ended is left out. */
export function filterSql(city: CityRules, filter: RegisterFilterValues): FilterSql {
  const sql: FilterSql = { onTechnology: [], onDevice: [], values: [city.cityId] };
  const bind = (value: unknown) => `$${sql.values.push(value)}`;
  if (filter.technology !== undefined) {
    const code = decodeShortCode(filter.technology);
    if (code === undefined)
      throw new Problem("invalid-request", `"${filter.technology}" is no short code; it was mistyped.`);
    sql.onTechnology.push(`t.code = ${bind(code)}`);
  }
  if (filter.tech?.length) sql.onTechnology.push(`t.tech && ${bind(filter.tech)}`);
  if (filter.purpose?.length) sql.onTechnology.push(`t.purpose && ${bind(filter.purpose)}`);
  if (filter.dataKind?.length) sql.onTechnology.push(`t.data_kind = any (${bind(filter.dataKind)})`);
  if (filter.personalData !== undefined) {
    const wanted = { yes: "is true", no: "is false", undeclared: "is null" }[filter.personalData];
    sql.onTechnology.push(`t.personal_data ${wanted}`);
  }
  if (filter.accountable !== undefined) sql.onTechnology.push(`t.accountable = ${bind(filter.accountable)}`);
  if (filter.district !== undefined) sql.onDevice.push(`d.district = ${bind(filter.district)}`);
  addVerdict(sql, city, filter, bind);
  return sql;
}

function addVerdict(sql: FilterSql, city: CityRules, filter: RegisterFilterValues, bind: (value: unknown) => string) {
  const codes = filter.verdict?.map(verdictCode);
  if (filter.rule === undefined) {
    if (codes?.length) {
      const list = bind(codes);
      sql.onDevice.push(`d.worst = any (${list}::smallint[])`);
      sql.onTechnology.push(`t.worst = any (${list}::smallint[])`);
    }
    return;
  }
  const isOnTechnology = city.technologyRules.includes(filter.rule);
  const at = (isOnTechnology ? city.technologyRules : city.deviceRules).indexOf(filter.rule);
  if (at < 0) throw new Problem("invalid-request", `The register is not held against a rule ${filter.rule}.`);
  const subject = isOnTechnology ? "t" : "d";
  const verdict = `(${subject}.words[${Math.floor(at / rulesPerWord) + 1}] >> ${(at % rulesPerWord) * 2}) & 3`;
  const wanted = bind(
    codes?.length ? codes : [verdictCode("breaches"), verdictCode("undeclared"), verdictCode("conforms")],
  );
  sql[isOnTechnology ? "onTechnology" : "onDevice"].push(`(${verdict}) = any (${wanted}::bigint[])`);
}
