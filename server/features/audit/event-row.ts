import type { Json } from "#domain/audit/json";
import type { ActorKind, RecordedEvent } from "#domain/audit/recorded-event";

/** An event as `eventColumns` reads it: in their order, without names, for that is what is read by the million. */
export type EventCells = [
  eventId: string,
  ownerId: string,
  occurredAt: string,
  actorKind: ActorKind,
  actorId: string | null,
  actorRole: string | null,
  actorOrganisationId: string | null,
  action: string,
  subjectKind: string,
  subjectId: string,
  before: Json,
  after: Json,
  reason: string | null,
  requestId: string | null,
];

export const eventCells = 14;

/** UTC with six decimals, whatever the session's time zone. */
export const instant = (column: string): string =>
  `to_char(${column} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')`;

/** The columns of an event under this name of its table. */
export const eventColumns = (e: string): string =>
  `${e}.event_id, ${e}.owner_id, ${instant(`${e}.occurred_at`)}, ${e}.actor_kind, ${e}.actor_id, ${e}.actor_role,
   ${e}.actor_organisation_id, ${e}.action, ${e}.subject_kind, ${e}.subject_id, ${e}.before, ${e}.after, ${e}.reason,
   ${e}.request_id`;

export function toEvent(cells: readonly [...EventCells, ...unknown[]]): RecordedEvent {
  return {
    eventId: cells[0],
    ownerId: cells[1],
    occurredAt: cells[2],
    actor: { kind: cells[3], id: cells[4], role: cells[5], organisationId: cells[6] },
    action: cells[7],
    subject: { kind: cells[8], id: cells[9] },
    before: cells[10],
    after: cells[11],
    reason: cells[12],
    requestId: cells[13],
  };
}
