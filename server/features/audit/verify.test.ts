import { bytesToHex } from "@noble/hashes/utils.js";
import { describe, expect, test } from "vitest";
import { withScope } from "#server/database/scope";
import { othersEnded, testDatabase } from "#server/database/testing";
import { readBatches } from "#server/features/audit/chain-store";
import { recordEvents, system } from "#server/features/audit/index";
import { sealEvents } from "#server/features/audit/seal-store";
import { anOwner, eventOf, sealAll } from "#server/features/audit/testing";
import { type VerifyOptions, verifyAudit } from "#server/features/audit/verify";

const db = await testDatabase();
const [linden, harbour] = [anOwner(), anOwner()];
for (let batch = 1; batch <= 4; batch++) {
  // In one transaction, so that they are sealed together whoever else is at work on the server.
  const events = [linden, linden, linden, harbour, harbour].map((owner, at) => eventOf(owner, `${at}`));
  await withScope(db.app, [linden, harbour], (scoped) => recordEvents(scoped, system, events));
  await sealAll(db);
}

/** Does to the database what only its owner can, verifies, and takes it back. */
async function afterTampering(statements: string, options?: VerifyOptions) {
  await db.owner.query(`begin; set local session_replication_role = replica; ${statements}`);
  // Seen by the connection that did it, and by nobody else.
  const inside = { query: db.owner.query.bind(db.owner) } as unknown as typeof db.sealer;
  const result = await verifyAudit(inside, options);
  await db.owner.query("rollback");
  return result.findings.map(({ code, path }) => ({ code, path }));
}

const at = (batch: number, position: number) =>
  `(select event_id from audit.leaves where batch = ${batch} and position = ${position})`;
const leafAt = (batch: number, position: number) =>
  `(select leaf from audit.leaves where batch = ${batch} and position = ${position})`;

describe("verifying what is kept", () => {
  test("finds nothing where nobody touched anything, and tells the newest head", async () => {
    const result = await verifyAudit(db.sealer);
    const batches = await readBatches(db.sealer, 0, 10);
    expect(result).toMatchObject({ batches: 4, events: 20, waiting: 0, findings: [], unlisted: 0 });
    expect(result.newest).toMatchObject({ number: 4, head: batches[3]!.head });
  });

  test.each([
    ["the action", "action = 'technology.removed'"],
    ["the time", "occurred_at = occurred_at + interval '1 microsecond'"],
    ["the actor", "actor_kind = 'operator'"],
    ["the role", "actor_role = 'editor'"],
    ["the owner's organisation", "actor_organisation_id = owner_id"],
    ["the subject", "subject_id = 'x'"],
    ["what was before", `before = '{"retentionDays": 31}'`],
    ["what came after", "after = null"],
    ["the reason", "reason = ''"],
    ["the request", "request_id = owner_id"],
  ])("an event whose %s was altered", async (_what, change) => {
    const found = await afterTampering(`update app.audit_events set ${change} where event_id = ${at(2, 3)}`);
    expect(found).toEqual([{ code: "event-altered", path: expect.stringContaining("batch 2, event 4 ") }]);
  });

  test("an event that was removed, alone or with its leaf", async () => {
    const gone = `delete from app.audit_events where event_id = ${at(3, 0)};`;
    const removed = [{ code: "event-removed", path: expect.stringContaining("batch 3, event 1") }];
    expect(await afterTampering(gone)).toEqual(removed);
    expect(await afterTampering(`${gone} delete from audit.leaves where batch = 3 and position = 0`)).toEqual(removed);
  });

  test("two events that changed places", async () => {
    const found = await afterTampering(
      `update audit.leaves set position = 100 where batch = 1 and position = 0;
       update audit.leaves set position = 0 where batch = 1 and position = 4;
       update audit.leaves set position = 4 where batch = 1 and position = 100`,
    );
    expect(found).toEqual([
      { code: "events-reordered", path: expect.stringContaining("batch 1, event 1 ") },
      { code: "events-reordered", path: expect.stringContaining("batch 1, event 5 ") },
    ]);
  });

  test("an event that came in behind the seal, or under a number that no transaction has yet", async () => {
    for (const xid of ["1", "999999999"]) {
      const found = await afterTampering(
        `insert into app.audit_events (owner_id, xid, actor_kind, action, subject_kind, subject_id)
         values ('${linden}', '${xid}', 'system', 'technology.changed', 'technology', '1')`,
      );
      expect(found).toEqual([{ code: "event-added", path: expect.stringMatching(/^event /) }]);
    }
  });

  test("a leaf that was altered with its event, and a batch of which anything was altered", async () => {
    expect(
      await afterTampering(`update audit.leaves set leaf = ${leafAt(2, 1)} where batch = 2 and position = 0`),
    ).toEqual([{ code: "event-altered", path: expect.stringContaining("batch 2, event 1 ") }]);
    for (const change of ["size = 6", "root = previous", "sealed_at = now()", "head = root"]) {
      const found = await afterTampering(`update audit.batches set ${change} where batch = 2`);
      expect(found).toContainEqual({ code: "batch-altered", path: "batch 2" });
    }
  });

  test("a batch that is gone, in the middle or at the end", async () => {
    for (const batch of [2, 4]) {
      const found = await afterTampering(`delete from audit.batches where batch = ${batch}`);
      expect(found).toEqual([{ code: "batch-missing", path: `batch ${batch}` }]);
    }
  });

  test("a chain that was rewritten whole or cut off, only by heads that were kept elsewhere", async () => {
    const batches = await readBatches(db.sealer, 0, 10);
    const published = batches.map(({ number, head }) => ({ number, head: bytesToHex(head) }));
    expect((await verifyAudit(db.sealer, { published })).findings).toEqual([]);
    const cut = `delete from app.audit_events e using audit.leaves l where l.event_id = e.event_id and l.batch = 4;
      delete from audit.leaves where batch = 4; delete from audit.batches where batch = 4`;
    expect(await afterTampering(cut)).toEqual([]);
    expect(await afterTampering(cut, { published })).toEqual([
      { code: "published-head-missing", path: "published head 4" },
    ]);

    await db.owner.query("update app.audit_events set reason = 'rewritten'; delete from audit.leaves");
    await db.owner.query("delete from audit.batches; update audit.seal_state set sealed_upto = '0'");
    await othersEnded(db);
    expect(await sealEvents(db.sealer)).toMatchObject({ sealed: 20 });
    expect((await verifyAudit(db.sealer)).findings).toEqual([]);
    const { findings } = await verifyAudit(db.sealer, { published });
    expect(findings.map(({ code }) => code)).toEqual([
      "published-head-differs",
      "published-head-missing",
      "published-head-missing",
      "published-head-missing",
    ]);
  });
});
