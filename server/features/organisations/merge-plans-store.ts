import type { Connection } from "#server/database/pools";
import { count, type Pair } from "#server/features/organisations/merge-store";

/** Plans go with their actions; a department goes to the one of the same name, or as it is. What is shown stays shown. */
export async function movePlans(db: Connection, { old, successor }: Pair): Promise<number> {
  await db.query(
    `update app.actions a set department_id = s.department_id from app.departments d join app.departments s
       on s.city_id = $2 and s.closed_at is null and lower(s.name) = lower(d.name)
     where a.city_id = $1 and d.city_id = $1 and d.department_id = a.department_id`,
    [old, successor],
  );
  await db.query(
    `insert into app.department_people (city_id, department_id, person_id)
     select $2, s.department_id, m.person_id from app.department_people m join app.departments d using (city_id, department_id)
     join app.departments s on s.city_id = $2 and s.closed_at is null and lower(s.name) = lower(d.name)
     where m.city_id = $1 on conflict do nothing`,
    [old, successor],
  );
  await db.query(
    `update app.departments d set city_id = $2 where city_id = $1 and not exists (select from app.departments s
       where s.city_id = $2 and s.closed_at is null and lower(s.name) = lower(d.name))`,
    [old, successor],
  );
  await db.query("delete from app.department_people where city_id = $1", [old]);
  const columns = "plan_id, title, summary, is_public, revision, created_by, created_at";
  await db.query(
    `insert into app.plans (city_id, ${columns}) select $2, ${columns} from app.plans where city_id = $1`,
    [old, successor],
  );
  await db.query("update app.actions set city_id = $2 where city_id = $1", [old, successor]);
  for (const table of ["actions", "plans"])
    await db.query(`update pub.${table} set city_id = $2 where city_id = $1`, [old, successor]);
  return count(db, "delete from app.plans where city_id = $1", [old]);
}
