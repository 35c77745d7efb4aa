import type { DemonstrationPlace } from "#database/demo/people";
import type { Role } from "#domain/access/roles";
import type { Connection, Queryable } from "#server/database/pools";

export interface InventedPerson {
  personId: string;
  name: string;
  email: string;
  roles: { role: Role; organisation: string; slug: string }[];
}

export async function readInventedPeople(db: Queryable): Promise<InventedPerson[]> {
  const { rows } = await db.query<{ people: InventedPerson[] }>("select app.demonstration_people() as people");
  return rows[0]!.people;
}

/** Says of a person that they are invented, and which language they read. */
export async function markInvented(db: Connection, personId: string, language: string): Promise<void> {
  await db.query("update app.people set is_demonstration = true, language = $2 where person_id = $1", [
    personId,
    language,
  ]);
}

/** Invented organisations, by the place that they are in the plan of people. Those that are not there are left out. */
export async function findPlaces(db: Queryable): Promise<Map<DemonstrationPlace, string>> {
  const { rows } = await db.query<{ place: DemonstrationPlace; id: string }>(
    `select slug as place, organisation_id as id from app.organisations where is_demonstration
       and slug in ('ostrevann', 'kumogahama', 'wadi-nurayn')
     union all
     select 'secretariat', organisation_id from app.organisations where is_demonstration and is_secretariat
     union all
     (select 'chapter-host', c.host_id from app.chapters c join app.organisations o on o.organisation_id = c.host_id
      where o.is_demonstration and c.closed_at is null order by c.created_at, c.chapter_id limit 1)`,
  );
  return new Map(rows.map(({ place, id }) => [place, id]));
}
