import type { StatedStage } from "#domain/adoptions/stage";
import type { Queryable } from "#server/database/pools";
import { type ActRow, documentColumn } from "#server/features/adoptions/store";

export interface PublicCity {
  cityId: string;
  slug: string;
  name: string;
  isDemonstration: boolean;
  timeZone: string;
}

/** A published city by its name in addresses or by its id. */
export async function findPublicCity(
  db: Queryable,
  { slug, cityId }: { slug?: string; cityId?: string },
): Promise<PublicCity | undefined> {
  const { rows } = await db.query<PublicCity>(
    `select city_id as "cityId", slug, name, is_demonstration as "isDemonstration", time_zone as "timeZone"
     from pub.cities where slug = $1 or city_id = $2`,
    [slug ?? null, cityId ?? null],
  );
  return rows[0];
}

/** Published legal acts of a city, newest text first. */
export async function readPublicActs(db: Queryable, cityId: string): Promise<ActRow[]> {
  const { rows } = await db.query<ActRow>(
    `select policy, number, fingerprint, title, body, decided_on::text as "decidedOn", in_force_on::text as "inForceOn",
       review_on::text as "reviewOn", link, repealed_on::text as "repealedOn", repealed_by as "repealedBy",
       repeal_reason as "repealReason", ${documentColumn}
     from pub.adoption_acts left join pub.adoption_documents d using (city_id, policy, number)
     where city_id = $1 order by policy, number desc`,
    [cityId],
  );
  return rows;
}

export async function readPublicStages(db: Queryable, cityId: string) {
  const { rows } = await db.query<{ policy: string; stage: StatedStage; since: string; note: string }>(
    "select policy, stage, since::text as since, note from pub.adoptions where city_id = $1",
    [cityId],
  );
  return new Map(rows.map((row) => [row.policy, row]));
}

export interface PublicText {
  policy: string;
  number: number;
  fingerprint: string;
  frozenAt: string;
  content: unknown;
}

const columns = `policy, number, fingerprint, to_jsonb(frozen_at) #>> '{}' as "frozenAt"`;

export async function readPublicTexts(
  db: Queryable,
  cityId: string,
  keys: readonly { policy: string; number: number }[],
) {
  const { rows } = await db.query<PublicText>(
    `select ${columns}, content from pub.policy_texts join unnest($2::text[], $3::integer[]) as wanted (policy, number)
       using (policy, number) where city_id = $1`,
    [cityId, keys.map(({ policy }) => policy), keys.map(({ number }) => number)],
  );
  return rows;
}

/** Numbers of every published text of a policy, newest first. */
export async function readPublicNumbers(db: Queryable, cityId: string, policy: string): Promise<number[]> {
  const { rows } = await db.query<{ number: number }>(
    "select number from pub.policy_texts where city_id = $1 and policy = $2 order by number desc",
    [cityId, policy],
  );
  return rows.map(({ number }) => number);
}

export interface WordingRow {
  slug: string;
  name: string;
  isDemonstration: boolean;
  policy: string;
  number: number;
  language: string;
  release: string;
  clause: unknown;
}

/** A clause in every text that is in force, each in its own city's time; those that differ from the release first. */
export async function readWordings(db: Queryable, clause: string, now: Date, most: number) {
  const { rows } = await db.query<WordingRow & { total: string }>(
    `select c.slug, c.name, c.is_demonstration as "isDemonstration", t.policy, t.number, t.language,
       t.release_version as release, f.clause, count(*) over () as total
     from (select distinct city_id from pub.adoption_acts) adopting join pub.cities c using (city_id)
     cross join lateral pub.texts_in_force(c.city_id, ($2::timestamptz at time zone c.time_zone)::date) i
     join pub.policy_texts t on t.city_id = c.city_id and t.policy = i.policy and t.number = i.number
     join pub.adoption_acts a on a.city_id = t.city_id and a.policy = t.policy and a.number = t.number
     cross join lateral (select e as clause from jsonb_array_elements(t.content -> 'clauses') e where e ->> 'id' = $1) f
     order by jsonb_array_length(f.clause -> 'marks') = 0, a.in_force_on desc, c.slug limit $3`,
    [clause, now, most],
  );
  return { items: rows, total: Number(rows[0]?.total ?? 0) };
}
