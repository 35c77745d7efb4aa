import { bytesToHex } from "@noble/hashes/utils.js";
import type { Pool } from "pg";
import { readNewestBatches } from "#server/features/audit/chain-store";
import { measureLag, type SealedBatch, sealEvents } from "#server/features/audit/seal-store";

export interface SealingStatus {
  /** The newest head; null where nothing was sealed yet. */
  head: { batch: number; head: string; sealedAt: string } | null;
  /** Events that are not sealed yet, counted up to ten thousand. */
  waiting: number;
  /** How long the oldest of them has waited; more than some seconds means that sealing is held back. */
  lagSeconds: number;
}

/** How sealing stands in the database, whoever seals. */
export async function readSealing(pool: Pool): Promise<SealingStatus> {
  const [[newest], lag] = await Promise.all([readNewestBatches(pool, null, 1), measureLag(pool)]);
  return {
    head: newest ? { batch: newest.number, head: bytesToHex(newest.head), sealedAt: newest.sealedAt } : null,
    waiting: lag.waiting,
    lagSeconds: Math.round(lag.lagSeconds * 10) / 10,
  };
}

const everyMs = 1000;
/** A transaction that nobody ends, or a database that does not answer, shows within this time. */
const alarmSeconds = 30;
const alarmEveryMs = 60_000;

export interface Sealing {
  /** As last measured, at most about a second ago while sealing goes on; the lag counts on while it does not. */
  status: () => SealingStatus;
  stop: () => Promise<void>;
}

/** Seals at once and then every second, one round at a time, and tells when it falls behind. */
export function startSealing(
  pool: Pool,
  log: (line: string) => void,
  onSealed?: (batch: SealedBatch) => void,
): Sealing {
  let last: SealingStatus = { head: null, waiting: 0, lagSeconds: 0 };
  let measuredAt = performance.now();
  let toldAt = Number.NEGATIVE_INFINITY;
  let isStopping = false;
  const status = (): SealingStatus => {
    const since = (performance.now() - measuredAt) / 1000;
    return { ...last, lagSeconds: since < 2 * alarmSeconds ? last.lagSeconds : Math.round(last.lagSeconds + since) };
  };
  const tell = (line: string) => {
    if (performance.now() - toldAt < alarmEveryMs) return;
    toldAt = performance.now();
    log(line);
  };
  const seal = async () => {
    try {
      for (let isMore = true; isMore && !isStopping; ) isMore = (await sealEvents(pool, onSealed)).isMore;
      last = await readSealing(pool);
      measuredAt = performance.now();
    } catch (error) {
      if (!isStopping) tell(`Audit events could not be sealed: ${(error as Error).message}`);
    }
    const { lagSeconds } = status();
    if (lagSeconds > alarmSeconds) {
      tell(
        `Sealing of audit events is ${Math.round(lagSeconds)} s behind: a transaction in this database server is open.`,
      );
    }
  };
  let isSealing = true;
  const done = () => {
    isSealing = false;
  };
  let round = seal().then(done);
  const timer = setInterval(() => {
    if (isSealing) return;
    isSealing = true;
    round = seal().then(done);
  }, everyMs);
  // A start that fails half-way is not kept from ending.
  timer.unref();
  return {
    status,
    stop: async () => {
      isStopping = true;
      clearInterval(timer);
      await round;
    },
  };
}
