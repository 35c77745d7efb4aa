import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Edition } from "#domain/policies/edition";
import type { LocalPolicy } from "#domain/policies/local-policy";
import { mergePolicy } from "#domain/policies/merge-policy";
import { resolvePolicy } from "#domain/policies/resolve-policy";
import { planRoute } from "#domain/policies/route";
import { addAfter, editionFrom, localOn, settled } from "#domain/policies/testing";
import { cases } from "#server/testing-cases";

const ids = ["pia.c01", "pia.c02", "pia.c03", "pia.c04", "pia.c05"];
const own = ["pia.own-c01", "pia.own-c02", "pia.own-c03", "pia.own-c04"];
const editionOf = (version: string, stays: readonly string[]) =>
  editionFrom(
    version,
    stays.map((id) => ({ id, text: `What ${id} says.` })),
  );

/** Clauses behind any clause of the release, at the beginning, or behind another that the city added before. */
const added = fc.array(fc.nat(), { maxLength: own.length }).map((picks) =>
  picks.map((pick, at) => {
    const anchors = [null, ...ids, ...own.slice(0, at)];
    return addAfter(anchors[pick % anchors.length]!, own[at]!, `What ${own[at]} says.`);
  }),
);
const survivors = fc.tuple(fc.subarray(ids), fc.subarray(ids));
const order = (edition: Edition, local: LocalPolicy) => resolvePolicy(edition, local).clauses.map(({ id }) => id);

const upgrade = (from: Edition, to: Edition, local: LocalPolicy): LocalPolicy => {
  const items = [...from.byId.keys()].map((id) => ({ id, became: to.byId.has(id) ? "kept" : "retired" }));
  return settled(mergePolicy(planRoute(from, to, [items]), local)).local;
};

describe("INVARIANT (added clauses keep their place)", () => {
  it("what stays of release and city stands in the order it stood in, whatever ends between", () => {
    fc.assert(
      fc.property(added, survivors, (departures, [stays]) => {
        const [first, second] = [editionOf("0.1.0", ids), editionOf("0.2.0", stays)];
        const before = localOn(first, departures);
        const after = upgrade(first, second, before);
        const isThere = (id: string) => id.includes("own") || stays.includes(id);
        expect(order(second, after)).toEqual(order(first, before).filter(isThere));
      }),
      cases(300),
    );
  });

  it("two releases in which clauses ended put them where one would", () => {
    fc.assert(
      fc.property(added, survivors, (departures, [stays, alsoStays]) => {
        const last = stays.filter((id) => alsoStays.includes(id));
        const [first, second, third] = [editionOf("0.1.0", ids), editionOf("0.2.0", stays), editionOf("0.3.0", last)];
        const before = localOn(first, departures);
        const stepped = upgrade(second, third, upgrade(first, second, before));
        expect(order(third, stepped)).toEqual(order(third, upgrade(first, third, before)));
      }),
      cases(200),
    );
  });
});
