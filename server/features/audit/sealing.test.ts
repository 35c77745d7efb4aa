import type { Pool, PoolClient } from "pg";
import { describe, expect, test } from "vitest";
import { withScope } from "#server/database/scope";
import { othersEnded, testDatabase } from "#server/database/testing";
import { recordEvents, system } from "#server/features/audit/index";
import { measureLag, sealEvents } from "#server/features/audit/seal-store";
import { readSealing, startSealing } from "#server/features/audit/sealing";
import { anOwner, eventOf, record, sealAll } from "#server/features/audit/testing";
import { verifyAudit } from "#server/features/audit/verify";

const db = await testDatabase();
const linden = anOwner();
const harbour = anOwner();

const insert = (ownerId: string, columns = "", values = "") =>
  `insert into app.audit_events (owner_id, actor_kind, action, subject_kind, subject_id${columns})
   values ('${ownerId}', 'system', 'technology.changed', 'technology', '1'${values})`;

describe("events", () => {
  test("are added by the application and never changed, removed or emptied", async () => {
    await record(db, linden, 1);
    for (const refused of [
      "update app.audit_events set reason = 'x'",
      "delete from app.audit_events",
      "truncate app.audit_events",
      insert(linden, ", xid", ", '0'"),
    ]) {
      const attempt = withScope(db.app, [linden], (scoped) => scoped.query(refused));
      await expect(attempt, refused).rejects.toMatchObject({ code: "42501" });
    }
  });

  test("of another owner are neither seen nor added", async () => {
    const seen = await withScope(db.app, [harbour], (scoped) => scoped.query("select * from app.audit_events"));
    expect(seen.rows).toEqual([]);
    const attempt = withScope(db.app, [harbour], (scoped) => scoped.query(insert(linden)));
    await expect(attempt).rejects.toMatchObject({ code: "42501" });
  });

  test("are written with the change or not at all", async () => {
    const failing = withScope(db.app, [harbour], async (scoped) => {
      await recordEvents(scoped, system, [eventOf(harbour, "1")]);
      throw new Error("the change did not succeed");
    });
    await expect(failing).rejects.toThrow("did not succeed");
    const { rows } = await db.owner.query("select from app.audit_events where owner_id = $1", [harbour]);
    expect(rows).toEqual([]);
  });
});

describe("seals", () => {
  test("are written by the sealer alone, who changes none of them and writes no events", async () => {
    await sealAll(db);
    for (const table of ["audit.batches", "audit.leaves", "audit.seal_state"]) {
      for (const pool of [db.app, db.public, db.accounts]) {
        for (const refused of [`delete from ${table}`, `insert into ${table} default values`, `truncate ${table}`])
          await expect(pool.query(refused), refused).rejects.toMatchObject({
            code: expect.stringMatching(/42501|25006/),
          });
      }
      await expect(db.sealer.query(`delete from ${table}`)).rejects.toMatchObject({ code: "42501" });
    }
    await expect(db.sealer.query("update audit.batches set size = 9")).rejects.toMatchObject({ code: "42501" });
    await expect(db.sealer.query("update audit.leaves set position = 9")).rejects.toMatchObject({ code: "42501" });
    await expect(db.sealer.query(insert(linden))).rejects.toMatchObject({ code: "42501" });
    await expect(db.sealer.query("select * from app.people")).rejects.toMatchObject({ code: "42501" });
  });

  test("of another owner's events are not seen", async () => {
    const leaves = "select event_id from audit.leaves";
    expect((await withScope(db.app, [linden], (scoped) => scoped.query(leaves))).rowCount).toBe(1);
    expect((await withScope(db.app, [harbour], (scoped) => scoped.query(leaves))).rowCount).toBe(0);
    await expect(db.public.query(leaves)).rejects.toMatchObject({ code: "42501" });
  });
});

