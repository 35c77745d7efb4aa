import { type ASTNode, Environment, ParseError } from "@marcbachmann/cel-js";
import type { Parameter, ReleasedRule } from "#domain/frameworks/release";
import { type Finding, type Result, refuse, succeed } from "#domain/kernel/finding";
import { checkCondition } from "#domain/rules/check-expression";
import { fixParameter } from "#domain/rules/check-operand";
import type { CheckScope, RuleFinding } from "#domain/rules/check-scope";
import type { Expression, Rule } from "#domain/rules/expression";
import { definitionOf } from "#domain/rules/fields";
import { readFields } from "#domain/rules/walk";

export type { RuleFinding } from "#domain/rules/check-scope";

export const maxConditionLength = 2000;
export const maxConditionNodes = 400;
const maxDepth = 40;
const maxListElements = 200;

/** The parts of a released rule that are checked here. */
export type RuleSource = Pick<ReleasedRule, "id" | "clause" | "subject" | "when" | "must" | "says" | "fix">;

const parser = new Environment({
  unlistedVariablesAreDyn: true,
  homogeneousAggregateLiterals: false,
  limits: { maxAstNodes: maxConditionNodes, maxDepth, maxListElements },
});

/**
 * Reads the text of a rule against the dictionary and its clause's parameters. A rule that comes out can be run: every
 * field, code and parameter in it exists and every comparison can come true. All that is wrong is told at once.
 */
export function parseRule(released: RuleSource, parameters: Readonly<Record<string, Parameter>>): Result<Rule> {
  const findings: Finding[] = [];
  const when = parseCondition(released, "when", parameters, findings);
  const must = parseCondition(released, "must", parameters, findings);
  checkPlaceholders(released, "says", parameters, findings);
  checkPlaceholders(released, "fix", parameters, findings);
  if (findings.length > 0 || !when || !must) return refuse(...findings);
  const { id, clause, subject, says, fix } = released;
  const fields = [...readFields(when), ...readFields(must)].map(definitionOf);
  return succeed({
    id,
    clause,
    subject,
    when,
    must,
    says,
    fix,
    readsToday: fields.some((field) => field.type === "days-since" || field.type === "days-until"),
    readsInternal: fields.some((field) => !field.isPublic),
  });
}

type Part = "when" | "must" | "says" | "fix";

function parseCondition(
  released: RuleSource,
  part: "when" | "must",
  parameters: Readonly<Record<string, Parameter>>,
  findings: Finding[],
): Expression | undefined {
  const source = released[part];
  const report: CheckScope["report"] = (node, code, message, fix) => {
    findings.push(locate(released.id, part, source, node.start, { code, message, fix }));
    return undefined;
  };
  if (source.length > maxConditionLength)
    return report(
      { start: maxConditionLength },
      "too-large",
      `The condition has ${source.length} characters.`,
      `Keep it within ${maxConditionLength}, or write two rules.`,
    );
  const tree = parseTree(source, report);
  return tree && checkCondition(tree, { subject: released.subject, clause: released.clause, parameters, report });
}

function parseTree(source: string, report: CheckScope["report"]): ASTNode | undefined {
  try {
    return parser.parse(source).ast;
  } catch (error) {
    if (!(error instanceof ParseError)) throw error;
    const at = { start: error.range?.start ?? 0 };
    if (error.code === "limit_exceeded")
      return report(at, "too-large", "The condition is too large.", "Write two rules, or shorten the lists in it.");
    return report(at, "syntax", `The condition cannot be read: ${error.summary}.`, fixSyntax(source, at.start));
  }
}

function fixSyntax(source: string, start: number): string {
  const rest = source.slice(start);
  if (source.trim() === "") return "Write a condition; true holds always.";
  if (/^=[^=]/.test(rest)) return "Write == for equal.";
  if (/^[“”„«»‘’]/.test(rest)) return 'Use straight quotes: "text".';
  if (/^[&|][^&|]/.test(rest)) return "Write && for and, || for or.";
  if (rest.trim() === "") return "Something is missing at the end.";
  return "Check brackets, quotes and operators: && is and, || is or, ! is not.";
}

function checkPlaceholders(
  released: RuleSource,
  part: "says" | "fix",
  parameters: Readonly<Record<string, Parameter>>,
  findings: Finding[],
): void {
  const source = released[part];
  for (const match of source.matchAll(/\{([^{}]*)\}/g)) {
    const name = match[1]!;
    if (Object.hasOwn(parameters, name)) continue;
    const message = `Clause ${released.clause} has no parameter “${name}”.`;
    const fix = fixParameter(name, { parameters });
    findings.push(locate(released.id, part, source, match.index, { code: "unknown-parameter", message, fix }));
  }
}

function locate(
  rule: string,
  part: Part,
  source: string,
  offset: number,
  what: { code: string; message: string; fix: string },
): RuleFinding {
  const before = source.slice(0, offset);
  const line = before.split("\n").length;
  const column = offset - (before.lastIndexOf("\n") + 1) + 1;
  return {
    code: what.code,
    path: `${rule} ${part}, line ${line}, column ${column}`,
    message: what.message,
    fix: what.fix,
    line,
    column,
  };
}
