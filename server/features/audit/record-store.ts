import type { Queryable } from "#server/database/pools";
import { type ActorSource, type AuditEvent, actorOf, Personal } from "#server/features/audit/event";

/** Writes events in the caller's transaction: with the change, or not at all. Many go in one statement. */
export async function recordEvents(db: Queryable, source: ActorSource, events: readonly AuditEvent[]): Promise<void> {
  if (events.length === 0) return;
  const actor = actorOf(source);
  const values: PersonalValue[] = [];
  const plain = (fields: AuditEvent["before"], ownerId: string) => fields && withoutPersonal(fields, ownerId, values);
  const rows = events.map(({ action, ownerId, subject, before, after, reason }) => ({
    owner_id: ownerId,
    action,
    subject_kind: subject.kind,
    subject_id: subject.id,
    before: plain(before, ownerId),
    after: plain(after, ownerId),
    reason: reason ?? null,
  }));
  if (values.length > 0) await storePersonal(db, values);
  await db.query(
    `insert into app.audit_events (owner_id, actor_kind, actor_id, actor_role, actor_organisation_id, request_id, action,
       subject_kind, subject_id, before, after, reason)
     select e.owner_id, $1, $2, $3, $4, $5, e.action, e.subject_kind, e.subject_id, e.before, e.after, e.reason
     from jsonb_to_recordset($6) as e (owner_id uuid, action text, subject_kind text, subject_id text, before jsonb,
       after jsonb, reason text)`,
    [
      actor.kind,
      actor.id ?? null,
      actor.role ?? null,
      actor.organisationId ?? null,
      actor.requestId ?? null,
      JSON.stringify(rows),
    ],
  );
}

interface PersonalValue {
  owner_id: string;
  hash: string;
  person_id: string | null;
  salt: string;
  value: string;
}

function withoutPersonal(fields: Record<string, unknown>, ownerId: string, into: PersonalValue[]): unknown {
  return Object.fromEntries(
    Object.entries(fields).map(([field, value]) => {
      if (!(value instanceof Personal)) return [field, value];
      const { hash, personId, salt } = value;
      into.push({ owner_id: ownerId, hash, person_id: personId ?? null, salt, value: value.value });
      return [field, { personal: hash }];
    }),
  );
}

async function storePersonal(db: Queryable, values: readonly PersonalValue[]): Promise<void> {
  await db.query(
    `insert into app.personal_values (owner_id, hash, person_id, salt, value)
     select * from jsonb_to_recordset($1) as v (owner_id uuid, hash text, person_id uuid, salt text, value text)`,
    [JSON.stringify(values)],
  );
}
