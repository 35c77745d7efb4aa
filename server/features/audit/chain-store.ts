import type { Pool } from "pg";
import type { Batch } from "#domain/audit/head";
import type { KeptLeaf } from "#domain/audit/verify-chain";
import type { Queryable } from "#server/database/pools";
import { type EventCells, eventCells, eventColumns, instant, toEvent } from "#server/features/audit/event-row";

interface BatchRow {
  number: string;
  size: number;
  root: Buffer;
  previous: Buffer;
  head: Buffer;
  sealedAt: string;
}

const batchColumns = `batch as number, size, root, previous, head, ${instant("sealed_at")} as "sealedAt"`;
const toBatch = ({ number, ...row }: BatchRow): Batch => ({ ...row, number: Number(number) });

/** Batches in the order of their numbers, from the one after `after`. */
export async function readBatches(db: Queryable, after: number, limit: number): Promise<Batch[]> {
  const { rows } = await db.query<BatchRow>(
    `select ${batchColumns} from audit.batches where batch > $1 order by batch limit $2`,
    [after, limit],
  );
  return rows.map(toBatch);
}

/** Batches from the newest, below `before` where that is given. */
export async function readNewestBatches(db: Queryable, before: number | null, limit: number): Promise<Batch[]> {
  const { rows } = await db.query<BatchRow>(
    `select ${batchColumns} from audit.batches where $1::bigint is null or batch < $1 order by batch desc limit $2`,
    [before, limit],
  );
  return rows.map(toBatch);
}

export async function readBatch(db: Queryable, number: number): Promise<Batch | undefined> {
  const { rows } = await db.query<BatchRow>(`select ${batchColumns} from audit.batches where batch = $1`, [number]);
  return rows[0] && toBatch(rows[0]);
}

export async function countBatches(db: Queryable): Promise<number> {
  const { rows } = await db.query<{ count: number }>("select count(*)::integer as count from audit.batches");
  return rows[0]!.count;
}

/** The leaves of these batches with their events, by batch; each in the order of positions. */
export async function readLeaves(pool: Pool, from: number, to: number): Promise<Map<number, KeptLeaf[]>> {
  const { rows } = await pool.query({
    text: `select ${eventColumns("e")}, l.event_id, l.batch, l.position, l.leaf
      from audit.leaves l left join app.audit_events e on e.owner_id = l.owner_id and e.event_id = l.event_id
      where l.batch between $1 and $2 order by l.batch, l.position`,
    values: [from, to],
    rowMode: "array",
  });
  const found = new Map<number, KeptLeaf[]>();
  for (const cells of rows as unknown as [...EventCells, string, string, number, Buffer][]) {
    const [eventId, batch, position, leaf] = cells.slice(eventCells) as [string, string, number, Buffer];
    // Without its event, a leaf's row has no cell of one.
    const event = cells[0] === null ? undefined : toEvent(cells as unknown as EventCells);
    const list = found.get(Number(batch));
    if (list) list.push({ position, leaf, eventId, event });
    else found.set(Number(batch), [{ position, leaf, eventId, event }]);
  }
  return found;
}

/** Batches that leaves name and that are not there, after this number. */
export async function readLostBatches(pool: Pool, after: number): Promise<number[]> {
  const { rows } = await pool.query<{ number: string }>(
    `select distinct l.batch as number from audit.leaves l where l.batch > $1
       and not exists (select from audit.batches b where b.batch = l.batch) order by 1 limit 1000`,
    [after],
  );
  return rows.map(({ number }) => Number(number));
}

/** Events without a leaf: those behind the seal, where nothing was to come any more, by id; the others wait and are counted. */
export async function readUnsealed(pool: Pool, limit: number): Promise<{ added: string[]; waiting: number }> {
  const { rows } = await pool.query<{ eventId: string; isBehind: boolean }>(
    `select e.event_id as "eventId", s.life = audit.life() and
       (e.xid < s.sealed_upto or e.xid >= pg_snapshot_xmax(pg_current_snapshot())) as "isBehind"
     from app.audit_events e cross join audit.seal_state s
     where not exists (select from audit.leaves l where l.owner_id = e.owner_id and l.event_id = e.event_id)
     order by 2 desc, 1 limit $1`,
    [limit],
  );
  return {
    added: rows.filter(({ isBehind }) => isBehind).map(({ eventId }) => eventId),
    waiting: rows.filter(({ isBehind }) => !isBehind).length,
  };
}
