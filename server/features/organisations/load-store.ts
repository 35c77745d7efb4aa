import type { ChapterContent, Contribution, OrganisationContent } from "#domain/alliance/alliance-content";
import type { Figure } from "#domain/alliance/figures";
import type { StageChange } from "#domain/alliance/membership";
import { lastDayOf } from "#domain/alliance/said-day";
import type { FactSource } from "#domain/alliance/source";
import type { Connection } from "#server/database/pools";
import type { AllianceLoading } from "#server/features/organisations/load-alliance";
import type { GazetteerPlace } from "#server/features/places/index";

export type Db = Connection;

const json = (value: unknown) => (value === undefined ? null : JSON.stringify(value));

/**
 * An id for each slug: of the organisation that bears it, or a new one. A name that somebody else has taken, invented or
 * not as `isDemonstration` says, gets none, and its bearer is left alone.
 */
export async function takeIds(
  db: Db,
  slugs: readonly string[],
  isDemonstration: boolean,
): Promise<Map<string, string>> {
  const { rows } = await db.query<{ slug: string; id: string }>(
    `select s.slug, coalesce(o.organisation_id, app.uuid7()) as id
     from unnest($1::text[]) as s (slug) left join app.organisations o on o.slug = s.slug
     where o.organisation_id is null or o.is_demonstration = $2`,
    [slugs, isDemonstration],
  );
  return new Map(rows.map(({ slug, id }) => [slug, id]));
}

/** The organisation that runs the alliance, where it is none of these. */
export async function findRunByOthers(db: Db, ids: readonly string[]): Promise<string[]> {
  const { rows } = await db.query<{ id: string }>(
    "select organisation_id as id from app.organisations where is_secretariat and not organisation_id = any ($1)",
    [ids],
  );
  return rows.map(({ id }) => id);
}

export interface NewOrganisation {
  id: string;
  organisation: OrganisationContent;
  place: GazetteerPlace | undefined;
  isSecretariat: boolean;
  isDemonstration: boolean;
}

export async function insertOrganisations(db: Db, made: readonly NewOrganisation[]): Promise<void> {
  for (const { id, organisation, place, isSecretariat, isDemonstration } of made) {
    const { point } = organisation;
    const population = organisation.population ?? place?.population ?? null;
    const [longitude, latitude] = [
      place?.longitude ?? point?.longitude ?? null,
      place?.latitude ?? point?.latitude ?? null,
    ];
    await db.query(
      `insert into app.organisations (organisation_id, kind, slug, name, country, is_demonstration, is_secretariat, place_id,
         place_name, population, longitude, latitude, about, website, policy_areas, sources)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16)
       on conflict (organisation_id) do update set name = excluded.name, country = excluded.country,
         is_secretariat = excluded.is_secretariat, population = excluded.population, longitude = excluded.longitude,
         latitude = excluded.latitude, about = excluded.about, policy_areas = excluded.policy_areas`,
      [
        id,
        organisation.kind,
        organisation.slug,
        organisation.name,
        organisation.country ?? place?.country ?? null,
        isDemonstration,
        isSecretariat,
        place?.id ?? null,
        place?.name ?? null,
        population,
        longitude,
        latitude,
        organisation.about ?? null,
        organisation.website ?? null,
        organisation.policyAreas,
        JSON.stringify(organisation.sources),
      ],
    );
    if (organisation.kind !== "city") continue;
    await db.query("insert into app.cities (city_id) values ($1) on conflict (city_id) do nothing", [id]);
  }
}

/** Of invented organisations only; row level security keeps it from any other. */
export async function forgetHistory(db: Db, ids: readonly string[]): Promise<void> {
  for (const table of ["stage_changes", "network_members", "figures", "contributions"])
    await db.query(`delete from app.${table} where organisation_id = any ($1)`, [ids]);
  await db.query(
    `delete from app.chapter_members m using app.chapters c
     where c.chapter_id = m.chapter_id and c.is_demonstration and c.host_id = any ($1)`,
    [ids],
  );
}

export async function insertStages(
  db: Db,
  id: string,
  steps: readonly (StageChange & { effectiveOn: string })[],
): Promise<void> {
  for (const { stage, on, isAtLatest, effectiveOn, reason, source } of steps) {
    await db.query(
      `insert into app.stage_changes (organisation_id, step, stage, said_on, is_at_latest, effective_on, reason, source)
       select $1, coalesce(max(step), 0) + 1, $2, $3, $4, $5, $6, $7 from app.stage_changes where organisation_id = $1`,
      [id, stage, on, isAtLatest, effectiveOn, reason, json(source)],
    );
  }
}

