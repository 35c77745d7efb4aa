import type { PeopleSort, PeopleState } from "#domain/access/people-list";
import type { Role } from "#domain/access/roles";
import { likePattern } from "#server/database/like-pattern";
import type { Queryable } from "#server/database/pools";
import { readCursor, writeCursor } from "#server/http/cursor";
import { Problem } from "#server/http/problems";

export interface PeopleAsked {
  q?: string | undefined;
  role?: Role | undefined;
  state?: PeopleState | undefined;
  person?: string | undefined;
  sort: PeopleSort;
  cursor?: string | undefined;
  limit: number;
}

interface Line {
  id: string;
  state: PeopleState;
  at: [number, string | number, string, string];
}

const rank = (role: string) =>
  `array_position(array['secretariat', 'administrator', 'coordinator', 'expert', 'editor', 'reviewer', 'reader'], ${role})`;

/** What each order goes by, of people `p` with roles `h` and of invitations `i`; smaller comes first. */
const orders: Record<PeopleSort, { active: string; invited: string }> = {
  name: { active: "pub.fold(p.name)", invited: "lower(i.email)" },
  role: { active: `min(${rank("h.role")})::float8`, invited: `${rank("i.role")}::float8` },
  newest: {
    active: "-extract(epoch from max(h.granted_at))::float8",
    invited: "-extract(epoch from i.created_at)::float8",
  },
  // Those who were never here come last.
  "last-seen": { active: "-coalesce(p.last_seen_on - date '1970-01-01', 0)::float8", invited: "0::float8" },
};

/**
 * One list of those who are there and those who were invited, as two parts of one statement with the same columns. The
 * part of invitations is left out for whoever may not see them.
 */
function statementOf(organisationId: string, asked: PeopleAsked, withInvited: boolean) {
  const values: unknown[] = [organisationId];
  const bind = (value: unknown) => `$${values.push(value)}`;
  const active = ["h.organisation_id = $1", "(h.until_on is null or h.until_on >= current_date)"];
  const invited = ["i.organisation_id = $1", "i.accepted_at is null", "i.revoked_at is null"];
  if (asked.state === "invited") active.push("false");
  if (asked.state === "active" || !withInvited) invited.push("false");
  if (asked.person !== undefined) {
    active.push(`p.person_id = ${bind(asked.person)}`);
    invited.push("false");
  }
  if (asked.q?.trim()) {
    const pattern = `pub.fold(${bind(likePattern(asked.q))}::text)`;
    active.push(`(pub.fold(p.name) like ${pattern} or pub.fold(p.email) like ${pattern})`);
    invited.push(`pub.fold(i.email) like ${pattern}`);
  }
  const role = asked.role === undefined ? undefined : bind(asked.role);
  if (role) invited.push(`i.role = ${role}`);
  const by = orders[asked.sort];
  const lines = `select 0 as part, ${by.active} as key, pub.fold(p.name) as name, p.person_id::text as id
      from app.people p join app.roles h using (person_id) where ${active.join(" and ")}
      group by p.person_id ${role ? `having bool_or(h.role = ${role})` : ""}
    union all select 1, ${by.invited}, lower(i.email), i.invitation_id::text
      from app.invitations i where ${invited.join(" and ")}`;
  return { lines, values, bind };
}

/** Of another order, a cursor says nothing here. */
function readAfter({ cursor, sort }: PeopleAsked): (string | number)[] | undefined {
  const after = readCursor(cursor, 4);
  if (after === undefined || (typeof after[1] === "string") === (sort === "name")) return after;
  throw new Problem("invalid-request", "The cursor is none of this list; take it from `next` of the page before.");
}

/** A page of the list: which people and invitations stand on it, in order. */
export async function listLines(db: Queryable, organisationId: string, asked: PeopleAsked, withInvited: boolean) {
  const { lines, values, bind } = statementOf(organisationId, asked, withInvited);
  const { rows: counted } = await db.query<{ total: number; invited: number }>(
    `select count(*)::integer as total, (count(*) filter (where part = 1))::integer as invited from (${lines}) l`,
    values,
  );
  const after = readAfter(asked)?.map(bind).join(", ");
  const { rows } = await db.query<Line>(
    `select id, case part when 0 then 'active' else 'invited' end as state, jsonb_build_array(part, key, name, id) as at
     from (${lines}) l ${after ? `where (part, key, name, id) > (${after})` : ""}
     order by part, key, name, id limit ${asked.limit + 1}`,
    values,
  );
  const shown = rows.slice(0, asked.limit);
  const last = rows.length > asked.limit ? shown.at(-1) : undefined;
  const idsOf = (state: PeopleState) => shown.filter((line) => line.state === state).map(({ id }) => id);
  return {
    active: idsOf("active"),
    invited: idsOf("invited"),
    next: last ? writeCursor(last.at) : null,
    counts: counted[0]!,
  };
}

/** Whether a person has a role in an organisation today. */
export async function isMember(db: Queryable, organisationId: string, personId: string): Promise<boolean> {
  const { rowCount } = await db.query(
    `select from app.roles where organisation_id = $1 and person_id = $2
       and (until_on is null or until_on >= current_date) limit 1`,
    [organisationId, personId],
  );
  return rowCount === 1;
}
