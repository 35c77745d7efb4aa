import type { Connection } from "#server/database/pools";

export interface CommentRecord {
  id: string;
  element: string;
  body: string;
  personId: string | null;
  /** Of a peer: as whom they were invited. */
  peer: string | null;
  madeAt: Date;
  settledAt: Date | null;
  revision: number;
}

const select = `select c.comment_id as id, c.element, c.body, c.person_id as "personId", r.invited_as as peer, c.made_at as "madeAt",
  c.settled_at as "settledAt", c.revision from app.assessment_comments c
  left join app.peer_reviews r on r.city_id = c.city_id and r.review_id = c.review_id`;

export interface CommentsOf {
  element?: string | undefined;
  id?: string | undefined;
  reviewId?: string | undefined;
}

/** In the order in which they were written. */
export async function readComments(
  db: Connection,
  cityId: string,
  version: string,
  { element, id, reviewId }: CommentsOf = {},
): Promise<CommentRecord[]> {
  const { rows } = await db.query<CommentRecord>(
    `${select} where c.city_id = $1 and c.version = $2 and ($3::text is null or c.element = $3)
       and ($4::uuid is null or c.comment_id = $4) and ($5::uuid is null or c.review_id = $5) order by c.comment_id`,
    [cityId, version, element ?? null, id ?? null, reviewId ?? null],
  );
  return rows;
}

/** Comments that nobody has settled, by element. */
export async function countOpen(
  db: Connection,
  cityId: string,
  version: string,
  element?: string,
): Promise<Map<string, number>> {
  const { rows } = await db.query<{ element: string; open: number }>({
    name: "open-comments",
    text: `select element, count(*)::int as open from app.assessment_comments where city_id = $1 and version = $2
        and settled_at is null and ($3::text is null or element = $3) group by element`,
    values: [cityId, version, element ?? null],
  });
  return new Map(rows.map(({ element: id, open }) => [id, open]));
}

export interface NewComment {
  version: string;
  element: string;
  body: string;
  personId: string | null;
  reviewId: string | null;
}

export async function insertComment(db: Connection, cityId: string, given: NewComment): Promise<string> {
  const { rows } = await db.query<{ id: string }>(
    `insert into app.assessment_comments (city_id, version, element, body, person_id, review_id)
     values ($1, $2, $3, $4, $5, $6) returning comment_id as id`,
    [cityId, given.version, given.element, given.body, given.personId, given.reviewId],
  );
  return rows[0]!.id;
}

export async function lockComment(db: Connection, cityId: string, id: string): Promise<void> {
  await db.query("select from app.assessment_comments where city_id = $1 and comment_id = $2 for update", [cityId, id]);
}

export async function updateComment(
  db: Connection,
  cityId: string,
  id: string,
  { body, isSettled, by }: { body: string; isSettled: boolean; by: string | null },
): Promise<void> {
  await db.query(
    `update app.assessment_comments set body = $3, settled_at = case when $4 then coalesce(settled_at, now()) end,
       settled_by = case when $4 then coalesce(settled_by, $5) end, revision = revision + 1
     where city_id = $1 and comment_id = $2`,
    [cityId, id, body, isSettled, by],
  );
}
