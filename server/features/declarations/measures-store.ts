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
