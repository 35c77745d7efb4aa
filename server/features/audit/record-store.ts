import type { QueryResultRow } from "pg";
import type { Queryable } from "#server/database/pools";
import { uuid7 } from "#server/database/uuid7";
import { type Actor, type ActorSource, type AuditEvent, actorOf, Personal } from "#server/features/audit/event";

const columns = [
  "owner_id uuid",
  "action text",
  "subject_kind text",
  "subject_id text",
  "before jsonb",
  "after jsonb",
  "reason text",
  "actor_kind text",
  "actor_id uuid",
  "actor_role text",
  "actor_organisation_id uuid",
  "request_id uuid",
];
const names = columns.map((column) => column.split(" ")[0]).join(", ");

/** Writes events in the caller's transaction: with the change, or not at all. Many go in one statement. */
export async function recordEvents(db: Queryable, source: ActorSource, events: readonly AuditEvent[]): Promise<void> {
  if (events.length === 0) return;
  const { rows, values } = toRows(actorOf(source), events);
  if (values.length > 0) await db.query(`${storing} ${valuesFrom("$1")}`, [JSON.stringify(values)]);
  await db.query({
    name: "record-events",
    text: `insert into app.audit_events (${names}) select ${names} from jsonb_to_recordset($1) as e (${columns.join(", ")})`,
    values: [JSON.stringify(rows)],
  });
}

const storing = "insert into app.personal_values (owner_id, hash, person_id, salt, value)";
const valuesFrom = (place: string) =>
  `select * from jsonb_to_recordset(${place}) as v (owner_id uuid, hash text, person_id uuid, salt text, value text)`;

/**
 * A change and its event in one statement, which costs the database one message where two would take another round trip.
 * `text` inserts, updates or deletes and has a `returning`; its placeholders are `$1` on. Where it touches no row, no event is
 * written. Gives what it returns.
 */
export async function changeWithEvent<Row extends QueryResultRow>(
  db: Queryable,
  source: ActorSource,
  change: { text: string; values: readonly unknown[] },
  event: AuditEvent,
): Promise<Row[]> {
  const values: PersonalValue[] = [];
  const row = toRow(actorOf(source), event, values);
  const cells = [
    row.owner_id,
    row.action,
    row.subject_kind,
    row.subject_id,
    row.before && JSON.stringify(row.before),
    row.after && JSON.stringify(row.after),
    row.reason,
    row.actor_kind,
    row.actor_id,
    row.actor_role,
    row.actor_organisation_id,
    row.request_id,
    uuid7(),
  ];
  const statement = combined(change.text, change.values.length, values.length > 0);
  const { rows: answer } = await db.query<Row>({
    ...statement,
    values: [...change.values, ...cells, ...(values.length > 0 ? [JSON.stringify(values)] : [])],
  });
  return answer;
}

type Statement = { name?: string; text: string };
const known = { plain: new Map<string, Statement>(), personal: new Map<string, Statement>() };
/** Statements are written in code and few; one that is put together from what people send is not to grow this for ever. */
const knownMax = 500;

/** The statement that does both, parsed and planned once a connection. */
function combined(change: string, given: number, hasPersonal: boolean): Statement {
  const kind = hasPersonal ? "personal" : "plain";
  const found = known[kind].get(change);
  if (found) return found;
  const place = given + 1;
  const all = [...columns, "event_id uuid"];
  const cells = all.map((column, at) => `$${place + at}::${column.split(" ")[1]}`).join(", ");
  const personal = `, stored as (${storing} ${valuesFrom(`$${place + all.length}`)} where exists (select from change))`;
  const text = `with change as (${change}), event as (insert into app.audit_events (${names}, event_id)
    select ${cells} from change limit 1)${hasPersonal ? personal : ""} select * from change`;
  const count = known[kind].size;
  if (count >= knownMax) return { text };
  const statement = { name: `change-with-${kind}-event-${count}`, text };
  known[kind].set(change, statement);
  return statement;
}

type EventRow = ReturnType<typeof toRow>;

interface PersonalValue {
  owner_id: string;
  hash: string;
  person_id: string | null;
  salt: string;
  value: string;
}

function toRows(actor: Actor, events: readonly AuditEvent[]): { rows: EventRow[]; values: PersonalValue[] } {
  const values: PersonalValue[] = [];
  return { rows: events.map((event) => toRow(actor, event, values)), values };
}

function toRow(actor: Actor, event: AuditEvent, values: PersonalValue[]) {
  collectPersonal(event.before, event.ownerId, values);
  collectPersonal(event.after, event.ownerId, values);
  return {
    owner_id: event.ownerId,
    action: event.action,
    subject_kind: event.subject.kind,
    subject_id: event.subject.id,
    before: event.before ?? null,
    after: event.after ?? null,
    reason: event.reason ?? null,
    actor_kind: actor.kind,
    actor_id: actor.id ?? null,
    actor_role: actor.role ?? null,
    actor_organisation_id: actor.organisationId ?? null,
    request_id: actor.requestId ?? null,
  };
}

function collectPersonal(fields: AuditEvent["before"], ownerId: string, into: PersonalValue[]): void {
  for (const field in fields) {
    const value = fields[field];
    if (!(value instanceof Personal)) continue;
    const { hash, personId, salt } = value;
    into.push({ owner_id: ownerId, hash, person_id: personId ?? null, salt, value: value.value });
  }
}
