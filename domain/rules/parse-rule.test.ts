import { describe, expect, it } from "vitest";
import type { Parameter } from "#domain/frameworks/release";
import type { RuleFinding, RuleSource } from "#domain/rules/parse-rule";
import { maxConditionLength, parseRule } from "#domain/rules/parse-rule";

const parameters: Record<string, Parameter> = {
  maxVideoDays: { type: "days", model: 28, min: 1, max: 90, ask: "How many days?" },
  reviewYears: { type: "years", model: 2, min: 1, max: 5, ask: "How many years?" },
  maxCost: { type: "money", model: 100, min: 1, max: 1000, ask: "How much?" },
  mode: { type: "choice", options: { cloud: "Cloud", local: "Local" }, model: "cloud", ask: "Where?" },
  ground: { type: "choice", options: { consent: "Consent", magic: "Magic" }, model: "consent", ask: "Which?" },
  isStrict: { type: "flag", model: true, ask: "Strict?" },
};

const rule = (change: Partial<RuleSource>): RuleSource => ({
  id: "pia.r02",
  clause: "pia.c07",
  subject: "technology",
  when: "true",
  must: "technology.personalData",
  says: "A sentence.",
  fix: "A sentence.",
  ...change,
});

function refusal(change: Partial<RuleSource>): RuleFinding {
  const result = parseRule(rule(change), parameters);
  if (result.ok) throw new Error(`accepted: ${JSON.stringify(change)}`);
  expect(result.findings.map(({ code, message }) => `${code}: ${message}`)).toHaveLength(1);
  return result.findings[0] as RuleFinding;
}

const accept = (change: Partial<RuleSource>) => {
  const result = parseRule(rule(change), parameters);
  if (!result.ok) throw new Error(JSON.stringify(result.findings, null, 1));
  return result.value;
};

