import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { chmodSync, existsSync, mkdtempSync, rmSync } from "node:fs";
import { request } from "node:http";
import os from "node:os";
import path from "node:path";
import { createInterface } from "node:readline";
import { afterAll, afterEach, describe, expect, test, vi } from "vitest";
import { projectRoot } from "#server/project-root";
import { programOf } from "#server/testing-program";

const base = mkdtempSync(path.join(os.tmpdir(), "plaza-main-"));
// PostgreSQL runs as another user when the tests run as root.
chmodSync(base, 0o755);
// One for all: making a database takes longer than all else of a start. The demonstration, which stays, comes last.
const dataFolder = path.join(base, "data");
afterAll(() => rmSync(base, { recursive: true, force: true }));

const started: ChildProcess[] = [];
// Where a test fails, the next ones find the folder and the database free all the same.
afterEach(async () => {
  for (const child of started.splice(0)) {
    if (child.exitCode !== null || child.signalCode !== null) continue;
    child.kill("SIGCONT");
    child.kill("SIGTERM");
    await once(child, "exit");
  }
});

/** Every answer by a connection of its own, which any process may take. */
async function statusOf(address: string): Promise<number> {
  const { status } = await fetch(`${address}/api/health`, {
    headers: { connection: "close" },
    signal: AbortSignal.timeout(10_000),
  });
  return status;
}

/** The program itself, up to the address it prints. */
async function start(env: Record<string, string>): Promise<Started> {
  const child = spawn(process.execPath, programOf("server/main.ts"), {
    cwd: projectRoot,
    env: { ...process.env, NODE_ENV: "production", PLAZA_DATA: dataFolder, DATABASE_URL: "", PORT: "0", ...env },
    stdio: ["ignore", "pipe", "pipe"],
  });
  started.push(child);
  let told = "";
  child.stderr!.on("data", (text: Buffer) => {
    told += text;
  });
  const tells = (words: string) => vi.waitFor(() => expect(told).toContain(words), { timeout: 100_000, interval: 50 });
  for await (const line of createInterface(child.stdout!)) {
    const [, address] = /^Plaza is ready: (.+)$/.exec(line) ?? [];
    if (address) return { child, address, tells };
  }
  throw new Error(`Plaza did not start. ${told}`);
}

interface Started {
  child: ChildProcess;
  address: string;
  /** Waits until this was told to whoever runs the machine. */
  tells: (words: string) => Promise<void>;
}

/** PostgreSQL's own note of its process: there while it runs, and left behind where it was killed. */
const note = path.join(dataFolder, "postgres", "postmaster.pid");

/** A new connection each time, so that the system gives some to either process. */
const remainingAt = (address: string) =>
  new Promise<number>((resolve, reject) => {
    const asking = request(`${address}/api/cities`, { agent: false }, (answer) => {
      answer.resume();
      resolve(Number(answer.headers["x-ratelimit-remaining"]));
    });
    asking.once("error", reject).end();
  });

/** However requests fall on the processes, each of them knows of all before long. */
async function countsTogether(address: string): Promise<void> {
  const before = await remainingAt(address);
  await Promise.all(Array.from({ length: 40 }, () => remainingAt(address)));
  let sent = 40;
  let inARow = 0;
  const isExact = async () => {
    inARow = (await remainingAt(address)) === before - ++sent ? inARow + 1 : 0;
    return inARow;
  };
  await expect.poll(isExact, { timeout: 30_000, interval: 200 }).toBe(8);
}

test("several processes answer at one address, end together, and leave it free when the first one is killed", async () => {
  const two = { PLAZA_DEMO: "off", PLAZA_PROCESSES: "2" };
  const first = await start(two);
  await first.tells("2 processes answer requests.");
  await countsTogether(first.address);
  // One goes on while the other is held up.
  first.child.kill("SIGSTOP");
  const { address } = first;
  expect(await Promise.all([statusOf(address), statusOf(address), statusOf(address)])).toEqual([200, 200, 200]);
  const killed = once(first.child, "exit");
  first.child.kill("SIGKILL");
  await killed;

  const again = await start({ ...two, PORT: new URL(address).port });
  await again.tells("2 processes answer requests.");
  expect(await statusOf(address)).toBe(200);
  const ended = once(again.child, "exit");
  again.child.kill("SIGINT");
  expect(await ended).toEqual([0, null]);
  await expect(statusOf(address)).rejects.toThrow("fetch failed");
  expect(existsSync(note)).toBe(false);
});

describe("Ctrl-C", () => {
  test.each([
    ["without the demonstration", "off"],
    ["while the demonstration is being loaded", "on"],
  ])("comes twice, from the terminal and from npm, and stops the database too: %s", async (_when, PLAZA_DEMO) => {
    const { child, address } = await start({ PLAZA_DEMO });
    expect((await fetch(`${address}/en`)).status).toBe(200);
    expect(existsSync(note)).toBe(true);
    const ended = once(child, "exit");
    child.kill("SIGINT");
    setTimeout(() => child.kill("SIGINT"), 20);
    expect(await ended).toEqual([0, null]);
    expect(existsSync(note)).toBe(false);
  });
});
