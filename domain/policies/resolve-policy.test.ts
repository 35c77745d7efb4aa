import { describe, expect, it } from "vitest";
import type { Departure } from "#domain/policies/local-policy";
import { compareWithModel, resolvePolicy } from "#domain/policies/resolve-policy";
import { addAfter, days, editionFrom, leaveOut, localOn, rewordOf, setTo, translate } from "#domain/policies/testing";

const clauses = [
  {
    id: "pia.c01",
    title: "Keep {maxVideoDays} days",
    text: "It is gone after {maxVideoDays} days; it rests on {basis}.",
    parameters: {
      maxVideoDays: days(1200, 1, 3650),
      basis: { type: "choice" as const, options: { law: "the law", consent: "consent" }, model: "law", ask: "Which?" },
    },
    rules: { "pia.r01": "technology.retentionDays <= params.maxVideoDays" },
  },
  { id: "pia.c02", text: "Nobody sells it.", rules: { "pia.r02": "technology.personalData == false" } },
  { id: "pia.c03", text: "The office answers.", kind: "optional" as const },
];
const edition = editionFrom("0.1.0", clauses);
const resolve = (departures: Departure[], more = {}) => resolvePolicy(edition, localOn(edition, departures, more));
const clause = (departures: Departure[], id: string) => resolve(departures).clauses.find((each) => each.id === id)!;

describe("what a left-out clause does", () => {
  const { clauses: shown, rules, values, leftOutCore } = resolve([leaveOut("pia.c02"), leaveOut("pia.c03")]);

  it("is not numbered, and is still shown at its place", () => {
    expect(shown.map(({ id, number, marks }) => [id, number?.label, ...marks])).toEqual([
      ["pia.c01", "1"],
      ["pia.c02", undefined, "left-out"],
      ["pia.c03", undefined, "left-out"],
    ]);
  });

  it("runs no rule, and each that is not run is counted with the ground", () => {
    expect(rules.run.map(({ rule }) => rule.id)).toEqual(["pia.r01"]);
    expect(rules.notRun).toEqual([{ id: "pia.r02", clause: "pia.c02", because: "left-out" }]);
    expect(Object.keys(values)).toEqual(["pia.c01"]);
  });

  it("is named apart where the clause is core, because the city's page says so first", () => {
    expect(leftOutCore).toEqual(["pia.c02"]);
  });
});

describe("a reworded clause", () => {
  const reword = (rules?: Parameters<typeof rewordOf>[3]) => [
    rewordOf(edition, "pia.c01", "After {maxVideoDays} days.", rules),
  ];

  it("is tested by no rule until somebody answers", () => {
    expect(resolve(reword()).rules.notRun).toEqual([{ id: "pia.r01", clause: "pia.c01", because: "unanswered" }]);
  });

  it("is tested by none where the answer is none", () => {
    expect(resolve(reword({ rules: { answer: "none" } })).rules.notRun).toMatchObject([{ because: "answered-none" }]);
  });

  it("is tested by the release's rules where they are kept", () => {
    expect(resolve(reword({ rules: { answer: "keep" } })).rules.run.map(({ rule, isOwn }) => [rule.id, isOwn])).toEqual(
      [
        ["pia.r01", false],
        ["pia.r02", false],
      ],
    );
  });

  it("is tested by the city's own rule in the place of the release's", () => {
    const own = {
      id: "pia.own-r01",
      subject: "technology" as const,
      when: "true",
      must: "technology.retentionDays <= 7",
      says: "A week.",
      fix: "Set it.",
    };
    const { run, notRun } = resolve(reword({ rules: { answer: "replace", rules: [own] } })).rules;
    expect(run.map(({ rule, isOwn }) => [rule.id, rule.clause, isOwn])).toEqual([
      ["pia.own-r01", "pia.c01", true],
      ["pia.r02", "pia.c02", false],
    ]);
    expect(notRun).toMatchObject([{ id: "pia.r01", because: "replaced" }]);
  });

  it("says what the release says beside what the city says", () => {
    expect(clause(reword(), "pia.c01")).toMatchObject({
      text: "After 1,200 days.",
      template: { text: "After {maxVideoDays} days." },
      released: { text: "It is gone after {maxVideoDays} days; it rests on {basis}." },
      marks: ["reworded"],
      state: "own",
    });
  });
});

