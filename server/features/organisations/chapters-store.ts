import type { ChapterEntry } from "#contract/chapter-changes";
import type { Connection } from "#server/database/pools";

export interface ChapterRow {
  id: string;
  hostId: string;
  slug: string;
  title: Record<string, string>;
  country: string | null;
  about: string | null;
  isClosed: boolean;
  revision: number;
}

/** A chapter, held until the transaction ends. */
export async function lockChapter(db: Connection, slug: string): Promise<ChapterRow | undefined> {
  const { rows } = await db.query<ChapterRow>(
    `select chapter_id as id, host_id as "hostId", slug, title, country, about, closed_at is not null as "isClosed", revision
     from app.chapters where slug = $1 for update`,
    [slug],
  );
  return rows[0];
}

export async function findHost(db: Pick<Connection, "query">, slug: string): Promise<string | undefined> {
  const { rows } = await db.query<{ hostId: string }>(`select host_id as "hostId" from app.chapters where slug = $1`, [
    slug,
  ]);
  return rows[0]?.hostId;
}

export async function readEntry(db: Connection, slug: string): Promise<ChapterEntry | undefined> {
  const { rows } = await db.query<Omit<ChapterEntry, "members"> & { id: string }>(
    `select c.chapter_id as id, c.slug, c.name, c.title, c.country, c.is_demonstration as "isDemonstration", c.about,
       c.figures, c.sources, (c.closed_at at time zone 'UTC')::date as "closedOn", c.revision,
       jsonb_build_object('slug', h.slug, 'name', h.name, 'isDemonstration', h.is_demonstration) as host,
       (select count(*)::integer from app.chapter_members m where m.chapter_id = c.chapter_id and m.until_on is null)
         as organisations
     from app.chapters c join app.organisations h on h.organisation_id = c.host_id where c.slug = $1`,
    [slug],
  );
  const [chapter] = rows;
  if (!chapter) return undefined;
  const { rows: members } = await db.query<ChapterEntry["members"][number]>(
    `select o.slug, o.name, o.is_demonstration as "isDemonstration", o.country, m.said_from as from, m.said_until as until,
       m.source, (select s.stage from app.stage_changes s where s.organisation_id = o.organisation_id
         order by s.step desc limit 1) as stage
     from app.chapter_members m join app.organisations o using (organisation_id)
     where m.chapter_id = $1 order by m.until_on is not null, o.name, m.from_on`,
    [chapter.id],
  );
  return { ...chapter, members };
}

export async function insertNew(
  db: Connection,
  chapter: Pick<ChapterRow, "hostId" | "slug" | "title" | "country" | "about"> & { isDemonstration: boolean },
): Promise<string> {
  const { rows } = await db.query<{ id: string }>(
    `insert into app.chapters (host_id, slug, name, title, country, about, is_demonstration)
     values ($1, $2, $3, $4, $5, $6, $7) returning chapter_id as id`,
    [
      chapter.hostId,
      chapter.slug,
      chapter.title.en,
      JSON.stringify(chapter.title),
      chapter.country,
      chapter.about,
      chapter.isDemonstration,
    ],
  );
  return rows[0]!.id;
}

export async function isChapterSlugTaken(db: Connection, slug: string): Promise<boolean> {
  const { rows } = await db.query("select from app.chapters where slug = $1", [slug]);
  return rows.length > 0;
}

export async function updateChapter(
  db: Connection,
  { id, title, country, about }: Pick<ChapterRow, "id" | "title" | "country" | "about">,
): Promise<void> {
  await db.query(
    `update app.chapters set title = $2, name = $3, country = $4, about = $5, revision = revision + 1 where chapter_id = $1`,
    [id, JSON.stringify(title), title.en, country, about],
  );
}

export async function closeChapter(db: Connection, id: string, at: Date): Promise<void> {
  await db.query("update app.chapters set closed_at = $2, revision = revision + 1 where chapter_id = $1", [id, at]);
}

export async function moveChapterRevision(db: Connection, id: string): Promise<void> {
  await db.query("update app.chapters set revision = revision + 1 where chapter_id = $1", [id]);
}

export async function isMember(db: Connection, chapterId: string, organisationId: string): Promise<boolean> {
  const { rows } = await db.query(
    "select from app.chapter_members where chapter_id = $1 and organisation_id = $2 and until_on is null",
    [chapterId, organisationId],
  );
  return rows.length > 0;
}

/** Ends a current place on the list; gives whether there was one that had begun by then. */
export async function endMember(
  db: Connection,
  chapterId: string,
  organisationId: string,
  until: string,
): Promise<boolean> {
  const { rowCount } = await db.query(
    `update app.chapter_members set until_on = $3::date, said_until = $3::text
     where chapter_id = $1 and organisation_id = $2 and until_on is null and from_on <= $3::date`,
    [chapterId, organisationId, until],
  );
  return rowCount === 1;
}
