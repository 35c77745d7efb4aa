import { checkExamples } from "#domain/frameworks/check-examples";
import type { Parameter } from "#domain/frameworks/release";
import type { Finding } from "#domain/kernel/finding";
import type { OwnRule } from "#domain/policies/local-policy";
import { parseRule, type RuleFinding } from "#domain/rules/parse-rule";
import type { Verdict } from "#domain/rules/verdict";

/** The part of a rule that somebody writes, by itself. */
export const ownRuleParts = ["when", "must", "says", "fix", "examples"] as const;
export type OwnRulePart = (typeof ownRuleParts)[number];

/** What is wrong with a rule of a city's own, with the part it is in and, as far as it goes, the place in that part. */
export interface OwnRuleFinding extends Finding {
  part: OwnRulePart;
  /** Of a part's text, from 1. */
  line?: number;
  column?: number;
  /** Of an example: the verdict it stands under and its number there, from 0. */
  example?: { verdict: Verdict; index: number };
}

/**
 * Checks one rule of a city's own by what releases are checked by: it can be read and run, its sentences say something, and
 * its examples give the verdicts that they stand under. Examples are judged with the model values of the clause, so that
 * setting a value never makes an example wrong.
 */
export function checkOwnRule(
  rule: OwnRule,
  { id: clause, parameters }: { id: string; parameters: Readonly<Record<string, Parameter>> },
): OwnRuleFinding[] {
  const empty = (["says", "fix"] as const)
    .filter((part) => rule[part].trim() === "")
    .map((part): OwnRuleFinding => ({ ...sentenceMissing(rule.id, part), part }));
  const parsed = parseRule({ ...rule, clause }, parameters);
  if (!parsed.ok) return [...empty, ...(parsed.findings as RuleFinding[]).map((each) => withPart(each))];
  if (!rule.examples) return empty;
  const model = { [clause]: Object.fromEntries(Object.entries(parameters).map(([name, { model }]) => [name, model])) };
  const found = checkExamples(parsed.value, { ...rule, examples: rule.examples }, model, rule.id);
  return [...empty, ...found.map(withExample)];
}

const sentenceMissing = (id: string, part: "says" | "fix"): Finding => ({
  code: "text-missing",
  path: `${id} ${part}`,
  message: `The rule's sentence "${part}" is empty.`,
  fix: part === "says" ? "Say what the rule holds a technology to." : "Say what to do about a breach.",
});

function withPart(finding: RuleFinding): OwnRuleFinding {
  const part = / (when|must|says|fix), line \d+, column \d+$/.exec(finding.path)?.[1];
  return { ...finding, part: (part ?? "must") as OwnRulePart };
}

function withExample(finding: Finding): OwnRuleFinding {
  const at = /examples\.(\w+)\.(\d+)/.exec(finding.path);
  return { ...finding, part: "examples", ...(at && { example: { verdict: at[1] as Verdict, index: Number(at[2]) } }) };
}
