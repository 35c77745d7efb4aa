import { describe, expect, it } from "vitest";
import { oracleVerdict } from "#domain/rules/oracle";
import { ruleOf, type TestFacts, verdictOn } from "#domain/rules/testing";
import type { Verdict } from "#domain/rules/verdict";
import { testDatabase } from "#server/database/testing";
import { sqlVerdict } from "#server/database/testing-verdict";

// Each of these went wrong in at least one engine that rules could have been run in.

const { owner } = await testDatabase();
const today = "2026-11-01";

async function expectEverywhere(source: { when?: string; must: string }, facts: TestFacts, verdict: Verdict) {
  const text = { when: "true", ...source };
  const subject = `${text.when} ${text.must}`.includes("device.") ? ("device" as const) : ("technology" as const);
  const rule = ruleOf({ ...text, subject });
  const given = {
    closures: verdictOn(rule, {}, facts),
    sql: await sqlVerdict(owner, rule, {}, facts),
    oracle: oracleVerdict(
      { id: "pia.r02", clause: "pia.c07", says: "A sentence.", fix: "A sentence.", ...text, subject },
      {},
      facts,
    ),
  };
  expect(given).toEqual({ closures: verdict, sql: verdict, oracle: verdict });
}

const about = (facts: Record<string, unknown>): TestFacts => ({ technologies: [facts], today });
const few = "technology.retentionDays <= 3";

describe("what is absent is unknown, and unknown spreads only as far as it must", () => {
  it.each<[string, Verdict]>([
    [few, "undeclared"],
    [`!(${few})`, "undeclared"],
    [`${few} || true`, "conforms"],
    [`true || ${few}`, "conforms"],
    [`!(${few}) || true`, "conforms"],
    [`${few} && false`, "breaches"],
    [`false && ${few}`, "breaches"],
    [`${few} && true`, "undeclared"],
    [`${few} || false`, "undeclared"],
    ["technology.tech.exists(t, t == 'nfc')", "undeclared"],
    ["technology.tech.all(t, t == 'nfc')", "undeclared"],
    ["'nfc' in technology.tech", "undeclared"],
    ["!('nfc' in technology.tech)", "undeclared"],
    ["size(technology.tech) != 0", "undeclared"],
    ["technology.tech.exists(t, t == 'nfc') || true", "conforms"],
    ["technology.tech.all(t, t == 'nfc') && false", "breaches"],
    ["'nfc' in technology.tech || true", "conforms"],
    ["technology.status in ['active', 'planned']", "undeclared"],
    ["!(technology.status in ['active', 'planned'])", "undeclared"],
  ])("must %s: %s", (must, verdict) => expectEverywhere({ must }, about({}), verdict));
});

describe("null is no value", () => {
  it.each(["technology.retentionDays != 3", "technology.vendor != 'x'", "technology.personalData != true"])(
    "%s of null is undeclared, not true",
    (must) =>
      expectEverywhere({ must }, about({ retentionDays: null, vendor: null, personalData: null }), "undeclared"),
  );
});

describe("a list without anything in it is declared", () => {
  // PostgreSQL's NULL = ANY ('{}') is false, and so would be an absent element in an empty list.
  it.each<[string, Verdict]>([
    ["'nfc' in technology.tech", "breaches"],
    ["technology.tech.exists(t, t != 'nfc')", "breaches"],
    ["technology.tech.all(t, t == 'nfc')", "conforms"],
    ["size(technology.tech) == 0", "conforms"],
  ])("must %s: %s", (must, verdict) => expectEverywhere({ must }, about({ tech: [] }), verdict));
});

describe("an unknown condition is not false", () => {
  // CASE WHEN NULL takes the else branch.
  it("when nobody said whether a rule applies, its verdict is undeclared and not that it does not apply", () =>
    expectEverywhere({ when: "technology.personalData", must: few }, about({ retentionDays: 2 }), "undeclared"));
  it("also where what must hold does hold, or does not", () =>
    expectEverywhere({ when: "technology.personalData", must: few }, about({ retentionDays: 9 }), "undeclared"));
});

