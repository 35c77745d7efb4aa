import type { PrincipleId } from "#domain/frameworks/release";
import type { Queryable } from "#server/database/pools";

export async function readPledges(db: Queryable, slug: string) {
  const { rows } = await db.query<{ principle: PrincipleId; pledgedOn: string }>(
    `select p.principle, p.pledged_on::text as "pledgedOn" from pub.pledges p
     join pub.organisations o on o.organisation_id = p.organisation_id where o.slug = $1 order by p.pledged_on, p.principle`,
    [slug],
  );
  return rows;
}
