import type { Action } from "#contract/plans";
import { type ActionState, reasonKindOf } from "#domain/plans/action";
import type { Stored } from "../../workspace/revision-state";

/** An action as its form edits it: everything as it stands in a field. */
export interface ActionValues extends Record<string, unknown> {
  title: string;
  reason: string;
  owner: string;
  department: string;
  startsOn: string;
  dueOn: string;
  doneOn: string;
  cost: { amount: string; currency: string };
  weight: string;
  effort: string;
  state: ActionState;
  dependsOn: string[];
  notes: string;
}

export const valuesOf = (action: Action): Stored<ActionValues> => ({
  revision: action.revision,
  values: {
    title: action.title,
    reason: action.reason?.id ?? "",
    owner: action.owner?.id ?? "",
    department: action.department?.id ?? "",
    startsOn: action.startsOn ?? "",
    dueOn: action.dueOn ?? "",
    doneOn: action.doneOn ?? "",
    cost: { amount: action.cost ? String(action.cost.amount) : "", currency: action.cost?.currency ?? "EUR" },
    weight: action.weight ? String(action.weight) : "",
    effort: action.effort ? String(action.effort) : "",
    state: action.state,
    dependsOn: action.dependsOn,
    notes: action.notes,
  },
});

const reasonOf = (id: string) => (id.trim() === "" ? null : { kind: reasonKindOf(id.trim()), id: id.trim() });

const orNull = (text: string | undefined) => (text === undefined ? undefined : text === "" ? null : text);
const step = (text: string | undefined) => (text === undefined ? undefined : text === "" ? null : Number(text));

/** What is sent of what was typed. */
export function bodyOf(changes: Partial<ActionValues>) {
  const { title, notes, state, dependsOn, cost, reason } = changes;
  const amount = cost === undefined || cost.amount.trim() === "" ? undefined : Number(cost.amount);
  return {
    title,
    notes,
    state,
    dependsOn,
    owner: orNull(changes.owner),
    department: orNull(changes.department),
    startsOn: orNull(changes.startsOn),
    dueOn: orNull(changes.dueOn),
    doneOn: orNull(changes.doneOn),
    weight: step(changes.weight),
    effort: step(changes.effort),
    ...(reason === undefined ? {} : { reason: reasonOf(reason) }),
    ...(cost === undefined ? {} : { cost: amount === undefined ? null : { amount, currency: cost.currency } }),
  };
}
