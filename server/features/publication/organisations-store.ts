import { regionOf } from "#domain/alliance/region";
import type { Connection } from "#server/database/pools";
import { moveVersion } from "#server/features/publication/store";

const parts = {
  stage_changes: "step, stage, said_on, is_at_latest, effective_on, reason, source",
  network_members: "network_id, term, said_from, said_until, until_on, source",
  figures: "figure_id, kind, count, is_more_than, as_of_on, source",
  contributions: "contribution_id, what, said_on, is_at_latest, effective_on, policy_areas, source",
} as const;

const shown = `slug, name, kind, country, region, place_id, place_name, population, longitude, latitude, about, website,
  policy_areas, sources, stage, stage_said, stage_is_at_latest, stage_since, is_secretariat, is_demonstration, closed_on, closed_reason, successor_id,
  sort_name, search`;

/**
 * Copies these organisations, with their history and all they belong to, to where everyone may read, and moves the
 * published version. The last step of whatever changed them.
 */
export async function publishOrganisations(db: Connection, ids: readonly string[]): Promise<void> {
  const { rows: countries } = await db.query<{ country: string }>(
    "select distinct country from app.organisations where organisation_id = any ($1) and country is not null",
    [ids],
  );
  const regions = countries.map(({ country }) => regionOf(country) ?? null);
  await db.query(
    `insert into pub.organisations (organisation_id, ${shown})
     select o.organisation_id, o.slug, o.name, o.kind, o.country, r.region, o.place_id, o.place_name,
       o.population, o.longitude, o.latitude, o.about, o.website, o.policy_areas, o.sources, s.stage, s.said_on, coalesce(s.is_at_latest, false), s.effective_on, o.is_secretariat, o.is_demonstration,
       (o.closed_at at time zone 'UTC')::date, o.closed_reason, o.successor_id, pub.fold(o.name),
       pub.fold(concat_ws(' ', o.name, o.place_name, o.about))
     from app.organisations o
     left join unnest($2::text[], $3::text[]) as r (country, region) on r.country = o.country
     left join lateral (select stage, said_on, is_at_latest, effective_on from app.stage_changes h where h.organisation_id = o.organisation_id
       order by step desc limit 1) s on true
     where o.organisation_id = any ($1)
     on conflict (organisation_id) do update set (${shown}) = (${shown.replace(/(\w+)/g, "excluded.$1")}),
       published_at = now()`,
    [ids, countries.map(({ country }) => country), regions],
  );
  for (const [table, columns] of Object.entries(parts)) {
    await db.query(`delete from pub.${table} where organisation_id = any ($1)`, [ids]);
    await db.query(
      `insert into pub.${table} (organisation_id, ${columns})
       select organisation_id, ${columns} from app.${table} where organisation_id = any ($1)`,
      [ids],
    );
  }
  // A city's register bears the city's name too.
  await db.query(
    `update pub.cities p set name = o.name, country = o.country from app.organisations o
     where p.city_id = o.organisation_id and o.organisation_id = any ($1)
       and (p.name, p.country) is distinct from (o.name, o.country)`,
    [ids],
  );
  await moveVersion(db);
}

const chapterColumns = "slug, name, title, host_id, country, about, figures, sources, is_demonstration";
const memberColumns = "organisation_id, from_on, until_on, said_from, said_until, source";

/** Copies chapters with their lists of organisations. */
export async function publishChapters(db: Connection, ids: readonly string[]): Promise<void> {
  await db.query(
    `insert into pub.chapters (chapter_id, ${chapterColumns}, closed_on)
     select chapter_id, ${chapterColumns}, (closed_at at time zone 'UTC')::date from app.chapters where chapter_id = any ($1)
     on conflict (chapter_id) do update set (${chapterColumns}, closed_on)
       = (${`${chapterColumns}, closed_on`.replace(/(\w+)/g, "excluded.$1")})`,
    [ids],
  );
  await db.query("delete from pub.chapter_members where chapter_id = any ($1)", [ids]);
  await db.query(
    `insert into pub.chapter_members (chapter_id, ${memberColumns})
     select chapter_id, ${memberColumns} from app.chapter_members where chapter_id = any ($1)`,
    [ids],
  );
  await moveVersion(db);
}

export async function publishAlliance(db: Connection): Promise<void> {
  await db.query(
    `insert into pub.alliance (kind, title, summary, notice, figures, statements)
     select kind, title, summary, notice, figures, statements from app.alliance
     on conflict (only_row) do update set kind = excluded.kind, title = excluded.title, summary = excluded.summary,
       notice = excluded.notice, figures = excluded.figures, statements = excluded.statements`,
  );
  await moveVersion(db);
}
