import { mkdtempSync, rmSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { pathToFileURL } from "node:url";
import pg from "pg";
import { loadReleases, projectRoot } from "#server/files";
import { addCity, changeWithEvent, openDatabase, sealEvents, verifyAudit, withScope } from "#server/index";
import type { MeasuredRow } from "./rules.js";

const eventCount = Number(process.env.PERF_EVENTS ?? 1_000_000);
const rounds = 6;
const roundMs = 4000;
const writers = 8;

type Database = Awaited<ReturnType<typeof openDatabase>>;

/** A city's technologies, to be changed one by one. */
async function addTechnologies(owner: pg.Client, cityId: string, count: number): Promise<void> {
  await owner.query(`set app.scope = '{${cityId}}'`);
  await owner.query(
    `with made as (insert into app.inventories (city_id, name, dictionary_version) values ($1, 'Perf', 1) returning inventory_id)
     insert into app.technologies (city_id, code, inventory_id, facts_key, name, retention_days, dictionary_version)
     select $1, n, inventory_id, sha256(n::text::bytea), 'Camera ' || n, 30, 1 from made, generate_series(1, $2) as n`,
    [cityId, count],
  );
}

const update = `update app.technologies set retention_days = $3, revision = revision + 1, updated_at = now()
  where city_id = $1 and code = $2 returning revision`;

/** Changes technologies one at a time for some seconds, from several connections at once. Gives changes a second. */
async function changesPerSecond(database: Database, cityId: string, isAudited: boolean): Promise<number> {
  const until = performance.now() + roundMs;
  let changes = 0;
  const write = async (writer: number) => {
    for (let number = 0; performance.now() < until; number++) {
      const code = 1 + ((number * writers + writer) % 4000);
      const days = (number % 90) + 1;
      const values = [cityId, code, days];
      await withScope(database.app, [cityId], async (db) => {
        if (!isAudited) return db.query({ name: "perf-update", text: update, values });
        return changeWithEvent(
          db,
          { kind: "operator" },
          { text: update, values },
          {
            action: "technology.changed",
            ownerId: cityId,
            subject: { kind: "technology", id: String(code) },
            before: { retentionDays: 30 },
            after: { retentionDays: days },
            reason: "The council decided so.",
          },
        );
      });
      changes++;
    }
  };
  const from = performance.now();
  await Promise.all(Array.from({ length: writers }, (_, writer) => write(writer)));
  return (changes * 1000) / (performance.now() - from);
}

const median = (values: readonly number[]) => [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)]!;

async function measureWrites(database: Database, cityId: string): Promise<MeasuredRow> {
  const rates = { plain: [] as number[], audited: [] as number[] };
  await changesPerSecond(database, cityId, false);
  await changesPerSecond(database, cityId, true);
  for (let round = 0; round < rounds; round++) {
    // In turn, and in both orders, so that whatever else the machine does meets both alike.
    for (const isAudited of round % 2 === 0 ? [false, true] : [true, false])
      rates[isAudited ? "audited" : "plain"].push(await changesPerSecond(database, cityId, isAudited));
  }
  const [plain, audited] = [median(rates.plain), median(rates.audited)];
  return {
    work: `Changes with their audit event, ${writers} connections`,
    peer: "the same changes without an event",
    ratio: audited / plain,
    detail: `${Math.round(audited)} beside ${Math.round(plain)} a second; aim ≥ 0.8`,
  };
}

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
      const city = { slug: "perf", name: "Perf", timeZone: "UTC", country: null };
      const cityId = await addCity(database.app, releases.latest, city);
      await addTechnologies(owner, cityId, 4000);
      return [await measureWrites(database, cityId), ...(await measureSealing(database, owner))];
    } finally {
      await owner.end();
      await database.close();
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? "").href) console.table(await measureAudit());
