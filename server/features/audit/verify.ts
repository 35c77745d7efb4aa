import type { Pool } from "pg";
import type { Batch } from "#domain/audit/head";
import type { Hash } from "#domain/audit/merkle";
import {
  addedEvent,
  type ChainFinding,
  chainStart,
  type KeptLeaf,
  missingBatch,
  type PublishedHead,
  verifyBatch,
  verifyPublishedHeads,
} from "#domain/audit/verify-chain";
import { readBatches, readLeaves, readLostBatches, readUnsealed } from "#server/features/audit/chain-store";
import { platformSha256 } from "#server/features/audit/platform-hash";

export interface Verification {
  batches: number;
  /** Events that were sealed, whether they are still there or not. */
  events: number;
  /** Events that are not sealed yet: nothing can be said of them. Counted up to ten thousand. */
  waiting: number;
  findings: ChainFinding[];
  /** How many more findings there are than are listed. */
  unlisted: number;
  /** The newest head, with its batch; none where nothing was sealed yet. */
  newest: { number: number; head: Hash } | undefined;
}

export interface VerifyOptions {
  /** Heads that were published earlier and kept elsewhere. */
  published?: readonly PublishedHead[];
  onProgress?: (events: number) => void;
}

/** More than these are counted and not listed: memory stays flat whatever happened to the database. */
const listedMax = 1000;
/** So many leaves are read at once. */
const chunkLeaves = 8192;
const pageOfBatches = 4096;
const unsealedMax = 10_000;

/** Holds every event against what was sealed, from the first batch to the last. Reads; changes nothing. */
export async function verifyAudit(
  pool: Pool,
  { published = [], onProgress }: VerifyOptions = {},
): Promise<Verification> {
  const result: Verification = { batches: 0, events: 0, waiting: 0, findings: [], unlisted: 0, newest: undefined };
  const note = (findings: readonly ChainFinding[]) => {
    const room = listedMax - result.findings.length;
    result.findings.push(...findings.slice(0, room));
    result.unlisted += Math.max(0, findings.length - room);
  };
  const wanted = new Set(published.map(({ number }) => number));
  const heads = new Map<number, Hash>();
  let end = chainStart;
  for await (const { batch, leaves } of inOrder(pool)) {
    note(verifyBatch(end, batch, leaves, platformSha256));
    end = batch;
    if (wanted.has(batch.number)) heads.set(batch.number, batch.head);
    result.batches++;
    result.events += batch.size;
    onProgress?.(result.events);
  }
  note((await readLostBatches(pool, end.number)).map(missingBatch));
  note(verifyPublishedHeads(published, (number) => heads.get(number)));
  const unsealed = await readUnsealed(pool, unsealedMax);
  note(unsealed.added.map(addedEvent));
  return { ...result, waiting: unsealed.waiting, newest: end === chainStart ? undefined : end };
}

/** Every batch with its leaves. The next chunk is read while this one is worked on. */
async function* inOrder(pool: Pool): AsyncIterable<{ batch: Batch; leaves: KeptLeaf[] }> {
  let coming: Promise<Chunk> | undefined;
  let batches: Batch[] = [];
  for await (const chunk of chunksOf(pool)) {
    const next = readLeaves(pool, chunk[0]!.number, chunk[chunk.length - 1]!.number);
    // Told when it is waited for; without this, Node would end on a failure that comes before.
    next.catch(() => undefined);
    if (coming) yield* withLeaves(batches, await coming);
    batches = chunk;
    coming = next;
  }
  if (coming) yield* withLeaves(batches, await coming);
}

type Chunk = Map<number, KeptLeaf[]>;

function* withLeaves(batches: readonly Batch[], leaves: Chunk) {
  for (const batch of batches) yield { batch, leaves: leaves.get(batch.number) ?? [] };
}

/** Neighbouring batches that together have a chunk's leaves. */
async function* chunksOf(pool: Pool): AsyncIterable<Batch[]> {
  let chunk: Batch[] = [];
  let size = 0;
  for (let after = 0; ; ) {
    const page = await readBatches(pool, after, pageOfBatches);
    for (const batch of page) {
      if (size > 0 && size + batch.size > chunkLeaves) {
        yield chunk;
        chunk = [];
        size = 0;
      }
      chunk.push(batch);
      size += batch.size;
    }
    if (page.length < pageOfBatches) break;
    after = page[page.length - 1]!.number;
  }
  if (chunk.length > 0) yield chunk;
}