interface Span {
  from?: string | undefined;
  until?: string | undefined;
  source?: FactSource | undefined;
}

export async function insertNetworkMember(
  db: Db,
  id: string,
  { networkId, from, until, source }: Span & { networkId: string },
): Promise<void> {
  await db.query(
    `insert into app.network_members (organisation_id, network_id, term, said_from, said_until, until_on, source)
     select $1, $2, coalesce(max(term), 0) + 1, $3, $4, $5, $6 from app.network_members
     where organisation_id = $1 and network_id = $2`,
    [id, networkId, from ?? null, until ?? null, until === undefined ? null : lastDayOf(until), json(source)],
  );
}

export async function insertFigure(db: Db, id: string, figure: Figure, asOfOn: string): Promise<void> {
  await db.query(
    `insert into app.figures (organisation_id, kind, count, is_more_than, as_of_on, source)
     values ($1, $2, $3, $4, $5, $6)`,
    [id, figure.kind, figure.count, figure.isMoreThan, asOfOn, json(figure.source)],
  );
}

export async function insertContribution(
  db: Db,
  id: string,
  { what, on, isAtLatest, policyAreas, source }: Contribution,
  effectiveOn: string,
): Promise<void> {
  await db.query(
    `insert into app.contributions (organisation_id, what, said_on, is_at_latest, effective_on, policy_areas, source)
     values ($1, $2, $3, $4, $5, $6, $7)`,
    [id, what, on, isAtLatest, effectiveOn, policyAreas, json(source)],
  );
}

export async function insertChapter(
  db: Db,
  hostId: string,
  { slug, title, country, about, figures, sources }: ChapterContent,
  isDemonstration: boolean,
): Promise<string> {
  const { rows } = await db.query<{ id: string }>(
    `insert into app.chapters (host_id, slug, name, title, country, about, figures, sources, is_demonstration)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9)
     on conflict (slug) do update set name = excluded.name, title = excluded.title, country = excluded.country,
       about = excluded.about, figures = excluded.figures, sources = excluded.sources
     returning chapter_id as id`,
    [
      hostId,
      slug,
      title.en,
      json(title),
      country ?? null,
      about ?? null,
      json(figures),
      json(sources),
      isDemonstration,
    ],
  );
  return rows[0]!.id;
}

export async function insertChapterMember(
  db: Db,
  chapterId: string,
  { organisationId, fromOn, from, until, source }: Span & { organisationId: string; fromOn: string },
): Promise<void> {
  await db.query(
    `insert into app.chapter_members (chapter_id, organisation_id, from_on, until_on, said_from, said_until, source)
     values ($1, $2, $3, $4, $5, $6, $7) on conflict do nothing`,
    [
      chapterId,
      organisationId,
      fromOn,
      until === undefined ? null : lastDayOf(until),
      from ?? null,
      until ?? null,
      json(source),
    ],
  );
}

export async function writeAlliance(db: Db, { kind, template, edition, alliance }: AllianceLoading): Promise<void> {
  await db.query(
    `insert into app.alliance (kind, template, edition, title, summary, notice, figures, statements)
     values ($1, $2, $3, $4, $5, $6, $7, $8)
     on conflict (only_row) do update set edition = excluded.edition, title = excluded.title, summary = excluded.summary,
       notice = excluded.notice, figures = excluded.figures, statements = excluded.statements`,
    [
      kind,
      template,
      edition ?? 0,
      json(alliance.title),
      json(alliance.summary),
      json(alliance.notice),
      json(alliance.figures),
      json(alliance.statements),
    ],
  );
}

export interface Installation {
  kind: "real" | "demonstration";
  template: string;
  edition: number;
}

/** What this installation is; nothing where nobody has decided it yet. */
export async function readInstallation(db: Pick<Db, "query">): Promise<Installation | undefined> {
  const { rows } = await db.query<Installation>("select kind, template, edition from app.alliance");
  return rows[0];
}

/** How many organisations there are, and whether any of them is invented. */
export async function countAll(db: Pick<Db, "query">): Promise<{ organisations: number; invented: number }> {
  const { rows } = await db.query<{ organisations: number; invented: number }>(
    `select count(*)::integer as organisations, (count(*) filter (where is_demonstration))::integer as invented
     from app.organisations`,
  );
  return rows[0]!;
}
