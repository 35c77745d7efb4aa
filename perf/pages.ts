import { mkdtempSync, readdirSync, rmSync, statSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { pathToFileURL } from "node:url";
import autocannon from "autocannon";
import { loadDemonstration } from "#server/features/demonstration/index";
import { projectRoot } from "#server/project-root";
import { startPlaza } from "#server/start";
import type { MeasuredRow } from "./rules.js";

const seconds = 4;
const rounds = 3;
const connections = 20;

/** Requests a second, in the coding a browser takes; the median of alternating rounds. */
async function rate(url: string): Promise<number> {
  const { requests, non2xx, errors } = await autocannon({
    url,
    connections,
    duration: seconds,
    headers: { "accept-encoding": "gzip, br" },
  });
  if (non2xx > 0 || errors > 0)
    throw new Error(`${url} answered ${non2xx} times with something else, ${errors} errors.`);
  return requests.average;
}

const median = (values: number[]) => [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)]!;

/** Public pages beside a static file of about their size, from the same server in the same run. */
export async function measurePages(): Promise<MeasuredRow[]> {
  const folder = mkdtempSync(path.join(os.tmpdir(), "plaza-perf-"));
  const plaza = await startPlaza({
    environment: { PORT: "0", PLAZA_DATA: path.join(folder, "data"), PLAZA_DEMO: "off" },
    pages: "built",
    log: (line) => console.error(line),
  });
  try {
    await loadDemonstration({ databases: plaza.database, release: plaza.releases.latest });
    const pages = ["/en/cities/wadi-nurayn", `/en/framework/${plaza.releases.latest.release.version}`];
    const measured: MeasuredRow[] = [];
    for (const page of pages) {
      const html = await (await fetch(plaza.address + page)).text();
      const file = nearestAsset(html.length);
      const rates: { page: number[]; file: number[] } = { page: [], file: [] };
      for (let round = 0; round < rounds; round++) {
        rates.page.push(await rate(plaza.address + page));
        rates.file.push(await rate(plaza.address + file.url));
      }
      measured.push({
        work: `The public page ${page}, warm (${kb(html.length)})`,
        peer: `a static file from the same server (${file.url.split("/").at(-1)}, ${kb(file.size)})`,
        ratio: median(rates.page) / median(rates.file),
        detail: "aim ≥ 1",
      });
    }
    return measured;
  } finally {
    await plaza.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}

const kb = (bytes: number) => `${(bytes / 1000).toFixed(1)} kB`;

/** The script or style among the built files whose size is nearest. */
function nearestAsset(size: number): { url: string; size: number } {
  const folder = path.join(projectRoot, "build", "client", "assets");
  const files = readdirSync(folder)
    .filter((name) => /\.(js|css)$/.test(name))
    .map((name) => ({ url: `/assets/${name}`, size: statSync(path.join(folder, name)).size }));
  return files.reduce((a, b) => (Math.abs(b.size - size) < Math.abs(a.size - size) ? b : a));
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? "").href) console.table(await measurePages());
