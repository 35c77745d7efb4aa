import { readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, test } from "vitest";
import { makeAssessment } from "#database/demo/assessments";
import { demonstrationOutlines } from "#database/demo/cities";
import { Answer, checkAnswers, Evidence, isSaid } from "#domain/assessments/answer";
import { assessmentFigures } from "#domain/assessments/figures";
import { Release } from "#domain/frameworks/release";

const release = Release.parse(JSON.parse(readFileSync(path.resolve("content/roadmap/0.1.0/release.json"), "utf8")));

describe("the assessment of an invented city", () => {
  test("is there for those three alone", () => {
    expect(makeAssessment("kaga", release)).toBeUndefined();
  });

  test.each(demonstrationOutlines.map(({ slug }) => slug))(
    "of %s is one that its people could have entered",
    (slug) => {
      const made = makeAssessment(slug, release)!;
      for (const answer of [...made.answers, ...made.baseline.answers]) expect(Answer.parse(answer)).toEqual(answer);
      for (const piece of made.evidence) expect(Evidence.parse(piece)).toEqual(piece);
      expect(checkAnswers(made.answers, made.evidence, release)).toEqual([]);
      expect(makeAssessment(slug, release)).toEqual(made);
    },
  );

  test("of the small one is half-way, and each has moved since its baseline", () => {
    const small = makeAssessment("ostrevann", release)!;
    expect(small.answers.filter(isSaid).length).toBeGreaterThan(20);
    expect(small.answers.length).toBeLessThan(40);
    for (const { slug } of demonstrationOutlines) {
      const { answers, evidence, baseline } = makeAssessment(slug, release)!;
      const shareOf = (given: readonly Answer[]) =>
        assessmentFigures(release, given, evidence, "2026-11-26").all.policy.share!;
      expect(shareOf(answers)).toBeGreaterThan(shareOf(baseline.answers));
    }
  });
});
