import type { Pool } from "pg";
import type { JobNote } from "#domain/jobs/job";
import { withScope } from "#server/database/scope";
import { recordEvents, system } from "#server/features/audit/index";
import type { AnyJob } from "#server/features/jobs/define-job";
import type { QueuedJob } from "#server/features/jobs/queue";
import * as store from "#server/features/jobs/store";
import { Problem } from "#server/http/problems";

/** Work that ends the process each time it is begun is not begun for ever. */
const startsMax = 10;
const writeEveryMs = 250;

/** Thrown where work goes no further: somebody cancelled it, or the server stops and another start goes on. */
class Interrupted extends Error {
  readonly why: "cancelled" | "stopping";
  constructor(why: "cancelled" | "stopping") {
    super(`The work was interrupted: ${why}.`);
    this.why = why;
  }
}

export interface RunNeeds {
  pool: Pool;
  definitions: ReadonlyMap<string, AnyJob>;
  now: () => Date;
  log: (line: string) => void;
  /** Aborted when the server stops or has lost the lock on its work. */
  signal: AbortSignal;
}

/**
 * Runs a job whose lock is held, from its last checkpoint to an end. Gives "again" where it ended before its end and is
 * to be started anew.
 */
export async function runJob(needs: RunNeeds, job: QueuedJob): Promise<"ended" | "again"> {
  const { pool, definitions, signal } = needs;
  const scoped = <T>(work: Parameters<typeof withScope<T>>[2]) => withScope<T>(pool, [job.organisationId], work);
  const run = await scoped((db) => store.beginRun(db, job));
  if (!run) return "ended";
  if (run.cancelAskedAt) return end(needs, run, { state: "cancelled" });
  if (run.starts > startsMax) {
    const detail = `The work was begun ${startsMax} times and cut off each time.`;
    return end(needs, run, { state: "failed", failure: { code: "internal", detail } });
  }
  const definition = definitions.get(run.kind);
  if (!definition) throw new Error(`INVARIANT (jobs): nothing defines work of the kind "${run.kind}".`);
  try {
    const result = await definition.run(workOf(needs, run));
    return await end(needs, run, { state: "succeeded", result });
  } catch (error) {
    if (signal.aborted) await scoped((db) => store.putBack(db, job)).catch(() => undefined);
    if (signal.aborted || isPassing(error)) return "again";
    if (error instanceof Interrupted) return end(needs, run, { state: "cancelled" });
    return end(needs, run, { state: "failed", failure: failureOf(error, run, needs.log) });
  }
}

/** The database went away for a moment: nothing about the work itself is wrong. */
const isPassing = (error: unknown): boolean =>
  ["57P01", "57P03", "08006", "08003", "ECONNREFUSED", "ECONNRESET", "40001", "40P01"].includes(
    (error as { code?: string }).code ?? "",
  );

function failureOf(error: unknown, { runId, kind }: store.JobRun, log: (line: string) => void) {
  if (error instanceof Problem) return { code: error.code, detail: error.message };
  log(`Job ${runId} (${kind}): ${(error as Error).stack ?? error}`);
  return { code: "internal", detail: `Something went wrong on our side. When asking for help, name the job ${runId}.` };
}

function workOf({ pool, now, log, signal }: RunNeeds, run: store.JobRun) {
  const scoped = <T>(work: Parameters<typeof withScope<T>>[2]) => withScope<T>(pool, [run.organisationId], work);
  let writtenAt = 0;
  let latest: { done: number; total: number | null; note: JobNote | null } = {
    done: run.done,
    total: run.total,
    note: null,
  };
  return {
    input: run.input,
    runId: run.runId,
    organisationId: run.organisationId,
    askedBy: { kind: run.askedByKind, ...(run.askedBy ? { id: run.askedBy } : {}) },
    pool,
    now,
    checkpoint: run.checkpoint,
    saveCheckpoint: (db: Parameters<typeof store.saveCheckpoint>[0], checkpoint: unknown) =>
      store.saveCheckpoint(db, run, checkpoint),
    onProgress: async (done: number, total?: number, note?: JobNote) => {
      if (signal.aborted) throw new Interrupted("stopping");
      const isNews = note !== undefined && note !== latest.note;
      latest = { done, total: total ?? latest.total, note: note ?? latest.note };
      if (!isNews && Date.now() - writtenAt < writeEveryMs && done !== total) return;
      writtenAt = Date.now();
      const { isCancelAsked } = await scoped((db) => store.noteProgress(db, run, latest));
      if (isCancelAsked) throw new Interrupted("cancelled");
    },
    isCancelled: async () => signal.aborted || (await scoped((db) => store.isCancelAsked(db, run))),
    log,
  };
}

async function end({ pool }: RunNeeds, run: store.JobRun, how: store.RunEnd): Promise<"ended"> {
  await withScope(pool, [run.organisationId], async (db) => {
    if (await store.endRun(db, run, how)) await recordEvents(db, system, [endedEvent(run, how)]);
  });
  return "ended";
}

/** That it ended is an event; by it whoever asked is told. */
export const endedEvent = (run: Pick<store.JobRun, "organisationId" | "runId" | "kind" | "title">, how: store.RunEnd) =>
  ({
    action: `job.${how.state}`,
    ownerId: run.organisationId,
    subject: { kind: "job", id: run.runId },
    after: { kind: run.kind, title: run.title, ...(how.failure ? { problem: how.failure.code } : {}) },
  }) as const;
