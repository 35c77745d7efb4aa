import { describe, expect, test } from "vitest";
import {
  Answer,
  checkAnswers,
  type Evidence,
  Evidence as EvidenceSchema,
  elementsOf,
  isSaid,
  noAnswer,
} from "#domain/assessments/answer";
import { compareSnapshots } from "#domain/assessments/compare";
import { assessmentFigures } from "#domain/assessments/figures";
import { rankGaps } from "#domain/assessments/gaps";
import { suggestPolicy, suggestPractice } from "#domain/assessments/suggest";
import { answer, testRelease } from "#domain/assessments/testing";

const today = "2026-11-01";
const survey: Evidence = { id: "list", title: "The list", grade: "survey" };

describe("an answer is refused", () => {
  test("as not applicable without the reason", () => {
    const read = Answer.safeParse({ element: "pia.e01", duty: { level: "not-applicable", reason: "  " } });
    expect(read.error?.issues.map(({ path, message }) => [path.join("."), message])).toEqual([
      ["duty.reason", "the reason why this does not apply to the city"],
    ]);
  });

  test.each([
    ["an element that no id can be", { element: "pia.c01" }],
    ["a level that there is none", { element: "pia.e01", duty: { level: "maybe" } }],
    ["one piece of evidence twice", { element: "pia.e01", evidence: ["a", "a"] }],
    ["a field that there is none", { element: "pia.e01", score: 3 }],
  ])("with %s", (_what, given) => {
    expect(Answer.safeParse(given).success).toBe(false);
  });

  test("for an element that the release does not ask about, twice, or with evidence that is not there", () => {
    const given = [
      answer("pia.e01", ["yes", "yes", "yes"], { evidence: ["gone"] }),
      noAnswer("pia.e01"),
      noAnswer("pia.e09"),
    ];
    expect(checkAnswers(given, [survey], testRelease(["pia.e01"])).map(({ code }) => code)).toEqual([
      "evidence-unknown",
      "element-twice",
      "element-unknown",
    ]);
  });

  test.each(["javascript:alert(1)", "ftp://city.test", "no address"])("with evidence at %s", (url) => {
    expect(EvidenceSchema.safeParse({ id: "a", title: "A", grade: "survey", url }).success).toBe(false);
  });
});

describe("an answer", () => {
  test("that was never given is not reported, and says nothing", () => {
    expect(Answer.parse({ element: "pia.e01" })).toEqual(noAnswer("pia.e01"));
    expect(isSaid(noAnswer("pia.e01"))).toBe(false);
    expect(isSaid({ ...noAnswer("pia.e01"), note: "To be asked" })).toBe(true);
  });
});

describe("the figures of an assessment", () => {
  const release = testRelease(["pia.e01", "pia.e02", "pia.e03", "pia.e04", { id: "cyb.e01", clauses: ["cyb.c02"] }]);
  const answers = [
    answer("pia.e01", ["yes", "yes", "yes"], { evidence: ["list"] }),
    answer("pia.e02", ["yes", "partly", "no"]),
    answer("pia.e03", ["not-applicable", "no", "partly"]),
  ];
  const { all, policies, cuts } = assessmentFigures(release, answers, [survey], today);

  test("count what is not reported in the denominator, and leave out what does not apply", () => {
    expect(policies[0]!.figures.duty).toEqual({
      counts: { yes: 2, partly: 0, no: 0, "not-applicable": 1, "not-reported": 1 },
      share: 2 / 3,
    });
    expect(policies[0]!.figures.policy.share).toBe(1.5 / 4);
  });

  test("tell practice that is shown from practice that is said", () => {
    expect(all.practice).toMatchObject({ evidenced: 1, reported: 1, share: 1.5 / 5 });
    const expired = [{ ...survey, validUntil: "2026-10-31" }];
    expect(assessmentFigures(release, answers, expired, today).all.practice).toMatchObject({
      evidenced: 0,
      reported: 2,
    });
    const opinion = [{ ...survey, grade: "opinion" as const }];
    expect(assessmentFigures(release, answers, opinion, today).all.practice.evidenced).toBe(0);
  });

  test("are gaps between law, text and practice, and never one score", () => {
    expect(all.gaps).toEqual({ dutyPolicy: 2 / 4 - 1.5 / 5, policyPractice: 0 });
    expect(Object.keys(all)).toEqual(["duty", "policy", "practice", "gaps"]);
  });

  test("have no share where nothing applies", () => {
    const none = assessmentFigures(testRelease(["pia.e03"]), answers.slice(2), [], today).all;
    expect([none.duty.share, none.gaps.dutyPolicy]).toEqual([undefined, undefined]);
  });

  test("follow each cut through all policies, by the clauses of the elements", () => {
    expect(cuts.map(({ cut, figures }) => [cut, figures.duty.counts["not-reported"]])).toEqual([
      ["data-collection", 1],
      ["openness", 1],
      ["resilience", 1],
    ]);
  });
});

