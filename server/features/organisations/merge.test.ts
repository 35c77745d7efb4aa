import { beforeAll, describe, expect, test } from "vitest";
import { withScope } from "#server/database/scope";
import { loadAlliance } from "#server/features/organisations/index";
import { moveToSuccessor } from "#server/features/organisations/merge-job";
import { movedTables, stayingTables } from "#server/features/organisations/moved-tables";
import { allianceOf, organisation, source, stage } from "#server/features/organisations/testing";
import { type TestServer, testServer } from "#server/testing";
import type { TestPerson } from "#server/testing-people";

const words = { en: "North", ja: "北", ar: "الشمال" };
let server: TestServer;
let secretariat: TestPerson;
let both: TestPerson;
let ids: Record<string, string>;
const now = () => new Date("2026-11-25T10:00:00Z");

const cameras = (prefix: string, count: number) =>
  Array.from({ length: count }, (_, at) => ({
    reference: `${prefix}${at}`,
    technologies: [{ name: `${prefix} cameras`, dataKind: "image" as const }],
  }));

beforeAll(async () => {
  server = await testServer();
  const old = await server.addCity("old-town", cameras("a", 7), "Cameras");
  await withScope(server.database.app, [old], (db) =>
    db.query(
      `insert into app.device_history (city_id, code, change_id, change)
       select d.city_id, d.code, m.import_id, 'changed' from app.devices d join app.imports m using (city_id) where city_id = $1`,
      [old],
    ),
  );
  await server.addCity("new-town", cameras("b", 3), "Cameras");
  const content = allianceOf(
    [
      organisation("office", { kind: "non-profit", stages: [stage("member", "2019-05-01")] }),
      organisation("ring", { kind: "city-network", stages: [stage("member", "2020")] }),
      organisation("old-town", {
        kind: "city",
        country: "DE",
        point: { longitude: 13, latitude: 52 },
        stages: [stage("pilot", "2020")],
        networks: [{ network: "ring", from: "2020", source }],
      }),
      organisation("new-town", { kind: "city", country: "DE", point: { longitude: 14, latitude: 52 } }),
      organisation("ltd"),
    ],
    {
      chapters: [
        {
          slug: "north",
          title: words,
          host: "office",
          members: [{ organisation: "old-town", from: "2021-01-01", source }],
          figures: [],
          sources: [source],
        },
      ],
    },
  );
  await loadAlliance(server.database.app, { kind: "real", template: "test", alliance: content, places: new Map() });
  const { rows } = await server.database.owner.query("select slug, organisation_id as id from app.organisations");
  ids = Object.fromEntries(rows.map(({ slug, id }) => [slug, id]));
  secretariat = await server.addPerson("Sei Kreis", [{ role: "secretariat", organisationId: ids.office! }]);
  await server.addPerson("Only Old", [{ role: "administrator", organisationId: ids["old-town"]! }]);
  both = await server.addPerson("In Both", [
    { role: "administrator", organisationId: ids["old-town"]! },
    { role: "reader", organisationId: ids["new-town"]! },
  ]);
});

const ask = async (given: object, as: TestPerson | undefined = secretariat) =>
  server.send("POST", "/api/organisations/old-town/merge", {
    as,
    body: { revision: 1, successor: "new-town", reason: "The towns are one now.", ...given },
  });
const codesOf = async (city: string) =>
  (await server.get(`/api/cities/${city}/devices?limit=200`)).json.items.map(({ code }: { code: string }) => code);

test("every table of tenant data is said to move or to stay", async () => {
  const { rows } = await server.database.owner.query<{ name: string }>(
    `select distinct c.relname as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
     join pg_attribute a on a.attrelid = c.oid where n.nspname = 'app' and c.relkind in ('r', 'p')
       and not c.relispartition and a.attname in ('city_id', 'organisation_id', 'owner_id', 'host_id') order by 1`,
  );
  expect(rows.map(({ name }) => name)).toEqual([...movedTables, ...stayingTables].sort());
});

describe("a merge is refused", () => {
  test.each([
    ["to whoever is not of the secretariat", {}, () => both, 403],
    ["into nobody", { successor: "nowhere" }, () => secretariat, 400],
    ["into itself", { successor: "old-town" }, () => secretariat, 400],
    ["of a city into a company", { successor: "ltd" }, () => secretariat, 400],
    ["without a reason", { reason: "" }, () => secretariat, 400],
    ["after somebody else changed it", { revision: 9 }, () => secretariat, 409],
  ] as const)("%s", async (_why, given, as, status) => {
    expect((await ask(given, as())).status).toBe(status);
  });
});

