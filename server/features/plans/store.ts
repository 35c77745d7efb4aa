import type { ActionState, ReasonKind } from "#domain/plans/action";
import type { Connection, Queryable } from "#server/database/pools";

export interface PlanRow {
  id: string;
  title: string;
  summary: string;
  isPublic: boolean;
  revision: number;
}

const planColumns = `plan_id as id, title, summary, is_public as "isPublic", revision`;

export async function readPlans(db: Queryable, cityId: string): Promise<PlanRow[]> {
  const { rows } = await db.query<PlanRow>(
    `select ${planColumns} from app.plans where city_id = $1 order by created_at, plan_id`,
    [cityId],
  );
  return rows;
}

/** A plan, held until the transaction ends where it is to be changed: dependencies are looked at as a whole. */
export async function readPlan(
  db: Queryable,
  cityId: string,
  planId: string,
  hold: "" | "for update" = "",
): Promise<PlanRow | undefined> {
  const { rows } = await db.query<PlanRow>(
    `select ${planColumns} from app.plans where city_id = $1 and plan_id = $2 ${hold}`,
    [cityId, planId],
  );
  return rows[0];
}

export async function insertPlan(
  db: Connection,
  cityId: string,
  { title, summary, isPublic, createdBy }: Omit<PlanRow, "id" | "revision"> & { createdBy: string | null },
): Promise<string> {
  const { rows } = await db.query<{ id: string }>(
    `insert into app.plans (city_id, title, summary, is_public, created_by) values ($1, $2, $3, $4, $5)
     returning plan_id as id`,
    [cityId, title, summary, isPublic, createdBy],
  );
  return rows[0]!.id;
}

export async function updatePlan(db: Connection, cityId: string, plan: Omit<PlanRow, "revision">): Promise<void> {
  await db.query(
    `update app.plans set title = $3, summary = $4, is_public = $5, revision = revision + 1
     where city_id = $1 and plan_id = $2`,
    [cityId, plan.id, plan.title, plan.summary, plan.isPublic],
  );
}

/** What is kept of an action, as it is written. */
export interface ActionFacts {
  title: string;
  reason: { kind: ReasonKind; id: string } | null;
  owner: string | null;
  department: string | null;
  startsOn: string | null;
  dueOn: string | null;
  doneOn: string | null;
  cost: { amount: number; currency: string } | null;
  weight: number | null;
  effort: number | null;
  state: ActionState;
  droppedReason: string | null;
  dependsOn: string[];
  notes: string;
}

export interface ActionRow extends ActionFacts {
  id: string;
  plan: string;
  planTitle: string;
  ownerName: string | null;
  departmentName: string | null;
  revision: number;
}

const actionColumns = `a.action_id as id, a.plan_id as plan, l.title as "planTitle", a.title,
  case when a.reason_kind is not null then jsonb_build_object('kind', a.reason_kind, 'id', a.reason_id) end as reason,
  a.owner_id as owner, p.name as "ownerName", a.department_id as department, d.name as "departmentName",
  a.starts_on::text as "startsOn", a.due_on::text as "dueOn", a.done_on::text as "doneOn",
  case when a.cost_amount is not null then jsonb_build_object('amount', a.cost_amount, 'currency', a.cost_currency) end as cost,
  a.weight, a.effort, a.state, a.dropped_reason as "droppedReason", a.depends_on as "dependsOn", a.notes, a.revision`;

const actionTables = `app.actions a join app.plans l on l.city_id = a.city_id and l.plan_id = a.plan_id
  left join app.departments d on d.city_id = a.city_id and d.department_id = a.department_id
  left join app.people p on p.person_id = a.owner_id and exists (select from app.roles r
    where r.organisation_id = a.city_id and r.person_id = p.person_id)`;

/** Every action of a city, or of one plan, in the order in which they were added. */
export async function readActions(db: Queryable, cityId: string, planId?: string): Promise<ActionRow[]> {
  const { rows } = await db.query<ActionRow>(
    `select ${actionColumns} from ${actionTables}
     where a.city_id = $1 and ($2::uuid is null or a.plan_id = $2) order by a.created_at, a.action_id`,
    [cityId, planId ?? null],
  );
  return rows;
}

export async function findPlanOf(db: Queryable, cityId: string, actionId: string): Promise<string | undefined> {
  const { rows } = await db.query<{ plan: string }>(
    "select plan_id as plan from app.actions where city_id = $1 and action_id = $2",
    [cityId, actionId],
  );
  return rows[0]?.plan;
}

export async function countActions(db: Queryable, cityId: string): Promise<number> {
  const { rows } = await db.query<{ n: number }>("select count(*)::integer as n from app.actions where city_id = $1", [
    cityId,
  ]);
  return rows[0]!.n;
}

const written = [
  "title",
  "reason_kind",
  "reason_id",
  "owner_id",
  "department_id",
  "starts_on",
  "due_on",
  "done_on",
  "cost_amount",
  "cost_currency",
  "weight",
  "effort",
  "state",
  "dropped_reason",
  "depends_on",
  "notes",
];

