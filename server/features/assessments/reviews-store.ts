import type { Connection, Queryable } from "#server/database/pools";

export interface ReviewRecord {
  id: string;
  cityId: string;
  version: string;
  email: string;
  invitedAs: string;
  personId: string | null;
  untilOn: string;
  invitedAt: Date;
  acceptedAt: Date | null;
  endedAt: Date | null;
  recommendation: string;
  recommendedAt: Date | null;
  comments: number;
  revision: number;
}

const select = `select r.review_id as id, r.city_id as "cityId", r.version, r.email, r.invited_as as "invitedAs",
  r.person_id as "personId", r.until_on as "untilOn", r.invited_at as "invitedAt", r.accepted_at as "acceptedAt",
  r.ended_at as "endedAt", r.recommendation, r.recommended_at as "recommendedAt", r.revision,
  (select count(*)::int from app.assessment_comments c where c.city_id = r.city_id and c.review_id = r.review_id) as comments
  from app.peer_reviews r`;

export async function listReviews(db: Connection, cityId: string, version: string): Promise<ReviewRecord[]> {
  const { rows } = await db.query<ReviewRecord>(
    `${select} where r.city_id = $1 and r.version = $2 order by r.review_id desc`,
    [cityId, version],
  );
  return rows;
}

export async function readReview(
  db: Connection,
  cityId: string,
  id: string,
  lock: "for update of r" | "" = "",
): Promise<ReviewRecord | undefined> {
  const { rows } = await db.query<ReviewRecord>(`${select} where r.city_id = $1 and r.review_id = $2 ${lock}`, [
    cityId,
    id,
  ]);
  return rows[0];
}

/** Reviews that a person accepted and that have not ended, wherever they are. */
export async function readReviewsOf(db: Connection, personId: string): Promise<ReviewRecord[]> {
  const { rows } = await db.query<ReviewRecord>(
    `${select} where r.person_id = $1 and r.ended_at is null order by r.review_id desc`,
    [personId],
  );
  return rows;
}

export async function findReview(
  db: Queryable,
  tokenHash: Buffer,
): Promise<{ cityId: string; reviewId: string } | undefined> {
  const { rows } = await db.query<{ found: { cityId: string; reviewId: string } | null }>(
    "select app.find_peer_review($1) as found",
    [tokenHash],
  );
  return rows[0]?.found ?? undefined;
}

export interface NewReview {
  version: string;
  email: string;
  invitedAs: string;
  language: string;
  tokenHash: Buffer;
  untilOn: string;
  invitedBy: string | null;
}

export async function insertReview(db: Connection, cityId: string, given: NewReview): Promise<string> {
  const { rows } = await db.query<{ id: string }>(
    `insert into app.peer_reviews (city_id, version, email, invited_as, language, token_hash, until_on, invited_by)
     values ($1, $2, $3, $4, $5, $6, $7, $8) returning review_id as id`,
    [
      cityId,
      given.version,
      given.email,
      given.invitedAs,
      given.language,
      given.tokenHash,
      given.untilOn,
      given.invitedBy,
    ],
  );
  return rows[0]!.id;
}

/** From now on the person says who it is; the address is not kept. */
export async function acceptReview(db: Connection, cityId: string, id: string, personId: string): Promise<void> {
  await db.query(
    `update app.peer_reviews set person_id = $3, accepted_at = now(), email = '', revision = revision + 1
     where city_id = $1 and review_id = $2`,
    [cityId, id, personId],
  );
}

export async function endReview(db: Connection, cityId: string, id: string): Promise<void> {
  await db.query(
    `update app.peer_reviews set ended_at = now(), email = '', revision = revision + 1 where city_id = $1 and review_id = $2`,
    [cityId, id],
  );
}

export async function recommend(db: Connection, cityId: string, id: string, recommendation: string): Promise<void> {
  await db.query(
    `update app.peer_reviews set recommendation = $3, recommended_at = now(), revision = revision + 1
     where city_id = $1 and review_id = $2`,
    [cityId, id, recommendation],
  );
}

export async function readOwnEmail(db: Connection, personId: string): Promise<string | undefined> {
  const { rows } = await db.query<{ email: string }>("select email from app.people where person_id = $1", [personId]);
  return rows[0]?.email;
}
