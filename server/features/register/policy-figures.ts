import type { PolicyFigures } from "#contract/register";
import type { Yardstick } from "#domain/policies/yardstick";
import type { RuleCounts } from "#server/features/register/store";

type Figures = PolicyFigures["held"];
const nothing = (): Figures => ({ rules: 0, breaches: 0, undeclared: 0, conforms: 0, notApplicable: 0 });

interface Counted {
  yardstick: Yardstick;
  model: Yardstick;
  /** Of every rule of the yardstick. */
  counts: readonly RuleCounts[];
  /** By the model, of the rules that the adopted texts run otherwise; undefined until they were counted. */
  apart: readonly RuleCounts[] | undefined;
  /** Of the release, in its order. */
  policies: readonly { id: string; title: string }[];
}

/**
 * The verdicts of a register by policy, by what the city is held to and by the model. What the texts run as the release
 * does was counted once and stands on both sides. A policy that no rule tests is not among them.
 */
export function countByPolicy({ yardstick, model, counts, apart, policies }: Counted): PolicyFigures[] {
  const runApart = new Set(yardstick.apart.rules.map(({ rule }) => rule.id));
  const held = sumByPolicy(yardstick, counts);
  const shared = counts.filter(({ rule }) => !runApart.has(rule));
  const byModel = sumByPolicy(model, [...shared, ...(apart ?? []).filter(({ rule }) => runApart.has(rule))]);
  const adopted = new Set(yardstick.adopted.map(({ policy }) => policy));
  const isCounted = apart !== undefined || runApart.size === 0;
  return policies
    .filter(({ id }) => held.has(id) || byModel.has(id))
    .map(({ id, title }) => ({
      policy: id,
      title,
      by: adopted.has(id) ? "adopted" : "model",
      held: held.get(id) ?? nothing(),
      model: isCounted ? (byModel.get(id) ?? nothing()) : null,
    }));
}

function sumByPolicy({ rulesById }: Yardstick, counts: readonly RuleCounts[]): Map<string, Figures> {
  const sums = new Map<string, Figures>();
  for (const { rule, conforms, breaches, undeclared, notApplicable } of counts) {
    const policy = rulesById.get(rule)?.policy;
    if (policy === undefined) continue;
    const sum = sums.get(policy) ?? nothing();
    sums.set(policy, {
      rules: sum.rules + 1,
      conforms: sum.conforms + conforms,
      breaches: sum.breaches + breaches,
      undeclared: sum.undeclared + undeclared,
      notApplicable: sum.notApplicable + notApplicable,
    });
  }
  return sums;
}
