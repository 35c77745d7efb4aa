import fc from "fast-check";
import { expect, test } from "vitest";
import { elementsPerOfficial, type PathPolicy, shortPath } from "#domain/assessments/short-path";

const grade = fc.integer({ min: 1, max: 3 }) as fc.Arbitrary<1 | 2 | 3>;
const policies: fc.Arbitrary<PathPolicy[]> = fc
  .array(fc.array(fc.record({ weight: grade, effort: grade }), { maxLength: 12 }), { maxLength: 8 })
  .map((all) =>
    all.map((elements, at) => ({
      id: `p${at}`,
      elements: elements.map((one, no) => ({ ...one, id: `p${at}.e${no}` })),
    })),
  );
const officials = fc.integer({ min: 0, max: 4 });
const picked = (given: PathPolicy[], people: number) => shortPath(given, people).flatMap(({ elements }) => elements);

test("a short path holds as many elements as its people get through, or all there are, each once", () => {
  fc.assert(
    fc.property(policies, officials, (given, people) => {
      const ids = picked(given, people);
      const all = given.flatMap(({ elements }) => elements).length;
      expect(ids).toHaveLength(Math.min(all, elementsPerOfficial * Math.max(1, people)));
      expect(new Set(ids).size).toBe(ids.length);
    }),
  );
});

test("one more official takes nothing off the path", () => {
  fc.assert(
    fc.property(policies, officials, (given, people) => {
      const more = new Set(picked(given, people + 1));
      for (const id of picked(given, people)) expect(more).toContain(id);
    }),
  );
});

test("no policy has a second element on it while another has none", () => {
  fc.assert(
    fc.property(policies, officials, (given, people) => {
      const path = shortPath(given, people);
      const missing = given.some(
        ({ id, elements }) => elements.length > 0 && !path.some(({ policy }) => policy === id),
      );
      if (missing) for (const { elements } of path) expect(elements).toHaveLength(1);
    }),
  );
});

test("of a policy, what was left out never brings more than what is on it", () => {
  fc.assert(
    fc.property(policies, officials, (given, people) => {
      for (const { policy, elements } of shortPath(given, people)) {
        const of = given.find(({ id }) => id === policy)!.elements;
        const worth = (id: string) => of.find((one) => one.id === id)!.weight / of.find((one) => one.id === id)!.effort;
        const least = Math.min(...elements.map(worth));
        for (const { id } of of) if (!elements.includes(id)) expect(worth(id)).toBeLessThanOrEqual(least);
      }
    }),
  );
});
