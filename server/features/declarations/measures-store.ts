import type { DeclarationContent } from "#domain/declarations/declaration";
import type { MeasureStatement } from "#domain/declarations/stand-measures";
import type { Connection, Queryable } from "#server/database/pools";

/** What was said last of each measure of a declaration, with how often it was said. */
export async function readStatements(
  db: Queryable,
  cityId: string,
  number: number,
): Promise<(MeasureStatement & { statements: number })[]> {
  const { rows } = await db.query<MeasureStatement & { statements: number }>(
    `select distinct on (measure) measure, state, note, since,
       (count(*) over (partition by measure))::integer as statements
     from app.declaration_measures where city_id = $1 and number = $2 order by measure, statement_id desc`,
    [cityId, number],
  );
  return rows;
}

export async function insertStatement(
  db: Connection,
  cityId: string,
  number: number,
  said: MeasureStatement & { by: string | null; at: Date },
): Promise<void> {
  await db.query(
    `insert into app.declaration_measures (city_id, number, measure, state, note, since, said_by, said_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8)`,
    [cityId, number, said.measure, said.state, said.note, said.since, said.by, said.at],
  );
}

/** Cities that declared in public something whose day comes until then and that nobody said is done or given up. */
export async function citiesToRemind(db: Queryable, until: string): Promise<string[]> {
  const { rows } = await db.query<{ id: string }>(
    `select distinct d.city_id as id from pub.declarations d cross join jsonb_array_elements(d.content -> 'measures') m
     where d.is_latest and d.withdrawn_at is null and (m ->> 'by')::date <= $1 and not exists (
       select from pub.declaration_measures s where s.city_id = d.city_id and s.number = d.number
         and s.measure = m ->> 'text' and s.state in ('done', 'given-up'))`,
    [until],
  );
  return rows.map(({ id }) => id);
}

/** Every declaration of a city that stands in public, as its newest version says, held so that one process at a time reminds. */
export async function holdStanding(
  db: Connection,
  cityId: string,
): Promise<{ number: number; measures: DeclarationContent["measures"] }[]> {
  const { rows } = await db.query<{ number: number; measures: DeclarationContent["measures"] }>(
    `select a.number, d.content -> 'measures' as measures from app.declarations a
     join pub.declarations d on d.city_id = a.city_id and d.number = a.number and d.is_latest and d.withdrawn_at is null
     where a.city_id = $1 order by a.number for update of a`,
    [cityId],
  );
  return rows;
}

/** What was told of the measures of a declaration, each with the day it was given. */
export async function readReminders(
  db: Connection,
  cityId: string,
  number: number,
): Promise<{ action: string; measure: string; by: string }[]> {
  const { rows } = await db.query<{ action: string; measure: string; by: string }>(
    `select action, after ->> 'title' as measure, after ->> 'by' as by from app.audit_events
     where owner_id = $1 and subject_kind = 'declaration' and subject_id = $2
       and action in ('declaration.due', 'declaration.overdue')`,
    [cityId, String(number)],
  );
  return rows;
}
