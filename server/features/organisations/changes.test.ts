import { beforeAll, describe, expect, test } from "vitest";
import { loadAlliance } from "#server/features/organisations/index";
import { allianceOf, organisation, stage } from "#server/features/organisations/testing";
import { type TestServer, testServer } from "#server/testing";
import type { TestPerson } from "#server/testing-people";

const alliance = allianceOf([
  organisation("office", { kind: "non-profit", stages: [stage("member", "2019-05-01")] }),
  organisation("linden", {
    kind: "city",
    country: "DE",
    point: { longitude: 13, latitude: 52 },
    stages: [stage("member", "2020")],
  }),
  organisation("centre", { kind: "research" }),
  organisation("ring", { kind: "city-network", stages: [stage("member", "2020")] }),
]);

let server: TestServer;
let secretariat: TestPerson;
let administrator: TestPerson;
let editor: TestPerson;
let coordinator: TestPerson;
const ids: Record<string, string> = {};
beforeAll(async () => {
  server = await testServer();
  await loadAlliance(server.database.app, { kind: "real", template: "test", alliance, places: new Map() });
  const { rows } = await server.database.owner.query("select slug, organisation_id as id from app.organisations");
  for (const { slug, id } of rows) ids[slug] = id;
  const inn = (slug: string) => ids[slug]!;
  secretariat = await server.addPerson("Sei Kreis", [{ role: "secretariat", organisationId: inn("office") }]);
  administrator = await server.addPerson("Ana Ruiz", [{ role: "administrator", organisationId: inn("linden") }]);
  editor = await server.addPerson("Emil Okafor", [{ role: "editor", organisationId: inn("linden") }]);
  coordinator = await server.addPerson("Coro Lind", [{ role: "coordinator", organisationId: inn("centre") }]);
  await server.database.owner.query(
    "insert into pub.places (place_id, name, folded, country, population, longitude, latitude) values (1, 'Mino', 'mino', 'JP', null, 137, 35)",
  );
});

// biome-ignore lint/suspicious/noExplicitAny: a test reads whatever came back
const entry = async (slug: string): Promise<any> =>
  (await server.send("GET", `/api/organisations/${slug}/entry`, { as: secretariat })).json;
interface Event {
  action: string;
  before: Record<string, unknown> | null;
  after: Record<string, unknown>;
  reason: string | null;
  role: string | null;
}
const events = async (ownerId: string): Promise<Event[]> =>
  (
    await server.database.owner.query(
      "select action, before, after, reason, actor_role as role from app.audit_events where owner_id = $1 order by event_id",
      [ownerId],
    )
  ).rows;

describe("taking an organisation in", () => {
  const body = { slug: "mino", kind: "city", name: "Mino", placeId: 1, timeZone: "Asia/Tokyo" };
  test.each([
    ["anybody", (): TestPerson | undefined => undefined, 401],
    ["an administrator of another organisation", () => administrator, 403],
  ] as const)("is refused to %s", async (_who, as, status) => {
    expect((await server.send("POST", "/api/organisations", { as: as(), body })).status).toBe(status);
  });

  test.each([
    [{ slug: "linden" }, /address .+linden.+ already/],
    [{ slug: "Not A Slug" }, /small letters/],
    [{ slug: "settings" }, /take .+settings-office/],
    [{ placeId: 99 }, /no place 99/],
    [{ timeZone: "Mars/Olympus" }, /no time zone/],
    [{ policyAreas: ["xyz"] }, /no policy .+xyz/],
    [{ stage: "member" }, /give a reason/],
    [{ colour: "red" }, /colour/],
  ])("%j is refused", async (given, message) => {
    const { status, json } = await server.send("POST", "/api/organisations", {
      as: secretariat,
      body: { ...body, ...given },
    });
    expect([400, 409]).toContain(status);
    expect(JSON.stringify(json)).toMatch(message);
  });

  test("links a city to its place, whose country it takes, and shows it at once", async () => {
    const given = { ...body, stage: "invited", reason: "Its mayor asked." };
    const { status, json } = await server.send("POST", "/api/organisations", { as: secretariat, body: given });
    expect(status).toBe(200);
    expect(json).toMatchObject({
      country: "JP",
      place: "Mino",
      timeZone: "Asia/Tokyo",
      history: [{ stage: "invited" }],
    });
    const shown = (await server.get("/api/organisations/mino")).json;
    expect(shown).toMatchObject({ region: "asia", population: null, placeId: 1, stage: "invited" });
    const { rows } = await server.database.owner.query(
      "select organisation_id as id from app.organisations where slug = 'mino'",
    );
    const told = (await events(rows[0].id)).map(({ action, role }) => `${action} by ${role}`);
    expect(told.sort()).toEqual(["membership.set by secretariat", "organisation.created by secretariat"]);
  });
});