describe("sealing", () => {
  test("takes every event once and verifies, however many owners there are", async () => {
    await record(db, linden, 5);
    await record(db, harbour, 3);
    expect(await sealAll(db)).toBe(8);
    expect(await sealAll(db)).toBe(0);
    expect(await verifyAudit(db.sealer)).toMatchObject({ events: 9, batches: 2, waiting: 0, findings: [] });
  });

  test("waits for a transaction that began earlier, shows how long, and then loses nothing of it", async () => {
    const slow = await db.app.connect();
    await slow.query(`begin; set local app.scope = '{${harbour}}'`);
    await recordEvents(slow, system, [eventOf(harbour, "slow")]);
    await record(db, linden, 2);
    expect(await sealEvents(db.sealer)).toMatchObject({ sealed: 0 });
    const lag = await measureLag(db.sealer);
    expect(lag.waiting).toBe(2);
    expect(lag.lagSeconds).toBeGreaterThan(0);
    await slow.query("commit");
    slow.release();
    expect(await sealAll(db)).toBe(3);
    expect(await measureLag(db.sealer)).toEqual({ waiting: 0, lagSeconds: 0 });
  });

  test("is done by one at a time", async () => {
    await record(db, linden, 4);
    await othersEnded(db);
    const runs = await Promise.all([1, 2].map(() => sealEvents(db.sealer)));
    expect(runs.reduce((sum, { sealed }) => sum + sealed, 0)).toBe(4);
    await record(db, linden, 1);
    await othersEnded(db);
    await db.owner.query("begin; select from audit.seal_state for update");
    expect(await sealEvents(db.sealer)).toMatchObject({ sealed: 0, isBusy: true });
    await db.owner.query("rollback");
    expect(await sealAll(db)).toBe(1);
    expect((await verifyAudit(db.sealer)).findings).toEqual([]);
  });

  test("goes on where it was killed, wherever that was, and seals nothing twice", async () => {
    await record(db, harbour, 3);
    const before = await verifyAudit(db.sealer);
    await othersEnded(db);
    let survived = 0;
    for (let statements = 1; survived === 0; statements++) {
      const run = await sealEvents(killedAfter(statements)).catch(() => undefined);
      survived = run?.sealed ?? 0;
      const after = await verifyAudit(db.sealer);
      expect(after.findings).toEqual([]);
      expect(after.events + after.waiting).toBe(before.events + 3);
      expect(statements).toBeLessThan(30);
    }
    expect(await sealAll(db)).toBe(0);
    expect(await verifyAudit(db.sealer)).toMatchObject({ events: before.events + 3, waiting: 0, findings: [] });
  });

  test("misses none while many write at once, in transactions that end in any order", async () => {
    const before = (await verifyAudit(db.sealer)).events;
    let isWriting = true;
    const writers = Promise.all(
      [...Array(6)].map(async (_, writer) => {
        for (let number = 0; number < 30; number++)
          await withScope(db.app, [linden], async (scoped) => {
            await recordEvents(scoped, system, [eventOf(linden, `${writer} ${number}`)]);
            if (number % 7 === writer) await scoped.query("select pg_sleep(0.02)");
          });
      }),
    ).finally(() => {
      isWriting = false;
    });
    while (isWriting) await sealEvents(db.sealer);
    await writers;
    await sealAll(db);
    expect(await verifyAudit(db.sealer)).toMatchObject({ events: before + 180, waiting: 0, findings: [] });
  });

  test("goes on in the background, tells the newest head, and says when it cannot", async () => {
    const lines: string[] = [];
    const sealing = startSealing(db.sealer, (line) => lines.push(line));
    await record(db, linden, 1);
    await expect.poll(async () => (await readSealing(db.sealer)).waiting, { timeout: 10_000 }).toBe(0);
    await expect.poll(() => sealing.status().head, { timeout: 10_000 }).toEqual((await readSealing(db.sealer)).head);
    await sealing.stop();
    expect(lines).toEqual([]);
    const failing = { connect: () => Promise.reject(new Error("no answer")) } as unknown as Pool;
    const unable = startSealing(failing, (line) => lines.push(line));
    await expect.poll(() => lines, { timeout: 10_000 }).toEqual(["Audit events could not be sealed: no answer"]);
    await unable.stop();
  });
});

/** A pool whose connection is ended by the server after so many statements, as a kill would. */
function killedAfter(statements: number): Pool {
  const connect = async () => {
    const client = await db.sealer.connect();
    client.on("error", () => undefined);
    const { rows } = await client.query("select pg_backend_pid() as pid");
    let left = statements;
    const query = async (...args: unknown[]) => {
      if (left-- === 0) {
        await db.owner.query("select pg_terminate_backend($1)", [rows[0].pid]);
        await expect
          .poll(
            async () => (await db.owner.query("select from pg_stat_activity where pid = $1", [rows[0].pid])).rowCount,
          )
          .toBe(0);
      }
      return (client.query as (...args: unknown[]) => Promise<unknown>)(...args);
    };
    return { query, release: (error?: Error) => client.release(error ?? left < 0) } as unknown as PoolClient;
  };
  return { connect } as unknown as Pool;
}
