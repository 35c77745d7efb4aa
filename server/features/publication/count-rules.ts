import type { Subject } from "#domain/register/dictionary";
import { unpackVerdicts } from "#domain/rules/packed";
import { noVerdicts, verdictOf } from "#domain/rules/verdict";
import type { RuleCountRow } from "#server/features/publication/store";

/** The verdicts of each rule, out of verdicts that are counted together where they are equal. */
export function countRules(
  subject: Subject,
  rules: readonly string[],
  counted: readonly { words: readonly (bigint | string)[]; subjects: number }[],
): RuleCountRow[] {
  const counts = rules.map((rule) => ({ rule, subject, ...noVerdicts() }));
  for (const { words, subjects } of counted) {
    if (words.length === 0) continue;
    unpackVerdicts(words, rules.length).forEach((code, at) => {
      counts[at]![verdictOf(code)] += subjects;
    });
  }
  return counts;
}
