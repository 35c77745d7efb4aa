import type { Connection, Queryable } from "#server/database/pools";

/** Cities with a section to remind of; the day may differ between them by one. */
export async function citiesToRemind(db: Queryable, today: string): Promise<string[]> {
  const { rows } = await db.query<{ id: string }>("select city_id as id from app.cities_to_remind_of_sections($1)", [
    today,
  ]);
  return rows.map(({ id }) => id);
}

export interface DueSection {
  version: string;
  id: string;
  isLate: boolean;
}

/** Marks as told, and gives, the open sections that are due up to a day or late, once for each day that one is given. */
export async function takeDueSections(
  db: Connection,
  cityId: string,
  today: string,
  until: string,
): Promise<DueSection[]> {
  const { rows } = await db.query<DueSection>(
    `update app.assessment_sections set told_soon_of = due_on,
       told_late_of = case when due_on < $2 then due_on else told_late_of end
     where city_id = $1 and state in ('in-progress', 'changes-requested') and dissolved_at is null
       and (due_on <= $3 and told_soon_of is distinct from due_on and due_on >= $2
         or due_on < $2 and told_late_of is distinct from due_on)
     returning version, section_id as id, due_on < $2 as "isLate"`,
    [cityId, today, until],
  );
  return rows;
}
