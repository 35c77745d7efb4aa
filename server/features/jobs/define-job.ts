import type { Pool } from "pg";
import type { JobKind, JobNote } from "#domain/jobs/job";
import type { Queryable } from "#server/database/pools";

/** What a job works with. */
export interface JobWork<Input> {
  input: Input;
  runId: string;
  organisationId: string;
  /** Who asked for it. */
  askedBy: { kind: "person" | "key" | "operator" | "system"; id?: string };
  pool: Pool;
  now: () => Date;
  /** What `saveCheckpoint` kept last, where the work was cut off before; null at the first start. */
  checkpoint: unknown;
  /** In the transaction of the work it stands for: then a restart neither repeats nor leaves out a part. */
  saveCheckpoint: (db: Queryable, checkpoint: unknown) => Promise<void>;
  /**
   * Tells how far the work has come, and ends it here, by throwing, where it is cancelled or the server stops. Call it
   * after every part: it writes a few times a second at most.
   */
  onProgress: (done: number, total?: number, note?: JobNote) => Promise<void>;
  /** For work that has to tidy up before it ends. */
  isCancelled: () => Promise<boolean>;
  log: (line: string) => void;
}

export interface JobDefinition<Input, Result> {
  kind: JobKind;
  /** What it returns is the job's result, as JSON. A thrown `Problem` is told to people in its words. */
  run: (work: JobWork<Input>) => Promise<Result>;
}

/** A definition as the runner takes it, of whatever input. */
// biome-ignore lint/suspicious/noExplicitAny: a definition is called with the input that was enqueued for its kind
export type AnyJob = JobDefinition<any, unknown>;

/** Long work with progress, cancel and a result, that survives a restart. Its kind stands in `domain/jobs`. */
export const defineJob = <Input, Result>(definition: JobDefinition<Input, Result>): JobDefinition<Input, Result> =>
  definition;
