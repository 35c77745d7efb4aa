import type { Connection, Queryable } from "#server/database/pools";

/** Cities with somebody to remind; the day may differ between them by one. */
export async function citiesToRemind(db: Queryable, today: string): Promise<string[]> {
  const { rows } = await db.query<{ id: string }>("select city_id as id from app.cities_to_remind($1)", [today]);
  return rows.map(({ id }) => id);
}

export interface Due {
  id: string;
  title: string;
  owner: string;
  isLate: boolean;
}

/** Marks as told, and gives, what is due up to a day or late, once for each day that an action is given. */
export async function takeDue(db: Connection, cityId: string, today: string, until: string): Promise<Due[]> {
  const { rows } = await db.query<Due>(
    `update app.actions set told_soon_of = due_on, told_late_of = case when due_on < $2 then due_on else told_late_of end
     where city_id = $1 and state not in ('done', 'dropped') and owner_id is not null
       and (due_on <= $3 and told_soon_of is distinct from due_on and due_on >= $2
         or due_on < $2 and told_late_of is distinct from due_on)
     returning action_id as id, title, owner_id as owner, due_on < $2 as "isLate"`,
    [cityId, today, until],
  );
  return rows;
}
