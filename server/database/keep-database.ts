import { setTimeout as sleep } from "node:timers/promises";
import type { Client } from "pg";

export interface KeptDatabase {
  /** Brings nothing back any more; resolves when what was under way has ended. */
  stop: () => Promise<void>;
}

const firstWaitMs = 100;
const longestWaitMs = 30_000;
const waitOf = (attempt: number) => Math.min(firstWaitMs * 2 ** attempt, longestWaitMs);

/**
 * Watches the session of a database, and where that ends brings the database back: at once, then less and less often.
 * `reopen` starts what has to be started and gives the session to watch from then on.
 */
export function keepDatabase(
  session: Client,
  reopen: () => Promise<Client>,
  log: (line: string) => void,
): KeptDatabase {
  const stopping = new AbortController();
  const { signal } = stopping;
  let work: Promise<void> = Promise.resolve();
  const watch = (client: Client) => {
    client.once("end", () => {
      if (!signal.aborted) work = comeBack();
    });
  };
  const comeBack = async () => {
    log("The database went away; Plaza answers 503 until it is back.");
    let told: string | undefined;
    for (let attempt = 0; !signal.aborted; attempt++) {
      try {
        watch(await reopen());
        log("The database is back.");
        return;
      } catch (error) {
        const reason = (error as Error).message;
        if (reason !== told) log(`It cannot be brought back yet: ${reason}`);
        told = reason;
      }
      await sleep(waitOf(attempt), undefined, { signal }).catch(() => undefined);
    }
  };
  watch(session);
  return {
    stop: async () => {
      stopping.abort();
      await work;
    },
  };
}
