import { describe, expect, it } from "vitest";
import type { Departure } from "#domain/policies/local-policy";
import { fingerprintOfText, freezePolicy, readPolicyText, writePolicyText } from "#domain/policies/policy-text";
import { addAfter, days, editionFrom, leaveOut, localOn, rewordOf, setTo } from "#domain/policies/testing";

const edition = editionFrom("0.1.0", [
  {
    id: "pia.c01",
    text: "It is gone after {maxVideoDays} days.",
    parameters: { maxVideoDays: days(28, 1, 90) },
    rules: { "pia.r01": "technology.retentionDays <= params.maxVideoDays" },
  },
  { id: "pia.c02", text: "Nobody sells it.", rules: { "pia.r02": "technology.personalData == false" } },
  { id: "pia.c03", text: "The office answers." },
]);
const release = "a".repeat(64);
const freeze = (departures: Departure[]) => freezePolicy(edition, localOn(edition, departures), release);
const departures = [
  setTo("pia.c01", "maxVideoDays", 14),
  leaveOut("pia.c03"),
  rewordOf(edition, "pia.c02", "Nobody sells or lends it.", { rules: { answer: "keep" } }),
  addAfter("pia.c02", "pia.own-c01"),
];

describe("a text that was kept", () => {
  const text = freeze(departures);
  const kept = (): unknown => JSON.parse(writePolicyText(text));

  it("is refused where a word of it was changed", () => {
    const changed = kept() as { clauses: { text: string }[] };
    changed.clauses[0]!.text = "It is gone after 90 days.";
    expect(readPolicyText(changed, fingerprintOfText(text))).toMatchObject({
      ok: false,
      findings: [{ code: "text-changed" }],
    });
  });

  it("is refused where something is missing or strange, with where it is", () => {
    expect(readPolicyText({ ...(kept() as object), clauses: undefined }, "")).toMatchObject({ ok: false });
    const strange = readPolicyText({ ...(kept() as object), more: 1 }, "");
    expect(strange.ok ? [] : strange.findings[0]!.path).toBe("policy text");
  });

  it("is read back as it was", () => {
    expect(readPolicyText(kept(), fingerprintOfText(text))).toEqual({ ok: true, value: text });
  });
});

describe("what is frozen", () => {
  it("are the words with the city's values, the numbers, the reasons and what the release says", () => {
    const [first, second, added, leftOut] = freeze(departures).clauses;
    expect(first).toMatchObject({
      number: "1",
      text: "It is gone after 14 days.",
      released: { text: "It is gone after {maxVideoDays} days." },
      departures: [{ kind: "set", parameter: "maxVideoDays", reason: "Our council wants it so." }],
    });
    expect(second).toMatchObject({ number: "2", text: "Nobody sells or lends it.", marks: ["reworded"] });
    expect(added).toMatchObject({ id: "pia.own-c01", number: "3", released: null, kind: "own" });
    expect(leftOut).toMatchObject({ id: "pia.c03", number: null, marks: ["left-out"] });
    expect(freeze(departures).leftOutCore).toEqual(["pia.c03"]);
  });

  it("are the rules that test it, as text", () => {
    expect(freeze(departures).rules).toEqual([
      expect.objectContaining({ id: "pia.r01", must: "technology.retentionDays <= params.maxVideoDays", isOwn: false }),
      expect.objectContaining({ id: "pia.r02" }),
    ]);
    expect(freeze([leaveOut("pia.c02")]).notRun).toEqual([{ id: "pia.r02", clause: "pia.c02", because: "left-out" }]);
  });

  it("is the same to the byte whatever the order of the departures", () => {
    const sorted = freezePolicy(edition, localOn(edition, departures), release);
    const turned = freezePolicy(edition, localOn(edition, [...departures].reverse()), release);
    expect(turned.clauses).toEqual(sorted.clauses);
    expect(turned.rules).toEqual(sorted.rules);
  });

  it("keeps the lawyers' notes to the city", () => {
    const notes = [{ clause: "pia.c01", fits: "unclear" as const, law: "", note: "Ask again.", release: "0.1.0" }];
    expect(writePolicyText(freezePolicy(edition, localOn(edition, [], { notes }), release))).not.toContain("Ask again");
  });
});
