import { type JobKind, jobTable } from "#domain/jobs/job";
import type { Queryable } from "#server/database/pools";
import { type ActorSource, actorOf, recordEvents } from "#server/features/audit/index";
import { send } from "#server/features/jobs/queue";
import { insertRun } from "#server/features/jobs/store";

export interface JobRequest {
  kind: JobKind;
  /** In the scope of the caller's transaction. */
  organisationId: string;
  /** JSON, as the kind's definition takes it; kept as long as the job is. */
  input: unknown;
  /** What it works on, in a few words for people: the inventory's name. */
  title: string;
}

/** Asks for long work, in the caller's transaction: with the change it follows from, or not at all. Gives the job's id. */
export async function enqueueJob(
  db: Queryable,
  source: ActorSource,
  { kind, organisationId, input, title }: JobRequest,
): Promise<string> {
  const actor = actorOf(source);
  const { lane } = jobTable[kind];
  const asked = { askedByKind: actor.kind, askedBy: actor.id ?? null };
  const runId = await insertRun(db, { organisationId, kind, title, lane, input, ...asked });
  await send(db, lane, { organisationId, runId });
  await recordEvents(db, source, [
    { action: "job.asked", ownerId: organisationId, subject: { kind: "job", id: runId }, after: { kind, title } },
  ]);
  return runId;
}
