import { describe, expect, test } from "vitest";
import { joinSetWise, withCityAlone, withScope } from "#server/database/scope";
import { testDatabase } from "#server/database/testing";

const db = await testDatabase();

async function makeCity(slug: string): Promise<string> {
  const { rows } = await db.owner.query(
    "insert into app.organisations (kind, slug, name) values ('city', $1, $1) returning organisation_id as id",
    [slug],
  );
  await db.owner.query("set app.scope = ''");
  await db.owner.query(`set app.scope = '{${rows[0].id}}'`);
  await db.owner.query("insert into app.cities (city_id) values ($1)", [rows[0].id]);
  return rows[0].id;
}

const one = await makeCity("one");
const two = await makeCity("two");
const cities = "select city_id from app.cities order by city_id";

describe("the scope of a transaction", () => {
  test("without one, tenant tables are empty and nothing can be written", async () => {
    expect((await db.app.query(cities)).rows).toEqual([]);
    await expect(db.app.query("insert into app.cities (city_id) values ($1)", [one])).rejects.toMatchObject({
      code: "42501",
    });
    expect((await db.app.query("update app.cities set time_zone = 'Asia/Tokyo'")).rowCount).toBe(0);
  });

  test("a city of another scope is neither seen nor changed", async () => {
    await withScope(db.app, [one], async (scoped) => {
      expect((await scoped.query(cities)).rows).toEqual([{ city_id: one }]);
      expect((await scoped.query("update app.cities set time_zone = 'UTC' where city_id = $1", [two])).rowCount).toBe(
        0,
      );
    });
    await expect(
      withScope(db.app, [one], (scoped) =>
        scoped.query("insert into app.districts (city_id, name) values ($1, 'North')", [two]),
      ),
    ).rejects.toMatchObject({ code: "42501" });
  });

  test("ends with its transaction, also when that fails", async () => {
    await expect(withScope(db.app, [one], (scoped) => scoped.query("select 1/0"))).rejects.toThrow("division");
    for (let draw = 0; draw < 20; draw++) expect((await db.app.query(cities)).rows).toEqual([]);
  });

  test("takes ids and nothing else", async () => {
    await expect(withScope(db.app, ["'; drop table app.cities; --"], async () => 1)).rejects.toThrow(
      "INVARIANT (scope)",
    );
  });
});

describe("a city alone", () => {
  const scope = { organisations: [one] };

  test("a change that fails is rolled back and lets the next one go on", async () => {
    const failing = withCityAlone(db.app, scope, one, (scoped) => scoped.query("select 1/0"));
    const next = withCityAlone(db.app, scope, one, async () => "done");
    await expect(failing).rejects.toThrow("division");
    expect(await next).toBe("done");
  });

  test("changes of one city come after each other, and those that wait hold no connection", async () => {
    let inside = 0;
    const most = { inside: 0, held: 0 };
    await Promise.all(
      Array.from({ length: 30 }, () =>
        withCityAlone(db.app, scope, one, async (scoped) => {
          inside++;
          most.inside = Math.max(most.inside, inside);
          await scoped.query("select pg_sleep(0.002)");
          most.held = Math.max(most.held, db.app.totalCount - db.app.idleCount);
          inside--;
        }),
      ),
    );
    expect(most).toEqual({ inside: 1, held: 1 });
  });

  test("another city does not wait for it", async () => {
    await withCityAlone(db.app, scope, one, async () => {
      await withCityAlone(db.app, { organisations: [two] }, two, async () => undefined);
    });
  });
});

test("only work on whole registers asks for further processes", async () => {
  const asked = "select current_setting('max_parallel_workers_per_gather') as asked";
  expect((await db.public.query(asked)).rows).toEqual([{ asked: "0" }]);
  await withScope(db.app, [one], async (scoped) => {
    expect((await scoped.query(asked)).rows).toEqual([{ asked: "0" }]);
    await joinSetWise(scoped);
    expect((await scoped.query(asked)).rows).toEqual([{ asked: "2" }]);
  });
});

describe("the public role", () => {
  test("reads what is published and nothing beside it", async () => {
    expect((await db.public.query("select * from pub.cities")).rows).toEqual([]);
    for (const refused of [
      "select * from app.cities",
      "select * from staging.import_devices",
      "create temp table t ()",
    ]) {
      await expect(db.public.query(refused)).rejects.toMatchObject({ code: expect.stringMatching(/42501|25006/) });
    }
    await expect(db.public.query("insert into pub.districts values (gen_random_uuid(), 'x', 'x')")).rejects.toThrow();
    await expect(db.public.query("set transaction read write; update pub.state set version = 9")).rejects.toMatchObject(
      { code: "42501" },
    );
  });
});
