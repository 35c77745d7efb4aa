import { conditionsOf, type EditionClause } from "#domain/policies/edition";
import type { OwnRule, Reword, RuleAnswer } from "#domain/policies/local-policy";
import type { Meeting } from "#domain/policies/merge-words";
import type { Question, WhyCode } from "#domain/policies/preview";
import { parseRule } from "#domain/rules/parse-rule";

/** Whether the city's own rules can be run against a clause's parameters. */
export const isRunnable = (rule: OwnRule, clause: Pick<EditionClause, "id" | "parameters">): boolean =>
  parseRule({ ...rule, clause: clause.id }, clause.parameters).ok;

/**
 * Which rules test a reworded clause after the upgrade. *Keep* was said of rules that are now other rules: it is asked
 * again, and none is run until then. The city's own rules stay where they can still be run.
 */
export function mergeAnswers(
  { target, sources }: Meeting,
  rewords: readonly Reword[],
): { rules?: RuleAnswer | undefined; question?: Question } {
  const answers = rewords.map(({ rules }) => rules);
  const own = answers.flatMap((answer) => (answer?.answer === "replace" ? answer.rules : []));
  const keeps = answers.some((answer) => answer?.answer === "keep");
  if (keeps && (own.length > 0 || conditionsOf(sources) !== target.conditions))
    return ask(target, rewords, "rule-changed");
  if (own.some((rule) => !isRunnable(rule, target))) return ask(target, rewords, "rule-unusable");
  if (own.length > 0) return { rules: { answer: "replace", rules: own } };
  if (keeps) return { rules: { answer: "keep" } };
  return answers.every((answer) => answer?.answer === "none") ? { rules: { answer: "none" } } : {};
}

const ask = (target: EditionClause, rewords: readonly Reword[], code: WhyCode): { question: Question } => ({
  question: {
    id: `${target.id} rules`,
    kind: "rules",
    clause: target.id,
    departures: rewords,
    why: [{ code }],
    accepts: ["rules"],
  },
});
