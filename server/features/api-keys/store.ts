import type { ApiKey } from "#contract/api-keys";
import type { Permission } from "#domain/access/access-table";
import type { Connection, Queryable } from "#server/database/pools";

/** $1 is the organisation, $2 the time. A maker who has left is still named: people keep to what they know of a key. */
const columns = `k.key_id as "keyId", k.name, k.prefix, k.scopes, k.revision, k.last_used_on as "lastUsedOn",
  to_jsonb(k.created_at) #>> '{}' as "createdAt", to_jsonb(k.expires_at) #>> '{}' as "expiresAt",
  case when k.revoked_at is not null then 'revoked' when k.expires_at <= $2 then 'expired' else 'active' end as state,
  case when k.created_by is null then null else jsonb_build_object('name', k.maker_name, 'hasLeft', not exists (
    select from app.roles r where r.organisation_id = k.organisation_id and r.person_id = k.created_by
      and (r.until_on is null or r.until_on >= current_date))) end as "madeBy"`;

export async function readKeys(db: Queryable, organisationId: string, now: Date, keyId?: string): Promise<ApiKey[]> {
  const { rows } = await db.query<ApiKey>(
    `select * from (select ${columns} from app.api_keys k where k.organisation_id = $1
       and ($3::uuid is null or k.key_id = $3)) k
     order by array_position(array['active', 'expired', 'revoked'], state), "createdAt" desc, "keyId"`,
    [organisationId, now, keyId ?? null],
  );
  return rows;
}

export interface NewKey {
  organisationId: string;
  name: string;
  prefix: string;
  hash: Buffer;
  scopes: readonly Permission[];
  createdBy: string | null;
  expiresAt: Date;
}

export async function insertKey(db: Connection, given: NewKey): Promise<string> {
  const { rows } = await db.query<{ id: string }>(
    `insert into app.api_keys (organisation_id, name, prefix, key_hash, scopes, created_by, maker_name, expires_at)
     values ($1, $2, $3, $4, $5, $6, (select name from app.people where person_id = $6), $7) returning key_id as id`,
    [given.organisationId, given.name, given.prefix, given.hash, given.scopes, given.createdBy, given.expiresAt],
  );
  return rows[0]!.id;
}

/** Whether it was revoked now: not where somebody changed it since it was read. */
export async function markRevoked(db: Connection, organisationId: string, keyId: string, revision: number) {
  const { rowCount } = await db.query(
    `update app.api_keys set revoked_at = now(), revision = revision + 1
     where organisation_id = $1 and key_id = $2 and revision = $3 and revoked_at is null`,
    [organisationId, keyId, revision],
  );
  return rowCount === 1;
}
