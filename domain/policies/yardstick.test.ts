import { describe, expect, it } from "vitest";
import { modelValues } from "#domain/frameworks/parameters";
import { publishedPolicies } from "#domain/frameworks/release";
import { type Edition, editionOf } from "#domain/policies/edition";
import type { Departure } from "#domain/policies/local-policy";
import { fingerprintOfText, freezePolicy } from "#domain/policies/policy-text";
import { days, leaveOut, localOn, releaseOf, rewordOf, setTo, type TestClause } from "#domain/policies/testing";
import { type ModelRelease, modelYardstick, yardstickOf } from "#domain/policies/yardstick";
import { parseRule } from "#domain/rules/parse-rule";
import { ruleOf } from "#domain/rules/testing";

type EditionIn = (policy: string, language: string) => Edition;

const digest = "a".repeat(64);
const keep = (model: number): TestClause => ({
  id: "pia.c01",
  text: "It is gone after {maxDays} days.",
  parameters: { maxDays: days(model, 1, 90) },
  rules: { "pia.r01": "technology.retentionDays <= params.maxDays" },
});
const sold: TestClause = {
  id: "pia.c02",
  text: "Nobody sells it.",
  rules: { "pia.r02": "technology.personalData == false" },
};
const open: TestClause = { id: "opn.c01", text: "It is open.", rules: { "opn.r01": "technology.openData == true" } };

function model(policies: Record<string, TestClause[]>, version = "0.1.0"): ModelRelease & { edition: EditionIn } {
  const each = Object.entries(policies).map(([id, clauses]) => releaseOf(version, clauses, id));
  const release = { ...each[0]!, policies: each.flatMap((one) => one.policies) };
  const clauses = publishedPolicies(release).flatMap((policy) => policy.clauses);
  const clausesById = new Map(clauses.map((clause) => [clause.id, clause]));
  const rules = publishedPolicies(release).flatMap((policy) =>
    policy.rules.map((rule) => {
      const parsed = parseRule(rule, clausesById.get(rule.clause)!.parameters);
      if (!parsed.ok) throw new Error(parsed.findings[0]!.message);
      return parsed.value;
    }),
  );
  return {
    release: { version, language: "en" },
    fingerprint: digest,
    rules,
    clausesById,
    policyOfClause: new Map(
      publishedPolicies(release).flatMap((policy) => policy.clauses.map(({ id }) => [id, policy.id] as const)),
    ),
    modelValues: modelValues(clauses),
    edition: (policy, language) => editionOf(release, policy, language)!,
  };
}

const first = model({ pia: [keep(28), sold], opn: [open] });
const adoptedOn = (from: typeof first, departures: Departure[], policy = "pia") => {
  const edition = from.edition(policy, "en");
  const text = freezePolicy(edition, localOn(edition, departures, { policy }), digest);
  return { fingerprint: fingerprintOfText(text), text };
};
const ids = ({ rules }: { rules: readonly { id: string }[] }) => rules.map(({ id }) => id);

describe("a city that has adopted nothing", () => {
  it("is held against the release with its model values", () => {
    const yardstick = yardstickOf(first, []);
    expect(yardstick).toBe(modelYardstick(first));
    expect(yardstick).toMatchObject({ kind: "model", fingerprint: digest, adopted: [], notRun: [] });
    expect(ids(yardstick)).toEqual(["pia.r01", "pia.r02", "opn.r01"]);
  });
});

