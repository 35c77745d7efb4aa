import type { MapCell, OrganisationFilterValues, OrganisationRow, organisationSorts } from "#contract/organisations";
import type { Queryable } from "#server/database/pools";
import { filterSql } from "#server/features/organisations/filter-store";
import { readCursor, writeCursor } from "#server/http/cursor";

export const rowColumns = `o.slug, o.name, o.is_demonstration as "isDemonstration", o.kind, o.country, o.region,
  o.place_name as place, o.population, o.longitude, o.latitude, o.policy_areas as "policyAreas", o.stage,
  o.stage_said as "stageSaid", o.stage_is_at_latest as "stageIsAtLatest", o.stage_since as "stageSince"`;

type Sort = (typeof organisationSorts)[number];
/** What each order goes by; the slug comes last, so that no two rows are equal. */
const orders: Record<Sort, { keys: readonly string[]; direction: "asc" | "desc" }> = {
  name: { keys: ["o.sort_name", "o.slug"], direction: "asc" },
  kind: { keys: ["o.kind", "o.sort_name", "o.slug"], direction: "asc" },
  country: { keys: ["coalesce(o.country, '~')", "o.sort_name", "o.slug"], direction: "asc" },
  since: { keys: ["coalesce(o.stage_since::text, '')", "o.sort_name", "o.slug"], direction: "desc" },
};

interface Asked {
  sort: Sort;
  cursor?: string | undefined;
  limit: number;
}

export async function listOrganisations(db: Queryable, filter: OrganisationFilterValues, asked: Asked) {
  const { where, values } = filterSql(filter);
  const { rows: counted } = await db.query<{ total: number }>(
    `select count(*)::integer as total from pub.organisations o where ${where}`,
    values,
  );
  const { keys, direction } = orders[asked.sort];
  const after = readCursor(asked.cursor, keys.length);
  const compared = after?.map((value) => `$${values.push(value)}`).join(", ");
  const later = compared ? ` and (${keys.join(", ")}) ${direction === "asc" ? ">" : "<"} (${compared})` : "";
  const { rows } = await db.query<OrganisationRow & { key: string[] }>(
    `select ${rowColumns}, array[${keys.join(", ")}] as key from pub.organisations o where ${where}${later}
     order by ${keys.map((key) => `${key} ${direction}`).join(", ")} limit ${asked.limit + 1}`,
    values,
  );
  const items = rows.slice(0, asked.limit);
  const last = rows.length > asked.limit ? items.at(-1) : undefined;
  return { items, next: last ? writeCursor(last.key) : null, total: counted[0]!.total };
}

/** Organisations of a filter in the order of their names, a chunk at a time: an export holds one chunk in memory. */
export async function* streamOrganisations(db: Queryable, filter: OrganisationFilterValues, chunk = 1000) {
  let cursor: string | undefined;
  do {
    const page = await listOrganisations(db, filter, { sort: "name", cursor, limit: chunk });
    if (page.items.length > 0) yield page.items;
    cursor = page.next ?? undefined;
  } while (cursor !== undefined);
}

/** How many degrees a cell of the world map spans: two marks never cover each other. */
const cellDegrees = 3;

export async function readMapCells(db: Queryable, filter: OrganisationFilterValues) {
  const { where, values } = filterSql(filter);
  const { rows } = await db.query<MapCell>(
    `select avg(o.longitude) as longitude, avg(o.latitude) as latitude, count(*)::integer as organisations,
       (array_agg(o.stage order by array_position(array['pilot', 'member', 'pledged', 'invited', 'suspended', 'withdrawn'],
         o.stage)))[1] as stage,
       case when count(*) = 1 then min(o.slug) end as slug, case when count(*) = 1 then min(o.name) end as name
     from pub.organisations o where ${where} and o.longitude is not null and o.latitude is not null
     group by floor(o.longitude / ${cellDegrees}), floor(o.latitude / ${cellDegrees}) order by organisations, min(o.slug)`,
    values,
  );
  const { rows: counted } = await db.query<{ total: number; withoutPlace: number }>(
    `select count(*)::integer as total, (count(*) filter (where o.longitude is null))::integer as "withoutPlace"
     from pub.organisations o where ${where}`,
    values,
  );
  return {
    cells: rows.map(({ slug, name, ...cell }) => (slug && name ? { ...cell, slug, name } : cell)),
    ...counted[0]!,
  };
}
