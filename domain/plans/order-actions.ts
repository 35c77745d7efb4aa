import type { ActionOutline } from "#domain/plans/action";

type Linked = Pick<ActionOutline, "id" | "title" | "dependsOn">;

/** Actions that wait for each other in a circle, in the order in which they do; nothing where none do. */
export function findCycle<T extends Linked>(actions: readonly T[]): T[] | undefined {
  const { rest } = takeInOrder(actions);
  const [first] = rest;
  if (!first) return undefined;
  // Each of the rest waits for another of the rest: following them has to come back.
  const waiting = new Map(rest.map((action) => [action.id, action]));
  const seen: T[] = [];
  let at: T = first;
  while (!seen.includes(at)) {
    seen.push(at);
    at = waiting.get(at.dependsOn.find((id) => waiting.has(id))!)!;
  }
  return seen.slice(seen.indexOf(at));
}

/** Every action after all it depends on; otherwise in the order given. Throws where some wait for each other in a circle. */
export function orderActions<T extends Linked>(actions: readonly T[]): T[] {
  const { ordered, rest } = takeInOrder(actions);
  if (rest.length > 0) throw new Error(`INVARIANT (plans): "${rest[0]!.title}" waits for itself.`);
  return ordered;
}

function takeInOrder<T extends Linked>(actions: readonly T[]): { ordered: T[]; rest: T[] } {
  const known = new Set(actions.map(({ id }) => id));
  const open = new Map(
    actions.map(({ id, dependsOn }) => [id, new Set(dependsOn.filter((one) => known.has(one))).size]),
  );
  const followers = new Map<string, T[]>();
  for (const action of actions)
    for (const id of new Set(action.dependsOn)) followers.set(id, [...(followers.get(id) ?? []), action]);
  const ordered = actions.filter(({ id }) => open.get(id) === 0);
  for (let at = 0; at < ordered.length; at++) {
    for (const next of followers.get(ordered[at]!.id) ?? []) {
      const left = open.get(next.id)! - 1;
      open.set(next.id, left);
      if (left === 0) ordered.push(next);
    }
  }
  const taken = new Set(ordered.map(({ id }) => id));
  return { ordered, rest: actions.filter(({ id }) => !taken.has(id)) };
}

/** Every action that can only end when this one has: what a delay reaches. */
export function followersOf(actions: readonly Linked[], id: string): Set<string> {
  const found = new Set<string>();
  const queue = [id];
  for (const one of queue) {
    for (const action of actions) {
      if (!action.dependsOn.includes(one) || found.has(action.id)) continue;
      found.add(action.id);
      queue.push(action.id);
    }
  }
  return found;
}
