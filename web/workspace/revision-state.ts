/** A record as a form edits it: flat, with values that can be written as JSON. */
export type FormValues = Record<string, unknown>;

/** A record as it is stored: its values and the revision that a write has to name. */
export interface Stored<V extends FormValues> {
  values: V;
  revision: number;
}

/** A field that two people changed at once, each to something else. */
export interface FieldConflict<V extends FormValues> {
  name: keyof V & string;
  mine: unknown;
  theirs: unknown;
}

/** What somebody is typing, over what is stored. */
export interface RevisionState<V extends FormValues> {
  stored: Stored<V>;
  mine: V;
  conflicts: readonly FieldConflict<V>[];
  /** Fields that others changed meanwhile and that were taken over, since nobody here had touched them. */
  taken: readonly (keyof V & string)[];
}

export const isSame = (a: unknown, b: unknown): boolean => a === b || JSON.stringify(a) === JSON.stringify(b);

export const begin = <V extends FormValues>(stored: Stored<V>): RevisionState<V> => ({
  stored,
  mine: stored.values,
  conflicts: [],
  taken: [],
});

/** Typing into a field that is in conflict is an answer to it: what is typed is meant. */
export function type<V extends FormValues, N extends keyof V & string>(
  state: RevisionState<V>,
  name: N,
  value: V[N],
): RevisionState<V> {
  return {
    ...state,
    mine: { ...state.mine, [name]: value },
    conflicts: state.conflicts.filter((conflict) => conflict.name !== name),
  };
}

/** What has to be sent: what differs from the stored record, without what is still in conflict. */
export function changesOf<V extends FormValues>({ stored, mine, conflicts }: RevisionState<V>): Partial<V> {
  const names = (Object.keys(mine) as (keyof V & string)[]).filter(
    (name) => !isSame(mine[name], stored.values[name]) && !conflicts.some((conflict) => conflict.name === name),
  );
  return Object.fromEntries(names.map((name) => [name, mine[name]])) as Partial<V>;
}

/**
 * Somebody else stored a newer revision. A field that only one of the two changed keeps that change; a field that both
 * changed differently is in conflict, and keeps what was typed here until its reader decides. Nothing is lost.
 */
export function receive<V extends FormValues>(state: RevisionState<V>, newer: Stored<V>): RevisionState<V> {
  const { stored, mine } = state;
  const names = Object.keys(newer.values) as (keyof V & string)[];
  const isMineUntouched = (name: keyof V) => isSame(mine[name], stored.values[name]);
  const isTheirsChanged = (name: keyof V) => !isSame(newer.values[name], stored.values[name]);
  const conflicts = names
    .filter((name) => !isSame(mine[name], newer.values[name]))
    .filter(
      (name) =>
        (!isMineUntouched(name) && isTheirsChanged(name)) || state.conflicts.some((conflict) => conflict.name === name),
    )
    .map((name) => ({ name, mine: mine[name], theirs: newer.values[name] }));
  const isInConflict = (name: string) => conflicts.some((conflict) => conflict.name === name);
  const taken = names.filter((name) => isMineUntouched(name) && isTheirsChanged(name) && !isInConflict(name));
  const merged = Object.fromEntries(
    names.map((name) => [name, isMineUntouched(name) && !isInConflict(name) ? newer.values[name] : mine[name]]),
  ) as V;
  return { stored: newer, mine: merged, conflicts, taken };
}

/** What was sent is stored. Whatever was typed since then stays typed; the rest is as the server wrote it. */
export function confirm<V extends FormValues>(state: RevisionState<V>, sent: V, newer: Stored<V>): RevisionState<V> {
  const names = Object.keys(newer.values) as (keyof V & string)[];
  const mine = Object.fromEntries(
    names.map((name) => {
      const isTypedSince = !isSame(state.mine[name], sent[name]);
      const isOpen = state.conflicts.some((conflict) => conflict.name === name);
      return [name, isTypedSince || isOpen ? state.mine[name] : newer.values[name]];
    }),
  ) as V;
  return { ...state, stored: newer, mine };
}

/** Decides one conflict. Mine is sent with the next write; theirs is what is stored already. */
export function settle<V extends FormValues>(
  state: RevisionState<V>,
  name: keyof V & string,
  whose: "mine" | "theirs",
): RevisionState<V> {
  const conflicts = state.conflicts.filter((conflict) => conflict.name !== name);
  const mine = whose === "mine" ? state.mine : { ...state.mine, [name]: state.stored.values[name] };
  return { ...state, mine, conflicts };
}
