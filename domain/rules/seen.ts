import type { RuleSubject } from "#domain/register/dictionary";
import type { Facts, Judged } from "#domain/rules/explain";
import type { Rule } from "#domain/rules/expression";
import { keptField } from "#domain/rules/fields";
import { readFields } from "#domain/rules/walk";

/** What a rule reads, by the names facts are kept under: a number of days is kept as the day it is counted from. */
interface Reads {
  fields: Readonly<Record<RuleSubject, readonly string[]>>;
  countsDays: boolean;
}

const reads = new WeakMap<Rule, Reads>();

function readsOf(rule: Rule): Reads {
  const known = reads.get(rule);
  if (known) return known;
  const read = [...readFields(rule.when), ...readFields(rule.must)];
  const namesOf = (subject: RuleSubject) => [...new Set(read.filter((one) => one.subject === subject).map(keptField))];
  const found = {
    fields: { technology: namesOf("technology"), device: namesOf("device"), dataUse: namesOf("dataUse") },
    countsDays: read.some((one) => keptField(one) !== one.field),
  };
  reads.set(rule, found);
  return found;
}

/**
 * All that a rule can see of a record, as a text. Of records with equal texts the rule says the same, with the same
 * reasons, for every audience and with whichever values.
 */
export function seenBy(rule: Rule, { dataUse = {}, device = {}, technologies, today }: Judged): string {
  const { fields, countsDays } = readsOf(rule);
  const of = (subject: RuleSubject, facts: Facts) => fields[subject].map((name) => facts[name]);
  return JSON.stringify([
    of("dataUse", dataUse),
    of("device", device),
    ...technologies.map((technology) => of("technology", technology)),
    countsDays ? today : "",
  ]);
}
