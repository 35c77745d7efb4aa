import { expect, test } from "vitest";
import type { Parameter } from "#domain/frameworks/release";
import { checkOwnRule } from "#domain/policies/check-own-rule";
import { OwnRule } from "#domain/policies/local-policy";

const maxVideoDays: Parameter = { type: "days", model: 28, min: 1, max: 90, ask: "How many days?" };
const clause = { id: "pia.c07", parameters: { maxVideoDays } };
const rule = (more: object = {}): OwnRule =>
  OwnRule.parse({
    id: "pia.own-r01",
    subject: "technology",
    when: 'technology.dataKind == "image"',
    must: "technology.retentionDays <= params.maxVideoDays",
    says: "Pictures go within {maxVideoDays} days.",
    fix: "Shorten the retention.",
    ...more,
  });

test("what cannot be read is told with its part and place, and what was probably meant", () => {
  const [found] = checkOwnRule(rule({ must: "true && technology.retentionDay <= 7" }), clause);
  expect(found).toMatchObject({ part: "must", line: 1, column: 9, fix: expect.stringContaining("retentionDays") });
  expect(checkOwnRule(rule({ says: " " }), clause)[0]).toMatchObject({ part: "says", code: "text-missing" });
});

test("an example under another verdict than the rule gives is told by its verdict and number", () => {
  const examples = {
    conforms: [
      { dataKind: "image", retentionDays: 28 },
      { dataKind: "image", retentionDays: 29 },
    ],
    breaches: [{ dataKind: "image" }],
  };
  const found = checkOwnRule(rule({ examples }), clause);
  expect(found.map(({ part, example }) => [part, example])).toEqual([
    ["examples", { verdict: "conforms", index: 1 }],
    ["examples", { verdict: "breaches", index: 0 }],
  ]);
  expect(found[1]!.message).toContain("the rule says undeclared");
});

test("an example with a fact that no dictionary has is refused with what would be accepted", () => {
  const [found] = checkOwnRule(rule({ examples: { breaches: [{ dataKind: "picture" }] } }), clause);
  expect(found).toMatchObject({ part: "examples", fix: expect.stringContaining("image") });
});

test("a rule that counts days says on which day its examples are judged", () => {
  const must = "technology.daysSinceReviewed <= 365";
  const examples = { breaches: [{ dataKind: "image", reviewedOn: "2024-01-01" }] };
  expect(checkOwnRule(rule({ must, examples }), clause)[0]!.code).toBe("today-missing");
  expect(checkOwnRule(rule({ must, examples, today: "2026-11-01" }), clause)).toEqual([]);
});

test("nothing is found where every example gives its verdict with the model values of the clause", () => {
  const examples = {
    conforms: [{ dataKind: "image", retentionDays: 28 }],
    breaches: [{ dataKind: "image", retentionDays: 29 }],
    undeclared: [{ dataKind: "image" }, {}],
    notApplicable: [{ dataKind: "sound" }],
  };
  expect(checkOwnRule(rule({ examples }), clause)).toEqual([]);
});
