import { mkdtempSync, rmSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { pathToFileURL } from "node:url";
import { publishedPolicies } from "#domain/frameworks/release";
import { canonicalJson } from "#domain/kernel/fingerprint";
import { type Departure, LocalPolicy } from "#domain/policies/local-policy";
import { saysTheSame } from "#domain/policies/settle";
import { followUpstream, inventDepartures } from "#domain/policies/testing-departures";
import { lockCity } from "#server/database/scope";
import {
  findEdition,
  planUpgrade,
  readLocalPolicies,
  rehearseUpgrade,
  upgradeCity,
  writeLocalPolicies,
} from "#server/features/policies/index";
import { loadReleases, projectRoot, type Releases } from "#server/files";
import { createCity, type OpenDatabase, openDatabase, operator, withScope } from "#server/index";
import { seeded } from "./rules/rule-set.js";
import type { MeasuredRow } from "./rules.js";
import { withMorePolicies } from "./upgrade/more-policies.js";

const cities = Number(process.env.PERF_CITIES ?? 1000);
const inFlight = 4;

interface City {
  cityId: string;
  departures: readonly Departure[];
}

async function makeCity({ app }: OpenDatabase, releases: Releases, at: number): Promise<City> {
  const base = releases.find("0.1.0")!;
  const draw = seeded(at + 1);
  const locals = publishedPolicies(base.release).map(({ id }) => ({
    policy: id,
    departures: inventDepartures(findEdition(releases, base, id, "en")!, draw),
  }));
  const city = { slug: `perf-${at}`, name: `Perf ${at}`, timeZone: "UTC", country: null };
  const cityId = await withScope(app, [], (db) => createCity(db, city));
  const whole = locals.map(({ policy, departures }) => ({
    ...LocalPolicy.parse({ city: cityId, policy, release: "0.1.0", language: "en", departures: [] }),
    departures: [...departures],
  }));
  await withScope(app, [cityId], (db) => writeLocalPolicies(db, operator, cityId, whole));
  return { cityId, departures: locals.flatMap(({ departures }) => departures) };
}

/** Works through a list, a few at a time, and tells how far it is. */
async function throughAll<T>(items: readonly T[], what: string, work: (item: T, at: number) => Promise<void>) {
  let next = 0;
  const told = Math.max(1, Math.floor(items.length / 5));
  const worker = async () => {
    for (let at = next++; at < items.length; at = next++) {
      await work(items[at]!, at);
      if ((at + 1) % told === 0) console.error(`  ${what}: ${at + 1} of ${items.length}`);
    }
  };
  await Promise.all(Array.from({ length: inFlight }, worker));
}

async function upgradeOne({ app }: OpenDatabase, releases: Releases, { cityId }: City): Promise<void> {
  await withScope(app, [cityId], async (db) => {
    await lockCity(db, cityId);
    const stored = await readLocalPolicies(db, cityId);
    const to = releases.latest;
    const locals = stored.map(({ local }) => local);
    const previews = planUpgrade(releases, locals, to);
    const by = { cityId, personId: null };
    const on = { db, source: operator, by, releases, carriers: [], now: new Date(), stored };
    const upgraded = await upgradeCity(on, { to, previews, settlements: previews.flatMap(followUpstream) });
    if (!upgraded.ok) throw new Error(JSON.stringify(upgraded.findings));
  });
}

/** INVARIANT (nothing lost): every departure of before is live or archived. */
async function lostOf({ app }: OpenDatabase, { cityId, departures }: City): Promise<number> {
  return withScope(app, [cityId], async (db) => {
    const live = (await readLocalPolicies(db, cityId)).flatMap(({ local }) => local.departures);
    const { rows } = await db.query<{ body: Departure }>(
      "select body from app.archived_departures where city_id = $1 and what = 'departure'",
      [cityId],
    );
    const archived = new Set(rows.map(({ body }) => canonicalJson(body)));
    const isKept = (departure: Departure) =>
      archived.has(canonicalJson(departure)) || live.some((each) => saysTheSame(each, departure));
    return departures.filter((departure) => !isKept(departure)).length;
  });
}

const secondsSince = (from: number) => (performance.now() - from) / 1000;

export async function measureUpgrade(): Promise<MeasuredRow[]> {
  const dataFolder = mkdtempSync(path.join(os.tmpdir(), "plaza-perf-"));
  const releases = withMorePolicies(await loadReleases(path.join(projectRoot, "content")));
  const database = await openDatabase({ dataFolder, databaseUrl: undefined }, {}, console.error);
  try {
    const made: City[] = [];
    await throughAll(
      Array.from({ length: cities }, (_, at) => at),
      "cities made",
      async (at) => {
        made[at] = await makeCity(database, releases, at);
      },
    );
    const previewedFrom = performance.now();
    const seen: { cities: number; questions: number } = await rehearseUpgrade({
      pool: database.app,
      releases,
      to: releases.latest,
      onProgress: async () => undefined,
    });
    const previewed = secondsSince(previewedFrom);
    const halves = [made.slice(0, cities / 2), made.slice(cities / 2)];
    const seconds: number[] = [];
    for (const half of halves) {
      const from = performance.now();
      await throughAll(half, "cities upgraded", (city) => upgradeOne(database, releases, city));
      seconds.push(secondsSince(from));
    }
    let lost = 0;
    for (const city of made) lost += await lostOf(database, city);
    const edits = made.reduce((sum, { departures }) => sum + departures.length, 0);
    if (lost > 0 || seen.cities !== cities) throw new Error(`${lost} of ${edits} departures are lost.`);
    const upgraded = seconds[0]! + seconds[1]!;
    const policies = publishedPolicies(releases.latest.release).length;
    const work = `${cities.toLocaleString("en")} cities × ${policies} policies with ${edits.toLocaleString("en")} departures`;
    return [
      {
        work: `Preview of an upgrade, then the upgrade itself: ${work}`,
        peer: "the 30 s to reach",
        ratio: 30 / (previewed + upgraded),
        detail: `${previewed.toFixed(1)} s and ${upgraded.toFixed(1)} s; ${seen.questions.toLocaleString("en")} questions settled, no departure lost`,
      },
      {
        work: "The second half of the cities",
        peer: "the first half",
        ratio: seconds[0]! / seconds[1]!,
        detail: `${seconds[0]!.toFixed(1)} s, then ${seconds[1]!.toFixed(1)} s: linear where near 1`,
      },
    ];
  } finally {
    await database.close();
    rmSync(dataFolder, { recursive: true, force: true });
  }
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) console.log(await measureUpgrade());
