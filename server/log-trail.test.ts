import { expect, onTestFinished, test, vi } from "vitest";
import { withScope } from "#server/database/scope";
import { testDatabase } from "#server/database/testing";
import { testSecret } from "#server/database/testing-secret";
import { recordEvents, system } from "#server/features/audit/index";
import { anOwner, eventOf } from "#server/features/audit/testing";
import { startPlaza } from "#server/start";
import { LogTaker } from "#server/testing-log-taker";

test("a log server is sent refusals as they are told, and of the audit trail what proves it and nothing that it holds", async () => {
  const db = await testDatabase();
  const taker = new LogTaker(false);
  onTestFinished(taker.end);
  const environment = {
    ...{ DATABASE_URL: db.ownerUrl, PLAZA_SECRET: testSecret, PLAZA_DEMO: "off", PORT: "0" },
    PLAZA_LOG_URL: `syslog://127.0.0.1:${await taker.listen()}`,
  };
  const told: string[] = [];
  const plaza = await startPlaza({ environment, pages: "none", log: (line) => told.push(line) });
  const comes = (words: RegExp) => vi.waitFor(() => expect(taker.text).toMatch(words), { timeout: 20_000 });
  try {
    await fetch(`${plaza.address}/api/account/sign-in`, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ email: "nobody@people.test", password: "not the right one" }),
    });
    await comes(/<84>1 \S+ \S+ plaza \d+ told - \S+ Sign-in refused: password, account [0-9a-f]{12}/);
    expect(told.join(" ")).toContain("Sign-in refused: password");

    const owner = anOwner();
    const held = eventOf(owner, "T1", { after: { name: "Not published yet" }, reason: "Nobody is to know" });
    await withScope(db.app, [owner], (scoped) => recordEvents(scoped, system, [held]));
    await comes(
      new RegExp(`event - \\{[^}]*"owner":"${owner}".*"action":"technology\\.changed".*"leaf":"[0-9a-f]{64}"`),
    );
    await comes(/seal - \{"batch":\d+,"size":\d+,"head":"[0-9a-f]{64}"\}/);
    expect(taker.text).not.toMatch(/Not published|Nobody is to know|people\.test/);
  } finally {
    await plaza.stop();
  }
  // What was sent is what the database is held against later.
  const heads = [...taker.text.matchAll(/seal - (\{[^}]+\})/g)].map(([, json]) => JSON.parse(json!));
  const { rows } = await db.owner.query(
    "select batch::integer as batch, encode(head, 'hex') as head from audit.batches",
  );
  for (const { batch, head } of heads) expect(rows).toContainEqual({ batch, head });
  expect(heads.length).toBeGreaterThan(0);
});
