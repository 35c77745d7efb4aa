import type { SingleSignOn } from "#contract/single-sign-on";
import type { Queryable } from "#server/database/pools";

export interface ProviderRow {
  revision: number;
  issuer: string;
  clientId: string;
  clientSecret: Buffer;
  isOn: boolean;
  secondFactor: SingleSignOn["secondFactor"];
  secondFactorValues: string[];
}

export async function readProvider(db: Queryable, organisationId: string): Promise<ProviderRow | undefined> {
  const { rows } = await db.query<ProviderRow>(
    `select revision, issuer, client_id as "clientId", client_secret as "clientSecret", is_on as "isOn",
       second_factor as "secondFactor", second_factor_values as "secondFactorValues"
     from app.single_sign_on where organisation_id = $1`,
    [organisationId],
  );
  return rows[0];
}

/** Writes over the revision that was read; false where somebody else was first. */
export async function writeProvider(
  db: Queryable,
  organisationId: string,
  { revision, issuer, clientId, clientSecret, isOn, secondFactor, secondFactorValues }: ProviderRow,
): Promise<boolean> {
  const { rowCount } = await db.query(
    revision === 0
      ? `insert into app.single_sign_on
           (organisation_id, issuer, client_id, client_secret, is_on, second_factor, second_factor_values)
         values ($1, $2, $3, $4, $5, $6, $7) on conflict do nothing`
      : `update app.single_sign_on set issuer = $2, client_id = $3, client_secret = $4, is_on = $5, second_factor = $6,
           second_factor_values = $7, revision = revision + 1 where organisation_id = $1 and revision = $8`,
    [
      ...[organisationId, issuer, clientId, clientSecret, isOn, secondFactor, secondFactorValues],
      ...(revision === 0 ? [] : [revision]),
    ],
  );
  return rowCount === 1;
}

export interface DomainRow {
  domain: string;
  challenge: string;
  isVerified: boolean;
}

export async function readDomains(db: Queryable, organisationId: string): Promise<DomainRow[]> {
  const { rows } = await db.query<DomainRow>(
    `select domain, challenge, verified_at is not null as "isVerified"
     from app.single_sign_on_domains where organisation_id = $1 order by domain`,
    [organisationId],
  );
  return rows;
}

/** Keeps these domains: new ones are to be shown yet, those that stay keep what was shown. */
export async function keepDomains(
  db: Queryable,
  organisationId: string,
  wanted: readonly { domain: string; challenge: string }[],
): Promise<void> {
  await db.query("delete from app.single_sign_on_domains where organisation_id = $1 and domain <> all ($2)", [
    organisationId,
    wanted.map(({ domain }) => domain),
  ]);
  await db.query(
    `insert into app.single_sign_on_domains (organisation_id, domain, challenge)
     select $1, * from jsonb_to_recordset($2) as w (domain text, challenge text) on conflict do nothing`,
    [organisationId, JSON.stringify(wanted)],
  );
}

export async function markVerified(db: Queryable, organisationId: string, domain: string): Promise<void> {
  await db.query(
    `update app.single_sign_on_domains set verified_at = coalesce(verified_at, now())
     where organisation_id = $1 and domain = $2`,
    [organisationId, domain],
  );
}

export interface RulesRow {
  revision: number;
  requiresSecondFactor: boolean;
}

export async function readRules(db: Queryable, organisationId: string): Promise<RulesRow> {
  const { rows } = await db.query<RulesRow>(
    `select revision, requires_second_factor as "requiresSecondFactor" from app.sign_in_rules where organisation_id = $1`,
    [organisationId],
  );
  return rows[0] ?? { revision: 0, requiresSecondFactor: false };
}

export async function writeRules(db: Queryable, organisationId: string, rules: RulesRow): Promise<boolean> {
  const { rowCount } = await db.query(
    rules.revision === 0
      ? `insert into app.sign_in_rules (organisation_id, requires_second_factor) values ($1, $2) on conflict do nothing`
      : `update app.sign_in_rules set requires_second_factor = $2, revision = revision + 1
         where organisation_id = $1 and revision = $3`,
    [organisationId, rules.requiresSecondFactor, ...(rules.revision === 0 ? [] : [rules.revision])],
  );
  return rowCount === 1;
}