describe("what an organisation says of itself", () => {
  test("is changed by its administrator and the secretariat, not by its editor", async () => {
    const { revision } = await entry("linden");
    const body = { revision, about: "A town." };
    expect((await server.send("PUT", "/api/organisations/linden/entry", { as: editor, body })).status).toBe(403);
    expect((await server.send("PUT", "/api/organisations/linden/entry", { as: administrator, body })).status).toBe(200);
    expect((await server.get("/api/organisations/linden")).json.about).toBe("A town.");
  });

  test("a write that read an earlier revision gets the record as it is now, and changes nothing", async () => {
    const { revision } = await entry("linden");
    const stale = { revision: revision - 1, name: "Oak" };
    const { status, json } = await server.send("PUT", "/api/organisations/linden/entry", {
      as: administrator,
      body: stale,
    });
    expect(status).toBe(409);
    expect(json).toMatchObject({ code: "stale", current: { revision, about: "A town." } });
    expect((await server.get("/api/organisations/linden")).json.name).toBe("Linden");
  });

  test("leaves an event with the fields that changed only", async () => {
    const changed = (await events(ids.linden!)).filter(({ action }) => action === "organisation.changed");
    expect(changed).toMatchObject([{ before: { about: null }, after: { about: "A town." }, role: "administrator" }]);
    expect(Object.keys(changed[0]!.after)).toEqual(["about"]);
  });
});

describe("a step of a membership", () => {
  const set = (body: object, as: TestPerson | undefined = secretariat) =>
    server.send("POST", "/api/organisations/linden/stages", { as, body });

  test("is the secretariat's, needs a reason, and never lies ahead", async () => {
    const { revision } = await entry("linden");
    expect((await set({ revision, stage: "pilot", on: "2021", reason: "Tests." }, administrator)).status).toBe(403);
    expect((await set({ revision, stage: "pilot", on: "2021" })).status).toBe(400);
    expect((await set({ revision, stage: "pilot", on: "2999-01-01", reason: "Some day." })).json.detail).toMatch(
      /not come/,
    );
    expect((await set({ revision, stage: "pilot", on: "2019", reason: "Earlier." })).json.findings[0].code).toBe(
      "stage-before-last",
    );
  });

  test("is added to the public history with its day and reason, and moves the figures", async () => {
    const takingPart = async () => (await server.get("/api/alliance")).json.counts.takingPart;
    const before = await takingPart();
    const { revision } = await entry("linden");
    const { status } = await set({ revision, stage: "suspended", on: "2024-05", reason: "It published nothing." });
    expect(status).toBe(200);
    expect(await takingPart()).toBe(before - 1);
    const { json } = await server.get("/api/organisations/linden");
    expect(json.history.at(-1)).toMatchObject({ stage: "suspended", on: "2024-05", reason: "It published nothing." });
    expect(json.history[0]).toMatchObject({ stage: "member", on: "2020" });
  });

  test("cannot be rewritten, not even by the application", async () => {
    await expect(server.database.app.query("update app.stage_changes set reason = 'x'")).rejects.toMatchObject({
      code: "42501",
    });
    const { rowCount } = await server.database.app.query("delete from app.stage_changes");
    expect(rowCount).toBe(0);
  });
});

describe("networks", () => {
  test("are joined from today, and left so that it stays visible", async () => {
    const put = async (networks: string[]) =>
      server.send("PUT", "/api/organisations/linden/networks", {
        as: administrator,
        body: { revision: (await entry("linden")).revision, networks },
      });
    expect((await put(["centre"])).json.detail).toMatch(/no city network/);
    expect((await put(["ring"])).json.networks).toMatchObject([{ slug: "ring", until: null }]);
    expect((await put([])).json.networks).toMatchObject([{ slug: "ring", until: expect.any(String) }]);
    expect((await put(["ring"])).json.networks).toHaveLength(2);
  });

  test("state figures with source and day; nobody else does", async () => {
    const source = { title: "Report", url: "https://example.org/", asOf: "2025" };
    const state = async (slug: string) =>
      server.send("POST", `/api/organisations/${slug}/figures`, {
        as: secretariat,
        body: { revision: (await entry(slug)).revision, kind: "city", count: 12, source },
      });
    expect((await state("centre")).json.detail).toMatch(/no city network/);
    expect((await state("ring")).status).toBe(200);
    expect((await server.get("/api/alliance")).json.memberships).toMatchObject({ total: 12 });
  });
});

