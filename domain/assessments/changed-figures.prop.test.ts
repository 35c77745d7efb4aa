import fc from "fast-check";
import { expect, test } from "vitest";
import { elementsOf } from "#domain/assessments/answer";
import { arbitraryAnswers } from "#domain/assessments/arbitrary";
import { changedFigures } from "#domain/assessments/changed-figures";
import { type AssessmentFigures, assessmentFigures, type GroupFigures } from "#domain/assessments/figures";
import { answer, testRelease } from "#domain/assessments/testing";

const earlier = testRelease(["pia.e01", "pia.e02", "cyb.e01", "opn.e01"]);
const later = testRelease(["pia.e01", { id: "pia.e03", clauses: ["pia.c02"] }, "cyb.e01", "reg.e01"]);
const today = "2026-11-01";

/** All that is shown, by group and name, read from the figures themselves. */
function shownOf({ all, policies, cuts }: AssessmentFigures): Map<string, number | undefined> {
  const of = (group: string, { duty, policy, practice, gaps }: GroupFigures): [string, number | undefined][] => [
    [`${group} duty`, duty.share],
    [`${group} policy`, policy.share],
    [`${group} practice`, practice.share],
    [`${group} duty-policy`, gaps.dutyPolicy],
    [`${group} policy-practice`, gaps.policyPractice],
    [`${group} duty-not-reported`, duty.counts["not-reported"]],
    [`${group} policy-not-reported`, policy.counts["not-reported"]],
    [`${group} practice-not-reported`, practice.counts["not-reported"]],
    [`${group} evidenced`, practice.evidenced],
    [`${group} reported`, practice.reported],
  ];
  return new Map([
    ...of("all ", all),
    ...policies.flatMap(({ id, figures }) => of(`policy ${id}`, figures)),
    ...cuts.flatMap(({ cut, figures }) => of(`cut ${cut}`, figures)),
  ]);
}

test("INVARIANT (every changed figure): what is told turns the figures before into those after, and nothing is told twice or in vain", () => {
  fc.assert(
    fc.property(
      arbitraryAnswers(elementsOf(earlier), []),
      arbitraryAnswers(elementsOf(later), []),
      (answersBefore, answersAfter) => {
        const before = assessmentFigures(earlier, answersBefore, [], today);
        const after = assessmentFigures(later, answersAfter, [], today);
        const told = changedFigures(before, after);
        const [was, is] = [shownOf(before), shownOf(after)];
        const keys = told.map(({ group, id, figure }) => `${group} ${id} ${figure}`);
        expect(new Set(keys).size).toBe(keys.length);
        const differing = [...new Set([...was.keys(), ...is.keys()])].filter((key) => was.get(key) !== is.get(key));
        expect([...keys].sort()).toEqual(differing.sort());
        for (const [at, key] of keys.entries())
          expect([told[at]!.before, told[at]!.after]).toEqual([was.get(key), is.get(key)]);
      },
    ),
  );
});

test("an element that ends takes its answer out of every figure that counted it", () => {
  const answers = [answer("pia.e01", ["yes", "no", "no"]), answer("pia.e02", ["yes", "yes", "yes"])];
  const [two, one] = [testRelease(["pia.e01", "pia.e02"]), testRelease(["pia.e01"])];
  const told = changedFigures(
    assessmentFigures(two, answers, [], today),
    assessmentFigures(one, answers.slice(0, 1), [], today),
  ).filter(({ group }) => group === "policy");
  expect(told.map(({ figure, before, after }) => [figure, before, after])).toEqual([
    ["policy", 0.5, 0],
    ["practice", 0.5, 0],
    ["duty-policy", 0.5, 1],
    ["reported", 1, 0],
  ]);
});
