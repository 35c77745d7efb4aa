import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { isOpen } from "#domain/plans/action";
import { arbitraryPlan, today } from "#domain/plans/arbitrary";
import { addDays, foresee } from "#domain/plans/foresee";
import { measureProgress } from "#domain/plans/measure-progress";
import { findCycle, followersOf, orderActions } from "#domain/plans/order-actions";

describe("the order of a plan", () => {
  test("puts every action after all it depends on, and loses none", () => {
    fc.assert(
      fc.property(arbitraryPlan, (plan) => {
        const ordered = orderActions(plan);
        const place = new Map(ordered.map(({ id }, at) => [id, at]));
        expect(ordered.length).toBe(plan.length);
        for (const { id, dependsOn } of plan)
          for (const one of dependsOn) expect(place.get(one)!).toBeLessThan(place.get(id)!);
        expect(findCycle(plan)).toBeUndefined();
      }),
    );
  });

  test("finds a circle wherever a dependency closes one, and names actions that wait for each other", () => {
    fc.assert(
      fc.property(arbitraryPlan, fc.nat(), (plan, pick) => {
        const links = plan.flatMap(({ id, dependsOn }) => dependsOn.map((on) => ({ id, on })));
        fc.pre(links.length > 0);
        const { id, on } = links[pick % links.length]!;
        const closed = plan.map((one) => (one.id === on ? { ...one, dependsOn: [...one.dependsOn, id] } : one));
        const cycle = findCycle(closed)!;
        for (const [at, one] of cycle.entries()) expect(one.dependsOn).toContain(cycle[(at + 1) % cycle.length]!.id);
      }),
    );
  });

  test("has what a delay reaches: whatever depends on an action, directly or through others", () => {
    fc.assert(
      fc.property(arbitraryPlan, (plan) => {
        for (const { id } of plan) {
          const reached = followersOf(plan, id);
          expect(reached.has(id)).toBe(false);
          for (const action of plan)
            expect(reached.has(action.id)).toBe(action.dependsOn.some((one) => one === id || reached.has(one)));
        }
      }),
    );
  });
});

describe("what is foreseen", () => {
  test("never ends an open action before its day, before today, or before what it waits for", () => {
    fc.assert(
      fc.property(arbitraryPlan, (plan) => {
        const found = foresee(plan, today);
        for (const { id, state, dueOn, dependsOn } of plan.filter((one) => isOpen(one.state))) {
          const { endsOn, slipDays } = found.get(id)!;
          if (dueOn !== null) {
            expect(endsOn! >= dueOn && endsOn! >= today).toBe(true);
            expect(slipDays > 0).toBe(endsOn! > dueOn);
          }
          for (const one of plan.filter((each) => dependsOn.includes(each.id) && isOpen(each.state))) {
            const before = found.get(one.id)!.endsOn;
            if (before === null) continue;
            expect(endsOn! >= before).toBe(true);
            if (state === "not-started" && dueOn !== null) expect(endsOn! > before).toBe(true);
          }
        }
      }),
    );
  });

  test("is the same in whatever order the actions are given", () => {
    fc.assert(
      fc.property(arbitraryPlan, (plan) => {
        const ends = (found: ReturnType<typeof foresee>) =>
          [...found].map(([id, { endsOn, slipDays }]) => [id, endsOn, slipDays]).sort();
        expect(ends(foresee([...plan].reverse(), today))).toEqual(ends(foresee(plan, today)));
      }),
    );
  });

  test("never gets earlier where one action takes longer", () => {
    fc.assert(
      fc.property(arbitraryPlan, fc.nat(), fc.integer({ min: 1, max: 40 }), (plan, pick, more) => {
        const dated = plan.filter(({ dueOn }) => dueOn !== null);
        fc.pre(dated.length > 0);
        const { id } = dated[pick % dated.length]!;
        const longer = plan.map((one) => (one.id === id ? { ...one, dueOn: addDays(one.dueOn!, more) } : one));
        const [before, after] = [foresee(plan, today), foresee(longer, today)];
        for (const { id: one } of plan.filter(({ state }) => state !== "done"))
          expect((after.get(one)!.endsOn ?? "") >= (before.get(one)!.endsOn ?? "")).toBe(true);
      }),
    );
  });
});

describe("progress", () => {
  test("is a share from 0 to 1, never depends on the order, and leaves out what was dropped", () => {
    fc.assert(
      fc.property(arbitraryPlan, (plan) => {
        const progress = measureProgress(plan);
        expect(measureProgress([...plan].reverse())).toEqual(progress);
        expect(measureProgress(plan.filter(({ state }) => state !== "dropped")).share).toBe(progress.share);
        expect(progress.share === null).toBe(progress.counted === 0);
        if (progress.share === null) return;
        expect(progress.share).toBeGreaterThanOrEqual(0);
        expect(progress.share).toBeLessThanOrEqual(1);
      }),
    );
  });

  test("never falls where one more action is done", () => {
    fc.assert(
      fc.property(arbitraryPlan, fc.nat(), (plan, pick) => {
        const open = plan.filter(({ state }) => isOpen(state));
        fc.pre(open.length > 0);
        const { id } = open[pick % open.length]!;
        const done = plan.map((one) => (one.id === id ? { ...one, state: "done" as const } : one));
        expect(measureProgress(done).share!).toBeGreaterThan(measureProgress(plan).share!);
      }),
    );
  });
});
