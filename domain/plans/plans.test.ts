import { describe, expect, test } from "vitest";
import type { ActionOutline } from "#domain/plans/action";
import { foresee } from "#domain/plans/foresee";
import { suggestActions } from "#domain/plans/suggest-actions";

const action = (id: string, given: Partial<ActionOutline> = {}): ActionOutline => ({
  id,
  title: id,
  state: "not-started",
  startsOn: null,
  dueOn: null,
  doneOn: null,
  dependsOn: [],
  ...given,
});

describe("an action is late", () => {
  const today = "2026-11-26";
  test("because its day has passed", () => {
    const late = action("a", { state: "under-way", dueOn: "2026-11-20" });
    expect(foresee([late], today).get("a")).toMatchObject({ endsOn: today, slipDays: 6, cause: "overdue" });
  });

  test("because it should have begun by now and takes as long as planned", () => {
    const late = action("a", { startsOn: "2026-11-16", dueOn: "2026-12-01" });
    expect(foresee([late], today).get("a")).toMatchObject({ endsOn: "2026-12-11", slipDays: 10, cause: "late-start" });
  });

  test("weeks before its day, where what it waits for ends too late", () => {
    const first = action("a", { state: "blocked", dueOn: "2027-01-31" });
    const second = action("b", { startsOn: "2027-01-10", dueOn: "2027-01-20", dependsOn: ["a"] });
    expect(foresee([second, first], today).get("b")).toMatchObject({
      endsOn: "2027-02-11",
      slipDays: 22,
      cause: { waitsFor: "a" },
    });
  });

  test("never, where what it waits for is done; and it says where that was dropped", () => {
    const plan = [
      action("a", { state: "done", doneOn: "2026-10-01" }),
      action("b", { state: "dropped" }),
      action("c", { startsOn: "2026-12-01", dueOn: "2026-12-10", dependsOn: ["a", "b"] }),
    ];
    expect(foresee(plan, today).get("c")).toMatchObject({ slipDays: 0, cause: null, hasDroppedDependency: true });
  });
});

describe("suggestions", () => {
  const technology = { name: null, breaches: 0, undeclared: 0, devices: 1 };
  const gap = { kind: "duty-policy", size: 1, weight: 3, effort: 1 } as const;

  test("come by gain for effort, and of equal gain by how many devices they reach", () => {
    const found = suggestActions(
      {
        technologies: [
          { ...technology, code: "T1", undeclared: 1 },
          { ...technology, code: "T2", undeclared: 1, devices: 40 },
          { ...technology, code: "T3", breaches: 1, undeclared: 5 },
        ],
        gaps: [{ ...gap, element: "pia.e01" }],
      },
      new Set(),
    );
    expect(found.map(({ reason, what, gain }) => [reason.id, what, gain])).toEqual([
      ["pia.e01", "duty-policy", 3],
      ["T3", "declare", 2],
      ["T3", "end-breaches", 1.5],
      ["T2", "declare", 1],
      ["T1", "declare", 1],
    ]);
  });

  test("leave out what an action is there for already", () => {
    const open = { technologies: [{ ...technology, code: "T1", breaches: 2 }], gaps: [{ ...gap, element: "pia.e01" }] };
    expect(suggestActions(open, new Set(["technology T1", "element pia.e01"]))).toEqual([]);
  });
});
