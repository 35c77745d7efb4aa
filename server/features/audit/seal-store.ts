import { bytesToHex } from "@noble/hashes/utils.js";
import type { Pool, PoolClient } from "pg";
import { type Batch, headOf, noHead } from "#domain/audit/head";
import { inBatchOrder, leafOf } from "#domain/audit/leaf";
import { type Hash, rootOf } from "#domain/audit/merkle";
import type { RecordedEvent } from "#domain/audit/recorded-event";
import { type EventCells, eventCells, eventColumns, instant, toEvent } from "#server/features/audit/event-row";
import { platformSha256 } from "#server/features/audit/platform-hash";

/** Small enough that a proof is made at once, large enough that a million events make few batches. */
export const batchSizeMax = 4096;
/** After so many events a run ends, so that no transaction grows with the backlog; the next run goes on. */
const runSizeMax = 16 * batchSizeMax;

/** What was just sealed: its events with their leaves, and the head that commits to them and to everything before. */
export interface SealedBatch {
  number: number;
  head: string;
  events: { event: RecordedEvent; leaf: string }[];
}

export interface SealedRun {
  sealed: number;
  /** Whether there was more than one run takes. */
  isMore: boolean;
  /** Another sealer is at it just now. */
  isBusy: boolean;
}

const nothing: SealedRun = { sealed: 0, isMore: false, isBusy: false };
const lockNotAvailable = "55P03";
const serializationFailure = "40001";

/**
 * Seals the events that no earlier one can join any more, in one transaction: all of it stands or nothing does, whenever it is
 * cut off. One sealer at a time; another one is told that it is busy. `onSealed` is told of each batch once it stands.
 */
export async function sealEvents(pool: Pool, onSealed?: (batch: SealedBatch) => void): Promise<SealedRun> {
  const client = await pool.connect();
  let broken: Error | undefined;
  try {
    if (!(await isAnythingNew(client))) return nothing;
    await client.query("begin isolation level repeatable read");
    const batches: SealedBatch[] = [];
    const run = await sealInTransaction(client, onSealed && ((batch) => batches.push(batch)));
    await client.query("commit");
    for (const batch of batches) onSealed?.(batch);
    return run;
  } catch (error) {
    await client.query("rollback").catch((failure: Error) => {
      broken = failure;
    });
    const { code } = error as { code?: string };
    if (code === lockNotAvailable || code === serializationFailure) return { ...nothing, isBusy: true };
    throw error;
  } finally {
    client.release(broken);
  }
}

/** Cheap, and without a transaction number of its own: asked every second, also while nobody works. */
async function isAnythingNew(client: PoolClient): Promise<boolean> {
  const { rows } = await client.query<{ isNew: boolean }>(
    `select life <> audit.life() or exists (select from app.audit_events e
       where e.xid >= sealed_upto and e.xid < pg_snapshot_xmin(pg_current_snapshot())) as "isNew" from audit.seal_state`,
  );
  return rows[0]!.isNew;
}

interface SealState {
  sealedUpto: string;
  xmin: string;
  life: string;
  isSameLife: boolean;
}

type Keep = ((batch: SealedBatch) => void) | undefined;

async function sealInTransaction(client: PoolClient, keep: Keep): Promise<SealedRun> {
  const { rows } = await client.query<SealState>(
    `select sealed_upto as "sealedUpto", pg_snapshot_xmin(pg_current_snapshot()) as xmin, audit.life() as life,
       life = audit.life() as "isSameLife" from audit.seal_state for update nowait`,
  );
  const state = rows[0]!;
  const writer = await openWriter(client, keep);
  const next = await (state.isSameLife ? takeNew(client, state, writer) : takeUnsealed(client, writer));
  await writer.end();
  // In a new life everything that had no leaf is looked for until nothing is left; only then numbers count again.
  if (state.isSameLife || next === undefined) {
    await client.query("update audit.seal_state set sealed_upto = $1, life = $2", [next ?? state.xmin, state.life]);
  }
  return { sealed: writer.sealed(), isMore: next !== undefined, isBusy: false };
}

/** `leaves` of a restored database may have been sealed under numbers of transactions that come round again. */
const unsealed = "not exists (select from audit.leaves l where l.owner_id = e.owner_id and l.event_id = e.event_id)";

/** New events in the order of their transactions. Gives the transaction to go on with, if there are too many for one run. */
async function takeNew(client: PoolClient, { sealedUpto, xmin }: SealState, writer: Writer) {
  await client.query({
    text: `declare taken no scroll cursor for select ${eventColumns("e")}, e.xid from app.audit_events e
      where e.xid >= '${BigInt(sealedUpto)}'::xid8 and e.xid < '${BigInt(xmin)}'::xid8 and ${unsealed} order by e.xid`,
  });
  let last: string | undefined;
  for await (const cells of fetchAll(client)) {
    const xid = cells[eventCells];
    // A transaction's events stay together, so that its number alone says where to go on.
    if (writer.count() >= runSizeMax && xid !== last) return xid;
    last = xid;
    await writer.add(toEvent(cells));
  }
  return undefined;
}

