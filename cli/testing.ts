import { chmodSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { Readable, Writable } from "node:stream";
import { afterAll } from "vitest";
import { run } from "#cli/run";
import type { Screen, Terminal } from "#cli/terminal";
import { testSecret } from "#server/database/testing-secret";

/** How a run ended, and all that it wrote. */
export interface Told {
  code: number;
  out: string;
  err: string;
}

/** A screen that keeps what is written; where it is said to be watched, as if a person looked on. */
export function testScreen(isTTY = false): Screen & { text: () => string } {
  const parts: Buffer[] = [];
  const screen = new Writable({
    write: (part: Buffer, _encoding, done) => {
      parts.push(part);
      done();
    },
  });
  return Object.assign(screen, { isTTY, text: () => Buffer.concat(parts).toString("utf8") });
}

export interface TestTerminal extends Terminal {
  out: ReturnType<typeof testScreen>;
  err: ReturnType<typeof testScreen>;
  /** Who waits for a signal at this moment. */
  waiting: Set<(signal: NodeJS.Signals) => void>;
}

export function testTerminal(env: Terminal["env"] = {}, input = ""): TestTerminal {
  const waiting: TestTerminal["waiting"] = new Set();
  return {
    env,
    input: Readable.from([Buffer.from(input)]),
    out: testScreen(),
    err: testScreen(),
    exitCode: 0,
    waiting,
    onSignal: (tell) => {
      waiting.add(tell);
      return () => waiting.delete(tell);
    },
  };
}

/** Runs the command line as a person does, with the terminal that is given. */
export async function runIn(terminal: TestTerminal, ...args: string[]): Promise<Told> {
  const code = await run(args, terminal);
  return { code, out: terminal.out.text(), err: terminal.err.text() };
}

/** A folder for the files of one test file, gone when that is done. */
export function testFolder(): { folder: string; write: (name: string, text: string) => string } {
  const folder = mkdtempSync(path.join(os.tmpdir(), "plaza-cli-"));
  // PostgreSQL runs as another user when the tests run as root.
  chmodSync(folder, 0o755);
  afterAll(() => rmSync(folder, { recursive: true }));
  const write = (name: string, text: string): string => {
    const file = path.join(folder, name);
    writeFileSync(file, text);
    return file;
  };
  return { folder, write };
}

/** What a command needs to find a test's database. */
export const environmentOf = ({ ownerUrl }: { ownerUrl: string }, folder: string) => ({
  DATABASE_URL: ownerUrl,
  PLAZA_SECRET: testSecret,
  PLAZA_DATA: path.join(folder, "data"),
});
