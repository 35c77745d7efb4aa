import type { Client } from "pg";
import { storedColumns } from "#domain/register/columns";
import type { RuleSubject } from "#domain/register/dictionary";
import { isDataUseRule, type ParameterValues, type Rule } from "#domain/rules/expression";
import { unpackVerdicts } from "#domain/rules/packed";
import { selectDataUseVerdicts, selectDeviceVerdicts, selectTechnologyVerdicts } from "#domain/rules/sql";
import type { TestFacts } from "#domain/rules/testing";
import { type Verdict, type VerdictCode, verdictOf } from "#domain/rules/verdict";

/** The verdict of PostgreSQL on one rule: the facts as they would stand in a table, and one statement. For tests. */
export async function sqlVerdict(
  owner: Client,
  rule: Rule,
  values: ParameterValues,
  facts: TestFacts,
): Promise<Verdict> {
  const today = `date '${facts.today}'`;
  const ask = async (statement: string, ...tables: object[][]) => {
    const { rows } = await owner.query<{ words: string[] }>(
      statement,
      tables.map((table) => JSON.stringify(table)),
    );
    return verdictOf(unpackVerdicts(rows[0]!.words, 1)[0] as VerdictCode);
  };
  if (isDataUseRule(rule)) {
    const from = { dataUses: `(select code as key, * from ${rowsOf("dataUse", "$1")})`, today };
    return ask(selectDataUseVerdicts([rule], values, from), [{ code: 1, ...stored("dataUse", facts.dataUse ?? {}) }]);
  }
  const technologies = facts.technologies.map((each, at) => ({ code: at + 1, ...stored("technology", each) }));
  const source = { technologies: `(select * from ${rowsOf("technology", "$1")})`, today };
  if (rule.subject === "technology") return ask(selectTechnologyVerdicts([rule], values, source), technologies);
  const device = {
    code: 1,
    technology_codes: technologies.map(({ code }) => code),
    ...stored("device", facts.device ?? {}),
  };
  const devices = `(select * from ${rowsOf("device", "$2")})`;
  return ask(selectDeviceVerdicts([rule], values, { ...source, devices }), technologies, [device]);
}

const stored = (subject: RuleSubject, facts: Readonly<Record<string, unknown>>) =>
  Object.fromEntries(storedColumns(subject).map(({ field, column }) => [column, facts[field]]));

/** The rows given in a placeholder, with the columns of their table. */
function rowsOf(subject: RuleSubject, given: string): string {
  const columns = storedColumns(subject).map(({ column, type }) => `${column} ${type}`);
  return `jsonb_to_recordset(${given}) as r (code bigint, technology_codes bigint[], ${columns.join(", ")})`;
}
