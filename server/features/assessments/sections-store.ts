import type { SectionState } from "#domain/assessments/sections";
import { named } from "#server/database/named";
import type { Connection } from "#server/database/pools";

export interface SectionRecord {
  id: string;
  title: string | null;
  elements: string[] | null;
  assignees: string[];
  department: string;
  dueOn: string | null;
  state: SectionState;
  movedBy: string | null;
  movedAt: Date | null;
  reason: string;
  /** Of a section that the city made: its place among these. */
  position: number;
  revision: number;
}

const columns = `section_id as id, title, elements, assignees, department, due_on as "dueOn", state, moved_by as "movedBy",
  moved_at as "movedAt", reason, position, revision`;

export async function readSections(
  db: Connection,
  cityId: string,
  version: string,
  lock: "for update" | "" = "",
): Promise<SectionRecord[]> {
  const { rows } = await db.query<SectionRecord>(
    named(
      `select ${columns} from app.assessment_sections where city_id = $1 and version = $2 and dissolved_at is null
     order by position, section_id ${lock}`,
      [cityId, version],
    ),
  );
  return rows;
}

/**
 * The section in which an element stands: one of the city's own goes before that of the policy. Held for share until the
 * transaction ends, nobody submits it meanwhile.
 */
export async function readSectionOf(
  db: Connection,
  cityId: string,
  version: string,
  { element, policy }: { element: string; policy: string },
  lock: "for share" | "" = "",
): Promise<Pick<SectionRecord, "id" | "state">> {
  const { rows } = await db.query<Pick<SectionRecord, "id" | "state"> & { isOwn: boolean }>({
    name: `section-of ${lock}`,
    text: `select section_id as id, state, elements is not null as "isOwn" from app.assessment_sections
      where city_id = $1 and version = $2 and dissolved_at is null and (elements @> array[$3] or section_id = $4) ${lock}`,
    values: [cityId, version, element, policy],
  });
  const { id, state } = rows.find(({ isOwn }) => isOwn) ?? rows[0] ?? { id: policy, state: "in-progress" };
  return { id, state };
}

export interface NewSection {
  id: string;
  title?: string;
  elements?: readonly string[];
  assignees?: readonly string[];
  department?: string;
  dueOn?: string | null;
}

export async function insertSections(
  db: Connection,
  cityId: string,
  version: string,
  sections: readonly NewSection[],
): Promise<void> {
  for (const { id, title, elements, assignees, department, dueOn } of sections)
    await db.query(
      `insert into app.assessment_sections (city_id, version, section_id, title, elements, assignees, department, due_on,
         position)
       select $1, $2, $3, $4, $5::text[], $6::uuid[], $7, $8::date, case when $5::text[] is null then 0 else (select
         coalesce(max(position), 0) + 1 from app.assessment_sections where city_id = $1 and version = $2) end`,
      [cityId, version, id, title ?? null, elements ?? null, assignees ?? [], department ?? "", dueOn ?? null],
    );
}

export type SectionChange = Pick<SectionRecord, "title" | "elements" | "assignees" | "department" | "dueOn">;

export async function updateSection(
  db: Connection,
  cityId: string,
  version: string,
  id: string,
  { title, elements, assignees, department, dueOn }: SectionChange,
): Promise<void> {
  await db.query(
    `update app.assessment_sections set title = $4, elements = $5, assignees = $6, department = $7, due_on = $8,
       revision = revision + 1
     where city_id = $1 and version = $2 and section_id = $3`,
    [cityId, version, id, title, elements, assignees, department, dueOn],
  );
}

export async function moveSection(
  db: Connection,
  cityId: string,
  version: string,
  id: string,
  to: { state: SectionState; by: string | null; reason: string },
): Promise<void> {
  await db.query(
    `update app.assessment_sections set state = $4, moved_by = $5, moved_at = now(), reason = $6, revision = revision + 1
     where city_id = $1 and version = $2 and section_id = $3`,
    [cityId, version, id, to.state, to.by, to.reason],
  );
}

/** Takes a section out, or puts it back; what it held is kept with it. */
export async function dissolveSection(
  db: Connection,
  cityId: string,
  version: string,
  id: string,
  isDissolved: boolean,
): Promise<void> {
  await db.query(
    `update app.assessment_sections set dissolved_at = case when $4 then now() end, revision = revision + 1
     where city_id = $1 and version = $2 and section_id = $3`,
    [cityId, version, id, isDissolved],
  );
}

export async function readDissolved(
  db: Connection,
  cityId: string,
  version: string,
  id: string,
): Promise<SectionRecord | undefined> {
  const { rows } = await db.query<SectionRecord>(
    `select ${columns} from app.assessment_sections
     where city_id = $1 and version = $2 and section_id = $3 and dissolved_at is not null for update`,
    [cityId, version, id],
  );
  return rows[0];
}

/** Numbers the sections that a city made anew, in the order given; the release's stand before them. */
export async function orderSections(
  db: Connection,
  cityId: string,
  version: string,
  ids: readonly string[],
): Promise<void> {
  await db.query(
    `update app.assessment_sections s set position = o.at from unnest($3::text[]) with ordinality as o (id, at)
     where s.city_id = $1 and s.version = $2 and s.section_id = o.id`,
    [cityId, version, ids],
  );
}

export interface TeamRecord {
  id: string;
  name: string;
  people: string[];
}

/** The departments that a city has named, with those of their people who hold a role there. */
export async function readTeams(db: Connection, cityId: string): Promise<TeamRecord[]> {
  const { rows } = await db.query<TeamRecord>(
    `select d.department_id as id, d.name, coalesce(array_agg(m.person_id) filter (where exists (
         select from app.roles r where r.organisation_id = d.city_id and r.person_id = m.person_id
           and (r.until_on is null or r.until_on >= current_date))), '{}') as people
     from app.departments d left join app.department_people m using (city_id, department_id)
     where d.city_id = $1 and d.closed_at is null group by d.city_id, d.department_id, d.name order by lower(d.name)`,
    [cityId],
  );
  return rows;
}

/** Sections name their department: where it is called something else, so do they. */
export async function renameSectionDepartments(
  db: Connection,
  cityId: string,
  from: string,
  to: string,
): Promise<void> {
  await db.query(
    `update app.assessment_sections set department = $3, revision = revision + 1
     where city_id = $1 and lower(department) = lower($2)`,
    [cityId, from, to],
  );
}

/** Departments of a city that sections can be given to: those it has named, and those that have one already. */
export async function readDepartments(db: Connection, cityId: string): Promise<string[]> {
  const { rows } = await db.query<{ name: string }>(
    named(
      `select name from app.departments where city_id = $1 and closed_at is null
     union select department from app.assessment_sections where city_id = $1 and department <> '' order by 1`,
      [cityId],
    ),
  );
  return rows.map(({ name }) => name);
}
