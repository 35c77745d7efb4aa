import type { ContributionGroup } from "#domain/consultations/round";
import type { Queryable } from "#server/database/pools";
import { type ContributionRow, contributionColumns } from "#server/features/consultations/contributions-store";
import { type RoundRow, roundColumns } from "#server/features/consultations/store";

export interface PublicRoundRow extends Omit<RoundRow, "revision"> {
  ownerId: string;
  city: { slug: string; name: string; isDemonstration: boolean };
  /** The day it is in the city. */
  today: string;
}

const today = "($1::timestamptz at time zone o.time_zone)::date";
const state = `case when r.withdrawn_at is not null then 'withdrawn' when r.outcome_at is not null then 'concluded'
  when ${today} < r.opens_on then 'announced' when ${today} <= r.closes_on then 'open' else 'answering' end`;
const columns = `${roundColumns}, r.owner_id as "ownerId", ${today}::text as today,
  jsonb_build_object('slug', o.slug, 'name', o.name, 'isDemonstration', o.is_demonstration) as city`;
const from = "pub.consultations r join pub.cities o on o.city_id = r.owner_id";

/** Published rounds: open ones first, the one that closes soonest on top, then the latest. */
export async function findRounds(
  db: Queryable,
  now: Date,
  filter: { city?: string | undefined; state?: string | undefined },
  page: { from: number; limit: number },
): Promise<{ items: PublicRoundRow[]; total: number }> {
  const where = `($2::text is null or o.slug = $2) and ($3::text is null or ${state} = $3)`;
  const values = [now, filter.city ?? null, filter.state ?? null];
  const { rows } = await db.query<PublicRoundRow>(
    `select ${columns} from ${from} where ${where}
     order by array_position(array['open', 'announced', 'answering', 'concluded', 'withdrawn'], ${state}),
       case when ${state} = 'open' then r.closes_on end, r.opens_on desc, r.consultation_id limit $4 offset $5`,
    [...values, page.limit, page.from],
  );
  const { rows: counted } = await db.query<{ total: number }>(
    `select count(*)::integer as total from ${from} where ${where}`,
    values,
  );
  return { items: rows, total: counted[0]!.total };
}

export async function findRound(db: Queryable, now: Date, id: string): Promise<PublicRoundRow | undefined> {
  const { rows } = await db.query<PublicRoundRow>(`select ${columns} from ${from} where r.consultation_id = $2`, [
    now,
    id,
  ]);
  return rows[0];
}

export async function readPublicGroups(
  db: Queryable,
  rounds: readonly string[],
): Promise<(ContributionGroup & { round: string })[]> {
  const { rows } = await db.query<ContributionGroup & { round: string }>(
    `select consultation_id as round, clause, outcome, hidden_because is not null as "isHidden", count(*)::integer as count
     from pub.consultation_contributions where consultation_id = any ($1) group by 1, 2, 3, 4`,
    [rounds],
  );
  return rows;
}

export async function readPublicContributions(
  db: Queryable,
  { round, clause }: { round: string; clause?: string | undefined },
  page: { from: number; limit: number },
): Promise<{ items: ContributionRow[]; total: number }> {
  const where = "c.consultation_id = $1 and ($2::text is null or coalesce(c.clause, 'whole') = $2)";
  const { rows } = await db.query<ContributionRow>(
    `select ${contributionColumns} from pub.consultation_contributions c where ${where}
     order by c.made_at, c.contribution_id limit $3 offset $4`,
    [round, clause ?? null, page.limit, page.from],
  );
  const { rows: counted } = await db.query<{ total: number }>(
    `select count(*)::integer as total from pub.consultation_contributions c where ${where}`,
    [round, clause ?? null],
  );
  return { items: rows, total: counted[0]!.total };
}
