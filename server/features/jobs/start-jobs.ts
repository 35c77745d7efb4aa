import { setTimeout as sleep } from "node:timers/promises";
import type { Pool } from "pg";
import type PgBoss from "pg-boss";
import { isDatabaseAway } from "#server/database/away";
import { repeat } from "#server/database/repeat";
import { withScope } from "#server/database/scope";
import type { AnyJob } from "#server/features/jobs/define-job";
import { holdSession, type LockSession } from "#server/features/jobs/lock-session";
import * as locks from "#server/features/jobs/lock-store";
import { type Lane, lanes, openQueue, type QueuedJob, send } from "#server/features/jobs/queue";
import { type RunNeeds, runJob } from "#server/features/jobs/run-job";
import { forgetOldRuns } from "#server/features/jobs/store";

const atOncePerLane = 2;
const pollMs = 500;
const reapEveryMs = 1000;
const forgetEveryMs = 60 * 60_000;
/** How long orderly work may take to its next step when the server stops. */
const patienceMs = 3000;
const afterFailureMs = 1000;

export interface JobsNeeds {
  pool: Pool;
  definitions: readonly AnyJob[];
  now?: () => Date;
  log: (line: string) => void;
}

export interface RunningJobs {
  /** Lets work come to its next step; another start goes on from there. */
  stop: () => Promise<void>;
}

/**
 * Works off what was enqueued, in this process. Each job in hand is locked by a session of the database, which ends with
 * the process: what a killed process had in hand is found and begun again within seconds, and nothing runs twice.
 */
export async function startJobs({ pool, definitions, now = () => new Date(), log }: JobsNeeds): Promise<RunningJobs> {
  const stopping = new AbortController();
  const { signal } = stopping;
  const queue = openQueue(pool, (error) => {
    if (!isDatabaseAway(error)) log(`The queue of jobs: ${error.message}`);
  });
  const session = holdSession(pool);
  const byKind = new Map(definitions.map((definition) => [definition.kind as string, definition]));
  const needs = { pool, definitions: byKind, now, log, signal };
  const rounds = { signal, afterFailureMs, onFailure: (error: Error) => log(`Jobs: ${error.message}`) };
  await queue.start();
  const workers = lanes.flatMap((lane) =>
    Array.from({ length: atOncePerLane }, () =>
      repeat(rounds, async () => ((await workOff(needs, queue, session, lane)) ? 0 : pollMs)),
    ),
  );
  const reaping = repeat(rounds, async () => {
    await reap(pool, queue, log);
    return reapEveryMs;
  });
  const forgetting = repeat(rounds, async () => {
    await withScope(pool, { organisations: [], duty: "jobs" }, (db) => forgetOldRuns(db));
    return forgetEveryMs;
  });
  return {
    stop: async () => {
      stopping.abort();
      await Promise.race([Promise.all([...workers, reaping, forgetting]), sleep(patienceMs)]);
      await queue.stop({ graceful: false });
      await session.end();
    },
  };
}

/** Takes the next job of a lane and runs it. False where there is none. */
async function workOff(needs: RunNeeds, queue: PgBoss, session: LockSession, lane: Lane): Promise<boolean> {
  const [job] = await queue.fetch<QueuedJob>(lane, { batchSize: 1 });
  if (!job) return false;
  const how = await takeOn(needs, session, job.data).catch((error: Error) => {
    needs.log(`Job ${job.data.runId}: ${error.stack}`);
    return "again" as const;
  });
  if (how === "ended") await queue.complete(lane, job.id);
  else await queue.fail(lane, job.id, { message: "It goes on at another start." });
  return how === "ended";
}

/** Runs what nobody else runs. A lock that another session holds means that it is in good hands. */
async function takeOn(needs: RunNeeds, session: LockSession, job: QueuedJob): Promise<"ended" | "again"> {
  const held = await session.lock(job.runId);
  if (!held) return "ended";
  try {
    return await runJob({ ...needs, signal: AbortSignal.any([needs.signal, held.lost]) }, job);
  } finally {
    await held.release();
  }
}

/** Gives out again what nobody works on any more. */
async function reap(pool: Pool, queue: PgBoss, log: (line: string) => void): Promise<void> {
  await withScope(pool, { organisations: [], duty: "jobs" }, async (db) => {
    for (const { organisationId, runId, lane, isQueued } of await locks.findAbandoned(db)) {
      log(`Job ${runId} was cut off; it is begun again.`);
      const on = { db: { executeSql: (text: string, values: unknown[]) => db.query(text, values) } };
      if (isQueued) await queue.fail(lane, runId, { message: "Nobody works on it any more." }, on);
      else {
        await locks.dropQueued(db, { organisationId, runId });
        await send(db, lane, { organisationId, runId });
      }
    }
  });
}
