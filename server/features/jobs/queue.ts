import PgBoss from "pg-boss";
import type { Queryable } from "#server/database/pools";

export const lanes = ["long", "short"] as const;
export type Lane = (typeof lanes)[number];

/** What the queue knows of a job: where the rest stands. */
export interface QueuedJob {
  organisationId: string;
  runId: string;
}

/**
 * The queue, on a pool that others use as well: it brings no connections and makes no tables. It never expires work that
 * takes long; the reaper finds what nobody works on any more.
 */
export function openQueue(db: Queryable, onError: (error: Error) => void): PgBoss {
  const queue = new PgBoss({
    db: { executeSql: (text, values) => db.query(text, values) },
    schema: "jobs",
    migrate: false,
    schedule: false,
    expireInHours: 23,
    archiveCompletedAfterSeconds: 24 * 60 * 60,
    deleteAfterDays: 7,
  });
  queue.on("error", onError);
  return queue;
}

const nowhere = new PgBoss({
  db: {
    executeSql: async () => {
      throw new Error("INVARIANT (jobs): work is enqueued in somebody's transaction.");
    },
  },
  schema: "jobs",
  migrate: false,
  schedule: false,
});

/** Puts a job into its lane in the caller's transaction: it is there when that commits, or never was. */
export async function send(db: Queryable, lane: Lane, job: QueuedJob): Promise<void> {
  await nowhere.send(lane, job, {
    db: { executeSql: (text, values) => db.query(text, values) },
    // One row in the queue per job, also where it is sent again.
    id: job.runId,
  });
}
