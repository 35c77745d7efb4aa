import type { ExampleRecord, ReleasedRule } from "#domain/frameworks/release";
import { dayNumber } from "#domain/kernel/days";
import type { Finding } from "#domain/kernel/finding";
import { type Field, type RuleSubject, ruleDictionary, vocabularies } from "#domain/register/dictionary";
import { nounOf } from "#domain/rules/check-field";
import { compileDataUseRules, compileRules, toRuleRecord } from "#domain/rules/closures";
import { isDataUseRule, type ParameterValues, type Rule } from "#domain/rules/expression";
import { type Verdict, type VerdictCode, verdictOf, verdicts } from "#domain/rules/verdict";

/** A rule with the examples that prove it, a release's or a city's own. */
export type ProvenRule = Pick<ReleasedRule, "id" | "subject" | "examples"> & { today?: string | undefined };

/**
 * Holds a rule against its own examples: every fact is one of the dictionary, and each example gives the verdict that it
 * stands under. Findings end their path in `examples.<verdict>.<number from 0>`.
 */
export function checkExamples(rule: Rule, proven: ProvenRule, values: ParameterValues, path: string): Finding[] {
  const facts = checkExampleFacts(proven, path);
  if (facts.length > 0) return facts;
  const hasExamples = verdicts.some((verdict) => proven.examples[verdict].length > 0);
  if (rule.readsToday && proven.today === undefined && hasExamples) {
    return [
      {
        code: "today-missing",
        path,
        message: `${rule.id} reads days since or until a date, and does not say on which day its examples are judged.`,
        fix: "Add `today: YYYY-MM-DD`.",
      },
    ];
  }
  return verdicts.flatMap((expected) =>
    proven.examples[expected].flatMap((example, index) => {
      const given = judgeRecord(rule, example, values, proven.today ?? "2000-01-01");
      if (given === expected) return [];
      return [
        {
          code: "example-gives-another-verdict",
          path: `${path} examples.${expected}.${index}`,
          message: `The example stands under ${expected}, but the rule says ${given}.`,
          fix: "Correct the example or the rule. A fact that is left out is undeclared, not false.",
        },
      ];
    }),
  );
}

function judgeRecord(rule: Rule, example: ExampleRecord, values: ParameterValues, today: string): Verdict {
  if (isDataUseRule(rule)) {
    const [code = 0] = compileDataUseRules([rule], values)(toRuleRecord("dataUse", example, today));
    return verdictOf(code as VerdictCode);
  }
  const compiled = compileRules([rule], values);
  if (rule.subject === "technology") {
    const codes = compiled.evaluateTechnology(toRuleRecord("technology", example, today));
    return verdictOf((codes[0] ?? 0) as VerdictCode);
  }
  const { technology, ...device } = example;
  const technologies = technology === undefined ? [] : [toRuleRecord("technology", technology as object, today)];
  const codes = compiled.evaluateDevice(toRuleRecord("device", device, today), technologies);
  return verdictOf((codes[0] ?? 0) as VerdictCode);
}

function checkExampleFacts(proven: ProvenRule, path: string): Finding[] {
  return verdicts.flatMap((verdict) =>
    proven.examples[verdict].flatMap((example, index) => {
      const at = `${path} examples.${verdict}.${index}`;
      if (proven.subject !== "device") return checkFacts(proven.subject, example, at);
      const { technology, ...device } = example;
      const inner = technology === undefined ? [] : checkFacts("technology", technology as object, at);
      return [...checkFacts("device", device, at), ...inner];
    }),
  );
}

function checkFacts(subject: RuleSubject, facts: object, path: string): Finding[] {
  return Object.entries(facts).flatMap(([name, value]) => {
    const fields: Record<string, Field> = ruleDictionary[subject];
    const field = Object.hasOwn(fields, name) ? fields[name] : undefined;
    if (!field) {
      return [
        {
          code: "field-unknown",
          path,
          message: `A ${nounOf(subject)} has no field "${name}".`,
          fix: `Use a field of the dictionary: ${Object.keys(ruleDictionary[subject]).join(", ")}.`,
        },
      ];
    }
    return fits(field, value)
      ? []
      : [
          {
            code: "value-unusable",
            path: `${path} ${name}`,
            message: `${JSON.stringify(value)} is no value of ${subject}.${name}.`,
            fix: `Accepted: ${acceptedBy(field)}.`,
          },
        ];
  });
}

const codesOf = (field: Field) =>
  field.type === "code" || field.type === "codes" ? Object.keys(vocabularies[field.vocabulary].codes) : [];

function fits(field: Field, value: unknown): boolean {
  switch (field.type) {
    case "code":
      return typeof value === "string" && codesOf(field).includes(value);
    case "codes":
      return Array.isArray(value) && value.every((code) => codesOf(field).includes(code));
    case "boolean":
      return typeof value === "boolean";
    case "number":
      return typeof value === "number" && isNumberOf(field, value);
    case "date":
      return typeof value === "string" && dayNumber(value) !== undefined;
    case "place":
    case "days-since":
    case "days-until":
      return false;
    default:
      return typeof value === "string" && value !== "";
  }
}

const isNumberOf = (field: Extract<Field, { type: "number" }>, value: number): boolean =>
  value >= field.min && value <= field.max && (!field.whole || Number.isInteger(value));

function acceptedBy(field: Field): string {
  if (field.type === "code") return `one of ${codesOf(field).join(", ")}`;
  if (field.type === "codes") return `a list of ${codesOf(field).join(", ")}`;
  if (field.type === "boolean") return "true or false";
  if (field.type === "number") return `a ${field.whole ? "whole " : ""}number from ${field.min} to ${field.max}`;
  if (field.type === "date") return "a day such as 2026-11-01";
  if (field.type === "place") return "none, for rules do not read places";
  if (field.type === "text" || field.type === "url") return "a text that is not empty";
  return `none, for it is counted from ${field.of}: write that`;
}