const valuesOf = (facts: ActionFacts): unknown[] => [
  facts.title,
  facts.reason?.kind ?? null,
  facts.reason?.id ?? null,
  facts.owner,
  facts.department,
  facts.startsOn,
  facts.dueOn,
  facts.doneOn,
  facts.cost?.amount ?? null,
  facts.cost?.currency ?? null,
  facts.weight,
  facts.effort,
  facts.state,
  facts.droppedReason,
  facts.dependsOn,
  facts.notes,
];

const places = written.map((_, at) => `$${at + 3}`).join(", ");

export async function insertAction(
  db: Connection,
  cityId: string,
  planId: string,
  facts: ActionFacts,
): Promise<string> {
  const { rows } = await db.query<{ id: string }>(
    `insert into app.actions (city_id, plan_id, ${written.join(", ")}) values ($1, $2, ${places})
     returning action_id as id`,
    [cityId, planId, ...valuesOf(facts)],
  );
  return rows[0]!.id;
}

export async function updateAction(db: Connection, cityId: string, id: string, facts: ActionFacts): Promise<void> {
  await db.query(
    `update app.actions set (${written.join(", ")}) = (${places}), revision = revision + 1
     where city_id = $1 and action_id = $2`,
    [cityId, id, ...valuesOf(facts)],
  );
}

/** Who may be an action's owner: whoever holds a role in the city today. */
export async function readOwners(db: Queryable, cityId: string): Promise<{ id: string; name: string }[]> {
  const { rows } = await db.query<{ id: string; name: string }>(
    `select distinct p.person_id as id, p.name from app.people p join app.roles r using (person_id)
     where r.organisation_id = $1 and (r.until_on is null or r.until_on >= current_date) order by p.name, id`,
    [cityId],
  );
  return rows;
}

export interface DepartmentRow {
  id: string;
  name: string;
  revision: number;
  people: { id: string; name: string }[];
}

/** A department with its people; whoever holds no role in the city any more is none of them. */
const departmentColumns = `department_id as id, name, revision, coalesce((
    select jsonb_agg(jsonb_build_object('id', p.person_id, 'name', p.name) order by p.name, p.person_id)
    from app.department_people m join app.people p using (person_id)
    where m.city_id = d.city_id and m.department_id = d.department_id and exists (select from app.roles r
      where r.organisation_id = d.city_id and r.person_id = p.person_id
        and (r.until_on is null or r.until_on >= current_date))), '[]') as people`;

export async function readDepartments(db: Queryable, cityId: string): Promise<DepartmentRow[]> {
  const { rows } = await db.query<DepartmentRow>(
    `select ${departmentColumns} from app.departments d where city_id = $1 and closed_at is null
     order by lower(name), department_id`,
    [cityId],
  );
  return rows;
}

/** Nothing where an open department is called so already. */
export async function insertDepartment(
  db: Connection,
  cityId: string,
  name: string,
): Promise<DepartmentRow | undefined> {
  const { rows } = await db.query<DepartmentRow>(
    `insert into app.departments (city_id, name) values ($1, $2) on conflict (city_id, lower(name))
     where closed_at is null do nothing returning department_id as id, name, revision, '[]'::jsonb as people`,
    [cityId, name],
  );
  return rows[0];
}

export async function lockDepartment(db: Connection, cityId: string, id: string): Promise<DepartmentRow | undefined> {
  const { rows } = await db.query<DepartmentRow>(
    `select ${departmentColumns} from app.departments d
     where city_id = $1 and department_id = $2 and closed_at is null for update of d`,
    [cityId, id],
  );
  return rows[0];
}

export async function isDepartmentNamed(db: Queryable, cityId: string, name: string, but: string): Promise<boolean> {
  const { rows } = await db.query(
    `select from app.departments where city_id = $1 and lower(name) = lower($2) and closed_at is null
       and department_id <> $3`,
    [cityId, name, but],
  );
  return rows.length > 0;
}

export async function updateDepartment(
  db: Connection,
  cityId: string,
  { id, name, closedAt }: { id: string; name: string; closedAt: Date | null },
): Promise<DepartmentRow> {
  const { rows } = await db.query<DepartmentRow>(
    `update app.departments d set name = $3, closed_at = $4, revision = revision + 1
     where city_id = $1 and department_id = $2 returning ${departmentColumns}`,
    [cityId, id, name, closedAt],
  );
  return rows[0]!;
}

/** Writes all who work in a department. */
export async function writeDepartmentPeople(
  db: Connection,
  cityId: string,
  department: string,
  people: readonly string[],
): Promise<void> {
  await db.query(
    "delete from app.department_people where city_id = $1 and department_id = $2 and person_id <> all ($3::uuid[])",
    [cityId, department, people],
  );
  await db.query(
    `insert into app.department_people (city_id, department_id, person_id) select $1, $2, unnest($3::uuid[])
     on conflict do nothing`,
    [cityId, department, people],
  );
}

/** Titles of technologies, by their number. */
export async function readTechnologyNames(db: Queryable, cityId: string, codes: readonly number[]) {
  const { rows } = await db.query<{ code: string; name: string }>(
    `select t.code, coalesce(t.name, i.name) as name from app.technologies t
     join app.inventories i on i.city_id = t.city_id and i.inventory_id = t.inventory_id
     where t.city_id = $1 and t.code = any ($2::bigint[])`,
    [cityId, codes],
  );
  return new Map(rows.map(({ code, name }) => [Number(code), name]));
}
