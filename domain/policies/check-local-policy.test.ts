import { describe, expect, it } from "vitest";
import { checkLocalPolicy } from "#domain/policies/check-local-policy";
import { type Departure, nextOwnId, type OwnRule, parseLocalPolicy } from "#domain/policies/local-policy";
import { addAfter, days, editionFrom, leaveOut, localOn, rewordOf, setTo } from "#domain/policies/testing";

const edition = editionFrom("0.1.0", [
  {
    id: "pia.c01",
    text: "It is gone after {maxVideoDays} days; it rests on {basis}.",
    parameters: {
      maxVideoDays: days(28, 1, 90),
      basis: { type: "choice", options: { law: "the law", consent: "consent" }, model: "law", ask: "Which?" },
      isStrict: { type: "flag", model: true, ask: "Strict?" },
    },
  },
  { id: "pia.c02", text: "Nobody sells it." },
]);
const findings = (...departures: Departure[]) => checkLocalPolicy(localOn(edition, departures), edition);
const ownRule = (more: Partial<OwnRule> = {}): OwnRule => ({
  id: "pia.own-r01",
  subject: "technology",
  when: "true",
  must: "technology.retentionDays <= params.maxVideoDays",
  says: "It goes.",
  fix: "Let it go.",
  ...more,
});

describe("a departure is refused", () => {
  it.each<[string, Departure, object]>([
    [
      "from a clause that there is not, with the one that was likely meant",
      leaveOut("pia.c03"),
      { code: "clause-unknown", path: "pia.c03 leave-out", fix: expect.stringContaining("Did you mean pia.c0") },
    ],
    [
      "that sets a parameter its clause does not have",
      setTo("pia.c01", "maxVideDays", 14),
      { code: "parameter-unknown", fix: expect.stringContaining("Did you mean maxVideoDays?") },
    ],
    [
      "that sets something where nothing can be set",
      setTo("pia.c02", "days", 14),
      { code: "parameter-unknown", fix: "It has none to set." },
    ],
    [
      "with a value out of bounds, saying what is accepted",
      setTo("pia.c01", "maxVideoDays", 91),
      { code: "value-out-of-bounds", path: "pia.c01.maxVideoDays set", fix: "Accepted: a whole number from 1 to 90." },
    ],
    ["with half a day", setTo("pia.c01", "maxVideoDays", 1.5), { code: "value-out-of-bounds" }],
    [
      "with a text for a number",
      setTo("pia.c01", "maxVideoDays", "14"),
      { code: "value-of-wrong-type", message: '"14" is a text, and pia.c01.maxVideoDays is a number.' },
    ],
    [
      "with an option that there is not",
      setTo("pia.c01", "basis", "laws"),
      { code: "value-out-of-bounds", fix: "Did you mean law? Accepted: law, consent." },
    ],
    ["with a number for yes or no", setTo("pia.c01", "isStrict", 1), { code: "value-of-wrong-type" }],
    [
      "without a reason",
      { ...leaveOut("pia.c01"), reason: " " },
      { code: "reason-missing", path: "pia.c01 leave-out" },
    ],
    ["with an empty text", rewordOf(edition, "pia.c02", ""), { code: "text-missing", path: "pia.c02 reword text" }],
    [
      "whose words name a parameter that the clause does not have",
      rewordOf(edition, "pia.c01", "After {maxVideodays} days."),
      { code: "parameter-unknown", fix: expect.stringContaining("Did you mean maxVideoDays?") },
    ],
    [
      "from a text that the release does not have",
      rewordOf(edition, "pia.c02", "Nobody lends it.", { departsFrom: "0".repeat(64) }),
      { code: "departed-from-another-text" },
    ],
    [
      "behind a clause that there is not",
      addAfter("pia.c09", "pia.own-c01"),
      { code: "anchor-unknown", path: "pia.own-c01 add after", fix: expect.stringContaining("or null") },
    ],
    [
      "that adds to another policy",
      addAfter(null, "reg.own-c01"),
      { code: "id-of-another-policy", fix: "Write an id such as pia.own-c01." },
    ],
    [
      "that adds a clause with a parameter in it",
      addAfter(null, "pia.own-c01", "After {n} days."),
      { code: "parameter-unknown", fix: "Write the value itself." },
    ],
  ])("%s", (_title, departure, expected) => {
    expect(findings(departure)).toMatchObject([expected]);
  });

  it("where two contradict: a clause left out and reworded or set", () => {
    expect(
      findings(leaveOut("pia.c01"), setTo("pia.c01", "maxVideoDays", 7), rewordOf(edition, "pia.c01", "No.")),
    ).toMatchObject([
      { code: "departures-contradict", path: "pia.c01.maxVideoDays set" },
      { code: "departures-contradict", path: "pia.c01 reword" },
    ]);
  });

  it("where one is there twice", () => {
    expect(findings(setTo("pia.c01", "maxVideoDays", 7), setTo("pia.c01", "maxVideoDays", 14))).toMatchObject([
      { code: "departure-repeated", message: "pia.c01.maxVideoDays is departed from twice in the same way." },
    ]);
  });

  it("where added clauses stand behind each other", () => {
    const circle = findings(addAfter("pia.own-c02", "pia.own-c01"), addAfter("pia.own-c01", "pia.own-c02"));
    expect(circle.map(({ code }) => code)).toEqual(["anchors-in-a-circle", "anchors-in-a-circle"]);
    expect(findings(addAfter("pia.own-c01", "pia.own-c01"))).toMatchObject([{ code: "anchors-in-a-circle" }]);
  });

  it("where a rule of its own cannot be run, saying where in it", () => {
    const bad = ownRule({ must: "technology.retentionDay <= 7", fix: "" });
    const replaced = rewordOf(edition, "pia.c01", "It goes.", {
      rules: { answer: "replace", rules: [bad, ownRule()] },
    });
    expect(findings(replaced)).toMatchObject([
      { code: "text-missing", path: "pia.c01 reword pia.own-r01 fix" },
      { code: "unknown-field", path: "pia.c01 reword pia.own-r01 must, line 1, column 1" },
      { code: "id-repeated" },
    ]);
  });

  it("and every other fault with it: no check stops at the first", () => {
    const codes = findings(
      setTo("pia.c01", "maxVideoDays", 0),
      { ...leaveOut("pia.c07"), reason: "" },
      rewordOf(edition, "pia.c02", ""),
    ).map(({ code }) => code);
    expect(codes).toEqual(["value-out-of-bounds", "reason-missing", "clause-unknown", "text-missing"]);
  });
});

