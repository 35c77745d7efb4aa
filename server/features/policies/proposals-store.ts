import type { ClauseText } from "#domain/policies/edition";
import type { Departure } from "#domain/policies/local-policy";
import type { Connection } from "#server/database/pools";
import type { By } from "#server/features/policies/store";

export interface ProposalRow {
  id: string;
  slug: string;
  city: string;
  policy: string;
  clause: string;
  release: string;
  language: string;
  departure: Departure;
  released: ClauseText | null;
  argument: string;
  state: "offered" | "withdrawn";
  revision: number;
  offeredAt: string;
  withdrawnAt: string | null;
}

const columns = `p.proposal_id as id, o.slug, o.name as city, p.policy, p.clause, p.release_version as release, p.language,
  p.departure, p.released, p.argument, p.state, p.revision, to_jsonb(p.offered_at) #>> '{}' as "offeredAt",
  to_jsonb(p.withdrawn_at) #>> '{}' as "withdrawnAt"`;

export interface NewProposal {
  policy: string;
  clause: string;
  release: string;
  language: string;
  departure: Departure;
  released: ClauseText | null;
  argument: string;
}

export async function insertProposal(db: Connection, { cityId, personId }: By, given: NewProposal): Promise<string> {
  const { rows } = await db.query<{ id: string }>(
    `insert into app.departure_proposals (city_id, policy, clause, release_version, language, departure, released, argument,
       offered_by) values ($1, $2, $3, $4, $5, $6, $7, $8, $9) returning proposal_id as id`,
    [
      cityId,
      given.policy,
      given.clause,
      given.release,
      given.language,
      JSON.stringify(given.departure),
      given.released && JSON.stringify(given.released),
      given.argument,
      personId,
    ],
  );
  return rows[0]!.id;
}

export async function findProposal(db: Connection, cityId: string, id: string): Promise<ProposalRow | undefined> {
  const { rows } = await db.query<ProposalRow>(
    `select ${columns} from app.departure_proposals p join app.organisations o on o.organisation_id = p.city_id
     where p.city_id = $1 and p.proposal_id = $2`,
    [cityId, id],
  );
  return rows[0];
}

export async function markWithdrawn(db: Connection, cityId: string, id: string): Promise<void> {
  await db.query(
    `update app.departure_proposals set state = 'withdrawn', withdrawn_at = now(), revision = revision + 1
     where city_id = $1 and proposal_id = $2`,
    [cityId, id],
  );
}

export interface ProposalFilter {
  policy?: string | undefined;
  clause?: string | undefined;
  after: (string | number)[] | undefined;
  limit: number;
}

/** A city's own, newest first; withdrawn ones too. */
export async function readOwnProposals(db: Connection, cityId: string, { policy, after, limit }: ProposalFilter) {
  const { rows } = await db.query<ProposalRow>(
    `select ${columns} from app.departure_proposals p join app.organisations o on o.organisation_id = p.city_id
     where p.city_id = $1 and ($2::text is null or p.policy = $2) and ($3::uuid is null or p.proposal_id < $3)
     order by p.proposal_id desc limit $4`,
    [cityId, policy ?? null, after?.[0] ?? null, limit],
  );
  const { rows: counted } = await db.query<{ total: number }>(
    `select count(*)::integer as total from app.departure_proposals where city_id = $1
       and ($2::text is null or policy = $2)`,
    [cityId, policy ?? null],
  );
  return { rows, total: counted[0]!.total };
}

/** What all cities offer, by clause, newest first within each. */
export async function readOffered(db: Connection, { policy, clause, after, limit }: ProposalFilter) {
  const where = `($1::text is null or p.policy = $1) and ($2::text is null or p.clause = $2)`;
  const { rows } = await db.query<ProposalRow>(
    `select ${columns} from app.offered_departures() p join app.organisations o on o.organisation_id = p.city_id
     where ${where} and ($3::text is null or (p.clause, p.proposal_id) > ($3, $4::uuid))
     order by p.clause, p.proposal_id limit $5`,
    [policy ?? null, clause ?? null, after?.[0] ?? null, after?.[1] ?? null, limit],
  );
  const { rows: counted } = await db.query<{ total: number }>(
    `select count(*)::integer as total from app.offered_departures() p where ${where}`,
    [policy ?? null, clause ?? null],
  );
  return { rows, total: counted[0]!.total };
}
