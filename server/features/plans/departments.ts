import type { Department } from "#contract/plans";
import { renameSectionDepartments } from "#server/features/assessments/index";
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
      planning(needs, call, async ({ db, city: { cityId } }) => ({
        items: await store.readDepartments(db, cityId),
        people: await store.readOwners(db, cityId),
      })),
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

interface Wanted {
  revision: number;
  name?: string | undefined;
  people?: string[] | undefined;
  isClosed?: true | undefined;
}

async function update(plan: Planning, id: string, wanted: Wanted): Promise<Department> {
  const { db, city, call } = plan;
  const was = await store.lockDepartment(db, city.cityId, id);
  if (!was) throw new Problem("not-found", `${city.name} has no such department.`);
  if (was.revision !== wanted.revision) throw Problem.stale(`The department “${was.name}”`, was);
  const name = wanted.name ?? was.name;
  if (await store.isDepartmentNamed(db, city.cityId, name, id)) throw refuseName(city.name, name);
  const isClosed = wanted.isClosed === true;
  if (wanted.people) await refuseStrangers(plan, wanted.people);
  if (wanted.people) await store.writeDepartmentPeople(db, city.cityId, id, wanted.people);
  const now = await store.updateDepartment(db, city.cityId, { id, name, closedAt: isClosed ? call.now : null });
  if (name !== was.name) await renameSectionDepartments(db, city.cityId, was.name, name);
  const event = { ownerId: city.cityId, subject: { kind: "department", id } };
  // People are named by id: an event keeps no name.
  const told = ({ name: called, people }: Department) => ({
    ...(name === was.name ? {} : { name: called }),
    ...(wanted.people ? { people: people.length } : {}),
  });
  const isChanged = name !== was.name || wanted.people !== undefined;
  await recordEvents(db, call, [
    ...(isChanged ? [{ ...event, action: "department.changed" as const, before: told(was), after: told(now) }] : []),
    ...(isClosed ? [{ ...event, action: "department.closed" as const, before: { name } }] : []),
  ]);
  return now;
}

async function refuseStrangers({ db, city }: Planning, people: readonly string[]): Promise<void> {
  const known = new Set((await store.readOwners(db, city.cityId)).map(({ id }) => id));
  if (people.every((id) => known.has(id))) return;
  throw new Problem(
    "invalid-request",
    `Only people with a role in ${city.name} work in a department; invite them first.`,
  );
}
