import type { Json } from "#domain/audit/json";

/**
 * An audit event as it was recorded: who did what to which subject, when, and why. It holds ids, facts and salted
 * hashes; never a person's name or address. Nothing changes it, and nothing of it may be left out of its leaf.
 */
export interface RecordedEvent {
  /** A UUID of version 7, lower case. In a batch, events stand in the order of their ids. */
  eventId: string;
  /** The organisation whose event it is; for an event of an account, the person. */
  ownerId: string;
  /** UTC with six decimals: `2026-11-25T09:30:00.000000Z`. */
  occurredAt: string;
  actor: {
    kind: ActorKind;
    id: string | null;
    /** The role by which the actor was allowed to, where it was by one. */
    role: string | null;
    /** The organisation in which the actor holds that role. */
    organisationId: string | null;
  };
  /** `technology.changed`: a noun and what became of it. */
  action: string;
  subject: { kind: string; id: string };
  /** The changed fields only, as they were; null where there was nothing before. */
  before: Json;
  /** The changed fields only, as they are now; null where nothing is left. */
  after: Json;
  reason: string | null;
  requestId: string | null;
}

/** A key is a program's; the operator runs the command line on the server's machine; the system is Plaza itself. */
export const actorKinds = ["person", "key", "operator", "system"] as const;
export type ActorKind = (typeof actorKinds)[number];
