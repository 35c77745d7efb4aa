import { mkdtempSync, rmSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { pathToFileURL } from "node:url";
import { encodeShortCode } from "#domain/register/short-code";
import { loadReleases, projectRoot, readSettings } from "#server/files";
import {
  addCity,
  createClient,
  importInventory,
  loadOperations,
  openDatabase,
  operator,
  operatorCall,
  withScope,
} from "#server/index";
import type { MeasuredRow } from "./rules.js";

const devices = Number(process.env.PERF_EDIT_DEVICES ?? 60_000);
const technologies = 400;
const edits = Number(process.env.PERF_EDITS ?? 300);

async function* rows(devices: number) {
  const keyOf = (at: number) => (at % technologies).toString(16).padStart(64, "0");
  for (let from = 0; from < devices; from += 2000) {
    const all = Array.from({ length: Math.min(2000, devices - from) }, (_, at) => from + at);
    yield {
      lastRow: from + all.length + 1,
      devices: all.map((at) => ({ row: at + 2, technologyKeys: [keyOf(at)], device: { reference: `d-${at}` } })),
      technologies:
        from === 0
          ? Array.from({ length: technologies }, (_, at) => ({
              key: keyOf(at),
              facts: { name: `Technology ${at}`, dataKind: "image" as const, retentionDays: at % 60 },
            }))
          : [],
      rejected: [],
      warnings: [],
    };
  }
}

/** Seconds for the edits, and for the same rows changed by a bare update, each in a transaction of its own. */
async function measureIn(devices: number): Promise<{ edited: number; updated: number }> {
  const dataFolder = mkdtempSync(path.join(os.tmpdir(), "plaza-perf-"));
  const releases = await loadReleases(path.join(projectRoot, "content"));
  const database = await openDatabase({ dataFolder, databaseUrl: undefined }, {}, console.error);
  try {
    const release = releases.latest;
    const city = { slug: "perf", name: "Perf", timeZone: "UTC", country: null };
    const cityId = await addCity(database.app, release, city);
    const request = { inventory: "Perf", fileName: "perf.csv", fileSha256: "0".repeat(64), mapping: null };
    await importInventory(database.app, {
      cityId,
      ...request,
      batches: rows(devices),
      release,
      now: new Date(),
      actor: operator,
    });
    const { rows: found } = await withScope(database.app, [cityId], (db) =>
      db.query<{ code: string }>("select code from app.technologies order by code"),
    );
    const codes = found.map(({ code }) => Number(code));
    const settings = readSettings({ PLAZA_DATA: dataFolder });
    const operations = await loadOperations({ databases: database, releases, settings, secret: database.secret });
    const client = createClient(operations, operatorCall);
    const revisions = new Map<number, number>();
    const edit = async (at: number) => {
      const code = codes[(at * 7) % codes.length]!;
      const revision = revisions.get(code) ?? 1;
      const body = { revision, facts: { retentionDays: (at * 13) % 365 === 0 ? 1 : (at * 13) % 365 } };
      const made = await client.updateTechnology({ city: "perf", code: encodeShortCode(code), body });
      revisions.set(code, made.revision);
    };
    const bare = (at: number) =>
      withScope(database.app, [cityId], (db) =>
        db.query(
          "update app.technologies set retention_days = $3, revision = revision + 1 where city_id = $1 and code = $2",
          [cityId, codes[(at * 7) % codes.length], (at * 11) % 365],
        ),
      );
    for (let at = 0; at < 20; at++) await edit(at);
    const edited = await secondsOf(edit);
    const updated = await secondsOf(bare);
    return { edited, updated };
  } finally {
    await database.close();
    rmSync(dataFolder, { recursive: true, force: true });
  }
}

/** Edits after one another: judged, published, figures moved, told. What they cost follows what was edited, not the register. */
export async function measureEdit(): Promise<MeasuredRow[]> {
  const small = await measureIn(devices / 10);
  const { edited, updated } = await measureIn(devices);
  const rate = (seconds: number) => `${Math.round(edits / seconds)} a second`;
  const work = `Edit of a technology in a register of ${devices.toLocaleString("en")} devices: judged, published, figures moved, event written`;
  return [
    {
      work,
      peer: "a bare update of the same row in a transaction",
      ratio: updated / edited,
      detail: `${rate(edited)}; bare ${rate(updated)}`,
    },
    {
      work,
      peer: "the same in a register a tenth of the size",
      ratio: small.edited / edited,
      detail: `${rate(small.edited)}; aim: about 1`,
    },
  ];
}

async function secondsOf(work: (at: number) => Promise<unknown>): Promise<number> {
  const from = performance.now();
  for (let at = 20; at < 20 + edits; at++) await work(at);
  return (performance.now() - from) / 1000;
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? "").href) console.table(await measureEdit());
