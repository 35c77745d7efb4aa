import { type ChildProcess, fork } from "node:child_process";
import type { Server } from "node:net";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import type { WayIn } from "#server/database/pools";
import type { Counted, RequestCounts } from "#server/http/request-counts";
import type { Settings } from "#server/settings";
import { tellCounts } from "#server/share-counts";

type Health = Record<string, unknown>;

/** What the first process tells a further one; with `serve` goes the socket that it listens at. */
export type ToServingProcess =
  | { kind: "serve"; settings: Settings; secret: string; wayIn: WayIn; health: Health; counted: Counted[] }
  | { kind: "health"; health: Health }
  /** Requests that other processes counted. */
  | { kind: "counted"; counted: Counted[] }
  /** The database is somewhere else from now on. */
  | { kind: "moved"; at: string }
  | { kind: "stop" };

/** What a further process tells the first one. */
export type FromServingProcess = { kind: "serving" } | { kind: "counted"; counted: Counted[] };

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
  /** What this process counted; it is told to the others, and theirs is added. */
  counts: RequestCounts;
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
  const tell = (message: ToServingProcess, but?: ChildProcess) => {
    for (const child of running) if (child !== but && child.connected) child.send(message, ignoreWhoLeft);
  };
  const hear = (message: FromServingProcess, from: ChildProcess) => {
    if (message.kind === "serving") return needs.log(`${running.size + 1} processes answer requests.`);
    needs.counts.add(message.counted);
    tell({ kind: "counted", counted: message.counted }, from);
  };
  const keepOne = async () => {
    for (let failures = 0; !signal.aborted; ) {
      const startedAt = performance.now();
      const code = await runOne(needs, running, hear);
      if (signal.aborted) return;
      failures = performance.now() - startedAt > longestWaitMs ? 0 : failures + 1;
      const waitMs = Math.min(firstWaitMs * 2 ** (failures - 1), longestWaitMs);
      needs.log(`A further process ended (${code}); another one is started.`);
      await sleep(waitMs, undefined, { signal }).catch(() => undefined);
    }
  };
  const kept = Array.from({ length: needs.count }, keepOne);
  const endTelling = tellCounts(needs.counts, (counted) => tell({ kind: "counted", counted }));
  const beat = setInterval(() => tell({ kind: "health", health: needs.readHealth() }), healthEveryMs).unref();
  return {
    moved: (at) => tell({ kind: "moved", at }),
    stop: async () => {
      stopping.abort();
      clearInterval(beat);
      endTelling();
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
function runOne(
  needs: ServingProcessesNeeds,
  running: Set<ChildProcess>,
  hear: (message: FromServingProcess, from: ChildProcess) => void,
): Promise<string> {
  const { settings, secret, wayIn, readHealth, counts, server } = needs;
  const child = fork(file, { stdio: ["ignore", "inherit", "inherit", "ipc"] });
  running.add(child);
  child.on("message", (message: FromServingProcess) => hear(message, child));
  const start: ToServingProcess = {
    kind: "serve",
    settings,
    secret,
    wayIn: wayIn(),
    health: readHealth(),
    counted: counts.all(),
  };
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
