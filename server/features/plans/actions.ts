import type { Action } from "#contract/plans";
import { foresee } from "#domain/plans/foresee";
import { type AuditEvent, recordEvents } from "#server/features/audit/index";
import { actionsMax, checkAction, emptyFacts, settleFacts, type Wanted } from "#server/features/plans/check-action";
import { type PlanNeeds, type Planning, planning } from "#server/features/plans/context";
import { describeAction, ownTitlesOf } from "#server/features/plans/describe";
import { find } from "#server/features/plans/plans";
import * as store from "#server/features/plans/store";
import { publishPlan } from "#server/features/publication/index";
import { type Handlers, personIdOf } from "#server/http/handlers";
import { Problem } from "#server/http/problems";

export function createActionHandlers(needs: PlanNeeds): Pick<Handlers, "createAction" | "getAction" | "updateAction"> {
  return {
    createAction: ({ params, body }, call) => planning(needs, call, (plan) => create(plan, params.plan, body)),
    getAction: ({ params }, call) =>
      planning(needs, call, async (plan) => answer(plan, await planOf(plan, params.action), params.action)),
    updateAction: ({ params, body }, call) => planning(needs, call, (plan) => update(plan, params.action, body)),
  };
}

async function planOf({ db, city }: Planning, id: string): Promise<string> {
  const plan = await store.findPlanOf(db, city.cityId, id);
  if (plan !== undefined) return plan;
  throw new Problem("not-found", `${city.name} has no such action. All: /api/cities/${city.slug}/actions.`);
}

async function answer(planning: Planning, planId: string, id: string): Promise<Action> {
  const { db, city, today } = planning;
  const siblings = await store.readActions(db, city.cityId, planId);
  const row = siblings.find((one) => one.id === id)!;
  const titleOf = await ownTitlesOf(planning, [row.reason]);
  return describeAction(row, foresee(siblings, today).get(id)!, titleOf);
}

async function create(planning: Planning, planId: string, wanted: Wanted): Promise<Action> {
  const { db, city, call, today } = planning;
  const plan = await find(planning, planId, "for update");
  if ((await store.countActions(db, city.cityId)) >= actionsMax)
    throw new Problem("conflict", `${city.name} has ${actionsMax} actions in its plans, which is the most.`);
  const next = settleFacts(emptyFacts, wanted, today);
  const siblings = await store.readActions(db, city.cityId, planId);
  await checkAction(planning, next, emptyFacts, { id: undefined, siblings });
  const id = await store.insertAction(db, city.cityId, planId, next);
  const { title, dueOn, state } = next;
  await recordEvents(db, call, [
    { action: "action.added", ownerId: city.cityId, subject: { kind: "action", id }, after: { title, dueOn, state } },
    ...assigned(planning, id, emptyFacts, next),
  ]);
  if (plan.isPublic) await publishPlan(db, city.cityId, planId);
  return answer(planning, planId, id);
}

async function update(
  planning: Planning,
  id: string,
  { revision, ...wanted }: Wanted & { revision: number },
): Promise<Action> {
  const { db, city, call, today } = planning;
  const plan = await find(planning, await planOf(planning, id), "for update");
  const siblings = await store.readActions(db, city.cityId, plan.id);
  const was = siblings.find((one) => one.id === id)!;
  if (was.revision !== revision) throw Problem.stale(`The action “${was.title}”`, await answer(planning, plan.id, id));
  const before = factsOf(was);
  const next = settleFacts(before, wanted, today);
  const changed = told.filter((field) => JSON.stringify(before[field]) !== JSON.stringify(next[field]));
  if (changed.length === 0) return answer(planning, plan.id, id);
  await checkAction(planning, next, before, { id, siblings });
  await store.updateAction(db, city.cityId, id, next);
  const of = (facts: store.ActionFacts) => Object.fromEntries(changed.map((field) => [field, facts[field]]));
  await recordEvents(db, call, [
    {
      action: "action.changed",
      ownerId: city.cityId,
      subject: { kind: "action", id },
      before: { title: was.title, ...of(before) },
      after: { title: next.title, ...of(next) },
      ...(next.state === "dropped" && was.state !== "dropped" ? { reason: next.droppedReason! } : {}),
    },
    ...assigned(planning, id, before, next),
  ]);
  if (plan.isPublic) await publishPlan(db, city.cityId, plan.id);
  return answer(planning, plan.id, id);
}

const told = Object.keys(emptyFacts) as (keyof store.ActionFacts)[];

const factsOf = (row: store.ActionRow): store.ActionFacts =>
  Object.fromEntries(told.map((field) => [field, row[field]])) as unknown as store.ActionFacts;

/** Whoever is given an action is told, unless they took it on themselves. */
function assigned(
  { city, call }: Planning,
  id: string,
  before: store.ActionFacts,
  { owner, title }: store.ActionFacts,
): AuditEvent[] {
  if (owner === null || owner === before.owner || owner === personIdOf(call)) return [];
  const subject = { kind: "action", id };
  return [{ action: "action.assigned", ownerId: city.cityId, subject, after: { title, person: owner } }];
}
