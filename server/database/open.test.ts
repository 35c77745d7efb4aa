// Past 300 lines: one data folder goes from test to test.
import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import {
  chmodSync,
  chownSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { readFile } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { createInterface } from "node:readline";
import { setTimeout as sleep } from "node:timers/promises";
import pg from "pg";
import { afterAll, afterEach, describe, expect, test } from "vitest";
import { isReachable, standIn } from "#server/database/embedded-binaries";
import { readMigrations } from "#server/database/migrate";
import { type HeldOpen, holdOpen } from "#server/database/testing-open";
import { projectRoot } from "#server/project-root";
import { programOf } from "#server/testing-program";

const base = mkdtempSync(path.join(os.tmpdir(), "plaza-open-"));
// PostgreSQL runs as another user when the tests run as root.
chmodSync(base, 0o755);
const dataFolder = path.join(base, "data");
const started: ChildProcess[] = [];
const held: HeldOpen[] = [];
/** A number that no user of this system bears. */
const nameless = 54_321;

const environmentOf = (folder: string) => ({ PLAZA_DATA: folder, DATABASE_URL: "" });

/** As `start`, in this process: for whoever is not ended the hard way, which starts several times sooner. */
async function open(kind: "server" | "command", folder = dataFolder, env: Record<string, string> = {}) {
  const { line, close } = await holdOpen(kind, { ...environmentOf(folder), ...env });
  let closing: Promise<void> | undefined;
  const opened: HeldOpen = {
    line,
    close: () => {
      closing ??= close();
      return closing;
    },
  };
  held.push(opened);
  return opened;
}

interface Started {
  line: string;
  end: (signal: "SIGTERM" | "SIGKILL") => Promise<void>;
}

/** A process of Plaza on a data folder, up to its first line: the database's address, or a refusal. */
async function start(kind: "server" | "command", folder = dataFolder, uid?: number): Promise<Started> {
  const child = spawn(process.execPath, [...programOf("server/database/testing-process.ts"), kind], {
    cwd: projectRoot,
    env: { ...process.env, ...environmentOf(folder) },
    stdio: ["ignore", "pipe", "inherit"],
    ...(uid === undefined ? {} : { uid, gid: uid }),
  });
  started.push(child);
  const ended = once(child, "exit");
  const [line] = (await once(createInterface(child.stdout!), "line")) as [string];
  return {
    line,
    end: async (signal) => {
      child.kill(signal);
      await ended;
    },
  };
}

const postmaster = (folder = dataFolder) =>
  Number(readFileSync(path.join(folder, "postgres", "postmaster.pid"), "utf8").split("\n")[0]);

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    // A process that has ended stays in the list until its parent has noticed, but without its command.
    return !existsSync("/proc/self/cmdline") || readFileSync(`/proc/${pid}/cmdline`, "utf8") !== "";
  } catch {
    return false;
  }
}

async function ask<T>(url: string, sql: string): Promise<T[]> {
  expect(url).toMatch(/^postgres/);
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query(sql)).rows;
  } finally {
    await client.end();
  }
}

afterEach(async () => {
  for (const each of held.splice(0)) await each.close();
  for (const child of started.splice(0)) {
    if (child.exitCode !== null || child.signalCode !== null) continue;
    child.kill("SIGTERM");
    await once(child, "exit");
  }
});
afterAll(() => rmSync(base, { recursive: true, force: true }));

