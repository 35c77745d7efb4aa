import { randomBytes } from "node:crypto";
import { markPersonal, saltBytes } from "#domain/audit/personal";
import type { Call } from "#server/http/handlers";
import type { EventAction } from "#vocabulary/event-actions";

/** Who acts, as an event says it. */
export interface Actor {
  kind: "person" | "key" | "operator" | "system";
  id?: string;
  role?: string;
  organisationId?: string;
  requestId?: string;
}

/** Plaza itself: work that no person asked for just now. */
export const system: Actor = { kind: "system" };
/** Whoever runs the command line on the server's machine. */
export const operator: Actor = { kind: "operator" };

export type ActorSource = Actor | Call;

/** What happened, as a feature says it. */
export interface AuditEvent {
  /** What it is about and what became of it. */
  action: EventAction;
  /** The organisation whose event it is; of an account, the person. */
  ownerId: string;
  subject: { kind: string; id: string };
  /** Fields that changed, as they were and as they are. Personal values are wrapped in `personal`. */
  before?: Record<string, unknown> | undefined;
  after?: Record<string, unknown> | undefined;
  reason?: string | undefined;
}

/** A value that tells who somebody is. An event keeps its salted hash; the value itself can be erased. */
export class Personal {
  readonly salt: string;
  readonly hash: string;
  readonly personId: string | undefined;
  readonly value: string;

  constructor(value: string, personId: string | undefined) {
    this.value = value;
    this.personId = personId;
    const salt = randomBytes(saltBytes);
    this.salt = salt.toString("hex");
    this.hash = markPersonal(value, salt).personal;
  }

  /** What an event keeps of it. */
  toJSON(): { personal: string } {
    return { personal: this.hash };
  }
}

/** Marks a name, an e-mail address or the like; `personId` is whose it is, where they have an account. */
export const personal = (value: string, personId?: string): Personal => new Personal(value, personId);

export function actorOf(source: ActorSource): Actor {
  if ("kind" in source) return source;
  const { caller, role, requestId } = source;
  const acting = role ? { role: role.role, organisationId: role.organisationId } : {};
  switch (caller.kind) {
    case "person":
      return { kind: "person", id: caller.personId, ...acting, requestId };
    case "key":
      return { kind: "key", id: caller.keyId, organisationId: caller.organisationId, requestId };
    case "operator":
      return { kind: "operator", requestId };
    case "anybody":
      throw new Error("INVARIANT (audit): nobody changes anything without saying who they are.");
  }
}
