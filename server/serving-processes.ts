import { type ChildProcess, fork } from "node:child_process";
import type { Server } from "node:net";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import type { WayIn } from "#server/database/pools";
import type { Settings } from "#server/settings";

type Health = Record<string, unknown>;

/** What the first process tells a further one; with `serve` goes the socket that it listens at. */
export type ToServingProcess =
  | { kind: "serve"; settings: Settings; secret: string; wayIn: WayIn; health: Health }
  | { kind: "health"; health: Health }
  /** The database is somewhere else from now on. */
  | { kind: "moved"; at: string }
  | { kind: "stop" };

export interface ServingProcesses {
  /** Told on to each of them. */
  moved: (at: string) => void;
  stop: () => Promise<void>;
}

export interface ServingProcessesNeeds {
  /** How many serve beside this one. */
  count: number;
  /** Listens already. */
  server: Server;
  settings: Settings;
  secret: string;
  wayIn: () => WayIn;
  readHealth: () => Health;
  log: (line: string) => void;
}

/** Beside this file, as built or as source. */
const file = fileURLToPath(new URL(`./serving-process${path.extname(import.meta.url)}`, import.meta.url));
const healthEveryMs = 1000;
const firstWaitMs = 1000;
const longestWaitMs = 60_000;
const patienceMs = 8000;

/**
 * Processes that answer requests beside this one, so that a page that is being drawn on one core holds nobody up who asks on
 * another. All of them wait at the same socket, and the system gives a new connection to one that is not busy.
 */
export function startServingProcesses(needs: ServingProcessesNeeds): ServingProcesses {
  const stopping = new AbortController();
  const { signal } = stopping;
  const running = new Set<ChildProcess>();
  const tell = (message: ToServingProcess) => {
    for (const child of running) if (child.connected) child.send(message, ignoreWhoLeft);
  };
  const keepOne = async () => {
    for (let failures = 0; !signal.aborted; ) {
      const startedAt = performance.now();
      const code = await runOne(needs, running);
      if (signal.aborted) return;
      failures = performance.now() - startedAt > longestWaitMs ? 0 : failures + 1;
      const waitMs = Math.min(firstWaitMs * 2 ** (failures - 1), longestWaitMs);
      needs.log(`A further process ended (${code}); another one is started.`);
      await sleep(waitMs, undefined, { signal }).catch(() => undefined);
    }
  };
  const kept = Array.from({ length: needs.count }, keepOne);
  const beat = setInterval(() => tell({ kind: "health", health: needs.readHealth() }), healthEveryMs).unref();
  return {
    moved: (at) => tell({ kind: "moved", at }),
    stop: async () => {
      stopping.abort();
      clearInterval(beat);
      tell({ kind: "stop" });
      const giveUp = setTimeout(() => {
        for (const child of running) child.kill("SIGKILL");
      }, patienceMs);
      await Promise.all(kept);
      clearTimeout(giveUp);
    },
  };
}

/** Resolves when the process has ended, to how it did. */
function runOne(needs: ServingProcessesNeeds, running: Set<ChildProcess>): Promise<string> {
  const { settings, secret, wayIn, readHealth, server } = needs;
  const child = fork(file, { stdio: ["ignore", "inherit", "inherit", "ipc"] });
  running.add(child);
  child.once("message", () => needs.log(`${running.size + 1} processes answer requests.`));
  const start: ToServingProcess = { kind: "serve", settings, secret, wayIn: wayIn(), health: readHealth() };
  child.send(start, server, ignoreWhoLeft);
  return new Promise((resolve) => {
    const end = (how: string) => {
      running.delete(child);
      resolve(how);
    };
    child.once("error", (error) => end(error.message));
    child.once("exit", (code, signal) => end(signal ?? `code ${code}`));
  });
}

/** Who has ended meanwhile is heard of by its end. */
const ignoreWhoLeft = () => undefined;
