import { type Day, daysBetween } from "#domain/kernel/days";
import { type ActionOutline, isOpen } from "#domain/plans/action";
import { orderActions } from "#domain/plans/order-actions";

/** When an action will end as things stand, and why that is later than its day. */
export interface Foresight {
  id: string;
  /** The earliest day on which it can end; null where it has no day and waits for nothing that has one. */
  endsOn: Day | null;
  /** Whole days after its own day; 0 where it keeps it or has none. */
  slipDays: number;
  /**
   * What makes it late: its own day has passed, its length from a late beginning goes past it, or the action it waits
   * for the longest (`waits-for`).
   */
  cause: "overdue" | "late-start" | { waitsFor: string } | null;
  /** Whether an action it depends on was dropped: then somebody has to say what becomes of it. */
  hasDroppedDependency: boolean;
}

/**
 * Foresees the end of every action from its days and from what it waits for, as if all that is open went on from today as
 * planned: an action that has not begun begins today at the earliest and after all it waits for, and takes as long as its
 * plan says; one under way ends at its day, today or with the last it waits for, whichever is later.
 */
export function foresee(actions: readonly ActionOutline[], today: Day): Map<string, Foresight> {
  const found = new Map<string, Foresight>();
  const byId = new Map(actions.map((action) => [action.id, action]));
  for (const action of orderActions(actions)) found.set(action.id, foreseeOne(action, byId, found, today));
  return found;
}

function foreseeOne(
  action: ActionOutline,
  byId: ReadonlyMap<string, ActionOutline>,
  found: ReadonlyMap<string, Foresight>,
  today: Day,
): Foresight {
  const { id, state, dueOn } = action;
  const dependencies = action.dependsOn.flatMap((one) => byId.get(one) ?? []);
  const hasDroppedDependency = isOpen(state) && dependencies.some((one) => one.state === "dropped");
  const settled = { id, slipDays: 0, cause: null, hasDroppedDependency };
  if (state === "dropped") return { ...settled, endsOn: null };
  if (state === "done") return { ...settled, endsOn: action.doneOn ?? dueOn };
  const waits = latestOf(dependencies.filter((one) => isOpen(one.state)).map((one) => found.get(one.id)!));
  const { endsOn, cause } = endOf(action, waits, today);
  const slipDays = dueOn === null || endsOn === null ? 0 : Math.max(0, daysBetween(dueOn, endsOn));
  return { ...settled, endsOn, slipDays, cause: slipDays > 0 ? cause : null };
}

interface Ending {
  endsOn: Day | null;
  cause: Foresight["cause"];
}

function endOf(action: ActionOutline, waits: { id: string; endsOn: Day } | undefined, today: Day): Ending {
  const { startsOn, dueOn, state } = action;
  const wait: Ending["cause"] = waits ? { waitsFor: waits.id } : null;
  if (dueOn === null) return { endsOn: waits?.endsOn ?? null, cause: wait };
  if (state !== "not-started") {
    const own = later(dueOn, today);
    return waits && waits.endsOn > own ? { endsOn: waits.endsOn, cause: wait } : { endsOn: own, cause: "overdue" };
  }
  const length = startsOn === null ? 0 : Math.max(0, daysBetween(startsOn, dueOn));
  const own = later(startsOn ?? dueOn, today);
  const afterWait = waits ? addDays(waits.endsOn, 1) : undefined;
  const begins = afterWait && afterWait > own ? afterWait : own;
  const endsOn = later(addDays(begins, length), dueOn);
  if (begins !== own) return { endsOn, cause: wait };
  return { endsOn, cause: dueOn < today ? "overdue" : "late-start" };
}

function latestOf(foresights: readonly Foresight[]): { id: string; endsOn: Day } | undefined {
  return foresights.reduce<{ id: string; endsOn: Day } | undefined>(
    (latest, { id, endsOn }) =>
      endsOn !== null && (latest === undefined || endsOn > latest.endsOn) ? { id, endsOn } : latest,
    undefined,
  );
}

const later = (one: Day, other: Day): Day => (one > other ? one : other);

const dayMs = 86_400_000;

/** The day so many days after another. */
export const addDays = (day: Day, days: number): Day =>
  new Date(Date.parse(`${day}T00:00:00Z`) + days * dayMs).toISOString().slice(0, 10);
