import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type ArbitraryFacts, arbitraryFacts, arbitraryRule, arbitraryToday as today } from "#domain/rules/arbitrary";
import { oracleVerdict } from "#domain/rules/oracle";
import type { RuleSource } from "#domain/rules/parse-rule";
import { ruleOf, type TestFacts, testValues, verdictOn } from "#domain/rules/testing";
import { cases } from "#server/testing-cases";

const technologyCase = fc.record({
  source: arbitraryRule("technology"),
  facts: arbitraryFacts("technology").map((technology): TestFacts => ({ technologies: [technology], today })),
});
const deviceCase = fc.record({
  source: arbitraryRule("device"),
  facts: fc
    .tuple(arbitraryFacts("device"), fc.array(arbitraryFacts("technology"), { maxLength: 3 }))
    .map(([device, technologies]): TestFacts => ({ device, technologies, today })),
});
const dataUseCase = fc.record({
  source: arbitraryRule("dataUse"),
  facts: arbitraryFacts("dataUse").map((dataUse): TestFacts => ({ dataUse, technologies: [], today })),
});
const anyCase: fc.Arbitrary<{ source: RuleSource; facts: TestFacts }> = fc.oneof(
  technologyCase,
  deviceCase,
  dataUseCase,
);
const judge = (source: RuleSource, facts: TestFacts) => verdictOn(ruleOf(source), testValues, facts);

describe("INVARIANT (one verdict)", () => {
  it("closures and an independent CEL say the same of every rule and record", () => {
    const seen = new Set<string>();
    fc.assert(
      fc.property(anyCase, ({ source, facts }) => {
        const verdict = judge(source, facts);
        seen.add(verdict);
        expect(verdict).toBe(oracleVerdict(source, testValues, facts));
      }),
      cases(6000),
    );
    expect([...seen].sort()).toEqual(["breaches", "conforms", "notApplicable", "undeclared"]);
  });
});

describe("INVARIANT (settled)", () => {
  it("declaring one more field never changes a settled verdict", () => {
    const more = fc.tuple(
      anyCase,
      arbitraryFacts("technology"),
      arbitraryFacts("device"),
      arbitraryFacts("dataUse"),
      fc.nat(),
    );
    fc.assert(
      fc.property(more, ([{ source, facts }, technology, device, dataUse, at]) => {
        const before = judge(source, facts);
        if (before === "undeclared") return;
        expect(judge(source, { ...facts, device: declareOne(facts.device ?? {}, device, at) })).toBe(before);
        expect(judge(source, { ...facts, dataUse: declareOne(facts.dataUse ?? {}, dataUse, at) })).toBe(before);
        const technologies = facts.technologies.map((each) => declareOne(each, technology, at));
        expect(judge(source, { ...facts, technologies })).toBe(before);
      }),
      cases(4000),
    );
  });
});

/** The facts with one key more, taken from others; the same facts where they have none to add. */
function declareOne(facts: ArbitraryFacts, others: ArbitraryFacts, at: number): ArbitraryFacts {
  const addable = Object.keys(others).filter((name) => !(name in facts));
  const name = addable[at % Math.max(1, addable.length)];
  return name === undefined ? facts : { ...facts, [name]: others[name] };
}
