import type { Occasion } from "#domain/programme/learning";
import { likePattern } from "#server/database/like-pattern";
import type { Connection, Queryable } from "#server/database/pools";

export interface LearningFacts {
  clause: string;
  release: string;
  occasion: Occasion;
  tried: string;
  result: string;
  evidenceUrl: string | null;
  isPublic: boolean;
}

export interface LearningRow extends LearningFacts {
  id: string;
  createdAt: Date;
  revision: number;
}

const facts = `l.learning_id as id, l.clause, l.release, l.occasion, l.tried, l.result, l.evidence_url as "evidenceUrl",
  l.created_at as "createdAt"`;
const own = `${facts}, l.is_public as "isPublic", l.revision`;

export async function readLearnings(db: Queryable, cityId: string): Promise<LearningRow[]> {
  const { rows } = await db.query<LearningRow>(
    `select ${own} from app.learnings l where l.city_id = $1 and l.withdrawn_at is null
     order by l.created_at desc, l.learning_id desc`,
    [cityId],
  );
  return rows;
}

export async function lockLearning(db: Connection, cityId: string, id: string): Promise<LearningRow | undefined> {
  const { rows } = await db.query<LearningRow>(
    `select ${own} from app.learnings l where l.city_id = $1 and l.learning_id = $2 and l.withdrawn_at is null for update`,
    [cityId, id],
  );
  return rows[0];
}

export async function insertLearning(
  db: Connection,
  cityId: string,
  learning: LearningFacts,
  createdBy: string | null,
): Promise<string> {
  const { rows } = await db.query<{ id: string }>(
    `insert into app.learnings (city_id, clause, release, occasion, tried, result, evidence_url, is_public, created_by)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9) returning learning_id as id`,
    [
      cityId,
      learning.clause,
      learning.release,
      learning.occasion,
      learning.tried,
      learning.result,
      learning.evidenceUrl,
      learning.isPublic,
      createdBy,
    ],
  );
  return rows[0]!.id;
}

export async function updateLearning(
  db: Connection,
  cityId: string,
  id: string,
  learning: LearningFacts,
  withdrawnAt: Date | null,
): Promise<void> {
  await db.query(
    `update app.learnings set clause = $3, release = $4, occasion = $5, tried = $6, result = $7, evidence_url = $8,
       is_public = $9, withdrawn_at = $10, revision = revision + 1 where city_id = $1 and learning_id = $2`,
    [
      cityId,
      id,
      learning.clause,
      learning.release,
      learning.occasion,
      learning.tried,
      learning.result,
      learning.evidenceUrl,
      learning.isPublic,
      withdrawnAt,
    ],
  );
}

export interface LearningFilter {
  clause?: string | undefined;
  /** Clauses of the policy that is asked for. */
  clauses?: readonly string[] | undefined;
  occasion?: Occasion | undefined;
  city?: string | undefined;
  q?: string | undefined;
}

export interface GatheredRow extends LearningFacts {
  id: string;
  createdAt: Date;
  city: { slug: string; name: string; isDemonstration: boolean };
}

/** Where learnings are read: everything that was left for the alliance, or what everyone may read. */
export type Shelf = "alliance" | "public";

const shelves = {
  alliance: {
    from: "app.learnings l join app.organisations o on o.organisation_id = l.city_id",
    isPublic: "l.is_public",
    all: "l.withdrawn_at is null",
  },
  public: {
    from: "pub.learnings l join pub.organisations o on o.organisation_id = l.city_id",
    isPublic: "true",
    all: "true",
  },
} as const;

function conditionsOf(shelf: Shelf, filter: LearningFilter) {
  const values: unknown[] = [];
  const bind = (value: unknown) => `$${values.push(value)}`;
  const on: string[] = [shelves[shelf].all];
  if (filter.clause !== undefined) on.push(`l.clause = ${bind(filter.clause)}`);
  if (filter.clauses !== undefined) on.push(`l.clause = any (${bind(filter.clauses)})`);
  if (filter.occasion !== undefined) on.push(`l.occasion = ${bind(filter.occasion)}`);
  if (filter.city !== undefined) on.push(`o.slug = ${bind(filter.city)}`);
  if (filter.q?.trim())
    on.push(`pub.fold(concat_ws(' ', l.tried, l.result)) like pub.fold(${bind(likePattern(filter.q))}::text)`);
  return { values, bind, where: on.join(" and ") };
}

/** Learnings by clause, the newest of each first. */
export async function gather(
  db: Queryable,
  shelf: Shelf,
  filter: LearningFilter,
  { from, limit }: { from: number; limit: number },
): Promise<GatheredRow[]> {
  const { values, bind, where } = conditionsOf(shelf, filter);
  const { rows } = await db.query<GatheredRow>(
    `select ${facts}, ${shelves[shelf].isPublic} as "isPublic",
       jsonb_build_object('slug', o.slug, 'name', o.name, 'isDemonstration', o.is_demonstration) as city
     from ${shelves[shelf].from} where ${where} order by l.clause, l.created_at desc, l.learning_id
     limit ${bind(limit)} offset ${bind(from)}`,
    values,
  );
  return rows;
}

export async function countByClause(db: Queryable, shelf: Shelf, filter: LearningFilter) {
  const { values, where } = conditionsOf(shelf, filter);
  const { rows } = await db.query<{ clause: string; learnings: number }>(
    `select l.clause, count(*)::integer as learnings from ${shelves[shelf].from} where ${where} group by 1
     order by 2 desc, 1`,
    values,
  );
  return rows;
}
