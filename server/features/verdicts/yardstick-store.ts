import { named } from "#server/database/named";
import type { Connection } from "#server/database/pools";

export interface TextKey {
  policy: string;
  number: number;
  fingerprint: string;
}

export interface Standing {
  /** The fingerprint of the yardstick that the published register was judged by; undefined where nothing is published. */
  judgedBy: string | null | undefined;
  /** Adopted texts in force on the day, by policy. */
  inForce: TextKey[];
}

/** How a city's register stands on a day, `YYYY-MM-DD`: by what it was judged, and by what it should be. */
export async function readStanding(db: Connection, cityId: string, today: string): Promise<Standing> {
  const { rows } = await db.query<{ isPublished: boolean; judgedBy: string | null; inForce: TextKey[] }>(
    named(
      `select c.city_id is not null as "isPublished", c.yardstick_fingerprint as "judgedBy",
         (select coalesce(jsonb_agg(to_jsonb(f)), '[]') from pub.texts_in_force($1, $2) f) as "inForce"
       from (select) one left join pub.cities c on c.city_id = $1`,
      [cityId, today],
    ),
  );
  const { isPublished, judgedBy, inForce } = rows[0]!;
  return { judgedBy: isPublished ? judgedBy : undefined, inForce };
}

/** Frozen texts as they were stored; the reader proves them unchanged. */
export async function readTexts(db: Connection, cityId: string, fingerprints: readonly string[]) {
  const { rows } = await db.query<{ fingerprint: string; content: unknown }>(
    `select distinct on (fingerprint) fingerprint, content from pub.policy_texts
     where city_id = $1 and fingerprint = any ($2)`,
    [cityId, fingerprints],
  );
  return rows;
}
