import type { DeclarationRow } from "#contract/declarations";
import type { DeclarationContent } from "#domain/declarations/declaration";
import type { MeasureStatement } from "#domain/declarations/stand-measures";
import type { ActionState, ReasonKind } from "#domain/plans/action";
import type { Queryable } from "#server/database/pools";
import type { Language } from "#vocabulary/vocabulary";

export interface PublicFilter {
  city?: string | undefined;
  principle?: string | undefined;
  policy?: string | undefined;
  verified?: "yes" | "no" | undefined;
}

const namedCity = `jsonb_build_object('slug', o.slug, 'name', o.name, 'isDemonstration', o.is_demonstration) as city`;

export async function listPublic(
  db: Queryable,
  filter: PublicFilter,
  { from, limit }: { from: number; limit: number },
): Promise<{ items: DeclarationRow[]; total: number }> {
  const values: unknown[] = [];
  const bind = (value: unknown) => `$${values.push(value)}`;
  const holds = (part: string, id: string) => `d.content -> '${part}' @> ${bind(JSON.stringify([{ id }]))}::jsonb`;
  const on = ["d.is_latest"];
  if (filter.city !== undefined) on.push(`o.slug = ${bind(filter.city)}`);
  if (filter.principle !== undefined) on.push(holds("principles", filter.principle));
  if (filter.policy !== undefined) on.push(holds("policies", filter.policy));
  if (filter.verified !== undefined) on.push(`d.verified_at is ${filter.verified === "yes" ? "not null" : "null"}`);
  const { rows } = await db.query<DeclarationRow & { total: number }>(
    `select ${namedCity}, d.number, d.version, d.language, d.content ->> 'title' as title,
       d.content ->> 'signatory' as signatory, d.content ->> 'office' as office, d.content ->> 'declaredOn' as "declaredOn",
       array(select p ->> 'id' from jsonb_array_elements(d.content -> 'principles') p) as principles,
       array(select p ->> 'id' from jsonb_array_elements(d.content -> 'policies') p) as policies,
       d.verified_at is not null as "isVerified", d.withdrawn_at is not null as "isWithdrawn",
       (count(*) over ())::integer as total
     from pub.declarations d join pub.organisations o on o.organisation_id = d.city_id
     where ${on.join(" and ")} order by d.published_at desc, d.city_id, d.number
     limit ${bind(limit)} offset ${bind(from)}`,
    values,
  );
  return { items: rows.map(({ total: _, ...row }) => row), total: rows[0]?.total ?? 0 };
}

export interface PublicVersion {
  cityId: string;
  /** UTC where the city shows no register. */
  timeZone: string;
  city: DeclarationRow["city"];
  number: number;
  version: number;
  isLatest: boolean;
  language: Language;
  content: DeclarationContent;
  fingerprint: string;
  reason: string | null;
  publishedAt: Date;
  verifiedAt: Date | null;
  verifiedBy: string | null;
  withdrawnAt: Date | null;
  withdrawnReason: string | null;
}

/** Every version of a public declaration, the newest first. */
export async function readPublic(db: Queryable, city: string, number: number): Promise<PublicVersion[]> {
  const { rows } = await db.query<PublicVersion>(
    `select d.city_id as "cityId", coalesce(c.time_zone, 'UTC') as "timeZone", ${namedCity}, d.number, d.version, d.is_latest as "isLatest", d.language, d.content,
       d.fingerprint, d.reason, d.published_at as "publishedAt", d.verified_at as "verifiedAt",
       d.verified_by as "verifiedBy", d.withdrawn_at as "withdrawnAt", d.withdrawn_reason as "withdrawnReason"
     from pub.declarations d join pub.organisations o on o.organisation_id = d.city_id
     left join pub.cities c on c.city_id = d.city_id
     where o.slug = $1 and d.number = $2 order by d.version desc`,
    [city, number],
  );
  return rows;
}

/** Without its bytes: of a paper's megabytes its page needs the name alone. */
export async function readPublicDocumentName(db: Queryable, cityId: string, id: string) {
  const { rows } = await db.query<{ id: string; fileName: string }>(
    `select document_id as id, file_name as "fileName" from pub.declaration_documents
     where city_id = $1 and document_id = $2`,
    [cityId, id],
  );
  return rows[0] ?? null;
}

export async function readPublicDocument(db: Queryable, cityId: string, id: string) {
  const { rows } = await db.query<{ id: string; fileName: string; bytes: Buffer }>(
    `select document_id as id, file_name as "fileName", bytes from pub.declaration_documents
     where city_id = $1 and document_id = $2`,
    [cityId, id],
  );
  return rows[0];
}

/** What a city says of the measures of a declaration. */
export async function readPublicStatements(db: Queryable, cityId: string, number: number): Promise<MeasureStatement[]> {
  const { rows } = await db.query<MeasureStatement>(
    "select measure, state, note, since from pub.declaration_measures where city_id = $1 and number = $2",
    [cityId, number],
  );
  return rows;
}

/** Public actions of a city, with what they are there for. */
export async function readPublicSteps(db: Queryable, cityId: string) {
  const { rows } = await db.query<{ state: ActionState; kind: ReasonKind | null; id: string | null }>(
    "select state, reason_kind as kind, reason_id as id from pub.actions where city_id = $1",
    [cityId],
  );
  return rows;
}
