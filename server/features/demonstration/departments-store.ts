import type { Connection } from "#server/database/pools";

/** Departments by name, made where they are missing. */
export async function departmentsOf(
  db: Connection,
  cityId: string,
  names: readonly string[],
): Promise<Map<string, string>> {
  await db.query(`insert into app.departments (city_id, name) select $1, unnest($2::text[]) on conflict do nothing`, [
    cityId,
    names,
  ]);
  const { rows } = await db.query<{ id: string; name: string }>(
    "select department_id as id, name from app.departments where city_id = $1",
    [cityId],
  );
  return new Map(rows.map(({ id, name }) => [name, id]));
}

/** Puts people into departments, and takes what is due as told: an invented city writes to nobody of its own accord. */
export async function fillDepartments(
  db: Connection,
  cityId: string,
  members: readonly (readonly [name: string, people: readonly string[]])[],
): Promise<void> {
  const ids = await departmentsOf(
    db,
    cityId,
    members.map(([name]) => name),
  );
  const rows = members.flatMap(([name, people]) => people.map((person) => [ids.get(name)!, person] as const));
  await db.query(
    `insert into app.department_people (city_id, department_id, person_id)
     select $1, * from unnest($2::uuid[], $3::uuid[]) on conflict do nothing`,
    [cityId, rows.map(([id]) => id), rows.map(([, person]) => person)],
  );
  await db.query(
    "update app.assessment_sections set told_soon_of = due_on, told_late_of = due_on where city_id = $1 and due_on is not null",
    [cityId],
  );
}
