import { type ChildProcess, execFileSync, spawn } from "node:child_process";
import { closeSync, existsSync, openSync, readFileSync, realpathSync, renameSync, rmSync } from "node:fs";
import { createServer } from "node:net";
import os from "node:os";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { findBinaries } from "#server/database/embedded-binaries";
import { type Cluster, openCluster, owner } from "#server/database/embedded-cluster";
import { UnusableStart } from "#server/settings";

/** The PostgreSQL that Plaza brings along, running. */
export interface EmbeddedDatabase {
  /** Where it answers now: another port where the one from before was taken meanwhile. */
  readonly ownerUrl: string;
  /** False where another process of Plaza had started it. */
  isStartedHere: boolean;
  /** Starts it again where it ended beneath this process, or joins whoever was quicker. It makes no new database. */
  restart: () => Promise<void>;
  stop: () => Promise<void>;
}

interface EmbeddedOptions {
  /** Binaries other than the bundled ones; the tests run against every PostgreSQL they find. */
  binaries?: string;
  /** Data that may be lost, in exchange for speed: tests only. */
  isThrowaway?: boolean;
}

/** Long enough for a large log to be replayed after a crash. */
const readyWithinMs = 300_000;
const attempts = 3;
/** Processes that PostgreSQL had for its sessions outlive it for a moment where it was killed. */
const orphansEndWithinMs = 30_000;
const orphansPauseMs = 100;

/** Starts PostgreSQL on a folder of the data folder, or joins the one that already runs there. */
export async function openEmbedded(dataFolder: string, options: EmbeddedOptions = {}): Promise<EmbeddedDatabase> {
  const binaries = options.binaries ?? findBinaries().folder;
  const isThrowaway = options.isThrowaway === true;
  // The same folder under one name, however it was reached.
  const cluster = await openCluster(binaries, realpathSync(dataFolder), isThrowaway);
  keepLastLog(cluster);
  const run = (port?: number) => runPostmaster(binaries, cluster, isThrowaway, port);
  let running = await run();
  return {
    get ownerUrl() {
      return `postgres://${owner}:${cluster.password}@${hostOf(cluster, running)}:${running.port}/postgres`;
    },
    isStartedHere: running.isStartedHere,
    restart: async () => {
      running = await run(running.port);
    },
    stop: () => stopPostmaster(cluster, running.pid),
  };
}

/** Longer names than this the system cannot give to a socket. */
const longestSocket = 100;
const fitsSocket = ({ folder }: Cluster) => Buffer.byteLength(path.join(folder, ".s.PGSQL.65535")) <= longestSocket;

/** By a socket in the data folder where there is one: a third less work for each message than the network's. */
const hostOf = ({ folder }: Cluster, { port }: Postmaster): string =>
  existsSync(path.join(folder, `.s.PGSQL.${port}`)) ? encodeURIComponent(folder) : "127.0.0.1";

type Running = Postmaster & { isStartedHere: boolean };

async function runPostmaster(
  binaries: string,
  cluster: Cluster,
  isThrowaway: boolean,
  lastPort: number | undefined,
): Promise<Running> {
  const began = performance.now();
  for (let attempt = 0; attempt < attempts; attempt++) {
    const joined = await waitUntilReady(cluster);
    const child = joined ? undefined : startPostmaster(binaries, cluster, await freePort(lastPort), isThrowaway);
    // Another process may have been quicker: then this one's child ends, and the other's is joined.
    const running = joined ?? (await waitUntilReady(cluster, child));
    if (running) return { ...running, isStartedHere: running.pid === child?.pid };
    if (!/shared memory block/.test(lastReason(cluster)) || performance.now() - began > orphansEndWithinMs) continue;
    await sleep(orphansPauseMs);
    attempt = 0;
  }
  throw new UnusableStart(`PostgreSQL did not start: ${lastReason(cluster)} (${logOf(cluster)})`);
}

/** The log of the run before is kept beside; where the database is started again beneath this process, one log tells all. */
function keepLastLog(cluster: Cluster): void {
  if (!findPostmaster(cluster) && existsSync(logOf(cluster))) renameSync(logOf(cluster), `${logOf(cluster)}.1`);
}

const logOf = ({ folder }: Cluster) => `${folder}.log`;

function lastReason(cluster: Cluster): string {
  const lines = existsSync(logOf(cluster)) ? readFileSync(logOf(cluster), "utf8").trim().split("\n") : [];
  return (
    lines.findLast((line) => line.includes("FATAL:"))?.replace(/.*FATAL:\s*/, "") ?? lines.at(-1) ?? "no reason given"
  );
}

const megabyte = 1024 * 1024;

