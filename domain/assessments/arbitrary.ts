import fc from "fast-check";
import { type Answer, type Evidence, grades, levels, type StateAnswer } from "#domain/assessments/answer";
import type { Element } from "#domain/frameworks/release";

const words = fc
  .string({ unit: fc.constantFrom("a", "é", "街", "س", " ", "\n", '"', ",", ";", "="), maxLength: 20 })
  .map((text) => text.replace(/[ \t]+$/gm, "").trim());

const stateAnswer: fc.Arbitrary<StateAnswer> = fc
  .record({ level: fc.constantFrom(...levels), reason: words })
  .map(({ level, reason }) => ({ level, reason: level === "not-applicable" && reason === "" ? "None here" : reason }));

export const arbitraryEvidence: fc.Arbitrary<Evidence[]> = fc.uniqueArray(
  fc.record(
    {
      id: fc.constantFrom("a", "b", "c", "d-1", "e_2"),
      title: words.map((text) => text || "A list"),
      grade: fc.constantFrom(...grades),
      url: fc.constantFrom("https://city.test/list", "http://city.test/é?a=1"),
      file: fc.constantFrom("0".repeat(64), "af".repeat(32)),
      validUntil: fc.constantFrom("2026-01-01", "2027-12-31"),
      withdrawn: fc.constantFrom("It is of another bridge.", "Counted, twice"),
    },
    { requiredKeys: ["id", "title", "grade"] },
  ),
  { selector: ({ id }) => id, maxLength: 5 },
);

/** Answers to some of these elements, with evidence from the given pieces. */
export const arbitraryAnswers = (elements: readonly Pick<Element, "id">[], evidence: readonly Evidence[]) =>
  fc
    .tuple(
      ...elements.map(({ id }) =>
        fc.option(
          fc.record<Answer>({
            element: fc.constant(id),
            duty: stateAnswer,
            policy: stateAnswer,
            practice: stateAnswer,
            note: words,
            evidence: fc.shuffledSubarray(evidence.map((piece) => piece.id)),
          }),
          { nil: undefined },
        ),
      ),
    )
    .map((answers) => answers.filter((answer): answer is Answer => answer !== undefined));
