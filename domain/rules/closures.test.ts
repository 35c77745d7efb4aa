import { describe, expect, it } from "vitest";
import { compileRules, toRuleRecord } from "#domain/rules/closures";
import { undeclaredRecord } from "#domain/rules/rule-record";
import { ruleOf, verdictOn } from "#domain/rules/testing";

const today = "2026-11-01";
const technologyVerdict = (when: string, must: string, facts: Record<string, unknown>) =>
  verdictOn(ruleOf({ when, must }), {}, { technologies: [facts], today });

describe("closures refuse", () => {
  it("a rule whose parameter has no value", () => {
    const rule = ruleOf({ must: "technology.retentionDays <= params.maxVideoDays" });
    expect(() => compileRules([rule], {})).toThrow(
      "INVARIANT (parameters): rule pia.r02 has no value for pia.c07.maxVideoDays.",
    );
  });

  it.each([
    ["status", "gone"],
    ["tech", ["nothing"]],
    ["tech", "nfc"],
    ["retentionDays", Number.NaN],
    ["retentionDays", "3"],
    ["personalData", "yes"],
    ["reviewedOn", "2026-02-30"],
    ["vendor", 3],
  ])("facts that %s cannot have: %j", (field, value) => {
    expect(() => toRuleRecord("technology", { [field]: value }, today)).toThrow(/^INVARIANT/);
  });
});

describe("undeclared is not a pass", () => {
  const keeps = "technology.retentionDays <= 28";
  it.each([
    ["technology.personalData", keeps, {}, "undeclared"],
    ["technology.personalData", keeps, { personalData: true }, "undeclared"],
    ["technology.personalData", keeps, { retentionDays: 3 }, "undeclared"],
    ["technology.personalData", keeps, { personalData: false }, "notApplicable"],
    ["technology.personalData", keeps, { personalData: true, retentionDays: 28 }, "conforms"],
    ["technology.personalData", keeps, { personalData: true, retentionDays: 29 }, "breaches"],
    ["technology.personalData", keeps, { personalData: true, retentionDays: 0 }, "conforms"],
    ["true", "technology.contact != ''", {}, "undeclared"],
    ["true", "technology.contact != ''", { contact: "x@y" }, "conforms"],
  ])("when %s, must %s, of %j: %s", (when, must, facts, verdict) => {
    expect(technologyVerdict(when, must, facts)).toBe(verdict);
  });

  it.each([
    ["technology.retentionDays != 3", { retentionDays: null }, "undeclared"],
    ["technology.retentionDays != 3", { retentionDays: undefined }, "undeclared"],
    ["!(technology.retentionDays <= 3) || true", {}, "conforms"],
    ["technology.retentionDays <= 3 || technology.openData", { openData: true }, "conforms"],
    ["technology.retentionDays <= 3 && technology.openData", { openData: false }, "breaches"],
    ["technology.retentionDays <= 3 && technology.openData", { openData: true }, "undeclared"],
    ["technology.tech.exists(t, t == 'nfc')", {}, "undeclared"],
    ["technology.tech.all(t, t == 'nfc')", {}, "undeclared"],
    ["size(technology.tech) == 0", {}, "undeclared"],
    ["'nfc' in technology.tech", {}, "undeclared"],
    ["technology.tech.exists(t, t == 'nfc')", { tech: [] }, "breaches"],
    ["technology.tech.all(t, t == 'nfc')", { tech: [] }, "conforms"],
    ["'nfc' in technology.tech", { tech: [] }, "breaches"],
    ["size(technology.tech) == 0", { tech: [] }, "conforms"],
    ["technology.tech.exists(t, t != 'nfc')", { tech: ["nfc"] }, "breaches"],
    ["technology.tech.exists(t, t != 'nfc')", { tech: ["nfc", "wireless_charging_roadway"] }, "conforms"],
    ["technology.tech.all(t, t != 'wireless_charging_roadway')", { tech: ["wireless_charging_roadway"] }, "breaches"],
    ["technology.tech.all(t, !(t in ['nfc', 'radar']))", { tech: ["rfid"] }, "conforms"],
    ["technology.vendor == 'Café'", { vendor: "Cafe\u0301" }, "conforms"],
    ["technology.daysSinceReviewed <= 31", { reviewedOn: "2026-10-01" }, "conforms"],
    ["technology.daysSinceReviewed <= 30", { reviewedOn: "2026-10-01" }, "breaches"],
    ["technology.daysUntilEnd >= 0", { endsOn: "2026-10-31" }, "breaches"],
    ["technology.daysUntilEnd >= 0", {}, "undeclared"],
    ["technology.cost == 12.5", { cost: 12.5 }, "conforms"],
    ["3 < technology.retentionDays", { retentionDays: 4 }, "conforms"],
    ["size(technology.tech) in [1, 2]", { tech: ["nfc"] }, "conforms"],
    ["!(size(technology.tech) in [1, 2])", { tech: ["nfc"] }, "breaches"],
    ["technology.retentionDays in [1, 2]", { retentionDays: 2 }, "conforms"],
    ["technology.vendor in ['a', 'b']", { vendor: "c" }, "breaches"],
    ["technology.retentionDays < technology.daysUntilEnd", { retentionDays: 4, endsOn: "2026-11-02" }, "breaches"],
    ["technology.personalData != technology.openData", { personalData: false, openData: true }, "conforms"],
    ["technology.personalData != technology.openData", { personalData: false }, "undeclared"],
  ])("must %s of %j: %s", (must, facts, verdict) => {
    expect(technologyVerdict("true", must, facts)).toBe(verdict);
  });
});