describe("a data folder that cannot be used is refused in one sentence", () => {
  test("a folder that cannot be written", async () => {
    const file = path.join(base, "file");
    writeFileSync(file, "");
    expect((await open("server", path.join(file, "data"))).line).toMatch(
      /^refused: The data folder .+ cannot be written/,
    );
  });

  test.runIf(existsSync("/proc/self"))("a folder where the system takes none", async () => {
    expect((await open("server", "/proc/plaza/data")).line).toMatch(/^refused: The data folder .+ cannot be written/);
  });

  test("a folder of something else", async () => {
    const foreign = path.join(base, "foreign");
    mkdirSync(foreign);
    writeFileSync(path.join(foreign, "thesis.txt"), "chapter one");
    expect((await open("server", foreign)).line).toMatch(
      /^refused: The folder .+ holds other files and is not Plaza's/,
    );
  });

  test("a folder of a newer Plaza", async () => {
    const newer = path.join(base, "newer");
    mkdirSync(newer);
    writeFileSync(path.join(newer, "plaza.json"), '{"layout":2}');
    expect((await open("server", newer)).line).toMatch(/^refused: .+ was written by a newer Plaza/);
  });

  test("a database of another PostgreSQL", async () => {
    const other = path.join(base, "other");
    mkdirSync(path.join(other, "postgres"), { recursive: true });
    writeFileSync(path.join(other, "plaza.json"), '{"layout":1}');
    writeFileSync(path.join(other, "postgres", "PG_VERSION"), "99\n");
    expect((await open("server", other)).line).toMatch(/^refused: .+ is of PostgreSQL 99, and this Plaza brings 18/);
  });

  test("a server that does not answer", async () => {
    const { line } = await open("server", path.join(base, "away"), {
      DATABASE_URL: "postgres://o:p@127.0.0.1:1/plaza",
    });
    expect(line).toBe("refused: The database at 127.0.0.1:1/plaza does not answer (connect ECONNREFUSED 127.0.0.1:1).");
  });
});

