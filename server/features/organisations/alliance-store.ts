import type { Alliance, Chapter, ChapterRecord, CityStone } from "#contract/alliance";
import type { FigureRow } from "#contract/organisations";
import type { MembershipStage } from "#domain/alliance/membership";
import type { OrganisationKind } from "#domain/alliance/organisation";
import type { Region } from "#domain/alliance/region";
import type { Queryable } from "#server/database/pools";

export async function readAllianceHead(db: Queryable) {
  const { rows } = await db.query<
    Pick<Alliance, "title" | "summary" | "notice" | "figures" | "statements"> & { kind: "real" | "demonstration" }
  >("select kind, title, summary, notice, figures, statements from pub.alliance");
  const { rows: secretariat } = await db.query<NonNullable<Alliance["secretariat"]>>(
    `select slug, name, is_demonstration as "isDemonstration" from pub.organisations where is_secretariat`,
  );
  return { head: rows[0], secretariat: secretariat[0] ?? null };
}

/**
 * Organisations with their stage as of a day, in the words of the domain's rule for figures (`countsInFigures`), which a
 * test holds against this statement: `counts` where it takes part on that day and has not closed.
 */
export const standingOn = `select o.*, s.stage as stage_then, (coalesce(s.stage in ('member', 'pilot'), false)
    and (o.closed_on is null or o.closed_on > $1::date)) as counts
  from pub.organisations o left join lateral (select h.stage from pub.stage_changes h
    where h.organisation_id = o.organisation_id and h.effective_on <= $1::date order by h.step desc limit 1) s on true`;

export async function countOrganisations(db: Queryable, day: string) {
  const { rows } = await db.query<{
    kind: OrganisationKind;
    region: Region | null;
    country: string | null;
    stage: MembershipStage | null;
    counts: boolean;
    organisations: number;
  }>(
    `select kind, region, country, stage_then as stage, counts, count(*)::integer as organisations
     from (${standingOn}) o where closed_on is null or closed_on > $1::date group by 1, 2, 3, 4, 5`,
    [day],
  );
  const { rows: policyAreas } = await db.query<{ policyArea: string; organisations: number }>(
    `select a as "policyArea", count(*)::integer as organisations
     from pub.organisations cross join unnest(policy_areas) as a where closed_on is null group by a order by a`,
  );
  return { standings: rows, policyAreas };
}

/** What networks that take part state to stand for. */
export async function readFigures(db: Queryable, day: string): Promise<FigureRow[]> {
  const { rows } = await db.query<FigureRow>(
    `select f.kind, f.count::integer as count, f.is_more_than as "isMoreThan", f.source,
       jsonb_build_object('slug', o.slug, 'name', o.name, 'isDemonstration', o.is_demonstration) as organisation
     from pub.figures f join (${standingOn}) o on o.organisation_id = f.organisation_id
     where o.kind = 'city-network' and o.counts order by o.sort_name, f.kind, f.as_of_on`,
    [day],
  );
  return rows;
}

const stonesShown = 400;

/** Cities in the order of their stage, those that take part most first. */
export async function readCityStones(db: Queryable): Promise<{ cities: CityStone[]; otherCities: number }> {
  const { rows } = await db.query<CityStone & { total: number }>(
    `select slug, name, country, stage, (count(*) over ())::integer as total
     from pub.organisations o where kind = 'city' and closed_on is null
     order by array_position(array['pilot', 'member', 'pledged', 'invited', 'suspended', 'withdrawn'], stage) nulls last,
       sort_name, slug limit ${stonesShown}`,
  );
  const total = rows[0]?.total ?? 0;
  return { cities: rows.map(({ total: _, ...city }) => city), otherCities: Math.max(0, total - stonesShown) };
}

export async function readNetworks(db: Queryable): Promise<Alliance["networks"]> {
  const { rows } = await db.query<Alliance["networks"][number]>(
    `select n.slug, n.name, n.is_demonstration as "isDemonstration", (select count(*)::integer from pub.network_members m
       join pub.organisations o on o.organisation_id = m.organisation_id
       where m.network_id = n.organisation_id and m.until_on is null and o.closed_on is null) as organisations
     from pub.organisations n where n.kind = 'city-network' and n.closed_on is null order by n.sort_name, n.slug`,
  );
  return rows;
}

const chapterColumns = `c.slug, c.name, c.title, c.country, c.is_demonstration as "isDemonstration",
  jsonb_build_object('slug', h.slug, 'name', h.name, 'isDemonstration', h.is_demonstration) as host,
  (select count(*)::integer from pub.chapter_members m join pub.organisations o on o.organisation_id = m.organisation_id
    where m.chapter_id = c.chapter_id and m.until_on is null and o.closed_on is null) as organisations`;

export async function listChapters(db: Queryable): Promise<Chapter[]> {
  const { rows } = await db.query<Chapter>(
    `select ${chapterColumns} from pub.chapters c join pub.organisations h on h.organisation_id = c.host_id
     where c.closed_on is null order by c.name, c.slug`,
  );
  return rows;
}

export async function readChapter(db: Queryable, slug: string): Promise<ChapterRecord | undefined> {
  const { rows } = await db.query<Omit<ChapterRecord, "members"> & { id: string }>(
    `select c.chapter_id as id, ${chapterColumns}, c.about, c.figures, c.sources, c.closed_on as "closedOn"
     from pub.chapters c join pub.organisations h on h.organisation_id = c.host_id where c.slug = $1`,
    [slug],
  );
  const [chapter] = rows;
  if (!chapter) return undefined;
  const { rows: members } = await db.query<ChapterRecord["members"][number]>(
    `select o.slug, o.name, o.is_demonstration as "isDemonstration", o.country, o.stage, m.said_from as from,
       m.said_until as until, m.source
     from pub.chapter_members m join pub.organisations o on o.organisation_id = m.organisation_id
     where m.chapter_id = $1 order by m.until_on is not null, o.sort_name, m.from_on limit 1000`,
    [chapter.id],
  );
  return { ...chapter, members };
}
