import type { ActionOutline, ReasonKind } from "#domain/plans/action";
import type { Queryable } from "#server/database/pools";

export interface PublicCity {
  cityId: string;
  slug: string;
  name: string;
  isDemonstration: boolean;
}

/** A city that is published, by its name in addresses. */
export async function findPublicCity(db: Queryable, slug: string): Promise<PublicCity | undefined> {
  const { rows } = await db.query<PublicCity>(
    `select organisation_id as "cityId", slug, name, is_demonstration as "isDemonstration" from pub.organisations
     where slug = $1 and kind = 'city' and closed_on is null`,
    [slug],
  );
  return rows[0];
}

export interface PublicPlanRow {
  id: string;
  title: string;
  summary: string;
  publishedAt: Date;
}

export async function readPublicPlans(db: Queryable, cityId: string): Promise<PublicPlanRow[]> {
  const { rows } = await db.query<PublicPlanRow>(
    `select plan_id as id, title, summary, published_at as "publishedAt" from pub.plans where city_id = $1
     order by plan_id`,
    [cityId],
  );
  return rows;
}

export interface PublicActionRow extends ActionOutline {
  plan: string;
  reason: { kind: ReasonKind; id: string } | null;
  department: string | null;
  droppedReason: string | null;
}

export async function readPublicActions(db: Queryable, cityId: string): Promise<PublicActionRow[]> {
  const { rows } = await db.query<PublicActionRow>(
    `select action_id as id, plan_id as plan, title, department, starts_on::text as "startsOn", due_on::text as "dueOn",
       case when reason_kind is not null then jsonb_build_object('kind', reason_kind, 'id', reason_id) end as reason,
       done_on::text as "doneOn", state, dropped_reason as "droppedReason", depends_on as "dependsOn"
     from pub.actions where city_id = $1 order by due_on nulls last, action_id`,
    [cityId],
  );
  return rows;
}

/** Names of published technologies, by their number. */
export async function readPublicNames(db: Queryable, cityId: string, codes: readonly number[]) {
  const { rows } = await db.query<{ code: string; name: string }>(
    `select code, coalesce(name, inventory) as name from pub.technologies where city_id = $1 and code = any ($2::bigint[])`,
    [cityId, codes],
  );
  return new Map(rows.map(({ code, name }) => [Number(code), name]));
}
