import { setTimeout as sleep } from "node:timers/promises";
import { isDatabaseAway } from "#server/database/away";

interface Repeated {
  signal: AbortSignal;
  /** How long to wait after a round that failed. */
  afterFailureMs: number;
  /** Is told of a round that failed; while the database is away nothing is, for whoever brings it back tells that. */
  onFailure: (error: Error) => void;
}

/** Work in the background: round after round until it is to stop. A round says how long to wait for the next. */
export async function repeat(
  { signal, afterFailureMs, onFailure }: Repeated,
  round: () => Promise<number>,
): Promise<void> {
  while (!signal.aborted) {
    const waitMs = await round().catch((error: Error) => {
      if (!signal.aborted && !isDatabaseAway(error)) onFailure(error);
      return afterFailureMs;
    });
    if (waitMs > 0) await sleep(waitMs, undefined, { signal }).catch(() => undefined);
  }
}
