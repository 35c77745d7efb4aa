import { chmodSync, existsSync, mkdtempSync, readFileSync, renameSync, rmSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, describe, expect, test } from "vitest";
import { isDatabaseAway, throughAbsences } from "#server/database/away";
import { openDatabase } from "#server/database/open";
import { readSettings } from "#server/settings";
import { type RunningPlaza, startPlaza } from "#server/start";

const base = mkdtempSync(path.join(os.tmpdir(), "plaza-away-"));
// PostgreSQL runs as another user when the tests run as root.
chmodSync(base, 0o755);
const dataFolder = path.join(base, "data");
const folder = path.join(dataFolder, "postgres");
const lines: string[] = [];
const environment = { PLAZA_DATA: dataFolder, PORT: "0", PLAZA_DEMO: "off" };
const plaza: RunningPlaza = await startPlaza({ environment, pages: "none", log: (line) => lines.push(line) });
afterAll(async () => {
  await plaza.stop();
  expect(existsSync(path.join(folder, "postmaster.pid"))).toBe(false);
  rmSync(base, { recursive: true, force: true });
});

const postmaster = () => Number(readFileSync(path.join(folder, "postmaster.pid"), "utf8").split("\n")[0]);
const ask = async () => {
  const answer = await fetch(`${plaza.address}/api/cities`);
  return { status: answer.status, headers: answer.headers, body: (await answer.json()) as Record<string, unknown> };
};

/** Asks until the answer is this; any that is neither a success nor says that the database is away, fails. */
async function askUntil(status: number) {
  for (;;) {
    const answer = await ask();
    expect([200, 503]).toContain(answer.status);
    if (answer.status === status) return answer;
    await sleep(50);
  }
}

describe("a database that dies beneath a server", () => {
  test("is told from what a request does wrong", () => {
    const sqlState = (code: string) => Object.assign(new Error("no"), { code });
    expect(["23505", "42P01", "53300", "ENOENT"].map(sqlState).filter(isDatabaseAway)).toEqual([]);
    expect(["57P03", "57P01", "ECONNREFUSED"].map(sqlState).every(isDatabaseAway)).toBe(true);
    expect([undefined, "57P03", new Error("no")].filter(isDatabaseAway)).toEqual([]);
  });

  test("ends long work for any other reason, or when all is to stop, and only begins it again for that", async () => {
    const away = () => Object.assign(new Error("no"), { code: "ECONNREFUSED" });
    let begun = 0;
    const work = (...faults: Error[]) => {
      begun = 0;
      return async () => {
        const fault = faults[begun++];
        if (fault) throw fault;
      };
    };
    await expect(throughAbsences(work(away(), new Error("a bug")), () => false, 1)).rejects.toThrow("a bug");
    expect(begun).toBe(2);
    await expect(throughAbsences(work(away()), () => true, 1)).rejects.toThrow("no");
    await throughAbsences(work(away(), away()), () => false, 1);
    expect(begun).toBe(3);
  });

  test("makes answers say when to come back while it cannot be started, and comes back by itself", async () => {
    const inUse = await plaza.database.app.connect();
    const killed = postmaster();
    expect((await ask()).status).toBe(200);
    // Out of the way, it can neither be started again nor mistaken for a folder without a database.
    renameSync(folder, `${folder}-away`);
    process.kill(killed, "SIGKILL");
    const { headers, body } = await askUntil(503);
    expect(headers.get("retry-after")).toBe("5");
    expect(headers.get("content-type")).toContain("application/problem+json");
    expect(body).toMatchObject({ code: "unavailable", status: 503, retryAfterSeconds: 5 });
    expect(String(body.detail)).toContain("is being brought back");
    await sleep(500);
    expect(existsSync(folder)).toBe(false);
    renameSync(`${folder}-away`, folder);
    await askUntil(200);
    expect(postmaster()).not.toBe(killed);
    await expect(inUse.query("select 1")).rejects.toThrow();
    inUse.release(true);
    // Answers may come a moment before it is told.
    const back = () => lines.filter((line) => line.includes("The database is back.")).length;
    while (back() === 0) await sleep(20);
    expect(back()).toBe(1);
    // What goes on in the background says nothing more of it than who brings it back.
    expect(lines.filter((line) => /^(Jobs|The queue|Notifications|Mail)|\n\s+at /.test(line))).toEqual([]);
  });

  test("comes back again, also where it was stopped, and still serves one Plaza alone", async () => {
    const stopped = postmaster();
    process.kill(stopped, "SIGINT");
    while (existsSync(path.join(folder, "postmaster.pid")) && postmaster() === stopped) await sleep(20);
    await askUntil(200);
    const other = await openDatabase(readSettings(environment), environment, () => undefined);
    try {
      await expect(other.claim()).rejects.toThrow("Another Plaza already serves this data");
    } finally {
      await other.close();
    }
    expect((await ask()).status).toBe(200);
  });
});