describe("the embedded database", () => {
  // Only root starts a process as somebody else, who then has to get at the code.
  test.runIf(process.getuid?.() === 0 && isReachable(projectRoot))(
    "is refused to a user without a name, with the line that gives one",
    async () => {
      const folder = path.join(base, "nameless");
      mkdirSync(folder);
      chownSync(folder, nameless, nameless);
      const { line } = await start("server", path.join(folder, "data"), nameless);
      expect(line).toMatch(
        /^refused: PostgreSQL sets its files up only for a user with a name, and user 54321 has none/,
      );
      expect(line).toContain("RUN useradd --uid 54321 plaza");
      expect(readdirSync(path.join(folder, "data"))).not.toContain("postgres");
    },
  );

  test.runIf(process.getuid?.() === 0 && isReachable(projectRoot))("serves an ordinary user", async () => {
    const folder = path.join(base, "ordinary");
    mkdirSync(folder);
    chownSync(folder, standIn.uid, standIn.gid);
    const server = await start("server", path.join(folder, "data"), standIn.uid);
    expect(server.line).toMatch(/^postgres:/);
    expect(statSync(path.join(folder, "data", "postgres")).uid).toBe(standIn.uid);
    expect(await ask(server.line, "select 1 as one")).toEqual([{ one: 1 }]);
    await server.end("SIGTERM");
  });

  test("starts and stops with the process that asked for it", async () => {
    const server = await start("server");
    expect(server.line).toMatch(/^postgres:/);
    const pid = postmaster();
    await ask(server.line, "create table public.kept as select 1 as kept");
    await server.end("SIGTERM");
    expect(isRunning(pid)).toBe(false);
  });

  test("outlives a server that is killed, is joined by the next one, and ends with that", async () => {
    const killed = await start("server");
    const pid = postmaster();
    await killed.end("SIGKILL");
    expect(isRunning(pid)).toBe(true);
    const next = await open("server");
    expect(postmaster()).toBe(pid);
    expect(await ask(next.line, "select kept from public.kept")).toEqual([{ kept: 1 }]);
    await next.close();
    expect(isRunning(pid)).toBe(false);
  });

  test("recovers when everything was killed", async () => {
    const killed = await start("server");
    const pid = postmaster();
    await ask(killed.line, "insert into public.kept values (2)");
    process.kill(pid, "SIGKILL");
    await killed.end("SIGKILL");
    const next = await open("server");
    expect(postmaster()).not.toBe(pid);
    expect(await ask(next.line, "select count(*)::integer as rows from public.kept")).toEqual([{ rows: 2 }]);
    await next.close();
  });

  test("waits for a session that outlives the PostgreSQL it was of", async () => {
    const killed = await start("server");
    const client = new pg.Client({ connectionString: killed.line });
    client.on("error", () => undefined);
    await client.connect();
    const { rows } = await client.query<{ pid: number }>("select pg_backend_pid() as pid");
    const orphan = rows[0]!.pid;
    process.kill(orphan, "SIGSTOP");
    process.kill(postmaster(), "SIGKILL");
    await killed.end("SIGKILL");
    const starting = open("server");
    // A new attempt begins a new log, so that there is none for a moment.
    const log = () => readFile(path.join(dataFolder, "postgres.log"), "utf8").catch(() => "");
    try {
      while (!/shared memory block/.test(await log())) await sleep(20);
    } finally {
      process.kill(orphan, "SIGKILL");
    }
    const next = await starting;
    expect(await ask(next.line, "select count(*)::integer as rows from public.kept")).toEqual([{ rows: 2 }]);
    await next.close();
  });

  test("serves one server at a time, and a command beside it", async () => {
    const server = await start("server");
    const pid = postmaster();
    expect((await open("server")).line).toMatch(/^refused: Another Plaza already serves this data/);
    const command = await open("command");
    expect(command.line).toBe(server.line);
    await command.close();
    expect(isRunning(pid)).toBe(true);
    await server.end("SIGTERM");
    expect(isRunning(pid)).toBe(false);
  });

  test("is stopped by whoever leaves last, be it a command that began it", async () => {
    const command = await start("command");
    const pid = postmaster();
    const server = await open("server");
    expect(server.line).toBe(command.line);
    await server.close();
    expect(isRunning(pid)).toBe(true);
    await command.end("SIGTERM");
    expect(isRunning(pid)).toBe(false);
  });

  test("comes up once when two processes start together, also in a new folder", async () => {
    const folder = path.join(base, "together");
    const [one, other] = await Promise.all([start("command", folder), start("command", folder)]);
    expect(one.line).toMatch(/^postgres:/);
    expect(other.line).toBe(one.line);
    const pid = postmaster(folder);
    await Promise.all([one.end("SIGTERM"), other.end("SIGTERM")]);
    expect(isRunning(pid)).toBe(false);
  });

  test.runIf(process.getuid?.() === 0)(
    "lies elsewhere where root's data folder is out of PostgreSQL's reach",
    async () => {
      const folder = path.join(base, "closed", "data");
      mkdirSync(path.dirname(folder), { mode: 0o700 });
      const first = await open("server", folder);
      await ask(first.line, "create table public.kept as select 1 as kept");
      await first.close();
      const elsewhere = readFileSync(path.join(folder, "postgres-folder"), "utf8").trim();
      expect(existsSync(path.join(elsewhere, "PG_VERSION"))).toBe(true);
      const next = await open("server", folder);
      expect(await ask(next.line, "select kept from public.kept")).toEqual([{ kept: 1 }]);
      await next.close();
      rmSync(path.dirname(elsewhere), { recursive: true });
      expect((await open("server", folder)).line).toMatch(
        /^refused: The database of .+ should lie in .+, which is gone/,
      );
    },
  );

  test("keeps its number from being mistaken for another program's", async () => {
    const note = path.join(dataFolder, "postgres", "postmaster.pid");
    writeFileSync(note, `${process.pid}\n${dataFolder}/postgres\n0\n5432\n\n\n\nready\n`);
    const server = await open("server");
    expect(server.line).toMatch(/^postgres:/);
    await server.close();
    expect(existsSync(note)).toBe(false);
  });
});

describe("migrations", () => {
  test("of a newer Plaza, or changed since they ran, are refused", async () => {
    const first = await open("command");
    const change = (sql: string) => ask(first.line, sql);
    await change("insert into public.plaza_migrations (number, name, sha256) values (9999, '9999-later.sql', 'x')");
    expect((await open("server")).line).toMatch(/^refused: .+ written by a newer Plaza \(it has 9999-later.sql/);
    await change("delete from public.plaza_migrations where number = 9999");
    await change("update public.plaza_migrations set sha256 = 'x' where number = 1");
    expect((await open("server")).line).toMatch(/^refused: The migration 0001-foundation.sql was changed/);
  });

  test("are numbered from 1 without a gap", async () => {
    const numbers = (await readMigrations()).map(({ number }) => number);
    expect(numbers).toEqual(numbers.map((_, at) => at + 1));
  });
});
