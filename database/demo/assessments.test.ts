import { readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, test } from "vitest";
import { makeAssessment } from "#database/demo/assessments";
import { demonstrationOutlines } from "#database/demo/cities";
import { Answer, checkAnswers, Evidence, isSaid } from "#domain/assessments/answer";
import { assessmentFigures } from "#domain/assessments/figures";
import { isOwnElement } from "#domain/assessments/own-elements";
import { isOpenSection, unusableElements } from "#domain/assessments/sections";
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
      const ofRelease = made.answers.filter(({ element }) => !isOwnElement(element));
      expect(checkAnswers(ofRelease, made.evidence, release)).toEqual([]);
      expect(makeAssessment(slug, release)).toEqual(made);
    },
  );

  test.each(demonstrationOutlines.map(({ slug }) => slug))(
    "of %s has a section of its own, whose questions alone are answered beside the release's",
    (slug) => {
      const { own, answers, sections } = makeAssessment(slug, release)!;
      const asked = own.flatMap((section) => section.own.map(({ id }) => id));
      expect(asked.length).toBeGreaterThan(0);
      for (const { element } of answers.filter((answer) => isOwnElement(answer.element)))
        expect(asked).toContain(element);
      for (const { elements } of own) {
        expect(unusableElements(release, elements, [])).toEqual({ unknown: [], taken: [] });
        const from = sections.filter(({ id }) => elements.some((element) => element.startsWith(`${id}.`)));
        for (const { state } of from) expect(isOpenSection(state)).toBe(true);
      }
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
