import type { OwnElement } from "#domain/assessments/own-elements";
import { named } from "#server/database/named";
import type { Connection } from "#server/database/pools";

export interface OwnElementRecord extends OwnElement {
  isTakenOut: boolean;
  revision: number;
}

/** Everything a city ever asked itself in an assessment, in the order of its sections; also what was taken out. */
export async function readAllOwnElements(db: Connection, cityId: string, version: string): Promise<OwnElementRecord[]> {
  const { rows } = await db.query<OwnElementRecord>(
    `select element as id, section_id as section, asks, about, taken_out_at is not null as "isTakenOut", revision
     from app.own_elements where city_id = $1 and version = $2 order by section_id, position, element`,
    [cityId, version],
  );
  return rows;
}

/** What a city asks itself now: of sections that stand, without what was taken out. */
export async function readOwnElements(db: Connection, cityId: string, version: string): Promise<OwnElementRecord[]> {
  const { rows } = await db.query<OwnElementRecord>(
    named(
      `select e.element as id, e.section_id as section, e.asks, e.about, false as "isTakenOut", e.revision
     from app.own_elements e join app.assessment_sections s using (city_id, version, section_id)
     where e.city_id = $1 and e.version = $2 and e.taken_out_at is null and s.dissolved_at is null
     order by s.position, s.section_id, e.position, e.element`,
      [cityId, version],
    ),
  );
  return rows;
}

export async function insertOwnElements(
  db: Connection,
  cityId: string,
  version: string,
  elements: readonly OwnElement[],
): Promise<void> {
  for (const { id, section, asks, about } of elements)
    await db.query(
      `insert into app.own_elements (city_id, version, element, section_id, position, asks, about)
       select $1, $2, $3, $4, coalesce(max(position), 0) + 1, $5, $6
       from app.own_elements where city_id = $1 and version = $2 and section_id = $4`,
      [cityId, version, id, section, asks, about],
    );
}

export async function updateOwnElement(
  db: Connection,
  cityId: string,
  version: string,
  { id, asks, about, isTakenOut }: OwnElementRecord,
): Promise<void> {
  await db.query(
    `update app.own_elements set asks = $4, about = $5, taken_out_at = case when $6 then coalesce(taken_out_at, now()) end,
       revision = revision + 1
     where city_id = $1 and version = $2 and element = $3`,
    [cityId, version, id, asks, about, isTakenOut],
  );
}

/** Numbers the elements of a section anew, in the order given. */
export async function orderOwnElements(
  db: Connection,
  cityId: string,
  version: string,
  ids: readonly string[],
): Promise<void> {
  await db.query(
    `update app.own_elements e set position = o.at from unnest($3::text[]) with ordinality as o (element, at)
     where e.city_id = $1 and e.version = $2 and e.element = o.element`,
    [cityId, version, ids],
  );
}
