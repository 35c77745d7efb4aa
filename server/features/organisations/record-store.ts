import type { Belonging, OrganisationRecord, OrganisationRow, StageStep } from "#contract/organisations";
import type { Figure } from "#domain/alliance/figures";
import type { Queryable } from "#server/database/pools";
import { rowColumns } from "#server/features/organisations/directory-store";

export type OrganisationHead = OrganisationRow &
  Pick<OrganisationRecord, "about" | "website" | "isSecretariat" | "sources"> & {
    id: string;
    placeId: number | null;
    closedOn: string | null;
    closedReason: string | null;
    successorId: string | null;
    technologies: number | null;
    devices: number | null;
  };

export async function findPublished(db: Queryable, slug: string): Promise<OrganisationHead | undefined> {
  const { rows } = await db.query<OrganisationHead>(
    `select o.organisation_id as id, ${rowColumns}, o.place_id::integer as "placeId", o.about, o.website,
       o.is_secretariat as "isSecretariat", o.sources, o.closed_on as "closedOn", o.closed_reason as "closedReason",
       o.successor_id as "successorId", c.technologies, c.devices
     from pub.organisations o left join pub.cities c on c.city_id = o.organisation_id where o.slug = $1`,
    [slug],
  );
  return rows[0];
}

const nameColumns = (alias: string) => `${alias}.slug, ${alias}.name, ${alias}.is_demonstration as "isDemonstration"`;

/** Who goes on in an organisation's place, through everyone who did in between. */
export async function findSuccessor(db: Queryable, id: string) {
  const { rows } = await db.query<{ slug: string; name: string; isDemonstration: boolean }>(
    `with recursive line as (
       select successor_id, 0 as step from pub.organisations where organisation_id = $1
       union all
       select o.successor_id, step + 1 from pub.organisations o join line on o.organisation_id = line.successor_id
         where step < 20)
     select ${nameColumns("o")} from line join pub.organisations o on o.organisation_id = line.successor_id
     order by line.step desc limit 1`,
    [id],
  );
  return rows[0];
}

/** Everything that hangs on an organisation's page, in the order it is shown. */
export async function readRelated(db: Queryable, id: string) {
  const of = async <T extends object>(sql: string) => (await db.query<T>(sql, [id])).rows;
  return {
    history: await of<StageStep>(
      `select stage, said_on as on, is_at_latest as "isAtLatest", effective_on as "effectiveOn", reason, source
       from pub.stage_changes where organisation_id = $1 order by step`,
    ),
    networks: await of<Belonging>(
      `select ${nameColumns("n")}, m.said_from as from, m.said_until as until, m.source
       from pub.network_members m join pub.organisations n on n.organisation_id = m.network_id
       where m.organisation_id = $1 order by m.until_on nulls first, n.sort_name`,
    ),
    networkMembers: await of<Belonging>(
      `select ${nameColumns("o")}, m.said_from as from, m.said_until as until, m.source
       from pub.network_members m join pub.organisations o on o.organisation_id = m.organisation_id
       where m.network_id = $1 order by m.until_on nulls first, o.sort_name limit 1000`,
    ),
    chapters: await of<OrganisationRecord["chapters"][number]>(
      `select jsonb_build_object('slug', c.slug, 'name', c.name, 'title', c.title) as chapter, c.host_id = $1 as "isHost",
         m.said_from as from, m.said_until as until, m.source
       from pub.chapters c left join pub.chapter_members m on m.chapter_id = c.chapter_id and m.organisation_id = $1
       where (c.host_id = $1 and c.closed_on is null) or m.organisation_id is not null order by c.host_id <> $1, c.name`,
    ),
    figures: await of<Figure>(
      `select kind, count::integer as count, is_more_than as "isMoreThan", source
       from pub.figures where organisation_id = $1 order by as_of_on desc, kind`,
    ),
    contributions: await of<OrganisationRecord["contributions"][number]>(
      `select what, said_on as on, is_at_latest as "isAtLatest", policy_areas as "policyAreas", source
       from pub.contributions where organisation_id = $1 order by effective_on desc, what`,
    ),
    predecessors: await of<OrganisationRecord["predecessors"][number]>(
      `with recursive line as (
         select organisation_id, 1 as step from pub.organisations where successor_id = $1
         union all
         select o.organisation_id, step + 1 from pub.organisations o join line on o.successor_id = line.organisation_id
           where step < 20)
       select ${nameColumns("o")}, o.closed_on as "closedOn", o.closed_reason as reason
       from line join pub.organisations o using (organisation_id) order by o.closed_on desc, o.sort_name`,
    ),
  };
}
