import { beforeAll, describe, expect, test } from "vitest";
import { demonstrationCities } from "#database/demo/cities";
import type { LoadedRelease } from "#server/content/releases";
import { withScope } from "#server/database/scope";
import { type TestDatabase, testDatabase } from "#server/database/testing";
import { loadDemonstration } from "#server/features/demonstration/index";
import { createCity } from "#server/features/inventories/index";
import { bundledReleases } from "#server/testing";

const now = () => new Date("2026-11-01T12:00:00Z");
const [small, middle, large] = demonstrationCities();
const devicesOf = (city: typeof small) => city!.inventories.reduce((sum, { devices }) => sum + devices, 0);

let release: LoadedRelease;
beforeAll(async () => {
  release = (await bundledReleases()).latest;
});

async function published(database: TestDatabase) {
  const { rows } = await database.public.query<{ slug: string; devices: number; technologies: number }>(
    "select slug, devices, technologies from pub.cities where is_demonstration order by devices",
  );
  return rows;
}

/** One database for the story of one loading, and one that was somebody's before. */
let database: TestDatabase;
let own: TestDatabase;
beforeAll(async () => {
  database = await testDatabase();
  own = await testDatabase();
});

describe("loading the demonstration cities", () => {
  test("a city that somebody entered under the same name is never touched", async () => {
    await withScope(own.app, [], (db) =>
      createCity(db, { slug: small!.slug, name: "A city of ours", timeZone: "UTC", country: null }),
    );
    const told: string[] = [];
    let asked = 0;
    await loadDemonstration({
      databases: own,
      release,
      now,
      onProgress: (line) => told.push(line),
      isStopping: () => ++asked > 1,
    });
    expect(told[0]).toContain(`${small!.slug} is left out`);
    const { rows } = await own.owner.query("select name, is_demonstration from app.organisations where slug = $1", [
      small!.slug,
    ]);
    expect(rows).toEqual([{ name: "A city of ours", is_demonstration: false }]);
  });

  test("when it is stopped half way, whole inventories are there and nothing is half done", async () => {
    let asked = 0;
    // The small city has four inventories; the middle one is stopped in its third.
    await loadDemonstration({ databases: database, release, now, isStopping: () => ++asked > 6 });
    const [first, second, ...others] = await published(database);
    expect(first).toMatchObject({ slug: small!.slug, technologies: 14 });
    expect(second).toMatchObject({ slug: middle!.slug });
    expect(others).toEqual([]);
    const { rows } = await database.owner.query<{ name: string; devices: string }>(
      `select i.name, count(*) as devices from app.devices d join app.inventories i using (city_id, inventory_id)
       join app.organisations o on o.organisation_id = d.city_id where o.slug = $1 group by i.name`,
      [middle!.slug],
    );
    for (const { name, devices } of rows)
      expect(Number(devices)).toBe(middle!.inventories.find((inventory) => inventory.name === name)!.devices);
    expect(rows.length).toBeLessThan(middle!.inventories.length);
  });

  test("an import whose staging was cut off between two chunks goes on", async () => {
    let asked = 0;
    // The rest of the middle city is asked once per inventory; in the large one the first inventory has four full chunks.
    await loadDemonstration({
      databases: database,
      release,
      now,
      isStopping: () => ++asked > middle!.inventories.length - 2 + 3,
    });
    const { rows } = await database.owner.query<{ staged: number }>(
      "select staged_rows as staged from app.imports where state = 'staging'",
    );
    expect(rows.length).toBe(1);
    expect(rows[0]!.staged).toBeGreaterThan(0);
  });

  test("the next start completes it, and every device is there once", async () => {
    const loaded = await loadDemonstration({ databases: database, release, now });
    expect(loaded.map(({ slug }) => slug)).toEqual([small!.slug, middle!.slug, large!.slug]);
    const { rows } = await database.owner.query<{ slug: string; devices: string; technologies: string }>(
      `select slug, (select count(*) from app.devices where city_id = organisation_id) as devices,
         (select count(*) from app.technologies where city_id = organisation_id) as technologies
       from app.organisations where is_demonstration and organisation_id in (select city_id from app.inventories) order by 2`,
    );
    expect(rows.map(({ devices }) => Number(devices)).sort((a, b) => a - b)).toEqual(
      [small, middle, large].map(devicesOf),
    );
    expect(rows.map(({ technologies }) => Number(technologies)).sort((a, b) => a - b)).toEqual([14, 60, 240]);
  });

  test("once more changes nothing", async () => {
    const state = () =>
      database.owner.query(
        `select (select count(*) from app.imports) as imports, (select max(updated_at) from app.devices) as changed,
           (select version from pub.state) as version`,
      );
    const before = (await state()).rows;
    const loaded = await loadDemonstration({ databases: database, release, now });
    expect(loaded.map(({ devices }) => devices)).toEqual([0, 0, 0]);
    expect((await state()).rows).toEqual(before);
  });

  test("withheld devices are counted with their ground and not published", async () => {
    const { rows } = await database.public.query<{ slug: string; withheld: string; devices: string }>(
      `select slug, (select sum(devices) from pub.withheld w where w.city_id = c.city_id) as withheld,
         (select count(*) from pub.devices d where d.city_id = c.city_id) as devices from pub.cities c`,
    );
    for (const { slug, withheld, devices } of rows) {
      expect(Number(withheld)).toBeGreaterThan(0);
      expect(Number(withheld) + Number(devices)).toBe(devicesOf([small, middle, large].find((c) => c!.slug === slug)));
    }
  });

  test("districts that a city left unsaid are found from its boundaries", async () => {
    const { rows } = await database.public.query<{ without: string }>(
      "select count(*) as without from pub.devices where district is null and place_kind = 'point'",
    );
    expect(Number(rows[0]!.without)).toBe(0);
  });
});