describe("a rule is refused", () => {
  it.each([
    ["technology.retentionDays + 1 <= 3", "not-in-language"],
    ["technology.personalData ? true : false", "not-in-language"],
    ["(technology.personalData ? 1 : 2) == 1", "not-in-language"],
    ["has(technology.personalData)", "unknown-function"],
    ["technology.name.startsWith('a')", "unknown-function"],
    ["technology.name.matches('a+')", "unknown-function"],
    ["technology.tech.map(t, t) == 1", "unknown-function"],
    ["technology.tech.exists_one(t, t == 'nfc')", "unknown-function"],
    ["technology.tech[0] == 'nfc'", "not-in-language"],
    ["{'a': 1} == 1", "not-in-language"],
    ["technology.name < 'b'", "order-on-non-numbers"],
    ["technology.status >= 'active'", "order-on-non-numbers"],
    ["technology.personalData > false", "order-on-non-numbers"],
    ["technology.retentionDays == 'a'", "type-mismatch"],
    ["technology.personalData == 1", "type-mismatch"],
    ["technology.status == technology.dataKind", "type-mismatch"],
    ["technology.status == technology.name", "type-mismatch"],
    ["technology.retentionDays <= technology.cost", "type-mismatch"],
    ["technology.retentionDays in [1, 'a']", "type-mismatch"],
    ["technology.retentionDays <= 1.5", "type-mismatch"],
    ["technology.name == null", "null"],
    ["technology.name == b'x'", "not-a-literal"],
    ["technology.name == 'a\\u0000b'", "not-a-literal"],
    ["technology.retentionDays == 3u", "not-a-literal"],
    ["technology.retentionDays == 99999999999999999999", "not-a-literal"],
    ["technology.status == 'activ'", "unknown-code"],
    ["technology.status in ['active', 'gone']", "unknown-code"],
    ["'camera' in technology.tech", "unknown-code"],
    ["technology.tech.exists(t, t == 'camera')", "unknown-code"],
    ["technology.legalBasis == params.ground", "unknown-code"],
    ["device.signPosted", "device-in-technology-rule"],
    ["'nfc' in device.tech", "device-in-technology-rule"],
    ["technology.assessedOn == '2026-01-01'", "date-field"],
    ["technology.tech == 'nfc'", "list-as-value"],
    ["technology.tech == 1", "list-as-value"],
    ["'active' in technology.status", "not-a-list"],
    ["technology.status in technology.tech", "field-in-list-field"],
    ["3 in technology.tech", "type-mismatch"],
    ["size(technology.name) > 1", "not-a-list"],
    ["size(technology.tech, technology.tech) > 1", "quantifier-form"],
    ["technology.tech.exists(t, technology.purpose.exists(p, p == 'research'))", "nested-quantifier"],
    ["technology.tech.exists(t, t == technology.status)", "element-body"],
    ["technology.tech.exists(t, technology.personalData)", "element-body"],
    ["technology.tech.exists(t, technology.status == 'active')", "element-body"],
    ["technology.tech.exists(t, params.isStrict)", "element-body"],
    ["technology.tech.exists(t, t in technology.purpose)", "element-body"],
    ["technology.tech.exists(params, params == 'nfc')", "quantifier-form"],
    ["technology.status in []", "empty-list"],
    ["1 == 1", "constant"],
    ["1 in [1]", "constant"],
    ["technology.retentionDays", "not-a-condition"],
    ["'text'", "not-a-condition"],
    ["(technology.personalData == true) == true", "condition-as-value"],
    ["!technology.status", "not-a-condition"],
    ["status == 'active'", "unknown-name"],
    ["tecnology.status == 'active'", "unknown-name"],
    ["other.thing.deep == 1", "unknown-name"],
    ["technology.retentionDay <= 3", "unknown-field"],
    ["technology.toString == 'x'", "unknown-field"],
    ["technology.constructor", "unknown-field"],
    ["technology.retentionDays <= params.maxVideoDay", "unknown-parameter"],
    ["technology.retentionDays <= params.toString", "unknown-parameter"],
    ["technology.daysSinceReviewed <= params.reviewYears", "type-mismatch"],
    ["size(technology.tech) <= params.maxVideoDays", "type-mismatch"],
    ["technology.status == ", "syntax"],
    ["technology.status = 'active'", "syntax"],
    ["technology.status == “active”", "syntax"],
    ["", "syntax"],
    [`technology.retentionDays in [${Array(300).fill("1").join(", ")}]`, "too-large"],
    [Array(150).fill("technology.cost<1").join("&&").slice(0, maxConditionLength), "too-large"],
    [`${" ".repeat(maxConditionLength)}true`, "too-large"],
    [`${"(".repeat(100)}true${")".repeat(100)}`, "too-large"],
  ])("must: %s — %s", (must, code) => {
    expect(refusal({ must }).code).toBe(code);
  });

  it("when a device rule reads a place or a day", () => {
    expect(refusal({ subject: "device", must: "device.place == 'here'" }).code).toBe("place-field");
    expect(refusal({ subject: "device", must: "device.installedOn != 'x'" }).fix).toBe(
      "Write device.daysSinceInstalled.",
    );
  });

  it("when a rule about data uses reads anything else, or anything else reads data uses", () => {
    expect(refusal({ subject: "dataUse", must: "technology.personalData" })).toMatchObject({
      code: "subject-not-readable",
      line: 1,
      column: 1,
      fix: "Read a field of its own, or write subject: technology.",
    });
    expect(refusal({ subject: "dataUse", must: "!(technology.dataKind == 'image')" })).toMatchObject({
      column: 3,
      fix: "Read “dataUse.dataKind”, or write subject: technology.",
    });
    expect(refusal({ subject: "dataUse", must: "device.signPosted" }).code).toBe("subject-not-readable");
    expect(refusal({ must: "dataUse.deIdentified" }).code).toBe("subject-not-readable");
    expect(refusal({ subject: "device", must: "dataUse.role == 'company'" }).code).toBe("subject-not-readable");
  });

  it.each([
    ["dataUse.reciepient != ''", "Did you mean “dataUse.recipient”?"],
    ["dataUse.role == 'proccessor'", "Did you mean “processor”?"],
    ["datause.role == 'company'", "Did you mean “dataUse.role”?"],
    ["role == 'company'", "Did you mean “dataUse.role”?"],
    ["dataUse.endsOn != ''", "Write dataUse.daysUntilEnd."],
    ["size(dataUse.role) == 1", "List fields are dataUse.purpose."],
    ["dataUse.ground == 'habit'", /^Accepted are consent, contract/],
  ])("of a data use and told what was meant: %s — %s", (must, fix) => {
    expect(refusal({ subject: "dataUse", must }).fix).toMatch(fix);
  });

  it("with the place of the mistake, counted from 1", () => {
    const finding = refusal({ when: 'technology.personalData\n  && technology.stats == "active"' });
    expect(finding).toMatchObject({ line: 2, column: 6, path: "pia.r02 when, line 2, column 6" });
  });

  it.each([
    ["technology.retentionDay <= 3", "Did you mean “technology.retentionDays”?"],
    ["technology.status == 'activ'", "Did you mean “active”?"],
    ["technology.retentionDays <= params.maxVidoeDays", "Did you mean “maxVideoDays”?"],
    ["status == 'active'", "Did you mean “technology.status”?"],
    ["tecnology.status == 'active'", "Did you mean “technology.status”?"],
    ["technology.dataKind == 'x'", "Accepted are image, sound, signal, position, environment, other."],
    ["technology.assessedOn == 'x'", "Write technology.daysSinceAssessed."],
    ["maxVideoDays > 3", "Did you mean “params.maxVideoDays”?"],
  ])("and told what was meant: %s — %s", (must, fix) => {
    expect(refusal({ must }).fix).toBe(fix);
  });

  it("with everything that is wrong at once", () => {
    const result = parseRule(
      rule({ when: "technology.stauts == 'x' && tech == 1", must: "a + b", says: "Up to {days}.", fix: "{x}" }),
      parameters,
    );
    expect(result.ok ? [] : result.findings.map(({ code, path }) => `${code} ${path.split(" ")[1]}`)).toEqual([
      "unknown-field when,",
      "unknown-name when,",
      "not-in-language must,",
      "unknown-parameter says,",
      "unknown-parameter fix,",
    ]);
  });
});

