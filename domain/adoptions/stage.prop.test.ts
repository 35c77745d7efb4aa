import fc from "fast-check";
import { expect, test } from "vitest";
import { type Act, checkAct, checkStated, standingOn, statedStages } from "#domain/adoptions/stage";

const day = fc.integer({ min: 1, max: 28 }).map((number) => `2030-03-${String(number).padStart(2, "0")}`);
const stated = fc.option(fc.record({ stage: fc.constantFrom(...statedStages), since: day }), { nil: undefined });
const acts = fc
  .array(fc.record({ decidedOn: day, inForceOn: day, repealedOn: fc.option(day) }), { maxLength: 4 })
  .map((all) => all.map((act, at): Act => ({ ...act, number: at + 1 })));

test("where a policy stands does not depend on the order in which its acts are told", () => {
  fc.assert(
    fc.property(day, stated, acts, (today, said, all) => {
      expect(standingOn(today, said, [...all].reverse())).toEqual(standingOn(today, said, all));
    }),
  );
});

test("a text is in force exactly where the stage says so", () => {
  fc.assert(
    fc.property(day, stated, acts, (today, said, all) => {
      const { stage, inForce } = standingOn(today, said, all);
      expect(inForce !== undefined).toBe(stage === "in-force" || stage === "under-review");
    }),
  );
});

test("an act that was replaced never comes back", () => {
  fc.assert(
    fc.property(day, acts, (today, all) => {
      const { inForce } = standingOn(today, undefined, all);
      for (const act of all) if (inForce && act.inForceOn > inForce.inForceOn) expect(act.inForceOn > today).toBe(true);
    }),
  );
});

test("a stage that was accepted is the one that is shown, from the day it was said", () => {
  fc.assert(
    fc.property(day, acts, fc.constantFrom(...statedStages), (today, all, stage) => {
      const accepted = checkStated(today, { stage, since: today }, all);
      const shown = standingOn(today, { stage, since: today }, all).stage;
      if (accepted.ok && shown !== "adopted" && shown !== "repealed") expect(shown).toBe(stage);
    }),
  );
});

test("acts that were accepted one after the other come into force one after the other", () => {
  fc.assert(
    fc.property(fc.array(fc.record({ decidedOn: day, inForceOn: day }), { maxLength: 5 }), (wanted) => {
      const kept: Act[] = [];
      for (const [at, one] of wanted.entries()) {
        const act = { ...one, number: at + 1, reviewOn: null };
        if (checkAct("2030-03-28", act, kept).ok) kept.push({ ...one, number: at + 1, repealedOn: null });
      }
      const days = kept.map(({ inForceOn }) => inForceOn);
      expect(days).toEqual([...new Set(days)].sort());
    }),
  );
});
