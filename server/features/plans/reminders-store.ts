import type { Pool } from "pg";
import type { Connection, Queryable } from "#server/database/pools";
import { withScope } from "#server/database/scope";

/** Cities with somebody to remind; the day may differ between them by one. */
export async function citiesToRemind(db: Queryable, today: string): Promise<string[]> {
  const { rows } = await db.query<{ id: string }>("select city_id as id from app.cities_to_remind($1)", [today]);
  return rows.map(({ id }) => id);
}

const unowned = `(a.owner_id is null or not exists (
  select from app.roles r where r.organisation_id = a.city_id and r.person_id = a.owner_id))`;
const citiesAtOnce = 200;

/** Cities that have an action which nobody has and whose day is near or past: every city is looked at, many at once. */
export async function citiesWithUnowned(pool: Pool, until: string): Promise<string[]> {
  const { rows } = await pool.query<{ id: string }>(
    "select organisation_id as id from app.organisations where kind = 'city' and closed_at is null order by 1",
  );
  const found: string[] = [];
  for (let from = 0; from < rows.length; from += citiesAtOnce) {
    const ids = rows.slice(from, from + citiesAtOnce).map(({ id }) => id);
    const cities = await withScope(pool, ids, (db) =>
      db.query<{ id: string }>(
        `select distinct a.city_id as id from app.actions a where a.city_id = any ($1) and ${unowned}
           and a.state not in ('done', 'dropped') and a.due_on <= $2
           and (a.told_soon_of is distinct from a.due_on or a.told_late_of is distinct from a.due_on)`,
        [ids, until],
      ),
    );
    found.push(...cities.rows.map(({ id }) => id));
  }
  return found;
}

export interface Due {
  id: string;
  title: string;
  /** Null where nobody has it, or whoever had it has no part in the city any more. */
  owner: string | null;
  isLate: boolean;
}

/**
 * Marks as told, and gives, what is due up to a day or late, once for each day that an action is given: what somebody has,
 * or what nobody has.
 */
export async function takeDue(
  db: Connection,
  cityId: string,
  { isOwned, today, until }: { isOwned: boolean; today: string; until: string },
): Promise<Due[]> {
  const { rows } = await db.query<Due>(
    `update app.actions a set told_soon_of = due_on, told_late_of = case when due_on < $2 then due_on else told_late_of end
     where city_id = $1 and state not in ('done', 'dropped') and ${isOwned ? "not " : ""}${unowned}
       and (due_on <= $3 and told_soon_of is distinct from due_on and due_on >= $2
         or due_on < $2 and told_late_of is distinct from due_on)
     returning action_id as id, title, ${isOwned ? "owner_id" : "null"} as owner, due_on < $2 as "isLate"`,
    [cityId, today, until],
  );
  return rows;
}
