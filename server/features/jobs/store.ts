import type { JobKind, JobNote, JobState } from "#domain/jobs/job";
import { keeping } from "#domain/statements/keeping";
import type { Queryable } from "#server/database/pools";
import type { Lane, QueuedJob } from "#server/features/jobs/queue";

export interface JobRun {
  organisationId: string;
  runId: string;
  kind: JobKind;
  title: string;
  lane: Lane;
  state: JobState;
  input: unknown;
  done: number;
  total: number | null;
  note: JobNote | null;
  checkpoint: unknown;
  result: unknown;
  failure: { code: string; detail: string } | null;
  askedByKind: "person" | "key" | "operator" | "system";
  askedBy: string | null;
  askedByName: string | null;
  askedAt: Date;
  cancelAskedAt: Date | null;
  starts: number;
  startedAt: Date | null;
  finishedAt: Date | null;
}

const columns = `j.organisation_id as "organisationId", j.run_id as "runId", j.kind, j.title, j.lane, j.state, j.input,
  j.done::float8 as done, j.total::float8 as total, j.note, j.checkpoint, j.result, j.failure,
  j.asked_by_kind as "askedByKind", j.asked_by as "askedBy", j.asked_at as "askedAt",
  j.cancel_asked_at as "cancelAskedAt", j.starts, j.started_at as "startedAt", j.finished_at as "finishedAt"`;

const withName = `${columns}, (select p.name from app.people p where p.person_id = j.asked_by) as "askedByName"`;

export interface NewRun {
  organisationId: string;
  kind: JobKind;
  title: string;
  lane: Lane;
  input: unknown;
  askedByKind: JobRun["askedByKind"];
  askedBy: string | null;
}

export async function insertRun(db: Queryable, run: NewRun): Promise<string> {
  const { rows } = await db.query<{ runId: string }>(
    `insert into app.job_runs (organisation_id, kind, title, lane, input, asked_by_kind, asked_by)
     values ($1, $2, $3, $4, $5, $6, $7) returning run_id as "runId"`,
    [run.organisationId, run.kind, run.title, run.lane, JSON.stringify(run.input), run.askedByKind, run.askedBy],
  );
  return rows[0]!.runId;
}

export async function findRun(db: Queryable, organisationId: string, runId: string): Promise<JobRun | undefined> {
  const { rows } = await db.query<JobRun>(
    `select ${withName} from app.job_runs j where j.organisation_id = $1 and j.run_id = $2`,
    [organisationId, runId],
  );
  return rows[0];
}

export interface RunFilter {
  state: JobState | undefined;
  kind: JobKind | undefined;
  /** Ids grow with time: what comes after this one on the list is older. */
  before: string | undefined;
  limit: number;
}

export async function listRuns(
  db: Queryable,
  organisationId: string,
  { state, kind, before, limit }: RunFilter,
): Promise<{ runs: JobRun[]; total: number }> {
  const conditions = `j.organisation_id = $1 and ($2::text is null or j.state = $2) and ($3::text is null or j.kind = $3)`;
  const given = [organisationId, state ?? null, kind ?? null];
  const { rows: runs } = await db.query<JobRun>(
    `select ${withName} from app.job_runs j where ${conditions} and ($4::uuid is null or j.run_id < $4)
     order by j.run_id desc limit $5`,
    [...given, before ?? null, limit],
  );
  const { rows } = await db.query<{ total: number }>(
    `select count(*)::integer as total from app.job_runs j where ${conditions}`,
    given,
  );
  return { runs, total: rows[0]!.total };
}

/** Takes the run for this start; nothing where it is finished already. */
export async function beginRun(db: Queryable, { organisationId, runId }: QueuedJob): Promise<JobRun | undefined> {
  const { rows } = await db.query<JobRun>(
    `update app.job_runs j set state = 'running', starts = starts + 1, started_at = coalesce(started_at, now())
     where organisation_id = $1 and run_id = $2 and state in ('waiting', 'running') returning ${columns}`,
    [organisationId, runId],
  );
  return rows[0];
}

/** The server stops in an orderly way: that start does not count. */
export async function putBack(db: Queryable, { organisationId, runId }: QueuedJob): Promise<void> {
  await db.query(
    `update app.job_runs set state = 'waiting', starts = starts - 1
     where organisation_id = $1 and run_id = $2 and state = 'running'`,
    [organisationId, runId],
  );
}

/** Writes how far it has come and reads whether it is to end. */
export async function noteProgress(
  db: Queryable,
  { organisationId, runId }: QueuedJob,
  { done, total, note }: { done: number; total: number | null; note: JobNote | null },
): Promise<{ isCancelAsked: boolean }> {
  const { rows } = await db.query<{ isCancelAsked: boolean }>(
    `update app.job_runs set done = $3, total = $4, note = $5 where organisation_id = $1 and run_id = $2
     returning cancel_asked_at is not null as "isCancelAsked"`,
    [organisationId, runId, done, total, note],
  );
  return rows[0] ?? { isCancelAsked: true };
}

export async function isCancelAsked(db: Queryable, { organisationId, runId }: QueuedJob): Promise<boolean> {
  const { rows } = await db.query<{ isAsked: boolean }>(
    `select cancel_asked_at is not null as "isAsked" from app.job_runs where organisation_id = $1 and run_id = $2`,
    [organisationId, runId],
  );
  return rows[0]?.isAsked ?? true;
}

export async function saveCheckpoint(
  db: Queryable,
  { organisationId, runId }: QueuedJob,
  checkpoint: unknown,
): Promise<void> {
  await db.query("update app.job_runs set checkpoint = $3 where organisation_id = $1 and run_id = $2", [
    organisationId,
    runId,
    JSON.stringify(checkpoint),
  ]);
}

/** How a run ended; the state says which of the two is there. */
export interface RunEnd {
  state: "succeeded" | "failed" | "cancelled";
  result?: unknown;
  failure?: { code: string; detail: string };
}

/** Ends a run once: false where it had ended before. */
export async function endRun(
  db: Queryable,
  { organisationId, runId }: QueuedJob,
  { state, result, failure }: RunEnd,
): Promise<boolean> {
  const { rowCount } = await db.query(
    `update app.job_runs set state = $3, result = $4, failure = $5, note = null, finished_at = now(),
       done = case when $3 = 'succeeded' then coalesce(total, done) else done end
     where organisation_id = $1 and run_id = $2 and state in ('waiting', 'running')`,
    [organisationId, runId, state, JSON.stringify(result ?? null), failure ? JSON.stringify(failure) : null],
  );
  return rowCount === 1;
}

/** Asks a run to end: one that waits ends at once. Gives the state it has now. */
export async function askToCancel(db: Queryable, { organisationId, runId }: QueuedJob): Promise<JobState | undefined> {
  const { rows } = await db.query<{ state: JobState }>(
    `update app.job_runs set cancel_asked_at = coalesce(cancel_asked_at, now()) where organisation_id = $1
       and run_id = $2 and state in ('waiting', 'running') returning state`,
    [organisationId, runId],
  );
  return rows[0]?.state;
}

/** Finished runs that nobody will ask for any more. */
export async function forgetOldRuns(db: Queryable): Promise<void> {
  await db.query("delete from app.job_runs where finished_at < now() - make_interval(days => $1)", [keeping.jobDays]);
}
