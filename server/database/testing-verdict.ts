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
  if (isDataUseRule(rule)) {
    await fill(owner, "dataUse", [{ code: 1, ...stored("dataUse", facts.dataUse ?? {}) }]);
    const from = { dataUses: "(select code as key, * from some_dataUse)", today: `date '${facts.today}'` };
    const { rows } = await owner.query(selectDataUseVerdicts([rule], values, from));
    await owner.query("drop table some_dataUse");
    return verdictOf(unpackVerdicts(rows[0].words, 1)[0] as VerdictCode);
  }
  const codes = facts.technologies.map((_, at) => at + 1);
  await fill(
    owner,
    "technology",
    facts.technologies.map((technology, at) => ({ code: codes[at], ...stored("technology", technology) })),
  );
  await fill(owner, "device", [{ code: 1, technology_codes: codes, ...stored("device", facts.device ?? {}) }]);
  const source = { technologies: "some_technology", devices: "some_device", today: `date '${facts.today}'` };
  const select = rule.subject === "device" ? selectDeviceVerdicts : selectTechnologyVerdicts;
  const { rows } = await owner.query(select([rule], values, source));
  await owner.query("drop table some_technology, some_device");
  return verdictOf(unpackVerdicts(rows[0].words, 1)[0] as VerdictCode);
}

const stored = (subject: RuleSubject, facts: Readonly<Record<string, unknown>>) =>
  Object.fromEntries(storedColumns(subject).map(({ field, column }) => [column, facts[field]]));

async function fill(owner: Client, subject: RuleSubject, rows: readonly object[]): Promise<void> {
  const table = `some_${subject}`;
  const columns = storedColumns(subject).map(({ column, type }) => `${column} ${type}`);
  await owner.query(`create temporary table ${table} (code bigint, technology_codes bigint[], ${columns.join(", ")})`);
  await owner.query(`insert into ${table} select * from jsonb_populate_recordset(null::${table}, $1)`, [
    JSON.stringify(rows),
  ]);
}
