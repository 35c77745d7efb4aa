import { columnOf } from "#domain/register/columns";
import { type TechnologyFacts, technologyFields } from "#domain/register/dictionary";
import type { Connection } from "#server/database/pools";

/** More of one name than this no reader could tell apart by words. */
const alikeMax = 5000;

/** Names that several technologies of an import bear, and how many. */
export async function findSharedNames(db: Connection, importId: string): Promise<{ name: string; times: number }[]> {
  const { rows } = await db.query<{ name: string; times: number }>(
    `select name, count(*)::integer as times from staging.import_technologies where import_id = $1 and name is not null
     group by name having count(*) between 2 and $2 order by name`,
    [importId, alikeMax],
  );
  return rows;
}

export interface StagedByName {
  key: string;
  name: string;
  facts: TechnologyFacts;
}

export async function readNamed(db: Connection, importId: string, names: readonly string[]): Promise<StagedByName[]> {
  const { rows } = await db.query<{ key: string; name: string; row: Record<string, unknown> }>(
    `select encode(facts_key, 'hex') as key, name, jsonb_strip_nulls(to_jsonb(t)) as row
     from staging.import_technologies t where import_id = $1 and name = any ($2)`,
    [importId, names],
  );
  return rows.map(({ key, name, row }) => ({ key, name, facts: factsOf(row) }));
}

const factsOf = (row: Readonly<Record<string, unknown>>): TechnologyFacts =>
  Object.fromEntries(
    Object.keys(technologyFields).flatMap((field) => {
      const value = row[columnOf(field)];
      return value === undefined ? [] : [[field, value]];
    }),
  ) as TechnologyFacts;

export async function renameStaged(
  db: Connection,
  importId: string,
  names: ReadonlyMap<string, string>,
): Promise<void> {
  await db.query(
    `update staging.import_technologies t set name = n.name
     from unnest($2::text[], $3::text[]) as n (key, name)
     where t.import_id = $1 and t.facts_key = decode(n.key, 'hex')`,
    [importId, [...names.keys()], [...names.values()]],
  );
}
