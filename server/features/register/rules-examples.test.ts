import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { parse as parseYaml } from "yaml";
import { z } from "zod";
import { modelValues } from "#domain/frameworks/parameters";
import { type ExampleRecord, Parameter, ReleasedRule } from "#domain/frameworks/release";
import type { RuleSubject } from "#domain/register/dictionary";
import { explain } from "#domain/rules/explain";
import { oracleVerdict } from "#domain/rules/oracle";
import { parseRule } from "#domain/rules/parse-rule";
import { type TestFacts, verdictOn } from "#domain/rules/testing";
import { verdicts } from "#domain/rules/verdict";
import { testDatabase } from "#server/database/testing";
import { sqlVerdict } from "#server/database/testing-verdict";

/** The text of the framework, read as it is written: before a release is frozen, and one policy at a time. */
const roadmap = path.resolve(import.meta.dirname, "../../../content/roadmap");
const folders = readdirSync(roadmap, { recursive: true, encoding: "utf8" });
const ruleFiles = folders.filter((file) => /^[\d.]+\/policies\/\w+\/rules\/[\w.]+\.yaml$/.test(file)).sort();

const Head = z.looseObject({ id: z.string(), parameters: z.record(z.string(), Parameter).default({}) });

function readRule(file: string): { released: ReleasedRule; parameters: Record<string, Parameter> } {
  const released = ReleasedRule.parse(parseYaml(readFileSync(path.join(roadmap, file), "utf8")));
  const clause = path.join(roadmap, path.dirname(file), "..", "clauses", `${released.clause}.md`);
  const front = /^---\n(.*?)\n---/s.exec(readFileSync(clause, "utf8"))?.[1] ?? "";
  return { released, parameters: Head.parse(parseYaml(front)).parameters };
}

/** An example of a device may hold the facts of its technology. */
function factsOf(subject: RuleSubject, example: ExampleRecord, today: string): TestFacts {
  if (subject === "dataUse") return { dataUse: example, technologies: [], today };
  if (subject === "technology") return { technologies: [example], today };
  const { technology = {}, ...device } = example;
  return { device, technologies: [technology as Record<string, unknown>], today };
}

const { owner } = await testDatabase();

describe("the examples of a released rule", () => {
  it("are there to be tried", () => expect(ruleFiles.length).toBeGreaterThan(0));

  it.each(ruleFiles)("%s gives its verdicts in every back end", async (file) => {
    const { released, parameters } = readRule(file);
    const parsed = parseRule(released, parameters);
    expect(parsed.ok ? [] : parsed.findings).toEqual([]);
    if (!parsed.ok) return;
    const rule = parsed.value;
    const values = modelValues([{ id: released.clause, parameters } as Parameters<typeof modelValues>[0][number]]);
    if (rule.readsToday) expect(released.today, "a rule that reads today fixes it for its examples").toBeDefined();
    for (const wanted of verdicts)
      for (const [index, example] of released.examples[wanted].entries()) {
        const facts = factsOf(rule.subject, example, released.today ?? "2026-11-01");
        const given = {
          closures: verdictOn(rule, values, facts),
          oracle: oracleVerdict(released, values, facts),
          explain: explain(rule, values, facts, "city").verdict,
          sql: await sqlVerdict(owner, rule, values, facts),
        };
        const all = { closures: wanted, oracle: wanted, explain: wanted, sql: wanted };
        expect(given, `examples.${wanted}.${index}: ${JSON.stringify(example)}`).toEqual(all);
      }
  });
});
