import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type RuleSubject, ruleSubjects } from "#domain/register/dictionary";
import { arbitraryFacts, arbitraryRule, arbitraryToday as today } from "#domain/rules/arbitrary";
import { explain, type Facts, type Judged } from "#domain/rules/explain";
import { seenBy } from "#domain/rules/seen";
import { ruleOf, testValues } from "#domain/rules/testing";
import { cases } from "#server/testing-cases";

const record = (subject: RuleSubject) =>
  fc.record({
    dataUse: arbitraryFacts("dataUse"),
    device: arbitraryFacts("device"),
    technologies: fc.array(arbitraryFacts("technology"), { minLength: subject === "device" ? 0 : 1, maxLength: 2 }),
    today: fc.constantFrom(today, "2027-01-31"),
  });

const anyTwo = fc
  .constantFrom(...ruleSubjects)
  .chain((subject) => fc.record({ source: arbitraryRule(subject), one: record(subject), other: record(subject) }));

describe("what a rule sees of a record", () => {
  it("is all that its words depend on, for every audience", () => {
    fc.assert(
      fc.property(anyTwo, ({ source, one, other }) => {
        const rule = ruleOf(source);
        const mixed = mix(one, other, (changed) => seenBy(rule, changed) === seenBy(rule, one));
        for (const audience of ["city", "public"] as const)
          expect(explain(rule, testValues, mixed, audience)).toEqual(explain(rule, testValues, one, audience));
      }),
      cases(200),
    );
  });

  it("tells apart what is undeclared, empty, false, and declared", () => {
    const rule = ruleOf({ must: 'technology.personalData == true || technology.accountable != ""' });
    const seen = [{}, { personalData: false }, { personalData: true }, { accountable: "" }, { accountable: "null" }];
    expect(new Set(seen.map((facts) => seenBy(rule, { technologies: [facts], today }))).size).toBe(seen.length);
  });

  it("holds the day where days are counted, and the number of technologies", () => {
    const counted = ruleOf({ must: "technology.daysSinceReviewed <= 365" });
    const plain = ruleOf({ must: 'technology.vendor == "a"' });
    const on = (day: string) => ({ technologies: [{ reviewedOn: "2026-01-01" }], today: day });
    expect(seenBy(counted, on("2026-11-01"))).not.toBe(seenBy(counted, on("2026-11-02")));
    expect(seenBy(plain, on("2026-11-01"))).toBe(seenBy(plain, on("2026-11-02")));
    expect(seenBy(plain, { technologies: [{}], today })).not.toBe(seenBy(plain, { technologies: [{}, {}], today }));
  });
});

/** The first record with every single fact of the other that `mayTake` lets pass. */
function mix(one: Judged, other: Judged, mayTake: (changed: Judged) => boolean): Judged {
  const offered = [
    ...(["dataUse", "device"] as const).flatMap((subject) =>
      namesOf(one[subject], other[subject]).map(
        (name) =>
          (mixed: Judged): Judged => ({
            ...mixed,
            [subject]: { ...mixed[subject], [name]: other[subject]?.[name] },
          }),
      ),
    ),
    ...one.technologies.flatMap((technology, at) =>
      namesOf(technology, other.technologies[at]).map(
        (name) =>
          (mixed: Judged): Judged => ({
            ...mixed,
            technologies: mixed.technologies.with(at, {
              ...mixed.technologies[at],
              [name]: other.technologies[at]?.[name],
            }),
          }),
      ),
    ),
    (mixed: Judged): Judged => ({ ...mixed, today: other.today }),
  ];
  return offered.reduce((mixed, change) => (mayTake(change(mixed)) ? change(mixed) : mixed), one);
}

const namesOf = (one: Facts = {}, other: Facts = {}) => [...new Set([...Object.keys(one), ...Object.keys(other)])];