describe("a rule about data uses", () => {
  const about = { subject: "dataUse", must: "dataUse.deIdentified" } as const;

  it("of the release judges no register", () => {
    const release = { ...first, rules: [...first.rules, ruleOf({ ...about, id: "pia.r03", clause: "pia.c01" })] };
    expect(ids(yardstickOf(release, []))).toEqual(["pia.r01", "pia.r02", "opn.r01"]);
  });

  it("of an adopted text judges none either, and stands in the text", () => {
    const own = { ...about, id: "pia.own-r01", when: "dataUse.outsideCity", says: "Nameless.", fix: "Take names out." };
    const edition = first.edition("pia", "en");
    const adopted = adoptedOn(first, [
      rewordOf(edition, "pia.c02", "Named to nobody.", { rules: { answer: "replace", rules: [own] } }),
    ]);
    expect(adopted.text.rules.map(({ id }) => id)).toContain("pia.own-r01");
    expect(ids(yardstickOf(first, [adopted]))).toEqual(["opn.r01", "pia.r01"]);
  });
});

describe("a city with an adopted text", () => {
  const yardstick = yardstickOf(first, [adoptedOn(first, [setTo("pia.c01", "maxDays", 7), leaveOut("pia.c02")])]);

  it("is held against it with its own values, and against the release for every other policy", () => {
    expect(ids(yardstick)).toEqual(["opn.r01", "pia.r01"]);
    expect(yardstick.values["pia.c01"]).toEqual({ maxDays: 7 });
    expect([...yardstick.rulesById.values()].map(({ rule, by, policy }) => [rule.id, by, policy])).toEqual([
      ["opn.r01", "model", "opn"],
      ["pia.r01", "adopted", "pia"],
    ]);
  });

  it("counts what its text leaves untested", () => {
    expect(yardstick.notRun).toEqual([{ id: "pia.r02", clause: "pia.c02", because: "left-out", policy: "pia" }]);
  });

  it("names the rules that the model runs otherwise, and none where the text says what the model says", () => {
    expect(yardstickOf(first, [adoptedOn(first, [])]).apart.rules).toEqual([]);
    expect(modelYardstick(first).apart.rules).toEqual([]);
    expect(yardstick.apart.rules.map(({ rule }) => rule.id)).toContain("pia.r02");
  });

  it("has another fingerprint than the release, and the same for the same texts in any order", () => {
    const [a, b] = [adoptedOn(first, []), adoptedOn(first, [], "opn")];
    expect(yardstickOf(first, [a, b]).fingerprint).toBe(yardstickOf(first, [b, a]).fingerprint);
    expect(new Set([digest, yardstickOf(first, [a]).fingerprint, yardstick.fingerprint]).size).toBe(3);
  });

  it("keeps to its text when the model changes", () => {
    const later = model({ pia: [keep(1), sold], opn: [open] }, "0.2.0");
    expect(yardstickOf(later, [adoptedOn(first, [])]).values["pia.c01"]).toEqual({ maxDays: 28 });
  });

  it("tests a clause once that a later release moved to a policy the city has not adopted", () => {
    const later = model({ pia: [sold], opn: [open, keep(1)] }, "0.2.0");
    const moved = yardstickOf(later, [adoptedOn(first, [])]);
    expect(ids(moved)).toEqual(["opn.r01", "pia.r01", "pia.r02"]);
    expect(moved.values["pia.c01"]).toEqual({ maxDays: 28 });
  });

  it("tests a reworded clause by the city's own rule, told in the city's language", () => {
    const own = {
      id: "pia.own-r01",
      subject: "technology" as const,
      when: "true",
      must: "technology.personalData == false",
      says: "売らない。",
      fix: "やめる。",
    };
    const edition = first.edition("pia", "en");
    const departures = [
      rewordOf(edition, "pia.c02", "Sold to nobody.", { rules: { answer: "replace", rules: [own] } }),
    ];
    const text = freezePolicy(edition, localOn(edition, departures, { language: "ja" }), digest);
    const { rulesById } = yardstickOf(first, [{ fingerprint: fingerprintOfText(text), text }]);
    expect(rulesById.get("pia.own-r01")).toMatchObject({ language: "ja", isOwn: true, by: "adopted" });
    expect(rulesById.get("pia.r01")).toMatchObject({ language: "en", isOwn: false });
    expect(rulesById.has("pia.r02")).toBe(false);
  });
});
