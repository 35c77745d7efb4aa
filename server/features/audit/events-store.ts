import type { EventFilter } from "#contract/audit";
import type { RecordedEvent } from "#domain/audit/recorded-event";
import { decodeShortCode, encodeShortCode } from "#domain/register/short-code";
import { named } from "#server/database/named";
import type { Connection, Queryable } from "#server/database/pools";
import { type EventCells, eventCells, eventColumns, toEvent } from "#server/features/audit/event-row";

/** An event with where it is sealed; nothing of that for about a second. */
export interface KeptEvent {
  event: RecordedEvent;
  batch: number | null;
  position: number | null;
  leaf: Buffer | null;
}

/** Organisations that an organisation took over, with itself: their events stay under their own ids. */
export async function findLine(db: Queryable, organisationId: string): Promise<string[]> {
  const { rows } = await db.query<{ id: string }>(
    named(
      `with recursive line as (
       select organisation_id, 0 as step from app.organisations where organisation_id = $1
       union all
       select o.organisation_id, step + 1 from app.organisations o join line on o.successor_id = line.organisation_id
       where step < 20)
     select distinct organisation_id as id from line`,
      [organisationId],
    ),
  );
  return rows.map(({ id }) => id);
}

export interface EventPage {
  filter: EventFilter;
  timeZone: string;
  /** Events beyond this id, in the direction of reading. */
  after: string | undefined;
  direction: "newest-first" | "oldest-first";
  limit: number;
}

/** Events of these owners. Each owner's are read in their own order, and only as many as a page takes. */
export async function readEvents(db: Connection, owners: readonly string[], page: EventPage): Promise<KeptEvent[]> {
  const values: unknown[] = [owners, page.limit];
  const conditions = conditionsOf(page, values);
  const order = page.direction === "newest-first" ? "desc" : "asc";
  const { rows } = await db.query({
    text: `select ${eventColumns("e")}, l.batch, l.position, l.leaf
      from unnest($1::uuid[]) as owner (id) cross join lateral (
        select * from app.audit_events e where ${["e.owner_id = owner.id", ...conditions].join(" and ")}
        order by e.event_id ${order} limit $2) as e
      left join audit.leaves l on l.owner_id = e.owner_id and l.event_id = e.event_id
      order by e.event_id ${order} limit $2`,
    values,
    rowMode: "array",
  });
  return rows.map(toKept);
}

function toKept(row: unknown): KeptEvent {
  const cells = row as [...EventCells, string | null, number | null, Buffer | null];
  const [batch, position, leaf] = cells.slice(eventCells) as [string | null, number | null, Buffer | null];
  return { event: toEvent(cells), batch: batch === null ? null : Number(batch), position, leaf };
}

function conditionsOf({ filter, timeZone, after, direction }: EventPage, values: unknown[]): string[] {
  const conditions: string[] = [];
  const place = (value: unknown) => `$${values.push(value)}`;
  const { actor, action, subject, from, to } = filter;
  if (after !== undefined) conditions.push(`e.event_id ${direction === "newest-first" ? "<" : ">"} ${place(after)}`);
  if (actor === "operator" || actor === "system") conditions.push(`e.actor_kind = ${place(actor)}`);
  else if (actor !== undefined) conditions.push(`e.actor_id::text = ${place(actor)}`);
  if (action?.includes(".")) conditions.push(`e.action = ${place(action)}`);
  else if (action !== undefined) conditions.push(`e.action like ${place(`${action.replace(/[\\%_]/g, "\\$&")}.%`)}`);
  const [kind, ...id] = (subject ?? "").split(":");
  if (kind) conditions.push(`e.subject_kind = ${place(kind)}`);
  if (id.length > 0) conditions.push(`e.subject_id = ${place(id.join(":"))}`);
  if (from !== undefined) {
    conditions.push(`e.occurred_at >= (${place(from)}::date)::timestamp at time zone ${place(timeZone)}`);
    conditions.push(`e.event_id >= ${place(idAround(from, -2))}`);
  }
  if (to !== undefined) {
    conditions.push(`e.occurred_at < (${place(to)}::date + 1)::timestamp at time zone ${place(timeZone)}`);
    conditions.push(`e.event_id < ${place(idAround(to, 3))}`);
  }
  return conditions;
}

const dayMs = 86_400_000;

/** Ids begin with their time, so that an index leads to a day; with days to spare for time zones and clocks. */
function idAround(day: string, days: number): string {
  const time = Math.max(0, Date.parse(`${day}T00:00:00Z`) + days * dayMs);
  const digits = Math.min(time, 2 ** 48 - 1)
    .toString(16)
    .padStart(12, "0");
  return `${digits.slice(0, 8)}-${digits.slice(8)}-0000-0000-000000000000`;
}

export async function readEvent(
  db: Connection,
  eventId: string,
  owners: readonly string[],
): Promise<KeptEvent | undefined> {
  const { rows } = await db.query({
    text: `select ${eventColumns("e")}, l.batch, l.position, l.leaf from app.audit_events e
      left join audit.leaves l on l.owner_id = e.owner_id and l.event_id = e.event_id
      where e.owner_id = any ($1) and e.event_id = $2`,
    values: [owners, eventId],
    rowMode: "array",
  });
  return rows[0] && toKept(rows[0]);
}

