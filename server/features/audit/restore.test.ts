import { chmodSync, mkdtempSync, rmSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import pg from "pg";
import { afterAll, expect, test } from "vitest";
import { openEmbedded } from "#server/database/embedded";
import { migrate } from "#server/database/migrate";
import { openPools } from "#server/database/pools";
import { testDatabase } from "#server/database/testing";
import { testSecret } from "#server/database/testing-secret";
import { measureLag } from "#server/features/audit/seal-store";
import { anOwner, record, sealAll } from "#server/features/audit/testing";
import { verifyAudit } from "#server/features/audit/verify";

const source = await testDatabase();
const folder = mkdtempSync(path.join(os.tmpdir(), "plaza-restored-"));
chmodSync(folder, 0o755);
const server = await openEmbedded(folder, { isThrowaway: true });
const owner = new pg.Client({ connectionString: server.ownerUrl });
await owner.connect();
const pools = openPools(server.ownerUrl, await migrate(owner, testSecret), () => undefined);
const restored = { ...pools, owner, ownerUrl: server.ownerUrl };
afterAll(async () => {
  await pools.close();
  await owner.end();
  await server.stop();
  rmSync(folder, { recursive: true, force: true });
});

/** Uses up numbers of transactions, as years of work would. */
const countOn = (db: pg.Client, transactions: number) =>
  db.query(`do $$ begin for i in 1..${transactions} loop perform pg_current_xact_id(); commit; end loop; end $$`);

const nextTransaction = async (db: pg.Client) =>
  Number((await db.query("select pg_snapshot_xmax(pg_current_snapshot()) as next")).rows[0].next);

/** What a dump writes and a restore reads: every row as it stands, whatever the server's own counters say. */
async function restore(table: string): Promise<void> {
  const { rows } = await source.owner.query(`select to_jsonb(t) as row from ${table} t`);
  await owner.query(`insert into ${table} select r.* from jsonb_populate_recordset(null::${table}, $1) as r`, [
    JSON.stringify(rows.map(({ row }) => row)),
  ]);
}

test("after a dump and restore, where transactions are numbered anew, everything is sealed once and verifies", async () => {
  const linden = anOwner();
  await countOn(source.owner, 20_000);
  await record(source, linden, 4);
  await sealAll(source);
  await record(source, linden, 2);

  await owner.query("delete from audit.seal_state");
  for (const table of ["app.audit_events", "audit.batches", "audit.leaves", "audit.seal_state"]) await restore(table);
  expect(await nextTransaction(owner)).toBeLessThan(await nextTransaction(source.owner));

  await record(restored, linden, 3);
  expect(await verifyAudit(restored.sealer)).toMatchObject({ events: 4, waiting: 5, findings: [] });
  expect(await sealAll(restored)).toBe(5);
  await record(restored, linden, 1);
  expect(await sealAll(restored)).toBe(1);
  expect(await measureLag(restored.sealer)).toEqual({ waiting: 0, lagSeconds: 0 });
  expect(await verifyAudit(restored.sealer)).toMatchObject({ events: 10, waiting: 0, findings: [] });

  // The numbers that the old transactions had come round again.
  await countOn(owner, (await nextTransaction(source.owner)) - (await nextTransaction(owner)) + 10);
  await record(restored, linden, 2);
  expect(await sealAll(restored)).toBe(2);
  expect(await sealAll(restored)).toBe(0);
  expect(await verifyAudit(restored.sealer)).toMatchObject({ events: 12, waiting: 0, findings: [] });
});