describe("a rule is accepted", () => {
  it.each([
    "technology.personalData",
    "!technology.personalData || technology.personalData == false",
    "technology.contact != ''",
    "technology.retentionDays <= params.maxVideoDays && 0 <= technology.retentionDays",
    "technology.cost <= params.maxCost || technology.cost < 12.5 || technology.cost > -3",
    "technology.storage.exists(s, s == 'stored_locally') || params.mode == 'cloud'",
    "params.isStrict && technology.daysUntilEnd >= params.maxVideoDays",
    "size(technology.tech) == 1 || size(technology.tech) in [2, 3]",
    "technology.tech.all(t, t != 'nfc' && !(t in ['rfid']))",
    "technology.status == 'active' // while it runs",
    "technology.daysSinceReviewed <= technology.daysSinceAssessed",
    "technology.signPosted in [true]",
  ])("%s", (must) => {
    expect(accept({ must }).must).toBeDefined();
  });

  it("about a device, reading its technology too", () => {
    const parsed = accept({
      subject: "device",
      must: "device.signPosted || technology.signPosted == device.signPosted",
    });
    expect(parsed.readsToday).toBe(false);
  });

  it("about a data use, reading nothing but it and its clause's parameters", () => {
    const parsed = accept({
      subject: "dataUse",
      when: "dataUse.outsideCity && 'safety_security' in dataUse.purpose",
      must: "dataUse.deIdentified || dataUse.daysUntilEnd <= params.maxVideoDays",
    });
    expect(parsed).toMatchObject({ subject: "dataUse", readsToday: true, readsInternal: false });
  });

  it("and says whether it reads today or an internal field", () => {
    expect(accept({ must: "technology.defaultPasswordChanged" })).toMatchObject({
      readsInternal: true,
      readsToday: false,
    });
    expect(accept({ when: "technology.daysUntilEnd > 3" })).toMatchObject({ readsInternal: false, readsToday: true });
  });

  it("with text in the composed form", () => {
    const { must } = accept({ must: "technology.vendor == 'Cafe\u0301'" });
    expect(must).toMatchObject({ kind: "compare", right: { kind: "literal", value: "Caf\u00e9" } });
  });

  it("and keeps a chain of && side by side", () => {
    const { must } = accept({
      must: "technology.personalData && (technology.signPosted && technology.openData) && true",
    });
    expect(must.kind === "and" && must.operands.map(({ kind }) => kind)).toEqual([
      "field",
      "field",
      "field",
      "literal",
    ]);
  });
});
