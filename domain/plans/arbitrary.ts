import fc from "fast-check";
import { type ActionOutline, actionStates } from "#domain/plans/action";
import { addDays } from "#domain/plans/foresee";

export const today = "2026-11-26";

const day = fc.integer({ min: -90, max: 90 }).map((days) => addDays(today, days));

/** A plan whose actions depend on earlier ones of the list only, then shuffled: never a circle. */
export const arbitraryPlan: fc.Arbitrary<ActionOutline[]> = fc
  .array(
    fc.record({
      state: fc.constantFrom(...actionStates),
      startsOn: fc.option(day),
      length: fc.integer({ min: 0, max: 60 }),
      hasDue: fc.boolean(),
      due: day,
      waits: fc.array(fc.nat(), { maxLength: 3 }),
    }),
    { maxLength: 12 },
  )
  .map((drafts) =>
    drafts.map(({ state, startsOn, length, hasDue, due, waits }, at): ActionOutline => {
      const dueOn = hasDue ? (startsOn === null ? due : addDays(startsOn, length)) : null;
      const dependsOn = at === 0 ? [] : [...new Set(waits.map((one) => `a${one % at}`))];
      return {
        id: `a${at}`,
        title: `Action ${at}`,
        state,
        startsOn,
        dueOn,
        doneOn: state === "done" ? (dueOn ?? today) : null,
        dependsOn,
      };
    }),
  )
  .chain((actions) => fc.shuffledSubarray(actions, { minLength: actions.length, maxLength: actions.length }));
