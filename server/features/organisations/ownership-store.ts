import type { OwnershipOffer } from "#contract/ownership";
import type { Connection } from "#server/database/pools";

export interface OfferRow extends OwnershipOffer {
  organisationId: string;
}

const columns = `f.offer_id as "offerId", f.organisation_id as "organisationId", f.to_person as "toPerson",
  f.from_person as "fromPerson", p.name as "fromName", f.reason, f.offered_at as "offeredAt", f.expires_at as "expiresAt",
  jsonb_build_object('slug', o.slug, 'name', o.name, 'isDemonstration', o.is_demonstration) as organisation`;
const open = `from app.ownership_offers f join app.organisations o using (organisation_id)
  left join app.people p on p.person_id = f.from_person
  where f.answered_at is null and f.expires_at > $2 and o.closed_at is null`;

type Times = { offeredAt: Date; expiresAt: Date };
const toOffer = ({ offeredAt, expiresAt, ...row }: Omit<OfferRow, keyof Times> & Times): OfferRow => ({
  ...row,
  offeredAt: offeredAt.toISOString(),
  expiresAt: expiresAt.toISOString(),
});

export async function readOpenOffer(db: Connection, organisationId: string, now: Date): Promise<OfferRow | undefined> {
  const { rows } = await db.query<Omit<OfferRow, keyof Times> & Times>(
    `select ${columns} ${open} and f.organisation_id = $1`,
    [organisationId, now],
  );
  return rows.map(toOffer)[0];
}

/** Open offers to one person, who sees them wherever they are. */
export async function readOffersTo(db: Connection, personId: string, now: Date): Promise<OfferRow[]> {
  const { rows } = await db.query<Omit<OfferRow, keyof Times> & Times>(
    `select ${columns} ${open} and f.to_person = $1 order by f.offered_at`,
    [personId, now],
  );
  return rows.map(toOffer);
}

/** Ends what is open, also where its time is over: one offer at a time. */
export async function answerOffers(db: Connection, organisationId: string, answer: string, now: Date): Promise<number> {
  const { rowCount } = await db.query(
    "update app.ownership_offers set answered_at = $3, answer = $2 where organisation_id = $1 and answered_at is null",
    [organisationId, answer, now],
  );
  return rowCount ?? 0;
}

export async function insertOffer(
  db: Connection,
  offer: {
    organisationId: string;
    toPerson: string;
    fromPerson: string | null;
    reason: string;
    now: Date;
    expiresAt: Date;
  },
): Promise<void> {
  await db.query(
    `insert into app.ownership_offers (organisation_id, to_person, from_person, reason, offered_at, expires_at)
     values ($1, $2, $3, $4, $5, $6)`,
    [offer.organisationId, offer.toPerson, offer.fromPerson, offer.reason, offer.now, offer.expiresAt],
  );
}

export async function readRoleIn(
  db: Connection,
  organisationId: string,
  personId: string,
): Promise<string | undefined> {
  const { rows } = await db.query<{ role: string }>(
    `select role from app.roles where organisation_id = $1 and person_id = $2
       and role in ('administrator', 'editor', 'reviewer', 'reader') and (until_on is null or until_on >= current_date)`,
    [organisationId, personId],
  );
  return rows[0]?.role;
}

/** Holds every role of the organisation until the transaction ends, so that nobody else changes one meanwhile. */
export async function lockRoles(db: Connection, organisationId: string): Promise<void> {
  await db.query("select from app.roles where organisation_id = $1 for update", [organisationId]);
}

export async function changeRoleIn(
  db: Connection,
  organisationId: string,
  personId: string,
  role: string,
): Promise<void> {
  await db.query(
    `update app.roles set role = $3, until_on = null, revision = revision + 1
     where organisation_id = $1 and person_id = $2 and role in ('administrator', 'editor', 'reviewer', 'reader')`,
    [organisationId, personId, role],
  );
}
