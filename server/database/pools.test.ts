import { setTimeout as sleep } from "node:timers/promises";
import pg from "pg";
import { expect, test } from "vitest";
import { migrate } from "#server/database/migrate";
import { openPools } from "#server/database/pools";
import { testDatabase } from "#server/database/testing";
import { testSecret } from "#server/database/testing-secret";

test("sessions that the database ends, idle or in use, end neither Node nor the pool", async () => {
  const { owner, ownerUrl } = await testDatabase();
  const lines: string[] = [];
  const pools = openPools(ownerUrl, await migrate(owner, testSecret), (line) => lines.push(line));
  try {
    const inUse = await pools.app.connect();
    await pools.app.query("select 1");
    await owner.query(
      "select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and application_name = $1",
      [`plaza app ${process.pid}`],
    );
    while (lines.length === 0) await sleep(10);
    expect(lines).toEqual([
      "The database ended an idle connection (terminating connection due to administrator command); it is opened again.",
    ]);
    await expect(inUse.query("select 1")).rejects.toThrow();
    inUse.release(true);
    expect((await pools.app.query("select 1 as one")).rows).toEqual([{ one: 1 }]);
  } finally {
    await pools.close();
  }
});

test("the statement of a process that was killed ends too", async () => {
  const { owner, ownerUrl } = await testDatabase();
  const count = async () =>
    (await owner.query("select from pg_stat_activity where query = 'select pg_sleep(3600)' and state = 'active'"))
      .rowCount;
  const gone = new pg.Client({ connectionString: ownerUrl });
  gone.on("error", () => undefined);
  await gone.connect();
  gone.query("select pg_sleep(3600)").catch(() => undefined);
  while ((await count()) === 0) await sleep(20);
  // What the kernel does with the sockets of a process that is killed.
  (gone as unknown as { connection: { stream: { destroy: () => void } } }).connection.stream.destroy();
  while ((await count()) !== 0) await sleep(50);
});
