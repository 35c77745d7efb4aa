import { type ActionState, actionStates } from "#domain/plans/action";

export interface Progress {
  /** How many actions stand so. */
  byState: Record<ActionState, number>;
  /** All that were not dropped. */
  counted: number;
  /** Done of those, from 0 to 1; null where there are none. */
  share: number | null;
}

/** How far actions have come: done / (all − dropped). What was dropped neither helps nor hurts. */
export function measureProgress(actions: readonly { state: ActionState }[]): Progress {
  const byState = Object.fromEntries(actionStates.map((state) => [state, 0])) as Record<ActionState, number>;
  for (const { state } of actions) byState[state] += 1;
  const counted = actions.length - byState.dropped;
  return { byState, counted, share: counted === 0 ? null : byState.done / counted };
}