describe("a value", () => {
  it("stands in the text as the language writes it, an option in its words", () => {
    expect(clause([], "pia.c01")).toMatchObject({
      title: "Keep 1,200 days",
      text: "It is gone after 1,200 days; it rests on the law.",
    });
  });

  it("of one day is one day in English", () => {
    expect(clause([setTo("pia.c01", "maxVideoDays", 1)], "pia.c01").text).toContain("after 1 day;");
  });

  it("that the city set is marked, also where it is the model's", () => {
    const { parameters, marks } = clause([setTo("pia.c01", "maxVideoDays", 1200)], "pia.c01");
    expect(parameters.map(({ name, value, isSet }) => [name, value, isSet])).toEqual([
      ["maxVideoDays", 1200, true],
      ["basis", "law", false],
    ]);
    expect(marks).toEqual(["set"]);
  });

  it("is what the rules read", () => {
    expect(resolve([setTo("pia.c01", "maxVideoDays", 14)]).values["pia.c01"]).toEqual({
      maxVideoDays: 14,
      basis: "law",
    });
  });

  it("that the check would refuse is passed over", () => {
    expect(clause([setTo("pia.c01", "maxVideoDays", 9999)], "pia.c01").text).toContain("1,200");
  });
});

describe("an added clause", () => {
  const added = [
    addAfter("pia.c01", "pia.own-c02"),
    addAfter(null, "pia.own-c03"),
    addAfter("pia.c01", "pia.own-c01"),
    addAfter("pia.own-c02", "pia.own-c04"),
  ];

  it("stands behind its anchor, several by their numbers, and is numbered with the others as the form says", () => {
    const { clauses: shown } = resolve(added, { form: { numbering: "第{n}条" } });
    expect(shown.map(({ id, number }) => `${number?.label} ${id}`)).toEqual([
      "第1条 pia.own-c03",
      "第2条 pia.c01",
      "第3条 pia.own-c01",
      "第4条 pia.own-c02",
      "第5条 pia.own-c04",
      "第6条 pia.c02",
      "第7条 pia.c03",
    ]);
  });
});

describe("a policy in another language", () => {
  const words = { "pia.c01": "{maxVideoDays}日後に消去する。{basis}に基づく。", "pia.c02": "売らない。" };
  const japanese = editionFrom("0.1.0", clauses, "ja", {
    ...translate(clauses, words),
    "pia.c02": { title: "題", text: "売らない。", fingerprint: "0".repeat(64) },
  });
  const { clauses: shown } = resolvePolicy(japanese, localOn(japanese, []));

  it("says of each clause whether it is translated, and shows the source where it is not", () => {
    expect(shown.map(({ id, state, text }) => [id, state, text])).toEqual([
      ["pia.c01", "current", "1,200日後に消去する。the lawに基づく。"],
      ["pia.c02", "stale", "Nobody sells it."],
      ["pia.c03", "missing", "The office answers."],
    ]);
  });

  it("writes options in its own words where they are translated", () => {
    const [first] = Object.values(translate(clauses, words));
    const withOptions = editionFrom("0.1.0", clauses, "ja", {
      "pia.c01": { ...[first!].flat()[0]!, options: { basis: { law: "法律" } } },
    });
    expect(resolvePolicy(withOptions, localOn(withOptions, [])).clauses[0]!.text).toBe(
      "1,200日後に消去する。法律に基づく。",
    );
  });
});

describe("what is shown of a clause beside the release", () => {
  const differencesOf = (departures: Departure[]) => compareWithModel(clause(departures, "pia.c01"), "en");

  it("is nothing where both read alike, though the city set the model's value itself", () => {
    expect(differencesOf([])).toBeUndefined();
    expect(differencesOf([setTo("pia.c01", "maxVideoDays", 1200)])).toBeUndefined();
  });

  it("is the value where only that differs, as it stands in the sentence", () => {
    expect(differencesOf([setTo("pia.c01", "basis", "consent")])?.text).toEqual([
      { kind: "same", text: "It is gone after 1,200 days; it rests on " },
      { kind: "removed", text: "the law" },
      { kind: "inserted", text: "consent" },
      { kind: "same", text: "." },
    ]);
  });
});
