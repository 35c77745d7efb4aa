import { elementsOf } from "#domain/assessments/answer";
import type { ReasonKind } from "#domain/plans/action";
import { findCycle } from "#domain/plans/order-actions";
import { decodeShortCode } from "#domain/register/short-code";
import type { Planning } from "#server/features/plans/context";
import * as store from "#server/features/plans/store";
import { Problem } from "#server/http/problems";

/** The most actions of a city: a plan is read as a whole. */
export const actionsMax = 2000;

export type Wanted = { [Field in keyof store.ActionFacts]?: store.ActionFacts[Field] | undefined };

/** An action as it will stand: what was said laid over what is there, and what follows from its state. */
export function settleFacts(was: store.ActionFacts, wanted: Wanted, today: string): store.ActionFacts {
  const said = Object.fromEntries(Object.entries(wanted).filter(([, value]) => value !== undefined));
  const next: store.ActionFacts = { ...was, ...said };
  const isLeft = (state: store.ActionFacts["state"]) => wanted.state !== undefined && next.state !== state;
  return {
    ...next,
    dependsOn: [...new Set(next.dependsOn)],
    doneOn: isLeft("done") ? null : next.state === "done" ? (next.doneOn ?? today) : next.doneOn,
    droppedReason: isLeft("dropped") ? null : next.droppedReason,
  };
}

export const emptyFacts: store.ActionFacts = {
  title: "",
  reason: null,
  owner: null,
  department: null,
  startsOn: null,
  dueOn: null,
  doneOn: null,
  cost: null,
  weight: null,
  effort: null,
  state: "not-started",
  droppedReason: null,
  dependsOn: [],
  notes: "",
};

const refuse = (detail: string) => new Problem("invalid-request", detail);

/** Refuses an action that does not hold together, or that names what is not there; says what would be accepted. */
export async function checkAction(
  planning: Planning,
  next: store.ActionFacts,
  was: store.ActionFacts,
  place: { id: string | undefined; siblings: readonly store.ActionRow[] },
): Promise<void> {
  checkDays(next, planning.today);
  if (next.state === "dropped" && next.droppedReason === null)
    throw refuse("Say in `droppedReason` why the action is dropped; everyone who waits for it will ask.");
  if (next.state !== "dropped" && next.droppedReason !== null)
    throw refuse("`droppedReason` belongs to an action that is dropped; leave it out, or set `state` to dropped.");
  checkDependencies(next, place);
  const { db, city } = planning;
  if (next.owner !== null && next.owner !== was.owner) {
    const people = await store.readOwners(db, city.cityId);
    if (!people.some(({ id }) => id === next.owner))
      throw refuse(`The owner has to be somebody with a role in ${city.name}; invite them first.`);
  }
  if (next.department !== null && next.department !== was.department) {
    const departments = await store.readDepartments(db, city.cityId);
    if (!departments.some(({ id }) => id === next.department))
      throw refuse(`${city.name} has no such department. It has: ${departments.map(({ name }) => name).join(", ")}.`);
  }
  if (next.reason !== null && JSON.stringify(next.reason) !== JSON.stringify(was.reason))
    await checkReason(planning, next.reason);
}

function checkDays({ startsOn, dueOn, doneOn, state }: store.ActionFacts, today: string): void {
  if (startsOn !== null && dueOn !== null && startsOn > dueOn)
    throw refuse(`An action cannot be due (${dueOn}) before it starts (${startsOn}); move one of the two.`);
  if (doneOn !== null && state !== "done")
    throw refuse("`doneOn` belongs to an action that is done; leave it out, or set `state` to done.");
  if (doneOn !== null && doneOn > today) throw refuse(`It cannot have been done after today, ${today}.`);
}

function checkDependencies(
  next: store.ActionFacts,
  { id, siblings }: { id: string | undefined; siblings: readonly store.ActionRow[] },
): void {
  const unknown = next.dependsOn.find((one) => one !== id && !siblings.some((sibling) => sibling.id === one));
  if (unknown !== undefined)
    throw refuse(`An action depends on actions of its own plan only; ${unknown} is none of them.`);
  if (id === undefined) return;
  const cycle = findCycle(
    siblings.map((one) => (one.id === id ? { id, title: next.title, dependsOn: next.dependsOn } : one)),
  );
  if (!cycle) return;
  const names = [...cycle, cycle[0]!].map(({ title }) => `“${title}”`);
  throw refuse(
    cycle.length === 1
      ? `${names[0]} cannot wait for itself; take that dependency away.`
      : `These would wait for each other in a circle: ${names.join(" waits for ")}. Take one of these dependencies away.`,
  );
}

async function checkReason({ db, city, release }: Planning, { kind, id }: { kind: ReasonKind; id: string }) {
  if (kind === "clause" && !release.clausesById.has(id))
    throw refuse(`Release ${release.release.version} has no clause "${id}". Clauses are called like pia.c07.`);
  if (kind === "element" && !elementsOf(release.release).some((element) => element.id === id))
    throw refuse(`Release ${release.release.version} has no element "${id}". Elements are called like pia.e03.`);
  if (kind !== "technology") return;
  const code = decodeShortCode(id);
  const names = code === undefined ? undefined : await store.readTechnologyNames(db, city.cityId, [code]);
  if (!names || names.size === 0)
    throw refuse(`The register of ${city.name} has no technology "${id}". Short codes look like 7Q4K2M9X.`);
}
