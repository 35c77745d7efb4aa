import type { Parameter } from "#domain/frameworks/release";
import type { Subject } from "#domain/register/dictionary";
import { compileDataUseRules, compileRules, toRuleRecord } from "#domain/rules/closures";
import { isDataUseRule, type ParameterValues, type RegisterRule, type Rule } from "#domain/rules/expression";
import { parseRule, type RuleSource } from "#domain/rules/parse-rule";
import { type Verdict, type VerdictCode, verdictOf } from "#domain/rules/verdict";

/** Parameters of every type, for tests about rules. */
export const testParameters: Record<string, Parameter> = {
  maxVideoDays: { type: "days", model: 28, min: 1, max: 90, ask: "How many days?" },
  maxCost: { type: "money", model: 100, min: 1, max: 1000, ask: "How much?" },
  maxTech: { type: "count", model: 2, min: 1, max: 9, ask: "How many?" },
  legalBasis: {
    type: "choice",
    options: { consent: "Consent", contract: "Contract" },
    model: "consent",
    ask: "Which?",
  },
  isStrict: { type: "flag", model: true, ask: "Strict?" },
};
export const testValues: ParameterValues = {
  "pia.c07": { maxVideoDays: 28, maxCost: 100, maxTech: 2, legalBasis: "consent", isStrict: true },
};

/** A rule for a test, of which only what matters is given. */
export function ruleOf(change: Partial<RuleSource> & { subject?: Subject }): RegisterRule;
export function ruleOf(change: Partial<RuleSource>): Rule;
export function ruleOf(change: Partial<RuleSource>): Rule {
  const source: RuleSource = {
    id: "pia.r02",
    clause: "pia.c07",
    subject: "technology",
    when: "true",
    must: "true",
    says: "A sentence.",
    fix: "A sentence.",
    ...change,
  };
  const parsed = parseRule(source, testParameters);
  if (parsed.ok) return parsed.value;
  throw new Error(`The rule of a test is refused: ${JSON.stringify(parsed.findings)}`);
}

export interface TestFacts {
  dataUse?: Record<string, unknown>;
  device?: Record<string, unknown>;
  technologies: readonly Record<string, unknown>[];
  today: string;
}

/** The verdict of one rule on a device with its technologies, on the only technology, or on a data use. */
export function verdictOn(rule: Rule, values: ParameterValues, facts: TestFacts): Verdict {
  const { dataUse = {}, device, technologies, today } = facts;
  if (isDataUseRule(rule))
    return verdictOf(compileDataUseRules([rule], values)(toRuleRecord("dataUse", dataUse, today))[0] as VerdictCode);
  const compiled = compileRules([rule], values);
  const records = technologies.map((facts) => toRuleRecord("technology", facts, today));
  const codes =
    rule.subject === "technology"
      ? compiled.evaluateTechnology(records[0]!)
      : compiled.evaluateDevice(toRuleRecord("device", device ?? {}, today), records);
  return verdictOf(codes[0] as VerdictCode);
}
