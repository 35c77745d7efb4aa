import type { Department } from "#contract/plans";
import { recordEvents } from "#server/features/audit/index";
import { type PlanNeeds, type Planning, planning } from "#server/features/plans/context";
import * as store from "#server/features/plans/store";
import type { Handlers } from "#server/http/handlers";
import { Problem } from "#server/http/problems";

export function createDepartmentHandlers(
  needs: PlanNeeds,
): Pick<Handlers, "listDepartments" | "createDepartment" | "updateDepartment"> {
  return {
    listDepartments: (_input, call) =>
      planning(needs, call, async ({ db, city }) => ({ items: await store.readDepartments(db, city.cityId) })),
    createDepartment: ({ body }, call) => planning(needs, call, (plan) => create(plan, body.name)),
    updateDepartment: ({ params, body }, call) =>
      planning(needs, call, (plan) => update(plan, params.department, body)),
  };
}

const refuseName = (city: string, name: string) =>
  new Problem("conflict", `${city} has a department “${name}” already; give this one another name.`);

async function create({ db, city, call }: Planning, name: string): Promise<Department> {
  const made = await store.insertDepartment(db, city.cityId, name);
  if (!made) throw refuseName(city.name, name);
  const subject = { kind: "department", id: made.id };
  await recordEvents(db, call, [{ action: "department.added", ownerId: city.cityId, subject, after: { name } }]);
  return made;
}

async function update(
  { db, city, call }: Planning,
  id: string,
  wanted: { revision: number; name?: string | undefined; isClosed?: true | undefined },
): Promise<Department> {
  const was = await store.lockDepartment(db, city.cityId, id);
  if (!was) throw new Problem("not-found", `${city.name} has no such department.`);
  if (was.revision !== wanted.revision) throw Problem.stale(`The department “${was.name}”`, was);
  const name = wanted.name ?? was.name;
  if (await store.isDepartmentNamed(db, city.cityId, name, id)) throw refuseName(city.name, name);
  const isClosed = wanted.isClosed === true;
  const now = await store.updateDepartment(db, city.cityId, { id, name, closedAt: isClosed ? call.now : null });
  const event = { ownerId: city.cityId, subject: { kind: "department", id } };
  await recordEvents(db, call, [
    ...(name === was.name
      ? []
      : [{ ...event, action: "department.changed" as const, before: { name: was.name }, after: { name } }]),
    ...(isClosed ? [{ ...event, action: "department.closed" as const, before: { name } }] : []),
  ]);
  return now;
}
