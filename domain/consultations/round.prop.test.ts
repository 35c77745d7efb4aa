import fc from "fast-check";
import { expect, test } from "vitest";
import {
  checkChange,
  contributionOutcomes,
  measureRound,
  type RoundFacts,
  roundStates,
  stateOn,
} from "#domain/consultations/round";

const day = fc
  .integer({ min: 0, max: 500 })
  .map((days) => new Date(Date.UTC(2031, 0, 1 + days)).toISOString().slice(0, 10));
const dates = fc.tuple(day, day, day).map((days) => {
  const [opensOn, closesOn, answersBy] = days.sort() as [string, string, string];
  return { opensOn, closesOn, answersBy };
});
const facts: fc.Arbitrary<RoundFacts> = fc
  .record({
    title: fc.constantFrom("a", "b"),
    about: fc.constantFrom("c", "d"),
    language: fc.constant("en"),
    dates,
  })
  .map(({ dates: given, ...rest }) => ({ ...rest, ...given }));
const end = fc.record({ isConcluded: fc.boolean(), isWithdrawn: fc.boolean() });
const group = fc.record({
  clause: fc.constantFrom(null, "pia.c01"),
  outcome: fc.constantFrom(null, ...contributionOutcomes),
  isHidden: fc.boolean(),
  count: fc.integer({ min: 0, max: 50 }),
});

test("no accepted change closes a round earlier once people take part, or touches one that has ended", () => {
  fc.assert(
    fc.property(day, facts, end, facts, (today, was, ended, next) => {
      const before = { ...was, ...ended };
      if (!checkChange(today, before, next).ok) return;
      const state = stateOn(today, before);
      expect(["announced", "open", "answering"]).toContain(state);
      if (state === "announced") return;
      expect(next.closesOn >= was.closesOn && next.answersBy >= was.answersBy).toBe(true);
      expect(next.opensOn).toBe(was.opensOn);
    }),
  );
});

test("a round that has not ended never goes back as days pass", () => {
  fc.assert(
    fc.property(day, day, dates, (one, other, given) => {
      const [earlier, later] = [one, other].sort() as [string, string];
      const at = (today: string) =>
        roundStates.indexOf(stateOn(today, { ...given, isConcluded: false, isWithdrawn: false }));
      expect(at(later)).toBeGreaterThanOrEqual(at(earlier));
    }),
  );
});

test("every contribution is counted once, in whatever order", () => {
  fc.assert(
    fc.property(fc.array(group), (groups) => {
      const figures = measureRound(groups);
      expect(figures.answered + figures.unanswered + figures.hidden).toBe(figures.contributions);
      expect(Object.values(figures.outcomes).reduce((sum, count) => sum + count, 0)).toBe(figures.answered);
      expect(measureRound([...groups].reverse())).toEqual(figures);
    }),
  );
});