describe("gaps are ranked by what closing them gains for its effort", () => {
  const elements = elementsOf(
    testRelease([
      { id: "pia.e01", weight: 3, effort: 3 },
      { id: "pia.e02", weight: 2, effort: 1 },
      { id: "pia.e03", weight: 3, effort: 1 },
      { id: "pia.e04", weight: 1, effort: 1 },
    ]),
  );

  test("between the three states, between practice and evidence, and where nothing is known", () => {
    const answers = [
      answer("pia.e01", ["yes", "no", "no"]),
      answer("pia.e02", ["yes", "yes", "partly"], { evidence: ["list"] }),
      answer("pia.e03", ["no", "yes", "yes"]),
    ];
    const gaps = rankGaps(elements, answers, [survey], today);
    expect(gaps.map(({ element, kind, size, gain }) => [element, kind, size, gain])).toEqual([
      ["pia.e03", "practice-evidence", 0.5, 1.5],
      ["pia.e01", "duty-policy", 1, 1],
      ["pia.e02", "policy-practice", 0.5, 1],
      ["pia.e04", "not-reported", 1, 1],
    ]);
  });

  test("none where law, text and practice agree and are shown, or nothing applies", () => {
    const answers = [
      answer("pia.e01", ["yes", "yes", "yes"], { evidence: ["list"] }),
      answer("pia.e02", ["not-applicable", "not-applicable", "not-applicable"]),
      answer("pia.e03", ["no", "no", "no"]),
      answer("pia.e04", ["not-applicable", "yes", "yes"], { evidence: ["list"] }),
    ];
    expect(rankGaps(elements, answers, [survey], today)).toEqual([]);
  });
});

describe("what the register shows of a practice", () => {
  const [element] = elementsOf(testRelease([{ id: "pia.e01", rules: ["pia.r01", "pia.r02"] }]));
  const counts = (conforms: number, breaches: number, undeclared: number) =>
    new Map([["pia.r01", { conforms, breaches, undeclared, notApplicable: 4 }]]);

  test.each([
    ["nothing, where no rule applies to anything", counts(0, 0, 0), undefined],
    ["nothing, where nothing is declared: that is unknown, and no no", counts(0, 0, 9), undefined],
    ["yes, where all conform", counts(5, 0, 0), "yes"],
    ["partly, where one breaches", counts(5, 1, 0), "partly"],
    ["partly, where one says nothing", counts(5, 0, 1), "partly"],
    ["partly, where some breach and the others say nothing", counts(0, 1, 1), "partly"],
    ["no, where all breach", counts(0, 3, 0), "no"],
  ])("is %s", (_what, given, level) => {
    expect(suggestPractice(element!, given, today)?.level).toBe(level);
  });

  test("comes with its proof: the rules that apply, with their counts", () => {
    expect(suggestPractice(element!, counts(5, 1, 0), today)?.proof).toEqual({
      kind: "register",
      rules: [{ id: "pia.r01", counts: { conforms: 5, breaches: 1, undeclared: 0, notApplicable: 4 } }],
      asOf: today,
    });
  });
});

describe("what an adopted text shows of the second state", () => {
  const [element] = elementsOf(testRelease([{ id: "pia.e01", clauses: ["pia.c01", "pia.c02"] }]));
  const stands = (...clauses: ("in-force" | "reworded" | "left-out")[]) =>
    new Map(clauses.map((standing, at) => [`pia.c0${at + 1}`, standing]));

  test.each([
    ["nothing, where no clause of it was adopted", stands(), undefined],
    ["yes, also in the city's own words", stands("in-force", "reworded"), "yes"],
    ["partly, where a clause was left out", stands("in-force", "left-out"), "partly"],
    ["partly, where only one clause was adopted", stands("in-force"), "partly"],
    ["no, where all were left out", stands("left-out", "left-out"), "no"],
  ])("is %s", (_what, given, level) => {
    expect(suggestPolicy(element!, "pia", given)?.level).toBe(level);
  });
});

describe("two snapshots", () => {
  test("are compared answer by answer, each with the figures of its own day and release", () => {
    const releases = { before: testRelease(["pia.e01", "pia.e02"]), after: testRelease(["pia.e01", "pia.e03"]) };
    const before = {
      takenOn: "2025-01-01",
      version: "1",
      evidence: [],
      answers: [answer("pia.e01", ["no", "no", "yes"])],
    };
    const after = { ...before, takenOn: "2026-01-01", answers: [answer("pia.e01", ["no", "yes", "yes"])] };
    const compared = compareSnapshots(before, after, releases);
    expect(compared.changes).toEqual([{ element: "pia.e01", state: "policy", before: "no", after: "yes" }]);
    expect([compared.onlyBefore, compared.onlyAfter]).toEqual([["pia.e02"], ["pia.e03"]]);
    expect([compared.before.all.policy.share, compared.after.all.policy.share]).toEqual([0, 0.5]);
  });
});
