import type { ContributionOutcome } from "#domain/consultations/round";
import type { Connection } from "#server/database/pools";

export interface ContributionRow {
  id: string;
  clause: string | null;
  shownAs: string | null;
  body: string;
  madeAt: string;
  hiddenBecause: string | null;
  reply: string | null;
  outcome: ContributionOutcome | null;
  repliedAt: string | null;
}
export interface OwnRow extends ContributionRow {
  consultation: { id: string; title: string; policy: string };
  revision: number;
}

const moment = (column: string) => `to_jsonb(${column}) #>> '{}'`;
export const contributionColumns = `c.contribution_id as id, c.clause, c.shown_as as "shownAs", c.body,
  ${moment("c.made_at")} as "madeAt", c.hidden_because as "hiddenBecause", c.reply, c.outcome,
  ${moment("c.replied_at")} as "repliedAt"`;
const columns = `${contributionColumns}, c.revision,
  jsonb_build_object('id', r.consultation_id, 'title', r.title, 'policy', r.policy) as consultation`;

export interface ContributionFilter {
  consultation?: string | undefined;
  clause?: string | undefined;
  state?: "unanswered" | "answered" | "hidden" | undefined;
  outcome?: ContributionOutcome | undefined;
}

const states = {
  unanswered: "c.outcome is null and c.hidden_because is null",
  answered: "c.outcome is not null and c.hidden_because is null",
  hidden: "c.hidden_because is not null",
} as const;

/** Contributions of an owner's rounds, the longest waiting first. */
export async function findContributions(
  db: Connection,
  ownerId: string,
  filter: ContributionFilter,
  { from, limit }: { from: number; limit: number },
): Promise<{ items: OwnRow[]; total: number }> {
  const where = `c.owner_id = $1 and c.withdrawn_at is null and ($2::uuid is null or c.consultation_id = $2)
    and ($3::text is null or coalesce(c.clause, 'whole') = $3) and ($4::text is null or c.outcome = $4)
    and ${filter.state === undefined ? "true" : states[filter.state]}`;
  const values = [ownerId, filter.consultation ?? null, filter.clause ?? null, filter.outcome ?? null];
  const { rows } = await db.query<OwnRow>(
    `select ${columns} from app.consultation_contributions c join app.consultations r using (owner_id, consultation_id)
     where ${where} order by c.made_at, c.contribution_id limit $5 offset $6`,
    [...values, limit, from],
  );
  const { rows: counted } = await db.query<{ total: number }>(
    `select count(*)::integer as total from app.consultation_contributions c where ${where}`,
    values,
  );
  return { items: rows, total: counted[0]!.total };
}

export async function lockContribution(
  db: Connection,
  ownerId: string,
  round: string,
  id: string,
): Promise<(OwnRow & { personId: string | null }) | undefined> {
  const { rows } = await db.query<OwnRow & { personId: string | null }>(
    `select ${columns}, c.person_id as "personId"
     from app.consultation_contributions c join app.consultations r using (owner_id, consultation_id)
     where c.owner_id = $1 and c.consultation_id = $2 and c.contribution_id = $3 and c.withdrawn_at is null
     for update of c`,
    [ownerId, round, id],
  );
  return rows[0];
}

export async function insertContribution(
  db: Connection,
  { ownerId, round }: { ownerId: string; round: string },
  given: { clause: string | null; body: string; shownAs: string | null; personId: string | null; madeAt?: string },
): Promise<string> {
  const { rows } = await db.query<{ id: string }>(
    `insert into app.consultation_contributions (owner_id, consultation_id, person_id, shown_as, clause, body, made_at)
     values ($1, $2, $3, $4, $5, $6, coalesce($7::timestamptz, now())) returning contribution_id as id`,
    [ownerId, round, given.personId, given.shownAs, given.clause, given.body, given.madeAt ?? null],
  );
  return rows[0]!.id;
}

export async function putReply(
  db: Connection,
  { ownerId, id }: { ownerId: string; id: string },
  given: { reply: string; outcome: ContributionOutcome; personId: string | null; repliedAt?: string },
): Promise<void> {
  await db.query(
    `update app.consultation_contributions set reply = $3, outcome = $4, replied_by = $5,
       replied_at = coalesce($6::timestamptz, now()), revision = revision + 1 where owner_id = $1 and contribution_id = $2`,
    [ownerId, id, given.reply, given.outcome, given.personId, given.repliedAt ?? null],
  );
}

export async function hide(db: Connection, ownerId: string, id: string, ground: string): Promise<void> {
  await db.query(
    `update app.consultation_contributions set hidden_because = $3, revision = revision + 1
     where owner_id = $1 and contribution_id = $2`,
    [ownerId, id, ground],
  );
}

/** Takes a contribution back: that there was one is kept, what it said is not. */
export async function takeBack(db: Connection, ownerId: string, id: string): Promise<void> {
  await db.query(
    `update app.consultation_contributions set body = '', shown_as = null, withdrawn_at = now(), revision = revision + 1
     where owner_id = $1 and contribution_id = $2`,
    [ownerId, id],
  );
}

/** Copies contributions of a round to what everybody may read: hidden ones without their words, withdrawn ones not at all. */
export async function publishContributions(
  db: Connection,
  { ownerId, round }: { ownerId: string; round: string },
  id?: string,
): Promise<void> {
  const key = [ownerId, round, id ?? null];
  await db.query(
    `delete from pub.consultation_contributions where owner_id = $1 and consultation_id = $2
       and ($3::uuid is null or contribution_id = $3)`,
    key,
  );
  await db.query(
    `insert into pub.consultation_contributions (owner_id, consultation_id, contribution_id, shown_as, clause, body,
       hidden_because, made_at, reply, outcome, replied_at)
     select owner_id, consultation_id, contribution_id, case when hidden_because is null then shown_as end, clause,
       case when hidden_because is null then body else '' end, hidden_because, made_at,
       case when hidden_because is null then reply end, case when hidden_because is null then outcome end,
       case when hidden_because is null then replied_at end
     from app.consultation_contributions where owner_id = $1 and consultation_id = $2 and withdrawn_at is null
       and ($3::uuid is null or contribution_id = $3)`,
    key,
  );
}

/** How often a person has spoken within the last hour, in whichever rounds. Others of the same person wait. */
export async function countRecent(db: Connection, personId: string): Promise<number> {
  await db.query("select pg_advisory_xact_lock(hashtextextended($1::text, 11))", [personId]);
  const { rows } = await db.query<{ count: number }>(
    `select count(*)::integer as count from app.consultation_contributions
     where person_id = $1 and made_at > now() - interval '1 hour'`,
    [personId],
  );
  return rows[0]!.count;
}

/** What a person has said in rounds of everybody; the transaction sees that person's own rows. */
export async function readMine(db: Connection, personId: string): Promise<OwnRow[]> {
  const { rows } = await db.query<OwnRow>(
    `select ${columns} from app.consultation_contributions c
     join pub.consultations r on r.owner_id = c.owner_id and r.consultation_id = c.consultation_id
     where c.person_id = $1 and c.withdrawn_at is null order by c.made_at desc, c.contribution_id limit 500`,
    [personId],
  );
  return rows;
}