describe("a chapter", () => {
  const base = "/api/organisations/centre/chapters/north";
  const revision = async () => (await server.send("GET", base, { as: secretariat })).json.revision;

  test("is founded by the secretariat alone", async () => {
    const body = { slug: "north", title: { en: "North" }, host: "centre" };
    expect((await server.send("POST", "/api/chapters", { as: coordinator, body })).status).toBe(403);
    expect(
      (await server.send("POST", "/api/chapters", { as: secretariat, body: { ...body, host: "none" } })).status,
    ).toBe(400);
    expect((await server.send("POST", "/api/chapters", { as: secretariat, body })).json).toMatchObject({ revision: 1 });
    expect((await server.send("POST", "/api/chapters", { as: secretariat, body })).status).toBe(409);
  });

  test("has its list kept by the coordinators of its host, with from when until when", async () => {
    const add = async (given: object, as = coordinator) =>
      server.send("POST", `${base}/members`, {
        as,
        body: { revision: await revision(), member: "linden", from: "2024-02-01", ...given },
      });
    expect((await add({}, administrator)).status).toBe(403);
    expect((await add({ from: "2999-01-01" })).json.detail).toMatch(/not come/);
    expect((await add({ member: "nobody" })).status).toBe(400);
    expect((await add({})).json.members).toMatchObject([{ slug: "linden", from: "2024-02-01", until: null }]);
    expect((await add({})).status).toBe(409);
    const end = (until: string, at: number) =>
      server.send("DELETE", `${base}/members/linden?revision=${at}&until=${until}`, { as: coordinator });
    expect((await end("2023-01-01", await revision())).status).toBe(404);
    expect((await end("2025-01-01", (await revision()) - 1)).json.code).toBe("stale");
    expect((await end("2025-01-01", await revision())).status).toBe(200);
    expect((await server.get("/api/chapters/north")).json.members).toMatchObject([{ until: "2025-01-01" }]);
  });

  test("is no chapter of another host", async () => {
    expect((await server.send("GET", "/api/organisations/office/chapters/north", { as: secretariat })).status).toBe(
      404,
    );
  });

  test("closes with a reason, and changes no more", async () => {
    const gone = `/api/chapters/north?revision=${await revision()}&reason=${encodeURIComponent("The centre ends.")}`;
    expect((await server.send("DELETE", gone, { as: coordinator })).status).toBe(403);
    expect((await server.send("DELETE", gone, { as: secretariat })).json.closedOn).toMatch(/^20/);
    const body = { revision: await revision(), about: "x" };
    expect((await server.send("PUT", base, { as: coordinator, body })).status).toBe(409);
    expect((await server.get("/api/chapters")).json.items).toEqual([]);
  });
});

describe("handing an organisation over", () => {
  const at = "/api/organisations/linden/ownership";
  const reason = "She leaves the city's service.";

  test("needs somebody else with a role in it", async () => {
    const offer = (person: string, as = administrator) => server.send("POST", at, { as, body: { person, reason } });
    expect((await offer(editor.id, editor)).status).toBe(403);
    expect((await offer(coordinator.id)).json.detail).toMatch(/Invite the person first/);
    expect((await offer(administrator.id)).json.detail).toMatch(/to yourself/);
  });

  test("is nothing to anybody but the person who was named, and can be taken back", async () => {
    const { json } = await server.send("POST", at, { as: administrator, body: { person: editor.id, reason } });
    const accept = (as: TestPerson) =>
      server.send("POST", `/api/me/ownership-offers/${json.offerId}`, { as, body: { answer: "accepted" } });
    expect((await accept(coordinator)).status).toBe(404);
    expect((await server.send("GET", "/api/me/ownership-offers", { as: coordinator })).json.items).toEqual([]);
    expect((await server.send("DELETE", at, { as: administrator })).status).toBe(200);
    expect((await accept(editor)).status).toBe(404);
  });

  test("changes both roles when it is accepted, and not before", async () => {
    const { json } = await server.send("POST", at, { as: administrator, body: { person: editor.id, reason } });
    expect((await server.send("GET", at, { as: administrator })).json.offer).toMatchObject({
      toPerson: editor.id,
      reason,
    });
    const roles = async () =>
      (
        await server.database.owner.query(
          "select person_id = $2 as was_editor, role from app.roles where organisation_id = $1 order by role",
          [ids.linden, editor.id],
        )
      ).rows;
    expect(await roles()).toEqual([
      { was_editor: false, role: "administrator" },
      { was_editor: true, role: "editor" },
    ]);
    const mine = await server.send("GET", "/api/me/ownership-offers", { as: editor });
    expect(mine.json.items).toMatchObject([
      { offerId: json.offerId, fromName: "Ana Ruiz", organisation: { slug: "linden" } },
    ]);
    const body = { answer: "accepted" };
    expect((await server.send("POST", `/api/me/ownership-offers/${json.offerId}`, { as: editor, body })).status).toBe(
      200,
    );
    expect(await roles()).toEqual([
      { was_editor: true, role: "administrator" },
      { was_editor: false, role: "editor" },
    ]);
    expect((await server.send("GET", at, { as: administrator })).json.offer).toBeNull();
    const actions = (await events(ids.linden!)).map(({ action }) => action);
    expect(actions.slice(-3).sort()).toEqual(["ownership.accepted", "role.changed", "role.changed"]);
  });
});
