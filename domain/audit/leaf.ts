import { canonicalPart } from "#domain/audit/json";
import { type Hash, hashLeaf, type Sha256, sha256 } from "#domain/audit/merkle";
import type { RecordedEvent } from "#domain/audit/recorded-event";

/** The form below. Another form gets another number, and what was sealed in this one stays verifiable. */
const leafFormat = 1;

/**
 * What an event's leaf is taken of: canonical JSON (RFC 8785) of the whole event with its format. The outer keys are written in
 * order, which takes a fraction of the time of sorting them for each of a million events; `canonicalJson` gives the same text.
 */
export function canonicalEvent(event: RecordedEvent): string {
  const { actor, subject } = event;
  const text = JSON.stringify;
  const who = `{"id":${text(actor.id)},"kind":${text(actor.kind)},"organisationId":${text(actor.organisationId)},"role":${text(actor.role)}}`;
  const what = `"after":${canonicalPart(event.after)},"before":${canonicalPart(event.before)}`;
  const which = `"eventId":${text(event.eventId)},"format":${leafFormat},"occurredAt":${text(event.occurredAt)},"ownerId":${text(event.ownerId)}`;
  const why = `"reason":${text(event.reason)},"requestId":${text(event.requestId)}`;
  const on = `{"id":${text(subject.id)},"kind":${text(subject.kind)}}`;
  return `{"action":${text(event.action)},"actor":${who},${what},${which},${why},"subject":${on}}`;
}

export const leafOf = (event: RecordedEvent, hash: Sha256 = sha256): Hash => hashLeaf(canonicalEvent(event), hash);

/** Events of one batch in the order of their leaves. */
export const inBatchOrder = <T extends Pick<RecordedEvent, "eventId">>(events: readonly T[]): T[] =>
  [...events].sort((a, b) => (a.eventId < b.eventId ? -1 : 1));
