import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  type Answer,
  Answer as AnswerSchema,
  Evidence as EvidenceSchema,
  elementsOf,
  isSaid,
  states,
} from "#domain/assessments/answer";
import { arbitraryAnswers, arbitraryEvidence } from "#domain/assessments/arbitrary";
import { carryOver } from "#domain/assessments/carry-over";
import { assessmentFigures, figuresOf, worthOf } from "#domain/assessments/figures";
import { readSheet, writeSheet } from "#domain/assessments/sheet";
import { change, testRelease } from "#domain/assessments/testing";
import type { Change } from "#domain/frameworks/release";

const release = testRelease(["pia.e01", "pia.e02", "pia.e03", "cyb.e01", { id: "cyb.e02", clauses: ["cyb.c02"] }]);
const elements = elementsOf(release);
const assessment = arbitraryEvidence.chain((evidence) =>
  fc.record({ evidence: fc.constant(evidence), answers: arbitraryAnswers(elements, evidence) }),
);
const today = "2026-11-01";

describe("INVARIANT (shares)", () => {
  test("lie between nothing and all, count every element once, and gaps between −1 and 1", () => {
    fc.assert(
      fc.property(assessment, ({ answers, evidence }) => {
        const { all, policies } = assessmentFigures(release, answers, evidence, today);
        for (const figures of [all, ...policies.map((policy) => policy.figures)]) {
          for (const state of states) {
            const { share = 0 } = figures[state];
            expect(share >= 0 && share <= 1).toBe(true);
          }
          for (const gap of Object.values(figures.gaps)) expect(Math.abs(gap ?? 0)).toBeLessThanOrEqual(1);
          const { counts, evidenced, reported } = figures.practice;
          expect(evidenced + reported).toBe(counts.yes + counts.partly);
        }
        const sum = (counts: object) =>
          Object.values(counts).reduce((total: number, count: number) => total + count, 0);
        expect(states.map((state) => sum(all[state].counts))).toEqual(states.map(() => elements.length));
      }),
    );
  });

  test("are the same in whatever order answers, evidence and elements come", () => {
    fc.assert(
      fc.property(
        assessment.chain(({ answers, evidence }) =>
          fc.tuple(
            fc.constant({ answers, evidence }),
            fc.shuffledSubarray(answers, { minLength: answers.length }),
            fc.shuffledSubarray(evidence, { minLength: evidence.length }),
            fc.shuffledSubarray(elements, { minLength: elements.length }),
          ),
        ),
        ([{ answers, evidence }, shuffled, pieces, asked]) => {
          const group = (all: readonly Answer[], list = elements, given = evidence) =>
            figuresOf(
              list,
              new Map(all.map((each) => [each.element, each])),
              new Map(given.map((each) => [each.id, each])),
              today,
            );
          expect(group(shuffled, asked, pieces)).toEqual(group(answers));
        },
      ),
    );
  });

  test("never fall when one answer says more", () => {
    fc.assert(
      fc.property(
        assessment,
        fc.constantFrom(...elements),
        fc.constantFrom(...states),
        fc.constantFrom("yes" as const, "partly" as const, "no" as const),
        ({ answers, evidence }, { id }, state, level) => {
          const had = answers.find((each) => each.element === id);
          const before = worthOf(had?.[state].level ?? "not-reported");
          fc.pre(before !== undefined && worthOf(level)! >= before);
          const better = AnswerSchema.parse({ ...(had ?? { element: id }), [state]: { level } });
          const shareOf = (all: readonly Answer[]) =>
            assessmentFigures(release, all, evidence, today).all[state].share!;
          const after = shareOf([...answers.filter((each) => each.element !== id), better]);
          expect(after).toBeGreaterThanOrEqual(shareOf(answers));
        },
      ),
    );
  });
});

describe("INVARIANT (what was exported is read back unchanged)", () => {
  test("with every answer, reason, note and piece of evidence", () => {
    fc.assert(
      fc.property(assessment, ({ answers, evidence }) => {
        for (const each of answers) expect(AnswerSchema.parse(each)).toEqual(each);
        for (const each of evidence) expect(EvidenceSchema.parse(each)).toEqual(each);
        const sheet = writeSheet(release, answers, evidence);
        const read = readSheet(release, sheet.rows, sheet.evidence);
        expect(read.findings).toEqual([]);
        expect(read.evidence).toEqual(evidence);
        expect(writeSheet(release, read.answers, read.evidence)).toEqual(sheet);
        expect(read.answers.filter(isSaid)).toEqual(inOrder(answers.filter(isSaid)));
      }),
    );
  });
});

const inOrder = (answers: readonly Answer[]) =>
  elements.flatMap(({ id }) => answers.filter((each) => each.element === id));

/** Something that could become of each of the elements in a later release. */
const arbitraryChanges: fc.Arbitrary<Change[]> = fc
  .tuple(
    ...elements.map(({ id }) =>
      fc.oneof(
        fc
          .constantFrom("kept", "moved", "reworded", "meaning-changed", "retired")
          .map((became) => change(id, became as Change["became"])),
        fc.constant(
          change(id, "split", { into: [`${id.slice(0, 3)}.e8${id.at(-1)}`, `${id.slice(0, 3)}.e9${id.at(-1)}`] }),
        ),
        fc.constantFrom("pia.e70", "cyb.e70").map((into) => change(id, "merged", { into: [into] })),
      ),
    ),
  )
  .map((changes) => {
    const fresh = [...new Set(changes.flatMap(({ into = [] }) => into))];
    return [...changes, ...fresh.map((id) => change(id, "new")), change("pia.e99", "new")];
  });
const laterOf = (changes: readonly Change[]) =>
  testRelease(changes.filter(({ became }) => !["retired", "split", "merged"].includes(became)).map(({ id }) => id));

describe("INVARIANT (nothing said is lost)", () => {
  test("every answer, note and piece of evidence of before is found after: carried, offered or archived", () => {
    fc.assert(
      fc.property(assessment, arbitraryChanges, ({ answers }, changes) => {
        const later = laterOf(changes);
        const { items } = carryOver(answers, changes, later);
        for (const said of answers.filter(isSaid)) {
          const holding = items.filter(({ from }) => from.includes(said));
          expect(holding.length).toBeGreaterThan(0);
          for (const { answer } of holding) {
            if (!answer) continue;
            expect(answer.note).toContain(said.note);
            expect(answer.evidence).toEqual(expect.arrayContaining(said.evidence));
            for (const state of states)
              if (said[state].level !== "not-reported") expect(answer[state]).toEqual(said[state]);
          }
        }
        expect(items.filter(({ bucket }) => bucket !== "archived").map(({ element }) => element)).toEqual(
          elementsOf(later).map(({ id }) => id),
        );
      }),
    );
  });

  test("where nothing changed, every answer is carried word for word", () => {
    fc.assert(
      fc.property(assessment, ({ answers }) => {
        const kept = elements.map(({ id }) => change(id, "kept"));
        const { items } = carryOver(answers, kept, release);
        expect(items.flatMap(({ answer }) => answer ?? [])).toEqual(inOrder(answers.filter(isSaid)));
      }),
    );
  });
});
