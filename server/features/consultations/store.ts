import type { ContributionGroup, RoundFacts } from "#domain/consultations/round";
import type { Connection } from "#server/database/pools";

export interface RoundRow extends RoundFacts {
  id: string;
  policy: string;
  number: number;
  outcome: string | null;
  outcomeAt: string | null;
  withdrawnAt: string | null;
  withdrawnBecause: string | null;
  revision: number;
}

const moment = (column: string) => `to_jsonb(${column}) #>> '{}'`;
export const roundColumns = `r.consultation_id as id, r.policy, r.number, r.title, r.about, r.language,
  r.opens_on::text as "opensOn", r.closes_on::text as "closesOn", r.answers_by::text as "answersBy", r.outcome,
  ${moment("r.outcome_at")} as "outcomeAt", ${moment("r.withdrawn_at")} as "withdrawnAt",
  r.withdrawn_because as "withdrawnBecause"`;

export async function readRounds(db: Connection, ownerId: string, policy?: string): Promise<RoundRow[]> {
  const { rows } = await db.query<RoundRow>(
    `select ${roundColumns}, r.revision from app.consultations r
     where r.owner_id = $1 and ($2::text is null or r.policy = $2) order by r.opens_on desc, r.consultation_id desc`,
    [ownerId, policy ?? null],
  );
  return rows;
}

/** Holds a round until the transaction ends: for whoever changes it alone, for whoever speaks in it beside others. */
export async function lockRound(
  db: Connection,
  ownerId: string,
  id: string,
  lock: "update" | "share" = "update",
): Promise<RoundRow | undefined> {
  const { rows } = await db.query<RoundRow>(
    `select ${roundColumns}, r.revision from app.consultations r where r.owner_id = $1 and r.consultation_id = $2
     for ${lock}`,
    [ownerId, id],
  );
  return rows[0];
}

export interface NewRound extends RoundFacts {
  policy: string;
  number: number;
}

export async function insertRound(db: Connection, ownerId: string, round: NewRound): Promise<string> {
  const { rows } = await db.query<{ id: string }>(
    `insert into app.consultations (owner_id, policy, number, title, about, language, opens_on, closes_on, answers_by)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9) returning consultation_id as id`,
    [
      ownerId,
      round.policy,
      round.number,
      round.title,
      round.about,
      round.language,
      round.opensOn,
      round.closesOn,
      round.answersBy,
    ],
  );
  return rows[0]!.id;
}

export async function updateRound(db: Connection, ownerId: string, id: string, round: RoundFacts): Promise<void> {
  await db.query(
    `update app.consultations set title = $3, about = $4, language = $5, opens_on = $6, closes_on = $7, answers_by = $8,
       revision = revision + 1 where owner_id = $1 and consultation_id = $2`,
    [ownerId, id, round.title, round.about, round.language, round.opensOn, round.closesOn, round.answersBy],
  );
}

export async function endRound(
  db: Connection,
  ownerId: string,
  id: string,
  end: { outcome: string; at?: string } | { withdrawnBecause: string },
): Promise<void> {
  const change =
    "outcome" in end
      ? "outcome = $3, outcome_at = coalesce($4::timestamptz, now())"
      : "withdrawn_because = $3, withdrawn_at = coalesce($4::timestamptz, now())";
  await db.query(
    `update app.consultations set ${change}, revision = revision + 1 where owner_id = $1 and consultation_id = $2`,
    [ownerId, id, "outcome" in end ? end.outcome : end.withdrawnBecause, ("outcome" in end && end.at) || null],
  );
}

/** Copies a round to what everybody may read, as it is now. */
export async function publishRound(db: Connection, ownerId: string, id: string): Promise<void> {
  await db.query(
    `insert into pub.consultations (owner_id, consultation_id, policy, number, title, about, language, opens_on, closes_on,
       answers_by, outcome, outcome_at, withdrawn_at, withdrawn_because)
     select owner_id, consultation_id, policy, number, title, about, language, opens_on, closes_on, answers_by, outcome,
       outcome_at, withdrawn_at, withdrawn_because from app.consultations where owner_id = $1 and consultation_id = $2
     on conflict (consultation_id) do update set title = excluded.title, about = excluded.about,
       language = excluded.language, opens_on = excluded.opens_on, closes_on = excluded.closes_on,
       answers_by = excluded.answers_by, outcome = excluded.outcome, outcome_at = excluded.outcome_at,
       withdrawn_at = excluded.withdrawn_at, withdrawn_because = excluded.withdrawn_because
     where consultations.owner_id = excluded.owner_id`,
    [ownerId, id],
  );
}

export async function readGroups(db: Connection, ownerId: string): Promise<(ContributionGroup & { round: string })[]> {
  const { rows } = await db.query<ContributionGroup & { round: string }>(
    `select consultation_id as round, clause, outcome, hidden_because is not null as "isHidden", count(*)::integer as count
     from app.consultation_contributions where owner_id = $1 and withdrawn_at is null group by 1, 2, 3, 4`,
    [ownerId],
  );
  return rows;
}