describe("two cities that are merged", () => {
  let before: string[];
  test("are one at once: the old one has closed and names its successor", async () => {
    before = [...(await codesOf("old-town")), ...(await codesOf("new-town"))].sort();
    const { status, json } = await ask({});
    expect(status).toBe(200);
    expect(json).toMatchObject({ state: "waiting", successor: { slug: "new-town" }, job: expect.any(String) });
    const closed = (await server.get("/api/organisations/old-town")).json;
    expect(closed.closed).toMatchObject({ reason: "The towns are one now.", successor: { slug: "new-town" } });
    expect(closed.counts.because).toBe("closed");
    expect((await server.get("/api/organisations/new-town")).json.predecessors).toMatchObject([{ slug: "old-town" }]);
    expect((await server.get("/api/organisations?q=old")).json.items).toEqual([]);
  });

  test("keep every row once when the work is cut off between two parts and begun again", async () => {
    const pair = { old: ids["old-town"]!, successor: ids["new-town"]!, today: "2026-11-25" };
    const work = { pool: server.database.app, release: server.releases.latest, now, chunk: 2 };
    let parts = 0;
    const cut = async () => {
      if (++parts === 13) throw new Error("cut off");
    };
    await expect(moveToSuccessor({ ...work, onProgress: cut }, pair)).rejects.toThrow("cut off");
    const moved = await moveToSuccessor({ ...work, onProgress: async () => undefined }, pair);
    expect(moved).toMatchObject({ roles: 2, inventories: 1, technologies: 1, devices: 7, chapters: 1, networks: 1 });
    expect((await codesOf("new-town")).sort()).toEqual(before);
    const { json } = await server.send("GET", "/api/organisations/new-town/merges", { as: secretariat });
    expect(json.items).toMatchObject([{ state: "done", old: { slug: "old-town" }, moved }]);
  });

  test("have the inventories of both, those of one name told apart", async () => {
    const { json } = await server.get("/api/cities/new-town");
    expect(json.inventories.map(({ name }: { name: string }) => name).sort()).toEqual([
      "Cameras",
      "Cameras (Old-town)",
    ]);
    expect([json.technologies, json.devices]).toEqual([2, 10]);
  });

  test("let nobody do more than they could in the successor", async () => {
    const { rows } = await server.database.owner.query(
      "select p.name, r.role from app.roles r join app.people p using (person_id) where organisation_id = $1 order by 1",
      [ids["new-town"]],
    );
    expect(rows).toEqual([
      { name: "In Both", role: "reader" },
      { name: "Only Old", role: "administrator" },
    ]);
  });

  test("stand on the lists from the day of the merge, and the old one until then", async () => {
    const { json } = await server.get("/api/chapters/north");
    expect(json.members.map(({ slug, from, until }: Record<string, string>) => [slug, from, until])).toEqual([
      ["new-town", "2026-11-25", null],
      ["old-town", "2021-01-01", "2026-11-25"],
    ]);
    const ring = (await server.get("/api/organisations/ring")).json;
    expect(ring.networkMembers.map(({ slug, until }: Record<string, string>) => [slug, until])).toEqual([
      ["new-town", null],
      ["old-town", "2026-11-25"],
    ]);
  });

  test("keep the old one's history under its own id", async () => {
    const old = ids["old-town"]!;
    const kept = (table: string, column: string) =>
      withScope(server.database.app, [old], (db) => db.query(`select from app.${table} where ${column} = $1`, [old]));
    expect((await kept("stage_changes", "organisation_id")).rowCount).toBe(1);
    expect((await kept("device_history", "city_id")).rowCount).toBe(7);
    expect((await kept("imports", "city_id")).rowCount).toBe(1);
    expect((await kept("audit_events", "owner_id")).rowCount).toBeGreaterThan(0);
  });

  test("have one register: the old address has none", async () => {
    expect((await server.get("/api/cities")).json.items.map(({ slug }: { slug: string }) => slug)).toEqual([
      "new-town",
    ]);
  });

  test("are found under the old address, which leads to the new one for good", async () => {
    const { status, headers } = await server.get("/api/cities/old-town/devices?limit=1");
    expect([status, headers.location]).toEqual([301, "/api/cities/new-town/devices?limit=1"]);
    expect((await server.get("/api/cities/nowhere/devices")).status).toBe(404);
  });
});
