import type { Pool, PoolClient } from "pg";
import * as locks from "#server/features/jobs/lock-store";

export interface LockSession {
  /** Nothing where another session holds it. `lost` is aborted where the lock goes without being released. */
  lock: (runId: string) => Promise<{ release: () => Promise<void>; lost: AbortSignal } | undefined>;
  end: () => Promise<void>;
}

interface Held {
  client: PoolClient;
  broken: AbortController;
}

/** One session holds all locks of this process. Where it breaks, its work is interrupted: others may take it then. */
export function holdSession(pool: Pool): LockSession {
  let current: Promise<Held> | undefined;
  const open = async (): Promise<Held> => {
    const client = await pool.connect();
    const broken = new AbortController();
    client.on("error", () => {
      if (broken.signal.aborted) return;
      broken.abort();
      current = undefined;
      client.release(true);
    });
    return { client, broken };
  };
  return {
    lock: async (runId) => {
      current ??= open();
      const { client, broken } = await current.catch((error: Error) => {
        current = undefined;
        throw error;
      });
      if (!(await locks.lockRun(client, runId))) return undefined;
      const release = () => locks.unlockRun(client, runId).catch(() => undefined);
      return { lost: broken.signal, release };
    },
    end: async () => {
      const held = await current?.catch(() => undefined);
      current = undefined;
      if (held && !held.broken.signal.aborted) held.client.release(true);
    },
  };
}
