import type { AnswerOf, ParsedOf } from "#contract/endpoint";
import type { Endpoints, OperationId } from "#contract/endpoints";
import type { Caller, OrganisationRef } from "#domain/access/caller";
import type { GrantedBy } from "#domain/access/decide";
import type { RoleHeld } from "#domain/access/roles";
import type { Scope } from "#server/database/scope";

/** A call of an operation, before anything is decided: who asks, from where, when. */
export interface CallStart {
  caller: Caller;
  requestId: string;
  /** The network address it comes from, for throttling; nothing keeps it longer than that. */
  address: string;
  now: Date;
  /** The program that asks, as it calls itself; a person sees it in the list of their sessions. */
  userAgent: string;
  /** Whether it may sign in as an invented person: from this very machine, of a server that nobody else can reach. */
  mayEnterDemonstration: boolean;
  /** What the browser brought as `cookie`: only what signs people in looks at it. */
  cookieHeader: string | undefined;
  /** What goes out beside the answer as `set-cookie`: an operation that signs somebody in or out adds to it. */
  cookies: string[];
}

/** A call that access has let through. Handlers take from it who acts and what they may see; they never ask for roles. */
export interface Call extends CallStart {
  by: GrantedBy;
  /** The role that let the caller in, with the organisation it is held in. */
  role: RoleHeld | undefined;
  /** The organisation that the operation's address names, where its permission is about one. */
  organisation: OrganisationRef | undefined;
  /** What a transaction of this call may see: give it to `withScope`. */
  scope: Scope;
}

/**
 * What answers an operation: input already parsed by the contract, access already decided, the answer checked on its way
 * out. A refusal is a thrown `Problem`. Features build their handlers from what they need (releases, pools) and nothing
 * global.
 */
export type Handler<Id extends OperationId> = (
  input: ParsedOf<Endpoints[Id]>,
  call: Call,
) => Promise<AnswerOf<Endpoints[Id]>>;

/** One handler for every operation; a missing one does not compile. */
export type Handlers = { [Id in OperationId]: Handler<Id> };

/** The organisation of a call whose permission is about one. */
export function organisationOf(call: Call): OrganisationRef {
  if (call.organisation) return call.organisation;
  throw new Error("INVARIANT (access): the operation's permission is about no organisation.");
}

/** Who is noted as having done it: the calling person's id, or nobody where a key or a visitor calls. */
export const personIdOf = ({ caller }: Pick<Call, "caller">): string | null =>
  caller.kind === "person" ? caller.personId : null;

/** The person who calls, where the permission lets nobody else through. */
export function personOf(call: Call): Extract<Caller, { kind: "person" }> {
  if (call.caller.kind === "person") return call.caller;
  throw new Error("INVARIANT (access): the operation's permission lets others than people through.");
}