/** Whatever has no leaf, whichever numbers its transaction had. Gives something where more is left than one run takes. */
async function takeUnsealed(client: PoolClient, writer: Writer): Promise<string | undefined> {
  await client.query(
    `declare taken no scroll cursor for select ${eventColumns("e")} from app.audit_events e where ${unsealed}
     order by e.event_id limit ${runSizeMax}`,
  );
  for await (const cells of fetchAll(client)) await writer.add(toEvent(cells));
  return writer.count() === runSizeMax ? "more" : undefined;
}

/** An event, and where it is asked for the number of its transaction. */
type TakenCells = [...EventCells, xid?: string];

async function* fetchAll(client: PoolClient): AsyncIterable<TakenCells> {
  for (;;) {
    const { rows } = await client.query<TakenCells>({ text: "fetch 2000 from taken", rowMode: "array" });
    if (rows.length === 0) break;
    yield* rows;
  }
  await client.query("close taken");
}

interface Writer {
  add: (event: RecordedEvent) => Promise<void>;
  /** Seals what has not filled a batch yet. */
  end: () => Promise<void>;
  /** Events taken so far, and events sealed. */
  count: () => number;
  sealed: () => number;
}

async function openWriter(client: PoolClient, keep: Keep): Promise<Writer> {
  let last = await readLastHead(client);
  let events: RecordedEvent[] = [];
  let sealed = 0;
  const seal = async () => {
    last = await writeBatch(client, last, inBatchOrder(events), keep);
    sealed += events.length;
    events = [];
  };
  return {
    add: async (event) => {
      events.push(event);
      if (events.length === batchSizeMax) await seal();
    },
    end: async () => {
      if (events.length > 0) await seal();
    },
    count: () => sealed + events.length,
    sealed: () => sealed,
  };
}

type LastHead = Pick<Batch, "number" | "head">;

async function readLastHead(client: PoolClient): Promise<LastHead> {
  const { rows } = await client.query<{ number: string; head: Buffer }>(
    "select batch as number, head from audit.batches order by batch desc limit 1",
  );
  return rows[0] ? { number: Number(rows[0].number), head: rows[0].head } : { number: 0, head: noHead };
}

async function writeBatch(
  client: PoolClient,
  before: LastHead,
  events: readonly RecordedEvent[],
  keep: Keep,
): Promise<LastHead> {
  const leaves: Hash[] = events.map((event) => leafOf(event, platformSha256));
  const { rows } = await client.query<{ sealedAt: string }>(`select ${instant("clock_timestamp()")} as "sealedAt"`);
  const open = {
    number: before.number + 1,
    size: events.length,
    root: rootOf(leaves, platformSha256),
    previous: before.head,
    sealedAt: rows[0]!.sealedAt,
  };
  const head = headOf(open);
  await client.query(
    `insert into audit.batches (batch, size, root, previous, head, sealed_at) values ($1, $2, $3, $4, $5, $6)`,
    [open.number, open.size, Buffer.from(open.root), Buffer.from(open.previous), Buffer.from(head), open.sealedAt],
  );
  await client.query(
    `insert into audit.leaves (batch, position, owner_id, event_id, leaf)
     select $1, l.place - 1, l.owner_id, l.event_id, l.leaf
     from unnest($2::uuid[], $3::uuid[], $4::bytea[]) with ordinality as l (owner_id, event_id, leaf, place)`,
    [
      open.number,
      events.map(({ ownerId }) => ownerId),
      events.map(({ eventId }) => eventId),
      leaves.map((leaf) => Buffer.from(leaf)),
    ],
  );
  keep?.({
    number: open.number,
    head: bytesToHex(head),
    events: events.map((event, at) => ({ event, leaf: bytesToHex(leaves[at]!) })),
  });
  return { number: open.number, head };
}

/** How far sealing is behind: events that wait, counted up to this many, and for how long the oldest of them has. */
export const waitingMax = 10_000;

export async function measureLag(pool: Pool): Promise<{ waiting: number; lagSeconds: number }> {
  const { rows } = await pool.query<{ waiting: number; lagSeconds: number }>(
    `select count(*)::integer as waiting,
       greatest(0, coalesce(extract(epoch from clock_timestamp() - min(occurred_at)), 0))::float8 as "lagSeconds"
     from (select e.occurred_at from audit.seal_state s join app.audit_events e
       on e.xid >= s.sealed_upto and e.xid < pg_snapshot_xmax(pg_current_snapshot()) where ${unsealed}
       order by e.xid limit ${waitingMax}) as oldest`,
  );
  return rows[0]!;
}