export async function readBatchLeaves(db: Connection, batch: number): Promise<Buffer[]> {
  const { rows } = await db.query<{ leaves: Buffer[] }>("select audit.leaves_of($1) as leaves", [batch]);
  return rows[0]!.leaves;
}

/** Imports that touched one record of a register, which write no event of their own for each of a million. */
export async function readImportsOf(
  db: Connection,
  owners: readonly string[],
  subject: "technology" | "device",
  code: number,
): Promise<{ event: RecordedEvent; change: string }[]> {
  const { rows } = await db.query({
    text: `select ${eventColumns("e")}, h.change from app.${subject}_history h join app.audit_events e
        on e.owner_id = h.city_id and e.subject_kind = 'import' and e.subject_id = h.change_id::text
        and e.action = 'import.applied'
      where h.city_id = any ($1) and h.code = $2`,
    values: [owners, code],
    rowMode: "array",
  });
  return rows.map((row) => {
    const cells = row as unknown as [...EventCells, string];
    return { event: toEvent(cells), change: cells[eventCells] };
  });
}

/** Who acted in these events, by name; whoever left is not among them. */
export async function readActorNames(db: Connection, eventIds: readonly string[]): Promise<Map<string, string>> {
  const { rows } = await db.query<{ id: string; name: string }>(
    `select person_id as id, name from audit.names_in($1)`,
    [eventIds],
  );
  return new Map(rows.filter(({ name }) => name !== "").map(({ id, name }) => [id, name]));
}

const uuid = /^[0-9a-f-]{36}$/;

/** People by name, as far as they may be seen and have not left. */
export async function readPeopleNames(db: Connection, ids: readonly string[]): Promise<Map<string, string>> {
  const known = [...new Set(ids)].filter((id) => uuid.test(id));
  if (known.length === 0) return new Map();
  const { rows } = await db.query<{ id: string; name: string }>(
    "select person_id as id, name from app.people where person_id = any ($1) and name <> ''",
    [known],
  );
  return new Map(rows.map(({ id, name }) => [id, name]));
}

export async function readKeyNames(db: Connection, ids: readonly string[]): Promise<Map<string, string>> {
  if (ids.length === 0) return new Map();
  const { rows } = await db.query<{ id: string; name: string }>(
    "select key_id as id, name from app.api_keys where key_id = any ($1)",
    [ids],
  );
  return new Map(rows.map(({ id, name }) => [id, name]));
}

export async function readOrganisationNames(db: Queryable, ids: readonly string[]): Promise<Map<string, string>> {
  if (ids.length === 0) return new Map();
  const { rows } = await db.query<{ id: string; name: string }>(
    "select organisation_id as id, name from app.organisations where organisation_id = any ($1)",
    [ids],
  );
  return new Map(rows.map(({ id, name }) => [id, name]));
}

/** Names of records that events are about, by `kind:id`, as far as they are still there and may be seen. */
export async function readSubjectTitles(
  db: Connection,
  events: readonly Pick<RecordedEvent, "subject" | "ownerId">[],
): Promise<Map<string, string>> {
  const owners = [...new Set(events.map(({ ownerId }) => ownerId))];
  const idsOf = (kind: string) => [...new Set(events.flatMap(({ subject: s }) => (s.kind === kind ? [s.id] : [])))];
  const codesOf = (kind: string) => idsOf(kind).flatMap((id) => decodeShortCode(id) ?? []);
  const uuidsOf = (kind: string) => idsOf(kind).filter((id) => uuid.test(id));
  // Numbers of declarations are told apart within one city alone.
  const declarations = owners.length === 1 ? idsOf("declaration").filter((id) => /^\d{1,9}$/.test(id)) : [];
  const { rows } = await db.query<{ kind: string; id: string; title: string }>(
    named(
      `select 'technology' as kind, code::text as id, name as title from app.technologies
       where city_id = any ($1) and code = any ($2) and name is not null
     union all
     select 'device', code::text, coalesce(label, reference) from app.devices where city_id = any ($1) and code = any ($3)
     union all
     select 'person', person_id::text, name from app.people where person_id = any ($4) and name <> ''
     union all
     select 'plan', plan_id::text, title from app.plans where city_id = any ($1) and plan_id = any ($5)
     union all
     select 'action', action_id::text, title from app.actions where city_id = any ($1) and action_id = any ($6)
     union all
     select 'consultation', consultation_id::text, title from app.consultations
       where owner_id = any ($1) and consultation_id = any ($7)
     union all
     select 'declaration', number::text, content ->> 'title' from app.declarations
       where city_id = any ($1) and number = any ($8) and content ->> 'title' <> ''`,
      [
        owners,
        codesOf("technology"),
        codesOf("device"),
        uuidsOf("person"),
        uuidsOf("plan"),
        uuidsOf("action"),
        uuidsOf("consultation"),
        declarations,
      ],
    ),
  );
  const idOf = (kind: string, id: string) =>
    kind === "technology" || kind === "device" ? encodeShortCode(Number(id)) : id;
  return new Map(rows.map(({ kind, id, title }) => [`${kind}:${idOf(kind, id)}`, title]));
}