/** Settings for a machine from 2 cores and 1 GB up, shared with Plaza itself. */
function settingsFor(cluster: Cluster, port: number, isThrowaway: boolean): Record<string, string> {
  const limit = process.constrainedMemory() || Number.POSITIVE_INFINITY;
  const memory = Math.min(os.totalmem(), limit) / megabyte;
  const share = (part: number, min: number, max: number) =>
    `${Math.floor(Math.min(max, Math.max(min, memory / part)))}MB`;
  return {
    listen_addresses: "127.0.0.1",
    port: String(port),
    unix_socket_directories: fitsSocket(cluster) ? `"${cluster.folder.replaceAll('"', '""')}"` : "",
    max_connections: isThrowaway ? "400" : "200",
    shared_buffers: share(8, 64, 512),
    work_mem: share(128, 8, 32),
    maintenance_work_mem: share(16, 64, 256),
    effective_cache_size: share(2, 256, 8192),
    random_page_cost: "1.1",
    // Compiling a statement with sixty rules takes longer than running it.
    jit: "off",
    max_parallel_workers_per_gather: "2",
    // One server without replicas: nothing is logged for others.
    wal_level: "minimal",
    max_wal_senders: "0",
    wal_compression: "on",
    max_wal_size: "2GB",
    checkpoint_timeout: "15min",
    log_checkpoints: "off",
    idle_in_transaction_session_timeout: "10min",
    // The statement of a process that was killed ends too; it would go on to its end for nobody.
    client_connection_check_interval: isThrowaway ? "1s" : "10s",
    ...(isThrowaway ? { fsync: "off", synchronous_commit: "off", full_page_writes: "off", autovacuum: "off" } : {}),
  };
}

function startPostmaster(binaries: string, cluster: Cluster, port: number, isThrowaway: boolean): ChildProcess {
  forgetStaleNote(cluster);
  const log = openSync(logOf(cluster), "a");
  const settings = Object.entries(settingsFor(cluster, port, isThrowaway)).flatMap(([name, value]) => [
    "-c",
    `${name}=${value}`,
  ]);
  const child = spawn(path.join(binaries, "bin", "postgres"), ["-D", cluster.folder, ...settings], {
    ...cluster.user,
    cwd: "/",
    env: { PATH: process.env.PATH, TZ: "UTC" },
    // A process group of its own: Ctrl-C reaches Plaza, which ends its work and then the database.
    detached: true,
    stdio: ["ignore", log, log],
  });
  closeSync(log);
  child.on("error", () => undefined);
  child.unref();
  return child;
}

interface Postmaster {
  pid: number;
  port: number;
  isReady: boolean;
}

/** PostgreSQL's own note of who runs on a folder, where that process is still there. */
function findPostmaster(cluster: Cluster): Postmaster | undefined {
  const lines = readNote(cluster);
  const pid = Number(lines[0]);
  if (!(pid > 0) || !isPostmaster(pid, cluster.folder)) return undefined;
  return { pid, port: Number(lines[3]), isReady: lines[7]?.trim() === "ready" };
}

const noteOf = ({ folder }: Cluster) => path.join(folder, "postmaster.pid");

/** The lines of PostgreSQL's note, of which there are none where it is not there, or goes while it is looked at. */
function readNote(cluster: Cluster): string[] {
  try {
    return readFileSync(noteOf(cluster), "utf8").split("\n");
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return [];
    throw error;
  }
}

/** A number may have been given to another program since: it is PostgreSQL on this folder only if it says so. */
function isPostmaster(pid: number, folder: string): boolean {
  if (!exists(pid)) return false;
  try {
    if (existsSync("/proc/self/cmdline")) return readFileSync(`/proc/${pid}/cmdline`, "utf8").includes(`\0${folder}\0`);
    return execFileSync("ps", ["-o", "command=", "-p", String(pid)], { encoding: "utf8" }).includes(folder);
  } catch {
    return false;
  }
}

function exists(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "EPERM";
  }
}

/**
 * PostgreSQL itself recovers from a note whose process is gone. It does not where the number now belongs to another
 * program, as after a restart of a container: only that note is removed.
 */
function forgetStaleNote(cluster: Cluster): void {
  const pid = Number(readNote(cluster)[0]);
  if (pid > 0 && exists(pid) && !isPostmaster(pid, cluster.folder)) rmSync(noteOf(cluster), { force: true });
}

/** Waits for whoever runs on the folder, or is about to; undefined when nobody does. */
async function waitUntilReady(cluster: Cluster, child?: ChildProcess): Promise<Postmaster | undefined> {
  for (let waited = 0; waited < readyWithinMs; waited += 10) {
    const found = findPostmaster(cluster);
    if (found?.isReady) return found;
    const isComing = child?.pid !== undefined && child.exitCode === null && child.signalCode === null;
    if (!found && !isComing) return undefined;
    await sleep(10);
  }
  return undefined;
}

/** A fast shutdown: sessions end, everything committed is kept. */
async function stopPostmaster(cluster: Cluster, pid: number): Promise<void> {
  if (!isPostmaster(pid, cluster.folder)) return;
  try {
    process.kill(pid, "SIGINT");
  } catch {
    return;
  }
  for (let waited = 0; waited < readyWithinMs && isPostmaster(pid, cluster.folder); waited += 10) await sleep(10);
}

/** The port that is wanted where it is free, else any that is. */
function freePort(wanted = 0): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once("error", (error) => (wanted === 0 ? reject(error) : resolve(freePort())));
    server.listen(wanted, "127.0.0.1", () => {
      const address = server.address();
      server.close(() => resolve(typeof address === "object" && address ? address.port : 0));
    });
  });
}
