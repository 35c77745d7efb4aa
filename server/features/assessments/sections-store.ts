import type { SectionState } from "#domain/assessments/sections";
import type { Connection } from "#server/database/pools";

export interface SectionRecord {
  id: string;
  title: string | null;
  elements: string[] | null;
  assignees: string[];
  department: string;
  state: SectionState;
  movedBy: string | null;
  movedAt: Date | null;
  reason: string;
  revision: number;
}

const columns = `section_id as id, title, elements, assignees, department, state, moved_by as "movedBy",
  moved_at as "movedAt", reason, revision`;

export async function readSections(
  db: Connection,
  cityId: string,
  version: string,
  lock: "for update" | "" = "",
): Promise<SectionRecord[]> {
  const { rows } = await db.query<SectionRecord>(
    `select ${columns} from app.assessment_sections where city_id = $1 and version = $2 order by section_id ${lock}`,
    [cityId, version],
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
      where city_id = $1 and version = $2 and (elements @> array[$3] or section_id = $4) ${lock}`,
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
}

export async function insertSections(
  db: Connection,
  cityId: string,
  version: string,
  sections: readonly NewSection[],
): Promise<void> {
  for (const { id, title, elements, assignees, department } of sections)
    await db.query(
      `insert into app.assessment_sections (city_id, version, section_id, title, elements, assignees, department)
       values ($1, $2, $3, $4, $5, $6, $7)`,
      [cityId, version, id, title ?? null, elements ?? null, assignees ?? [], department ?? ""],
    );
}

export type SectionChange = Pick<SectionRecord, "title" | "elements" | "assignees" | "department">;

export async function updateSection(
  db: Connection,
  cityId: string,
  version: string,
  id: string,
  { title, elements, assignees, department }: SectionChange,
): Promise<void> {
  await db.query(
    `update app.assessment_sections set title = $4, elements = $5, assignees = $6, department = $7, revision = revision + 1
     where city_id = $1 and version = $2 and section_id = $3`,
    [cityId, version, id, title, elements, assignees, department],
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

export async function deleteSection(db: Connection, cityId: string, version: string, id: string): Promise<void> {
  await db.query("delete from app.assessment_sections where city_id = $1 and version = $2 and section_id = $3", [
    cityId,
    version,
    id,
  ]);
}

/** Departments of a city that sections can be given to: those it has named, and those that have one already. */
export async function readDepartments(db: Connection, cityId: string): Promise<string[]> {
  const { rows } = await db.query<{ name: string }>(
    `select name from app.departments where city_id = $1 and closed_at is null
     union select department from app.assessment_sections where city_id = $1 and department <> '' order by 1`,
    [cityId],
  );
  return rows.map(({ name }) => name);
}
