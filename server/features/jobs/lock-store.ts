import type { Queryable } from "#server/database/pools";
import type { Lane, QueuedJob } from "#server/features/jobs/queue";

/** The lock's number: session locks end with the process that holds them, however it ends. */
const key = (runId: string) => `hashtextextended(${runId}, 6)`;

/** Takes the run for the session of this connection; false where another session has it. */
export async function lockRun(session: Queryable, runId: string): Promise<boolean> {
  const { rows } = await session.query<{ isFree: boolean }>(`select pg_try_advisory_lock(${key("$1")}) as "isFree"`, [
    runId,
  ]);
  return rows[0]!.isFree;
}

export async function unlockRun(session: Queryable, runId: string): Promise<void> {
  await session.query(`select pg_advisory_unlock(${key("$1")})`, [runId]);
}

export interface Abandoned extends QueuedJob {
  lane: Lane;
  /** Whether the queue still holds it as being worked on, and not only its run. */
  isQueued: boolean;
}

/**
 * Work that is under way and that no session holds: its process was killed. Work begun a moment ago may not have taken
 * its lock yet.
 */
export async function findAbandoned(db: Queryable): Promise<Abandoned[]> {
  const { rows } = await db.query<Abandoned>(
    `with held as (select (classid::bigint << 32) | objid::bigint as key from pg_locks
       where locktype = 'advisory' and objsubid = 1
         and database = (select oid from pg_database where datname = current_database())),
     queued as (select id, state, started_on from jobs.job where state < 'completed')
     select r.organisation_id as "organisationId", r.run_id as "runId", r.lane, q.id is not null as "isQueued"
     from app.job_runs r left join queued q on q.id = r.run_id
     where r.state in ('waiting', 'running') and ${key("r.run_id::text")} not in (select key from held)
       and (q.state = 'active' and q.started_on < now() - interval '1 second'
         or q.id is null and coalesce(r.started_at, r.asked_at) < now() - interval '5 seconds')`,
  );
  return rows;
}

/** Takes what the queue believes done out of the way of sending it again. */
export async function dropQueued(db: Queryable, { runId }: QueuedJob): Promise<void> {
  await db.query("delete from jobs.job where id = $1 and state >= 'completed'", [runId]);
}
