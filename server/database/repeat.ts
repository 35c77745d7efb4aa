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

/** Does the same work at once and then every so often, until it is stopped; a round that fails is told as `name`'s. */
export function startRounds(
  { name, everyMs, log }: { name: string; everyMs: number; log: (line: string) => void },
  round: () => Promise<unknown>,
): { stop: () => Promise<void> } {
  const stopping = new AbortController();
  const onFailure = (error: Error) => log(`${name}: ${error.message}`);
  const running = repeat({ signal: stopping.signal, afterFailureMs: everyMs, onFailure }, async () => {
    await round();
    return everyMs;
  });
  return {
    stop: async () => {
      stopping.abort();
      await running;
    },
  };
}
