import type { Pool } from "pg";
import type { Job, JobDetail } from "#contract/jobs";
import { decide } from "#domain/access/decide";
import { isFinished, jobTable } from "#domain/jobs/job";
import { withScope } from "#server/database/scope";
import { recordEvents } from "#server/features/audit/index";
import { endedEvent } from "#server/features/jobs/run-job";
import * as store from "#server/features/jobs/store";
import { type Call, type Handlers, organisationOf } from "#server/http/handlers";
import { Problem } from "#server/http/problems";

type JobHandlers = Pick<Handlers, "listJobs" | "getJob" | "cancelJob">;

export function createJobHandlers(pool: Pool): JobHandlers {
  const find = async (call: Call, runId: string): Promise<store.JobRun> => {
    const { id, name } = organisationOf(call);
    const run = await withScope(pool, call.scope, (db) => store.findRun(db, id, runId));
    if (run) return run;
    throw new Problem("not-found", `${name} has no such job; finished ones are kept for 90 days.`);
  };
  return {
    listJobs: async ({ query: { cursor, limit, state, kind } }, call) => {
      const { runs, total } = await withScope(pool, call.scope, (db) =>
        store.listRuns(db, organisationOf(call).id, { state, kind, before: readCursor(cursor), limit: limit + 1 }),
      );
      const shown = runs.slice(0, limit);
      const next = runs.length > limit ? shown.at(-1)!.runId : null;
      return { items: shown.map((run) => toJob(run, call)), next, total };
    },
    getJob: async ({ params }, call) => toDetail(await find(call, params.job), call),
    cancelJob: async ({ params }, call) => {
      const run = await find(call, params.job);
      if (!mayCancel(run, call)) throw refusalOf(run, call);
      await withScope(pool, call.scope, async (db) => {
        const state = await store.askToCancel(db, run);
        const how = { state: "cancelled" } as const;
        if (state === "waiting" && (await store.endRun(db, run, how)))
          await recordEvents(db, call, [endedEvent(run, how)]);
        else if (state === "running")
          await recordEvents(db, call, [{ ...endedEvent(run, how), action: "job.cancel-asked" }]);
      });
      return toDetail(await find(call, params.job), call);
    },
  };
}

const uuid = /^[0-9a-f]{8}-([0-9a-f]{4}-){3}[0-9a-f]{12}$/;

function readCursor(cursor: string | undefined): string | undefined {
  if (cursor === undefined || uuid.test(cursor)) return cursor;
  throw new Problem("invalid-request", "The cursor is not one of ours; take `next` of the page before.");
}

const questionOf = (run: store.JobRun, call: Call) => ({
  caller: call.caller,
  permission: jobTable[run.kind].permission,
  organisation: organisationOf(call),
});

/** Whoever asked for it, and whoever may do what it does. */
function mayCancel(run: store.JobRun, call: Call): boolean {
  const { caller } = call;
  const isOwn = caller.kind === "person" && run.askedByKind === "person" && run.askedBy === caller.personId;
  return isOwn || decide(questionOf(run, call)).isAllowed;
}

function refusalOf(run: store.JobRun, call: Call): Problem {
  const decision = decide(questionOf(run, call));
  if (decision.isAllowed) throw new Error("INVARIANT (jobs): what is allowed is not refused.");
  return Problem.ofDecision(decision, organisationOf(call).name);
}

const toJob = (run: store.JobRun, call: Call): Job => ({
  id: run.runId,
  kind: run.kind,
  title: run.title,
  state: run.state,
  done: run.done,
  total: run.total,
  note: run.note,
  askedBy: run.askedByName,
  askedAt: run.askedAt.toISOString(),
  startedAt: run.startedAt?.toISOString() ?? null,
  finishedAt: run.finishedAt?.toISOString() ?? null,
  isCancelAsked: run.cancelAskedAt !== null,
  isCancellable: !isFinished(run.state) && run.cancelAskedAt === null && mayCancel(run, call),
});

const toDetail = (run: store.JobRun, call: Call): JobDetail => ({
  ...toJob(run, call),
  result: run.result,
  failure: run.failure,
});
