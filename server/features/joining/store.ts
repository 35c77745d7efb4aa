import type { Connection, Queryable } from "#server/database/pools";

/** The organisation that runs the alliance: it answers who asks to join, and holds the cohorts. */
export async function findHost(db: Queryable): Promise<string | undefined> {
  const { rows } = await db.query<{ id: string }>(
    "select organisation_id as id from app.organisations where is_secretariat and closed_at is null limit 1",
  );
  return rows[0]?.id;
}

export interface NewRequest {
  placeId: number | null;
  cityName: string;
  country: string | null;
  principles: readonly string[];
  name: string;
  email: string;
  message: string;
  language: string;
}

/** Keeps a request; one that waits from the same address is replaced by it. */
export async function keepRequest(db: Connection, host: string, request: NewRequest): Promise<string> {
  await db.query(
    `delete from app.join_requests where organisation_id = $1 and state = 'open' and lower(contact_email) = lower($2)`,
    [host, request.email],
  );
  const { rows } = await db.query<{ id: string }>(
    `insert into app.join_requests (organisation_id, place_id, city_name, country, principles, message, contact_name,
       contact_email, language) values ($1, $2, $3, $4, $5, $6, $7, $8, $9) returning request_id as id`,
    [
      host,
      request.placeId,
      request.cityName,
      request.country,
      request.principles,
      request.message,
      request.name,
      request.email,
      request.language,
    ],
  );
  return rows[0]!.id;
}

export interface RequestRow {
  id: string;
  cityName: string;
  placeId: number | null;
  country: string | null;
  principles: string[];
  message: string;
  name: string | null;
  email: string | null;
  language: string;
  state: "open" | "accepted" | "declined";
  reason: string | null;
  organisation: string | null;
  known: { slug: string; name: string }[];
  askedAt: Date;
  revision: number;
}

const columns = `r.request_id as id, r.city_name as "cityName", r.place_id::integer as "placeId", r.country, r.principles,
  r.message, r.contact_name as name, r.contact_email as email, r.language, r.state, r.answer_reason as reason,
  j.slug as organisation, r.created_at as "askedAt", r.revision,
  coalesce((select jsonb_agg(jsonb_build_object('slug', o.slug, 'name', o.name) order by o.name) from app.organisations o
    where o.kind = 'city' and o.closed_at is null
      and (o.place_id = r.place_id or pub.fold(o.name) = pub.fold(r.city_name))), '[]') as known`;
const tables = "app.join_requests r left join app.organisations j on j.organisation_id = r.joined_id";

export async function listRequests(
  db: Queryable,
  host: string,
  state: string | undefined,
  { from, limit }: { from: number; limit: number },
): Promise<{ rows: RequestRow[]; total: number }> {
  const { rows } = await db.query<RequestRow & { total: number }>(
    `select ${columns}, (count(*) over ())::integer as total from ${tables}
     where r.organisation_id = $1 and ($2::text is null or r.state = $2)
     order by r.state <> 'open', case when r.state = 'open' then r.created_at end, r.created_at desc, r.request_id
     limit $3 offset $4`,
    [host, state ?? null, limit, from],
  );
  return { rows, total: rows[0]?.total ?? 0 };
}

/** A request, held until the transaction ends: of two who answer it, one does. */
export async function lockRequest(db: Connection, host: string, id: string): Promise<RequestRow | undefined> {
  await db.query("select from app.join_requests where organisation_id = $1 and request_id = $2 for update", [host, id]);
  const { rows } = await db.query<RequestRow>(
    `select ${columns} from ${tables} where r.organisation_id = $1 and r.request_id = $2`,
    [host, id],
  );
  return rows[0];
}

/** Answers a request; who asked is not kept any longer. */
export async function answerRequest(
  db: Connection,
  host: string,
  id: string,
  answer: {
    state: "accepted" | "declined";
    reason: string | null;
    by: string | null;
    at: Date;
    joinedId: string | null;
  },
): Promise<void> {
  await db.query(
    `update app.join_requests set state = $3, answer_reason = $4, answered_by = $5, answered_at = $6, joined_id = $7,
       contact_name = null, contact_email = null, message = '', revision = revision + 1
     where organisation_id = $1 and request_id = $2`,
    [host, id, answer.state, answer.reason, answer.by, answer.at, answer.joinedId],
  );
}

export async function pledge(
  db: Connection,
  organisationId: string,
  principles: readonly string[],
  on: string,
): Promise<void> {
  await db.query(
    `insert into app.pledges (organisation_id, principle, pledged_on) select $1, unnest($2::text[]), $3
     on conflict do nothing`,
    [organisationId, principles, on],
  );
}
