import { createReadStream, createWriteStream, mkdtempSync, rmSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { fileURLToPath, pathToFileURL } from "node:url";
import pg from "pg";
import { from as copyFrom, to as copyTo } from "pg-copy-streams";
import { loadReleases, projectRoot, readInventory } from "#server/files";
import { addCity, importInventory, openDatabase, operator } from "#server/index";
import type { MeasuredRow } from "./rules.js";

const rows = Number(process.env.PERF_ROWS ?? 1_000_000);

/** A city's inventory as cities publish them: twelve columns, forty kinds of rows, one street after another. */
function* inventoryRows(): Iterable<string> {
  yield "id,name,street,district,type,owner,purpose,personal_data,retention_days,status,latitude,longitude\n";
  const types = ["cctv", "traffic counter", "wifi hotspot", "noise sensor"];
  const purposes = ["safety_security", "mobility", "connectivity", "ecology"];
  for (let row = 1; row <= rows; row++) {
    const kind = row % 40;
    const latitude = (52 + ((row * 7919) % 100_000) / 500_000).toFixed(6);
    const longitude = (13 + ((row * 104_729) % 100_000) / 300_000).toFixed(6);
    yield `D-${row},Device ${row},Street ${row % 5000} ${row % 200},District ${row % 60},${types[kind % 4]},Department ${kind % 10},${purposes[kind % 4]},${kind % 3 === 0 ? "" : kind % 2 ? "yes" : "no"},${kind % 5 === 0 ? "" : 7 * (kind % 7)},${kind % 9 === 0 ? "" : "active"},${latitude},${longitude}\n`;
  }
}

/** Imports the file as the command line does; run in a process of its own, so that its memory is its own. */
async function importOnce(
  dataFolder: string,
  file: string,
): Promise<{ seconds: number; peakMb: number; startMb: number }> {
  const releases = await loadReleases(path.join(projectRoot, "content"));
  const database = await openDatabase({ dataFolder, databaseUrl: undefined }, {}, console.error);
  const cityId = await addCity(database.app, releases.latest, {
    slug: "perf",
    name: "Perf",
    timeZone: "UTC",
    country: null,
  });
  const startMb = Math.round(process.memoryUsage().rss / 2 ** 20);
  let peakMb = startMb;
  const timer = setInterval(() => {
    peakMb = Math.max(peakMb, Math.round(process.memoryUsage().rss / 2 ** 20));
  }, 100);
  const from = performance.now();
  const inventory = await readInventory({ source: file, fileName: "perf.csv" });
  const result = await importInventory(database.app, {
    actor: operator,
    cityId,
    inventory: "Perf",
    fileName: "perf.csv",
    fileSha256: inventory.file.sha256,
    mapping: null,
    batches: inventory.batches() as never,
    release: releases.latest,
    now: new Date(),
  });
  const seconds = (performance.now() - from) / 1000;
  clearInterval(timer);
  await inventory.close();
  await database.close();
  if (result.devices.added !== rows) throw new Error(`${result.devices.added} of ${rows} devices came in.`);
  return { seconds, peakMb, startMb };
}

/** COPY of the rows that the import stored, into empty tables with the same keys and indexes. */
async function copySame(dataFolder: string, folder: string): Promise<{ app: number; pub: number }> {
  const database = await openDatabase({ dataFolder, databaseUrl: undefined }, {}, console.error);
  const owner = new pg.Client({ connectionString: database.ownerUrl });
  await owner.connect();
  await owner.query("create schema perf");
  const seconds = { app: 0, pub: 0 };
  for (const schema of ["app", "pub"] as const) {
    const file = path.join(folder, `${schema}.copy`);
    await pipeline(owner.query(copyTo(`copy ${schema}.devices to stdout`)), createWriteStream(file));
    await owner.query(`create table perf.${schema} (like ${schema}.devices including all)`);
    await owner.query("checkpoint");
    const from = performance.now();
    await pipeline(
      createReadStream(file, { highWaterMark: 1 << 18 }),
      owner.query(copyFrom(`copy perf.${schema} from stdin`)),
    );
    seconds[schema] = (performance.now() - from) / 1000;
    rmSync(file);
  }
  await owner.end();
  await database.close();
  return seconds;
}

export async function measureImport(): Promise<MeasuredRow[]> {
  const folder = mkdtempSync(path.join(os.tmpdir(), "plaza-perf-"));
  try {
    const file = path.join(folder, "perf.csv");
    await pipeline(Readable.from(inventoryRows()), createWriteStream(file));
    const dataFolder = path.join(folder, "data");
    const { execFile } = await import("node:child_process");
    const { promisify } = await import("node:util");
    const { stdout } = await promisify(execFile)(
      process.execPath,
      ["--import", "tsx", fileURLToPath(import.meta.url), "run", dataFolder, file],
      { maxBuffer: 1 << 24 },
    );
    const { seconds, peakMb, startMb } = JSON.parse(stdout.trim().split("\n").at(-1) ?? "{}");
    const copy = await copySame(dataFolder, folder);
    const work = `Import of ${rows.toLocaleString("en")} rows × 12 columns, read, judged and published`;
    const detail = `${seconds.toFixed(1)} s; memory ${startMb} MB before, ${peakMb} MB at most`;
    return [
      {
        work,
        peer: "COPY of the same rows into devices and its published copy, with their keys and indexes",
        ratio: (copy.app + copy.pub) / seconds,
        detail: `${detail}; COPY ${(copy.app + copy.pub).toFixed(1)} s; aim ≥ 0.33`,
      },
      {
        work,
        peer: "COPY of the same rows into devices alone, with its keys and index",
        ratio: copy.app / seconds,
        detail: `COPY ${copy.app.toFixed(1)} s`,
      },
    ];
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

if (process.argv[2] === "run") {
  console.log(JSON.stringify(await importOnce(process.argv[3]!, process.argv[4]!)));
} else if (import.meta.url === pathToFileURL(process.argv[1] ?? "").href) {
  console.table(await measureImport());
}