describe("a local policy is refused", () => {
  it("against another release, policy or language than its own, in one sentence each", () => {
    const local = { ...localOn(edition, [leaveOut("pia.c99")]), release: "0.2.0", language: "ja" };
    expect(checkLocalPolicy(local, edition).map(({ code }) => code)).toEqual(["release-differs", "language-differs"]);
  });

  it("with a note on a clause that there is not", () => {
    const notes = [{ clause: "pia.c20", fits: "fits" as const, law: "Act 1", note: "Fine.", release: "0.1.0" }];
    expect(checkLocalPolicy(localOn(edition, [], { notes }), edition)).toMatchObject([
      { code: "clause-unknown", path: "note pia.c20" },
    ]);
  });

  it("where its shape is not one: an id of the release for a clause of its own, a numbering without a number", () => {
    const raw = {
      ...localOn(edition, []),
      departures: [{ ...addAfter(null, "pia.own-c01"), clause: "pia.c20" }],
      form: { numbering: "Article" },
    };
    const parsed = parseLocalPolicy(raw);
    expect(!parsed.ok && parsed.findings.map(({ path, fix }) => [path, fix])).toEqual([
      ["local policy form.numbering", "Accepted: a text with {n} in it once, such as Article {n} or 第{n}条."],
      ["local policy departures.0.clause", "Accepted: an id such as pia.own-c01."],
    ]);
  });
});

describe("an id of the city's own", () => {
  it("is one more than any that was ever given, of its kind and policy", () => {
    const used = ["pia.own-c03", "pia.own-c01", "pia.own-r07", "reg.own-c09", "pia.c40"];
    expect(nextOwnId("pia", "c", used)).toBe("pia.own-c04");
    expect(nextOwnId("reg", "r", used)).toBe("reg.own-r01");
  });
});

describe("a local policy is fine", () => {
  it("with departures of every kind, each with its reason", () => {
    const rules = { answer: "replace" as const, rules: [ownRule()] };
    expect(
      findings(
        setTo("pia.c01", "maxVideoDays", 14),
        setTo("pia.c01", "isStrict", false),
        rewordOf(edition, "pia.c01", "After {maxVideoDays} days.", { rules }),
        leaveOut("pia.c02"),
        addAfter("pia.c02", "pia.own-c01"),
        addAfter("pia.own-c01", "pia.own-c02"),
      ),
    ).toEqual([]);
  });
});
