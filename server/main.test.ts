import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { chmodSync, existsSync, mkdtempSync, rmSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { createInterface } from "node:readline";
import { afterAll, describe, expect, test } from "vitest";
import { projectRoot } from "#server/project-root";
import { programOf } from "#server/testing-program";

const base = mkdtempSync(path.join(os.tmpdir(), "plaza-main-"));
// PostgreSQL runs as another user when the tests run as root.
chmodSync(base, 0o755);
const dataFolder = path.join(base, "data");
afterAll(() => rmSync(base, { recursive: true, force: true }));

/** The program itself, up to the address it prints. */
async function start(env: Record<string, string>): Promise<{ child: ChildProcess; address: string }> {
  const child = spawn(process.execPath, programOf("server/main.ts"), {
    cwd: projectRoot,
    env: { ...process.env, NODE_ENV: "production", PLAZA_DATA: dataFolder, DATABASE_URL: "", PORT: "0", ...env },
    stdio: ["ignore", "pipe", "inherit"],
  });
  for await (const line of createInterface(child.stdout!)) {
    const [, address] = /^Plaza is ready: (.+)$/.exec(line) ?? [];
    if (address) return { child, address };
  }
  throw new Error("Plaza did not start.");
}

/** PostgreSQL's own note of its process: there while it runs, and left behind where it was killed. */
const note = path.join(dataFolder, "postgres", "postmaster.pid");

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
