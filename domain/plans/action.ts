import type { Day } from "#domain/kernel/days";

/** How an action stands. What is dropped is left out of every share, and says why. */
export const actionStates = ["not-started", "under-way", "blocked", "done", "dropped"] as const;
export type ActionState = (typeof actionStates)[number];

export const isOpen = (state: ActionState): boolean => state !== "done" && state !== "dropped";

/** What an action is there for: an element's gap, a clause, a technology of the register, or something of the city's own. */
export const reasonKinds = ["element", "clause", "technology"] as const;
export type ReasonKind = (typeof reasonKinds)[number];

/** As much of an action as order, foresight and progress need. Days are of the city. */
export interface ActionOutline {
  id: string;
  title: string;
  state: ActionState;
  startsOn: Day | null;
  dueOn: Day | null;
  /** On which day it was done, where it is. */
  doneOn: Day | null;
  /** Actions that have to be done before this one can end. */
  dependsOn: readonly string[];
}

/** What an id stands for: `pia.c07` a clause, `pia.e03` an element, anything else a technology's short code. */
export function reasonKindOf(id: string): ReasonKind {
  if (/^[a-z]+\.c\d+$/.test(id)) return "clause";
  return /^[a-z]+\.e\d+$/.test(id) ? "element" : "technology";
}
