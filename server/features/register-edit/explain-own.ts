import type { OwnVerdict } from "#contract/register-edit";
import type { Yardstick } from "#domain/policies/yardstick";
import type { Subject } from "#domain/register/dictionary";
import type { Judged } from "#domain/rules/explain";
import type { RegisterRule } from "#domain/rules/expression";
import { keptField } from "#domain/rules/fields";
import { type Verdict, verdicts } from "#domain/rules/verdict";
import { readFields } from "#domain/rules/walk";
import { explainWhole } from "#server/features/register/index";
import type { Language } from "#vocabulary/vocabulary";

const fieldsRead = new WeakMap<RegisterRule, string[]>();

/** Fields of the judged record that a rule reads: what must hold before what makes it apply. A count of days is its day. */
function fieldsOf(rule: RegisterRule): string[] {
  const known = fieldsRead.get(rule);
  if (known) return known;
  const read = [...readFields(rule.must), ...readFields(rule.when)].filter(({ subject }) => subject === rule.subject);
  const fields = [...new Set(read.map(keptField))];
  fieldsRead.set(rule, fields);
  return fields;
}

/** What every rule says of a record, with all facts of the city, and which of the record's fields it reads. */
export const explainOwn = (yardstick: Yardstick, subject: Subject, judged: Judged, language: Language): OwnVerdict[] =>
  explainWhole(yardstick, subject, judged, language).map((told) => ({
    ...told,
    fields: fieldsOf(yardstick.rulesById.get(told.rule)!.rule),
  }));

/** The worst of several verdicts; not applicable where there is none. */
export function worstOf(all: readonly { verdict: Verdict }[]): Verdict {
  return all.reduce<Verdict>(
    (worst, { verdict }) => (verdicts.indexOf(verdict) > verdicts.indexOf(worst) ? verdict : worst),
    "notApplicable",
  );
}
