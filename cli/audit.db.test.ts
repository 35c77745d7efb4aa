import { describe, expect, test } from "vitest";
import { environmentOf, runIn, testFolder, testTerminal } from "#cli/testing";
import { testDatabase } from "#server/database/testing";
import { record, sealAll } from "#server/features/audit/testing";
import { addOrganisation } from "#server/testing-people";

const db = await testDatabase();
const { folder, write } = testFolder();
const linden = await addOrganisation(db.owner, "linden", "city");
await record(db, linden, 3);
await sealAll(db);

const plaza = (...args: string[]) => runIn(testTerminal(environmentOf(db, folder)), "audit", ...args);

describe("plaza audit verify", () => {
  test("ends with 2 where it cannot run, such as with heads that are none", async () => {
    const refused = await plaza("verify", "--heads", write("none.json", "[]"));
    expect(refused).toMatchObject({ code: 2, out: "", err: expect.stringContaining("holds no head") });
  });

  test("ends with 0 where all is intact, and with 1 and the place where it is not", async () => {
    const intact = await plaza("verify", "--format", "json");
    expect(intact).toMatchObject({ code: 0, err: "" });
    const { newest, ...told } = JSON.parse(intact.out);
    expect(told).toEqual({ isIntact: true, batches: 1, events: 3, waiting: 0, findings: [], unlisted: 0 });

    const items = [newest, { ...newest, head: "00".repeat(32) }];
    const heads = write("heads.json", JSON.stringify({ items }));
    await db.owner.query("update app.audit_events set reason = 'x' where subject_id = '2'");
    const { code, out } = await plaza("verify", "--heads", heads);
    expect(code).toBe(1);
    expect(out).toContain("3 events in 1 batches");
    expect(out).toContain("2 findings:");
    expect(out).toMatch(/^event-altered +batch 1, event 2 \(/m);
    expect(out).toMatch(/^published-head-differs +published head 1 /m);
  });
});

describe("plaza audit export", () => {
  test("refuses a day that is none", async () => {
    const refused = await plaza("export", "--organisation", "linden", "--from", "yesterday");
    expect(refused).toMatchObject({ code: 2, out: "", err: expect.stringContaining("2026-11-25") });
  });

  test("writes what the filters show, oldest first, in a language", async () => {
    const args = ["--organisation", "linden", "--subject", "technology", "--format", "jsonl", "--lang", "ja"];
    const { out, code } = await plaza("export", ...args);
    expect(code).toBe(0);
    const lines = out
      .trimEnd()
      .split("\n")
      .map((line) => JSON.parse(line));
    expect(lines.map(({ event }) => event.subject.id)).toEqual(["1", "2", "3"]);
    expect(lines[0].sentence).toContain("保存期間");
  });
});
