import { execFile } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { testDatabase } from "#server/database/testing";
import { testSecret } from "#server/database/testing-secret";
import { record, sealAll } from "#server/features/audit/testing";
import { projectRoot } from "#server/project-root";
import { addOrganisation } from "#server/testing-people";
import { programOf } from "#server/testing-program";

const db = await testDatabase();
const folder = mkdtempSync(path.join(os.tmpdir(), "plaza-audit-"));
afterAll(() => rmSync(folder, { recursive: true }));
const linden = await addOrganisation(db.owner, "linden", "city");
await record(db, linden, 3);
await sealAll(db);

/** Runs the command line as a person does, against this test's database. */
function plaza(...args: string[]): Promise<{ code: number; out: string; err: string }> {
  const env = {
    ...process.env,
    DATABASE_URL: db.ownerUrl,
    PLAZA_SECRET: testSecret,
    PLAZA_DATA: path.join(folder, "data"),
  };
  return new Promise((resolve) => {
    execFile(
      process.execPath,
      [...programOf("cli/plaza.ts"), "audit", ...args],
      { cwd: projectRoot, env },
      (error, out, err) => resolve({ code: typeof error?.code === "number" ? error.code : 0, out, err }),
    );
  });
}

// Every answer is a process of its own.
const patience = 240_000;

describe("plaza audit verify", () => {
  test(
    "ends with 2 where it cannot run, such as with heads that are none",
    async () => {
      const file = path.join(folder, "none.json");
      writeFileSync(file, "[]");
      const refused = await plaza("verify", "--heads", file);
      expect(refused).toMatchObject({ code: 2, out: "", err: expect.stringContaining("holds no head") });
    },
    patience,
  );

  test(
    "ends with 0 where all is intact, and with 1 and the place where it is not",
    async () => {
      const intact = await plaza("verify", "--format", "json");
      expect(intact).toMatchObject({ code: 0, err: "" });
      const { newest, ...told } = JSON.parse(intact.out);
      expect(told).toEqual({ isIntact: true, batches: 1, events: 3, waiting: 0, findings: [], unlisted: 0 });

      const heads = path.join(folder, "heads.json");
      writeFileSync(heads, JSON.stringify({ items: [newest, { ...newest, head: "00".repeat(32) }] }));
      await db.owner.query("update app.audit_events set reason = 'x' where subject_id = '2'");
      const { code, out } = await plaza("verify", "--heads", heads);
      expect(code).toBe(1);
      expect(out).toContain("3 events in 1 batches");
      expect(out).toContain("2 findings:");
      expect(out).toMatch(/^event-altered +batch 1, event 2 \(/m);
      expect(out).toMatch(/^published-head-differs +published head 1 /m);
    },
    patience,
  );
});

describe("plaza audit export", () => {
  test(
    "refuses a day that is none",
    async () => {
      const refused = await plaza("export", "--organisation", "linden", "--from", "yesterday");
      expect(refused).toMatchObject({ code: 2, out: "", err: expect.stringContaining("2026-11-25") });
    },
    patience,
  );

  test(
    "writes what the filters show, oldest first, in a language",
    async () => {
      const args = ["--organisation", "linden", "--subject", "technology", "--format", "jsonl", "--lang", "ja"];
      const { out, code } = await plaza("export", ...args);
      expect(code).toBe(0);
      const lines = out
        .trimEnd()
        .split("\n")
        .map((line) => JSON.parse(line));
      expect(lines.map(({ event }) => event.subject.id)).toEqual(["1", "2", "3"]);
      expect(lines[0].sentence).toContain("保存期間");
    },
    patience,
  );
});
