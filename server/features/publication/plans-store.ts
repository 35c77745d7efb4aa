import type { Connection } from "#server/database/pools";
import { moveVersion } from "#server/features/publication/store";

const actionColumns = "title, reason_kind, reason_id, starts_on, due_on, done_on, state, dropped_reason, depends_on";

/** Copies a plan to where everyone may read, without owners, costs and notes; or takes it away, where it is not public. */
export async function publishPlan(db: Connection, cityId: string, planId: string): Promise<void> {
  for (const table of ["actions", "plans"])
    await db.query(`delete from pub.${table} where city_id = $1 and plan_id = $2`, [cityId, planId]);
  await db.query(
    `insert into pub.plans (city_id, plan_id, title, summary)
     select city_id, plan_id, title, summary from app.plans where city_id = $1 and plan_id = $2 and is_public`,
    [cityId, planId],
  );
  await db.query(
    `insert into pub.actions (city_id, plan_id, action_id, department, ${actionColumns})
     select a.city_id, a.plan_id, a.action_id, d.name, ${actionColumns.replace(/(\w+)/g, "a.$1")}
     from app.actions a join app.plans p on p.city_id = a.city_id and p.plan_id = a.plan_id and p.is_public
     left join app.departments d on d.city_id = a.city_id and d.department_id = a.department_id
     where a.city_id = $1 and a.plan_id = $2`,
    [cityId, planId],
  );
  await moveVersion(db);
}
