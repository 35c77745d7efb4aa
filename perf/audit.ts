import { mkdtempSync, rmSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { pathToFileURL } from "node:url";
import pg from "pg";
import { loadReleases, projectRoot } from "#server/files";
import { openDatabase, sealEvents, verifyAudit } from "#server/index";
import { measureWrites } from "./audited-writes.js";
import type { MeasuredRow } from "./rules.js";

const eventCount = Number(process.env.PERF_EVENTS ?? 1_000_000);
type Database = Awaited<ReturnType<typeof openDatabase>>;

/** Events as writers leave them behind: of a hundred cities, each in its place in time. */
async function addEvents(owner: pg.Client, count: number): Promise<void> {
  await owner.query(
    `insert into app.audit_events (owner_id, event_id, actor_kind, actor_id, actor_role, action, subject_kind, subject_id, before,
       after, reason, request_id)
     select md5((n % 100)::text)::uuid, app.uuid7(), 'person', md5((n % 700)::text)::uuid, 'editor', 'technology.changed',
       'technology', (n % 5000)::text, jsonb_build_object('retentionDays', n % 90),
       jsonb_build_object('retentionDays', (n + 1) % 90, 'purpose', array['mobility', 'ecology']),
       case when n % 3 = 0 then 'The council decided so on day ' || n end, gen_random_uuid()
     from generate_series(1, $1) as n`,
    [count],
  );
  await owner.query("analyze app.audit_events");
}

async function measureSealing(database: Database, owner: pg.Client): Promise<MeasuredRow[]> {
  await sealBacklog(database);
  const insertFrom = performance.now();
  await addEvents(owner, eventCount);
  const insertSeconds = (performance.now() - insertFrom) / 1000;
  const sealFrom = performance.now();
  const sealed = await sealBacklog(database);
  const sealSeconds = (performance.now() - sealFrom) / 1000;
  let peakMb = 0;
  const startMb = Math.round(process.memoryUsage().rss / 2 ** 20);
  const timer = setInterval(() => {
    peakMb = Math.max(peakMb, Math.round(process.memoryUsage().rss / 2 ** 20));
  }, 50);
  const verifyFrom = performance.now();
  const result = await verifyAudit(database.sealer);
  const verifySeconds = (performance.now() - verifyFrom) / 1000;
  clearInterval(timer);
  if (sealed < eventCount || result.findings.length > 0 || result.waiting > 0) throw new Error("Not all was sealed.");
  const count = (events: number) => events.toLocaleString("en");
  return [
    {
      work: `Sealing of ${count(sealed)} events that waited`,
      peer: "writing the same events in one statement",
      ratio: insertSeconds / sealSeconds,
      detail: `${count(Math.round(sealed / sealSeconds))} a second`,
    },
    {
      work: `Verifying ${count(result.events)} events in ${count(result.batches)} batches`,
      peer: "sealing them",
      ratio: sealSeconds / verifySeconds,
      detail: `${verifySeconds.toFixed(1)} s, ${count(Math.round(result.events / verifySeconds))} a second; memory ${startMb} MB before, ${peakMb} MB at most`,
    },
  ];
}

async function sealBacklog(database: Database): Promise<number> {
  for (let sealed = 0; ; ) {
    const run = await sealEvents(database.sealer);
    sealed += run.sealed;
    if (!run.isMore) return sealed;
  }
}

export async function measureAudit(): Promise<MeasuredRow[]> {
  const folder = mkdtempSync(path.join(os.tmpdir(), "plaza-perf-"));
  try {
    const releases = await loadReleases(path.join(projectRoot, "content"));
    const database = await openDatabase(
      { dataFolder: path.join(folder, "data"), databaseUrl: undefined },
      {},
      console.error,
    );
    const owner = new pg.Client({ connectionString: database.ownerUrl });
    await owner.connect();
    try {
      const written = await measureWrites(database, owner, releases);
      return [...written, ...(await measureSealing(database, owner))];
    } finally {
      await owner.end();
      await database.close();
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? "").href) console.table(await measureAudit());
