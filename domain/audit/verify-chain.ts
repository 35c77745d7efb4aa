import { bytesToHex } from "@noble/hashes/utils.js";
import { type Batch, headOf, noHead } from "#domain/audit/head";
import { inBatchOrder, leafOf } from "#domain/audit/leaf";
import { type Hash, isSameHash, rootOf, type Sha256, sha256 } from "#domain/audit/merkle";
import type { RecordedEvent } from "#domain/audit/recorded-event";
import type { Finding } from "#domain/kernel/finding";

/** A leaf as it was kept, with its event where that is still there. */
export interface KeptLeaf {
  position: number;
  leaf: Hash;
  eventId: string;
  event?: RecordedEvent | undefined;
}

export type ChainFindingCode =
  | "event-removed"
  | "event-altered"
  | "event-added"
  | "events-reordered"
  | "batch-missing"
  | "batch-altered"
  | "chain-broken"
  | "published-head-missing"
  | "published-head-differs";

export interface ChainFinding extends Finding {
  code: ChainFindingCode;
}

/** How far a chain has been verified: the last batch looked at, and its head as it is kept. */
export interface ChainEnd {
  number: number;
  head: Hash;
}

export const chainStart: ChainEnd = { number: 0, head: noHead };

const fixes: Record<ChainFindingCode, string> = {
  "event-removed": "Restore the event from a backup made after it was sealed.",
  "event-altered": "Compare the event with a backup made after it was sealed.",
  "event-added": "Find out who could write to the database past Plaza; the event proves nothing.",
  "events-reordered": "Restore the batch's leaves from a backup made after it was sealed.",
  "batch-missing": "Restore the batches and their leaves from a backup.",
  "batch-altered": "Restore the batch and its leaves from a backup made after it was sealed.",
  "chain-broken": "Restore this batch and the one before it from a backup, then verify again.",
  "published-head-missing": "Restore from a backup made after this head was published; what came after it was cut off.",
  "published-head-differs":
    "Everything sealed up to this head may have been rewritten: restore from a backup and compare.",
};

const find = (code: ChainFindingCode, path: string, message: string): ChainFinding => ({
  code,
  path,
  message,
  fix: fixes[code],
});

/**
 * Holds one batch against what was sealed: that it follows the batch before, that its head and root are what its contents
 * give, and that every event stands unchanged in its place. Batches come in the order of their numbers, leaves in the order of
 * their positions.
 */
export function verifyBatch(
  before: ChainEnd,
  batch: Batch,
  leaves: readonly KeptLeaf[],
  hash: Sha256 = sha256,
): ChainFinding[] {
  return [...verifyLink(before, batch), ...verifyLeaves(batch, leaves, hash)];
}

function verifyLink(before: ChainEnd, batch: Batch): ChainFinding[] {
  const findings: ChainFinding[] = [];
  const place = `batch ${batch.number}`;
  for (let number = before.number + 1; number < batch.number; number++) {
    findings.push(missingBatch(number));
  }
  const isNext = batch.number === before.number + 1;
  if (isNext && !isSameHash(batch.previous, before.head)) {
    findings.push(find("chain-broken", place, "This batch does not follow the head of the batch before it."));
  }
  if (!isSameHash(headOf(batch), batch.head)) {
    findings.push(
      find("batch-altered", place, "The head is not that of this number, size, root, time and head before."),
    );
  }
  return findings;
}

function verifyLeaves(batch: Batch, leaves: readonly KeptLeaf[], hash: Sha256): ChainFinding[] {
  const findings = [...verifyPlaces(batch, leaves)];
  for (const { position, leaf, eventId, event } of leaves) {
    const place = `batch ${batch.number}, event ${position + 1} (${eventId})`;
    if (!event) findings.push(find("event-removed", place, "The event is gone; only its leaf is left."));
    else if (!isSameHash(leafOf(event, hash), leaf)) {
      findings.push(find("event-altered", place, "The event is not what was sealed."));
    }
  }
  const root = rootOf(
    leaves.map(({ leaf }) => leaf),
    hash,
  );
  if (findings.length === 0 && !isSameHash(root, batch.root)) {
    const message = "The leaves do not give the root: events were altered together with their leaves, or the root was.";
    findings.push(find("batch-altered", `batch ${batch.number}`, message));
  }
  return findings;
}

/** Every position from the first to the size is taken once, by events in the order of their ids. */
function verifyPlaces({ number, size }: Batch, leaves: readonly KeptLeaf[]): ChainFinding[] {
  const findings: ChainFinding[] = [];
  const placeOf = ({ position, eventId }: KeptLeaf) => `batch ${number}, event ${position + 1} (${eventId})`;
  const inOrder = inBatchOrder(leaves);
  let expected = 0;
  const noteGap = (end: number) => {
    for (; expected < end; expected++) {
      const place = `batch ${number}, event ${expected + 1}`;
      findings.push(find("event-removed", place, "The event is gone from its place, and its leaf with it."));
    }
  };
  leaves.forEach((leaf, at) => {
    noteGap(Math.min(leaf.position, size));
    if (leaf.position >= size || leaf.position < expected) {
      findings.push(find("event-added", placeOf(leaf), "The batch was sealed without this event."));
    } else if (inOrder[at] !== leaf) {
      findings.push(find("events-reordered", placeOf(leaf), "The event does not stand where it was sealed."));
    }
    expected = Math.max(expected, leaf.position + 1);
  });
  noteGap(size);
  return findings;
}

export const missingBatch = (number: number): ChainFinding =>
  find("batch-missing", `batch ${number}`, "This batch is gone, with all that it proved.");

/** An event that came in behind the seal: nothing was ever to appear there. */
export const addedEvent = (eventId: string): ChainFinding =>
  find("event-added", `event ${eventId}`, "The event stands among sealed ones and was sealed in no batch.");

/** A head that was published, as somebody kept it elsewhere. */
export interface PublishedHead {
  number: number;
  head: string;
}

/** Holds heads that were kept elsewhere against the chain as it is: a chain that was rewritten whole does not have them. */
export function verifyPublishedHeads(
  published: readonly PublishedHead[],
  headAt: (number: number) => Hash | undefined,
): ChainFinding[] {
  return published.flatMap(({ number, head }) => {
    const kept = headAt(number);
    const place = `published head ${number}`;
    if (!kept) return [find("published-head-missing", place, "The chain has no batch of this number any more.")];
    if (bytesToHex(kept) === head.toLowerCase()) return [];
    return [find("published-head-differs", place, "The chain has another head at this number than the one published.")];
  });
}
