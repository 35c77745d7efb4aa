import { execFile } from "node:child_process";
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { afterAll, expect, test, vi } from "vitest";
import { testDatabase } from "#server/database/testing";
import { testSecret } from "#server/database/testing-secret";
import { projectRoot } from "#server/project-root";
import { programOf } from "#server/testing-program";

// Each answer is a process of its own, which on a busy machine takes its time.
vi.setConfig({ testTimeout: 240_000 });

const { ownerUrl } = await testDatabase();
const folder = mkdtempSync(path.join(os.tmpdir(), "plaza-assessment-"));
// PostgreSQL runs as another user when the tests run as root.
chmodSync(folder, 0o755);
afterAll(() => rmSync(folder, { recursive: true }));

function write(name: string, text: string): string {
  const file = path.join(folder, name);
  writeFileSync(file, text);
  return file;
}

function plaza(...args: string[]): Promise<{ code: number; out: string; err: string }> {
  const env = {
    ...process.env,
    DATABASE_URL: ownerUrl,
    PLAZA_SECRET: testSecret,
    PLAZA_DATA: path.join(folder, "data"),
  };
  return new Promise((resolve) => {
    execFile(process.execPath, [...programOf("cli/plaza.ts"), ...args], { cwd: projectRoot, env }, (error, out, err) =>
      resolve({ code: typeof error?.code === "number" ? error.code : 0, out, err }),
    );
  });
}
const bring = (file: string, ...args: string[]) => plaza("assessment", "import", file, "--city", "linden", ...args);

test("the command line refuses an assessment that was not begun, a file that is not there, and answers that are none", async () => {
  await plaza("add-city", "linden", "--name", "Linden", "--time-zone", "UTC");
  const none = await plaza("assessment", "export", "--city", "linden");
  expect([none.code, none.err]).toEqual([2, expect.stringContaining("It can begin one against: ")]);
  expect((await bring(path.join(folder, "gone.csv"))).err).toContain("cannot be opened (ENOENT)");
  const wrong = await bring(write("wrong.csv", "element,duty\npia.e99,yes\n"), "--against", "0.1.0");
  expect([wrong.code, wrong.err]).toEqual([2, expect.stringContaining('no element "pia.e99"')]);
});

test("the command line brings answers in, and what it takes out changes nothing when it comes back", async () => {
  const file = write("answers.csv", "element,duty,policy,practice,note\npia.e01,yes,partly,no,Asked in March.\n");
  const shown = await bring(file, "--against", "0.1.0", "--preview");
  expect(shown.out).toContain("1 would change");
  const brought = await bring(file, "--against", "0.1.0");
  expect([brought.code, brought.out]).toEqual([0, expect.stringContaining("pia.e01: duty, policy, practice, note")]);
  const { out } = await plaza("assessment", "export", "--city", "linden");
  expect(JSON.parse(out).answers).toContainEqual(
    expect.objectContaining({ element: "pia.e01", note: "Asked in March." }),
  );
  const again = await bring(write("again.json", out), "--format", "json");
  expect(JSON.parse(again.out).changes).toEqual([]);
});
