import type { ReleasedRule } from "#domain/frameworks/release";
import type { Edition, EditionClause } from "#domain/policies/edition";
import type { LocalPolicy, NotRunBecause, OwnRule } from "#domain/policies/local-policy";
import { departuresOn } from "#domain/policies/sides";
import type { Rule } from "#domain/rules/expression";
import { parseRule } from "#domain/rules/parse-rule";

export interface EffectiveRule {
  rule: Rule;
  /** Written by the city. */
  isOwn: boolean;
}

export interface EffectiveRules {
  /** What tests the city's register against its own policy, ready for every back end, in order of clauses. */
  run: readonly EffectiveRule[];
  notRun: readonly { id: string; clause: string; because: NotRunBecause }[];
}

/** Which rules test a city's policy: the release's, but for clauses that the city left out or worded otherwise. */
export function effectiveRules(ground: Edition, local: Pick<LocalPolicy, "departures">): EffectiveRules {
  const run: EffectiveRule[] = [];
  const notRun: EffectiveRules["notRun"][number][] = [];
  for (const clause of ground.clauses) {
    const because = notRunBecause(clause, local);
    if (because) notRun.push(...clause.rules.map(({ id }) => ({ id, clause: clause.id, because })));
    else run.push(...clause.rules.flatMap((rule) => asRun(parsedOnce(rule, clause), false)));
    const [reword] = departuresOn(local.departures, "reword", clause.id);
    if (because === "replaced" && reword?.rules?.answer === "replace")
      run.push(...reword.rules.rules.flatMap((rule) => asRun(parse(rule, clause), true)));
  }
  for (const departure of local.departures) {
    if (departure.kind !== "add") continue;
    const clause = { id: departure.clause, parameters: {} };
    run.push(...departure.rules.flatMap((rule) => asRun(parse(rule, clause), true)));
  }
  return { run: sortOwn(run), notRun };
}

function notRunBecause(
  clause: EditionClause,
  { departures }: Pick<LocalPolicy, "departures">,
): NotRunBecause | undefined {
  if (departuresOn(departures, "leave-out", clause.id).length > 0) return "left-out";
  const [reword] = departuresOn(departures, "reword", clause.id);
  if (!reword || reword.rules?.answer === "keep") return undefined;
  if (!reword.rules) return "unanswered";
  return reword.rules.answer === "none" ? "answered-none" : "replaced";
}

type RuleOwner = Pick<EditionClause, "id" | "parameters">;

/** A rule that cannot be read is refused by the check; here it is not run. */
function parse(rule: OwnRule | ReleasedRule, { id, parameters }: RuleOwner): Rule | undefined {
  const { id: ruleId, subject, when, must, says, fix } = rule;
  const parsed = parseRule({ id: ruleId, clause: id, subject, when, must, says, fix }, parameters);
  return parsed.ok ? parsed.value : undefined;
}

/** Rules of a release never change, so each is parsed once for all cities. */
const parsedRules = new WeakMap<ReleasedRule, Rule | undefined>();

function parsedOnce(rule: ReleasedRule, owner: RuleOwner): Rule | undefined {
  if (!parsedRules.has(rule)) parsedRules.set(rule, parse(rule, owner));
  return parsedRules.get(rule);
}

const asRun = (rule: Rule | undefined, isOwn: boolean): EffectiveRule[] => (rule ? [{ rule, isOwn }] : []);

/** Own rules of added clauses come in the order of their numbers, whatever the order of departures. */
const sortOwn = (run: readonly EffectiveRule[]): EffectiveRule[] => {
  const isAdded = ({ rule }: EffectiveRule) => rule.clause.includes(".own-");
  const added = run.filter(isAdded).sort((a, b) => (a.rule.id < b.rule.id ? -1 : 1));
  return [...run.filter((each) => !isAdded(each)), ...added];
};
