import type { Connection, Queryable } from "#server/database/pools";

/** The number that holds now; 1 where the address was never renewed. */
export async function readNumber(db: Queryable, cityId: string, holder: string): Promise<number> {
  const { rows } = await db.query<{ number: number }>(
    "select number from app.calendar_addresses where city_id = $1 and holder = $2",
    [cityId, holder],
  );
  return rows[0]?.number ?? 1;
}

export async function renewNumber(db: Connection, cityId: string, holder: string): Promise<number> {
  const { rows } = await db.query<{ number: number }>(
    `insert into app.calendar_addresses as a (city_id, holder, number) values ($1, $2, 2)
     on conflict (city_id, holder) do update set number = a.number + 1 returning number`,
    [cityId, holder],
  );
  return rows[0]!.number;
}