describe("an unknown one among several is not dropped", () => {
  // EXISTS (… unnest …) and bool_or leave an unknown element out.
  const rule = { when: "device.signPosted || true", must: few };
  const of = (...days: (number | undefined)[]): TestFacts => ({
    device: {},
    technologies: days.map((retentionDays) => (retentionDays === undefined ? {} : { retentionDays })),
    today,
  });
  it("a device that conforms by one technology and is undeclared by another is undeclared", () =>
    expectEverywhere(rule, of(2, undefined), "undeclared"));
  it("a breach by another settles it", () => expectEverywhere(rule, of(2, undefined, 9), "breaches"));
  it("a device of no technology has an undeclared one", () => expectEverywhere(rule, of(), "undeclared"));
});

describe("numbers", () => {
  it.each([
    "technology.retentionDays + 1 <= 3",
    "technology.retentionDays / 0 == 1",
    "technology.retentionDays * 9223372036854775807 > 0",
    "technology.retentionDays % 0 == 1",
  ])("arithmetic, which can overflow or divide by zero, never reaches a register: %s", (must) => {
    expect(() => ruleOf({ must })).toThrow(/"not-in-language"/);
  });

  it("the largest that a column holds is compared like any other", () =>
    expectEverywhere(
      { must: "technology.retentionDays > 2147483646" },
      about({ retentionDays: 2147483647 }),
      "conforms",
    ));

  it("fractions and whole numbers meet in a field that has both", async () => {
    await expectEverywhere({ must: "technology.cost <= 3" }, about({ cost: 2.5 }), "conforms");
    await expectEverywhere({ must: "technology.cost == 3" }, about({ cost: 3 }), "conforms");
    await expectEverywhere({ must: "technology.cost < 2.5" }, about({ cost: 3 }), "breaches");
  });

  it("a mistake of types in the oracle is no undeclared fact: it fails the test", () => {
    const source = {
      id: "pia.r02",
      clause: "pia.c07",
      subject: "technology" as const,
      says: "A.",
      fix: "A.",
      when: "true",
    };
    const must = "technology.retentionDays + 1.5 > 2.0";
    expect(() => oracleVerdict({ ...source, must }, {}, about({ retentionDays: 3 }))).toThrow(/The oracle says/);
    expect(oracleVerdict({ ...source, must }, {}, about({}))).toBe("undeclared");
  });
});

describe("text", () => {
  it("is the same composed and decomposed, in the rule as in the facts", async () => {
    await expectEverywhere({ must: "technology.vendor == 'Cafe\u0301'" }, about({ vendor: "Café" }), "conforms");
    await expectEverywhere({ must: "technology.vendor in ['Cafe\u0301', 'x']" }, about({ vendor: "Café" }), "conforms");
  });

  it("has no order that rules could read, for it differs between collations", () => {
    expect(() => ruleOf({ must: "technology.vendor < 'b'" })).toThrow(/"order-on-non-numbers"/);
  });

  it("has an order in lists that is that of its code points", async () => {
    const { rows } = await owner.query(
      "select array_agg(w order by w) as words from unnest(array['b','a','B','Z','é']) w",
    );
    expect(rows[0].words).toEqual(["B", "Z", "a", "b", "é"]);
  });

  it("of a rule means the same whatever stands in it", () =>
    expectEverywhere(
      { must: "technology.vendor == 'it\\'s \\\\ $1 %'" },
      about({ vendor: "it's \\ $1 %" }),
      "conforms",
    ));
});

describe("what is misspelled or can hang is refused when a rule is published", () => {
  it.each([
    ["technology.retentionDay <= 3", "unknown-field"],
    ["technology.vendor.matches('(a+)+$')", "unknown-function"],
    ["technology.retentionDays <= params.maxDay", "unknown-parameter"],
  ])("%s: %s", (must, code) => {
    expect(() => ruleOf({ must })).toThrow(`"${code}"`);
  });
});
