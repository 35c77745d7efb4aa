import type { Plan, PlanDetail } from "#contract/plans";
import { foresee } from "#domain/plans/foresee";
import { type AuditEvent, recordEvents } from "#server/features/audit/index";
import { type PlanNeeds, type Planning, planning } from "#server/features/plans/context";
import { describeDetail, describePlan } from "#server/features/plans/describe";
import * as store from "#server/features/plans/store";
import { publishPlan } from "#server/features/publication/index";
import { type Handlers, personIdOf } from "#server/http/handlers";
import { Problem } from "#server/http/problems";

const plansMax = 100;

export function createPlanRecordHandlers(
  needs: PlanNeeds,
): Pick<Handlers, "listPlans" | "createPlan" | "getPlan" | "updatePlan"> {
  return {
    listPlans: (_input, call) =>
      planning(needs, call, async ({ db, city, today }) => {
        const actions = await store.readActions(db, city.cityId);
        const foreseen = foresee(actions, today);
        const plans = await store.readPlans(db, city.cityId);
        return { items: plans.map((plan) => describePlan(plan, actions, foreseen)), today };
      }),
    createPlan: ({ body }, call) => planning(needs, call, (plan) => create(plan, body)),
    getPlan: ({ params }, call) =>
      planning(needs, call, async (plan) => describeDetail(plan, await find(plan, params.plan))),
    updatePlan: ({ params, body }, call) => planning(needs, call, (plan) => update(plan, params.plan, body)),
  };
}

export async function find({ db, city }: Planning, id: string, hold: "" | "for update" = ""): Promise<store.PlanRow> {
  const found = await store.readPlan(db, city.cityId, id, hold);
  if (found) return found;
  throw new Problem("not-found", `${city.name} has no such plan. All: /api/cities/${city.slug}/plans.`);
}

async function create(
  planning: Planning,
  wanted: { title: string; summary: string; isPublic: boolean },
): Promise<PlanDetail> {
  const { db, city, call } = planning;
  const plans = await store.readPlans(db, city.cityId);
  if (plans.length >= plansMax)
    throw new Problem("conflict", `${city.name} has ${plansMax} plans; use one of them, or rename one that is over.`);
  const id = await store.insertPlan(db, city.cityId, { ...wanted, createdBy: personIdOf(call) });
  const subject = { kind: "plan", id };
  await recordEvents(db, call, [{ action: "plan.added", ownerId: city.cityId, subject, after: wanted }]);
  await publishPlan(db, city.cityId, id);
  return describeDetail(planning, await find(planning, id));
}

async function update(
  planning: Planning,
  id: string,
  wanted: {
    revision: number;
    title?: string | undefined;
    summary?: string | undefined;
    isPublic?: boolean | undefined;
  },
): Promise<Plan> {
  const { db, city, call, today } = planning;
  const was = await find(planning, id, "for update");
  const answer = async () => {
    const actions = await store.readActions(db, city.cityId, id);
    return describePlan(await find(planning, id), actions, foresee(actions, today));
  };
  if (was.revision !== wanted.revision) throw Problem.stale(`The plan “${was.title}”`, await answer());
  const next = {
    id,
    title: wanted.title ?? was.title,
    summary: wanted.summary ?? was.summary,
    isPublic: wanted.isPublic ?? was.isPublic,
  };
  const events = eventsOf(city.cityId, was, next);
  if (events.length === 0) return answer();
  await store.updatePlan(db, city.cityId, next);
  await recordEvents(db, call, events);
  if (was.isPublic || next.isPublic) await publishPlan(db, city.cityId, id);
  return answer();
}

function eventsOf(ownerId: string, was: store.PlanRow, next: Omit<store.PlanRow, "revision">): AuditEvent[] {
  const subject = { kind: "plan", id: next.id };
  const changed = (["title", "summary"] as const).filter((field) => was[field] !== next[field]);
  const of = (row: Pick<store.PlanRow, "title" | "summary">) =>
    Object.fromEntries(changed.map((field) => [field, row[field]]));
  return [
    ...(changed.length > 0
      ? [{ action: "plan.changed" as const, ownerId, subject, before: of(was), after: of(next) }]
      : []),
    ...(was.isPublic === next.isPublic
      ? []
      : [
          {
            action: next.isPublic ? ("plan.published" as const) : ("plan.withdrawn" as const),
            ownerId,
            subject,
            after: { title: next.title },
          },
        ]),
  ];
}