describe("a device and its technologies", () => {
  const rule = ruleOf({
    subject: "device",
    when: "technology.personalData",
    must: "device.signPosted || technology.signPosted",
  });
  const on = (device: object, ...technologies: Record<string, unknown>[]) =>
    verdictOn(rule, {}, { device: { ...device }, technologies, today });

  it("a device without a technology has an undeclared one", () => {
    expect(on({ signPosted: true })).toBe("undeclared");
  });

  it("a device of several technologies gets the worst verdict over them", () => {
    const quiet = { personalData: false };
    const signed = { personalData: true, signPosted: true };
    const unsigned = { personalData: true, signPosted: false };
    expect(on({ signPosted: false }, quiet)).toBe("notApplicable");
    expect(on({ signPosted: false }, quiet, signed)).toBe("conforms");
    expect(on({ signPosted: false }, signed, {}, quiet)).toBe("undeclared");
    expect(on({ signPosted: false }, signed, unsigned, {})).toBe("breaches");
  });
});

describe("compiled rules", () => {
  it("answer in the order of their subject's rules", () => {
    const rules = [
      ruleOf({ id: "pia.r01", must: "technology.openData" }),
      ruleOf({ id: "pia.r02", subject: "device", must: "device.signPosted" }),
      ruleOf({ id: "pia.r03", must: "!technology.openData" }),
    ];
    const compiled = compileRules(rules, {});
    expect(compiled.technologyRules.map(({ id }) => id)).toEqual(["pia.r01", "pia.r03"]);
    expect(compiled.deviceRules.map(({ id }) => id)).toEqual(["pia.r02"]);
    expect([...compiled.evaluateTechnology(toRuleRecord("technology", { openData: true }, today))]).toEqual([1, 3]);
    expect([...compiled.evaluateDevice(undeclaredRecord("device"), [])]).toEqual([2]);
  });

  it("follow the city's values", () => {
    const rule = ruleOf({ must: "technology.retentionDays <= params.maxVideoDays" });
    const facts = { technologies: [{ retentionDays: 20 }], today };
    expect(verdictOn(rule, { "pia.c07": { maxVideoDays: 14 } }, facts)).toBe("breaches");
    expect(verdictOn(rule, { "pia.c07": { maxVideoDays: 20 } }, facts)).toBe("conforms");
  });
});
