import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { chmodSync, mkdtempSync, rmSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { createInterface } from "node:readline";
import pg from "pg";
import { loadDemonstration } from "#server/features/demonstration/index";
import { loadReleases, projectRoot, readSettings } from "#server/files";
import { openDatabase } from "#server/index";

/** A server that answers, and its database by the doors that people do not have. */
export interface Ground {
  address: string;
  serverId: number;
  dataFolder: string;
  owner: pg.Client;
  databases: Awaited<ReturnType<typeof openDatabase>>;
  releases: Awaited<ReturnType<typeof loadReleases>>;
}

/** Does work against a server in a process of its own that holds the demonstration's cities, and nothing after it is left. */
export async function withDemonstration<T>(work: (ground: Ground) => Promise<T>): Promise<T> {
  const folder = mkdtempSync(path.join(os.tmpdir(), "plaza-perf-"));
  // Where root runs this, PostgreSQL is another user and has to get at its files here, not elsewhere.
  chmodSync(folder, 0o755);
  const dataFolder = path.join(folder, "data");
  const environment = { PORT: "0", PLAZA_DATA: dataFolder, PLAZA_DEMO: "off", DATABASE_URL: "" };
  const server = await startServer(environment);
  try {
    const databases = await openDatabase(readSettings(environment), environment, () => undefined);
    const releases = await loadReleases(path.join(projectRoot, "content"));
    await loadDemonstration({ databases, release: releases.latest });
    const owner = new pg.Client({ connectionString: databases.ownerUrl });
    await owner.connect();
    try {
      const { address, process } = server;
      return await work({ address, serverId: process.pid!, dataFolder, owner, databases, releases });
    } finally {
      await owner.end();
      await databases.close();
    }
  } finally {
    server.process.kill("SIGTERM");
    if (server.process.exitCode === null) await once(server.process, "exit");
    rmSync(folder, { recursive: true, force: true });
  }
}

async function startServer(environment: Record<string, string>): Promise<{ process: ChildProcess; address: string }> {
  const child = spawn(process.execPath, ["-C", "plaza-dist", "dist/server/main.js"], {
    cwd: projectRoot,
    env: { ...process.env, NODE_ENV: "production", NODE_OPTIONS: "", ...environment },
    stdio: ["ignore", "pipe", "inherit"],
  });
  for await (const line of createInterface(child.stdout!)) {
    const address = /ready: (http\S+)/.exec(line)?.[1];
    if (address) return { process: child, address };
  }
  throw new Error("The server ended before it was ready.");
}
