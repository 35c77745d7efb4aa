import fc from "fast-check";
import { type Batch, headOf, noHead } from "#domain/audit/head";
import type { Json } from "#domain/audit/json";
import { inBatchOrder, leafOf } from "#domain/audit/leaf";
import { rootOf } from "#domain/audit/merkle";
import { actorKinds, type RecordedEvent } from "#domain/audit/recorded-event";
import type { KeptLeaf } from "#domain/audit/verify-chain";

/** A batch with its leaves and events, as the database keeps them. */
export interface KeptBatch {
  batch: Batch;
  leaves: KeptLeaf[];
}

const id = fc.uuid({ version: 7 });
const orNull = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { nil: null });
export const anyJson = fc.jsonValue({ maxDepth: 2 }) as fc.Arbitrary<Json>;

export const anyEvent: fc.Arbitrary<RecordedEvent> = fc.record({
  eventId: id,
  ownerId: id,
  occurredAt: fc.constantFrom("2026-11-25T09:30:00.000000Z", "2026-11-25T09:30:00.000001Z", "2027-01-01T00:00:00.5Z"),
  actor: fc.record({
    kind: fc.constantFrom(...actorKinds),
    id: orNull(id),
    role: orNull(fc.constantFrom("editor", "administrator")),
    organisationId: orNull(id),
  }),
  action: fc.constantFrom("technology.changed", "invitation.sent", "role.given"),
  subject: fc.record({ kind: fc.constantFrom("technology", "person"), id: fc.string({ maxLength: 8 }) }),
  before: anyJson,
  after: anyJson,
  reason: orNull(fc.string()),
  requestId: orNull(id),
});

/** Seals these events as the sealer does: in batches that follow each other. */
export function sealAll(batches: readonly (readonly RecordedEvent[])[]): KeptBatch[] {
  let previous = noHead;
  return batches.map((events, at) => {
    const leaves = inBatchOrder(events).map((event, position) => ({
      position,
      eventId: event.eventId,
      leaf: leafOf(event),
      event,
    }));
    const root = rootOf(leaves.map(({ leaf }) => leaf));
    const open = { number: at + 1, size: events.length, root, previous, sealedAt: "2026-11-25T09:30:01.000000Z" };
    const head = headOf(open);
    previous = head;
    return { batch: { ...open, head }, leaves };
  });
}

/** Batches of events that are all different, with few enough to try every place. */
export const anyChain: fc.Arbitrary<KeptBatch[]> = fc
  .uniqueArray(anyEvent, { minLength: 3, maxLength: 20, selector: ({ eventId }) => eventId })
  .chain((events) =>
    fc.array(fc.integer({ min: 1, max: 6 }), { minLength: 20, maxLength: 20 }).map((sizes) => {
      const batches: RecordedEvent[][] = [];
      for (let from = 0, at = 0; from < events.length; from += sizes[at]!, at++) {
        batches.push(events.slice(from, from + sizes[at]!));
      }
      return sealAll(batches);
    }),
  );
