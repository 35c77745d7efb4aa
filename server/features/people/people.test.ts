import { beforeAll, describe, expect, test } from "vitest";
import { withScope } from "#server/database/scope";
import { tokenOfMail } from "#server/features/people/testing";
import { type TestServer, testServer } from "#server/testing";
import type { TestPerson } from "#server/testing-people";

let server: TestServer;
let linden: string;
let other: string;
let alliance: string;
let ana: TestPerson;
let ed: TestPerson;
let sec: TestPerson;
beforeAll(async () => {
  server = await testServer();
  linden = await server.addOrganisation("linden");
  other = await server.addOrganisation("other");
  alliance = await server.addOrganisation("alliance", "non-profit");
  await server.database.owner.query("update app.organisations set is_secretariat = true where organisation_id = $1", [
    alliance,
  ]);
  ana = await server.addPerson("Ana", [{ role: "administrator", organisationId: linden }]);
  ed = await server.addPerson("Ed", [{ role: "editor", organisationId: linden }]);
  sec = await server.addPerson("Sec", [{ role: "secretariat", organisationId: alliance }]);
});

const people = "/api/organisations/linden/people";
const list = async (as: TestPerson = ana) => (await server.send("GET", people, { as })).json;
const one = async (id: string) => (await list()).items.find(({ personId }: { personId: string }) => personId === id);
const eventsOf = async (organisation: string) =>
  (
    await withScope(server.database.app, [organisation], (db) =>
      db.query("select action, actor_id, before, after, reason from app.audit_events order by event_id"),
    )
  ).rows;
const change = (id: string, body: object, as = ana, of = "linden") =>
  server.send("PUT", `/api/organisations/${of}/people/${id}/role`, { as, body });

describe("the people of an organisation", () => {
  test("are shown to nobody from elsewhere", async () => {
    const stranger = await server.addPerson("Stranger", [{ role: "administrator", organisationId: other }]);
    expect(await server.send("GET", people, { as: stranger })).toMatchObject({ status: 403 });
    expect(await server.send("GET", people)).toMatchObject({ status: 401 });
  });

  test("are shown to colleagues, without when they were last here, and without invitations", async () => {
    const seen = await list(ed);
    expect(seen.items.map(({ name }: { name: string }) => name)).toEqual(["Ana", "Ed"]);
    expect(seen.items[0]).toMatchObject({ isYou: false, hasSecondFactor: null, lastSeenOn: null });
    expect(seen).toMatchObject({ mayManage: false, rolesToGive: [], invitations: [] });
  });

  test("are shown to an administrator with their second factor and the day they were last here", async () => {
    const seen = await list();
    expect(seen.rolesToGive).toEqual(["administrator", "editor", "reviewer", "reader"]);
    const found = await one(ed.id);
    expect(found).toMatchObject({ hasSecondFactor: false, roles: [{ role: "editor", untilOn: null, revision: 1 }] });
    expect(found.lastSeenOn).toMatch(/^\d{4}-\d\d-\d\d$/);
  });

  test("are listed with whether an invitation leaves by mail, or waits for whoever hands it over", async () => {
    expect(await list()).toMatchObject({ hasMailServer: false });
    const mail = { smtpUrl: "smtp://127.0.0.1:1", from: "plaza@plaza.test" };
    const sending = await testServer({ mail });
    const city = await sending.addOrganisation("linden");
    const administrator = await sending.addPerson("Ana", [{ role: "administrator", organisationId: city }]);
    const { json } = await sending.send("GET", people, { as: administrator });
    expect(json).toMatchObject({ hasMailServer: true });
  });

  test("the secretariat may give every role that its own organisation has", async () => {
    const { json } = await server.send("GET", "/api/organisations/alliance/people", { as: sec });
    expect(json.rolesToGive).toEqual(["administrator", "editor", "reviewer", "reader", "expert", "secretariat"]);
  });
});

describe("a role is not changed", () => {
  test("by somebody who does not manage people, who is told whom to ask", async () => {
    const { status, json } = await change(ana.id, { role: "reader", revision: 1 }, ed);
    expect([status, json.ask, json.needed]).toEqual([403, "administrator", ["administrator", "secretariat"]]);
  });

  test("of somebody from elsewhere", async () => {
    const stranger = await server.addPerson("Elsewhere", [{ role: "editor", organisationId: other }]);
    expect(await change(stranger.id, { role: "reader", revision: 1 })).toMatchObject({ status: 404 });
  });

  test("where somebody else changed it since it was read", async () => {
    const { status, json } = await change(ed.id, { role: "reader", revision: 7 });
    expect([status, json.code]).toEqual([409, "stale"]);
    expect(json.current).toMatchObject([{ role: "editor", revision: 1 }]);
  });

  test("where the last administrator would be gone, and it is told what to do", async () => {
    const { status, json } = await change(ana.id, { role: "editor", revision: 1 });
    expect([status, json.code]).toEqual([409, "conflict"]);
    expect(json.detail).toMatch(/Make somebody else an administrator first/);
    const ended = await server.send("DELETE", `${people}/${ana.id}/roles/administrator?revision=1`, { as: ana });
    expect(ended).toMatchObject({ status: 409 });
    expect(await server.send("DELETE", "/api/account/roles/linden", { as: ana })).toMatchObject({ status: 409 });
  });
});

describe("a role", () => {
  test("is changed, with an event that says from what, to what and why", async () => {
    const { status, json } = await change(ed.id, { role: "reviewer", revision: 1, reason: "Reviews from May" });
    expect(status).toBe(200);
    expect(json.roles).toMatchObject([{ role: "reviewer", revision: 2 }]);
    expect((await eventsOf(linden)).at(-1)).toEqual({
      action: "role.changed",
      actor_id: ana.id,
      before: { role: "editor" },
      after: { role: "reviewer" },
      reason: "Reviews from May",
    });
  });

  test("is ended without erasing the person or what they did", async () => {
    const leaver = await server.addPerson("Leaver", [{ role: "reader", organisationId: linden }]);
    const at = `${people}/${leaver.id}/roles/reader`;
    expect(await server.send("DELETE", `${at}?revision=3`, { as: ana })).toMatchObject({ status: 409 });
    expect(await server.send("DELETE", `${at}?revision=1`, { as: ana })).toMatchObject({ status: 200 });
    expect(await server.send("GET", people, { as: leaver })).toMatchObject({ status: 403 });
    const { rows } = await server.database.owner.query("select name from app.people where person_id = $1", [leaver.id]);
    expect(rows).toEqual([{ name: "Leaver" }]);
  });

  test("of an administrator can be given up where another one stays; of two who do so at once one stays", async () => {
    const of = await server.addOrganisation("twins");
    const twins = await Promise.all(
      ["Castor", "Pollux"].map((name) => server.addPerson(name, [{ role: "administrator", organisationId: of }])),
    );
    const left = await Promise.all(twins.map((as) => server.send("DELETE", "/api/account/roles/twins", { as })));
    expect(left.map(({ status }) => status).sort()).toEqual([200, 409]);
  });

  test("of the secretariat cannot be given or taken by an administrator of its organisation", async () => {
    const admin = await server.addPerson("Office", [{ role: "administrator", organisationId: alliance }]);
    const at = `/api/organisations/alliance/people/${sec.id}/roles/secretariat?revision=1`;
    const { status, json } = await server.send("DELETE", at, { as: admin });
    expect([status, json.needed, json.ask]).toEqual([403, ["secretariat"], "secretariat"]);
    expect(await server.send("DELETE", at, { as: sec })).toMatchObject({ status: 409 });
  });
});

describe("signing somebody out everywhere", () => {
  const at = (id: string, of = "linden") => `/api/organisations/${of}/people/${id}/sessions/end`;

  test("is refused to whoever does not manage people, and of somebody from elsewhere", async () => {
    const body = {};
    expect(await server.send("POST", at(ana.id), { as: ed, body })).toMatchObject({ status: 403 });
    expect(await server.send("POST", at(sec.id), { as: ana, body })).toMatchObject({ status: 404 });
    expect(await server.send("GET", "/api/account", { as: sec })).toMatchObject({ status: 200 });
  });

  test("ends every session and no role, with who did it and why", async () => {
    const lost = await server.addPerson("Lost", [{ role: "reader", organisationId: linden }]);
    expect(await server.send("GET", people, { as: lost })).toMatchObject({ status: 200 });
    const { json } = await server.send("POST", at(lost.id), { as: ana, body: { reason: "A telephone was lost" } });
    expect(json).toEqual({ ended: 1 });
    expect(await server.send("GET", people, { as: lost })).toMatchObject({ status: 401 });
    expect((await one(lost.id)).roles).toMatchObject([{ role: "reader" }]);
    const { items } = (await server.send("GET", "/api/organisations/linden/events?action=session.ended", { as: ana }))
      .json;
    expect(items[0].sentence).toBe(
      "Session ended; Person: Lost, by Ana, administrator, because “A telephone was lost”.",
    );
  });
});

describe("leaving for good", () => {
  test("takes the own address, typed once more", async () => {
    const { status } = await server.send("POST", "/api/account/erase", { as: ed, body: { email: ana.email } });
    expect(status).toBe(400);
  });

  test("is refused to the last administrator, who loses nothing by asking", async () => {
    const { status } = await server.send("POST", "/api/account/erase", { as: ana, body: { email: ana.email } });
    expect(status).toBe(409);
    expect((await one(ana.id)).roles).toMatchObject([{ role: "administrator" }]);
  });

  test("erases name and address everywhere, ends every session, and leaves the events", async () => {
    const { json } = await server.send("POST", "/api/organisations/linden/invitations", {
      as: ana,
      body: { emails: ["gone@people.test"], role: "reader" },
    });
    expect(json.items[0].outcome).toBe("invited");
    const gone = await server.addPerson("Gone", []);
    const token = await tokenOfMail(server);
    expect(await server.send("POST", `/api/invitations/${token}/accept`, { as: gone, body: {} })).toMatchObject({
      status: 200,
    });
    const before = await eventsOf(linden);
    const erased = await server.send("POST", "/api/account/erase", { as: gone, body: { email: gone.email } });
    expect(erased).toMatchObject({ status: 200 });
    expect(await server.send("GET", people, { as: gone })).toMatchObject({ status: 401 });
    const { rows } = await server.database.owner.query(
      `select (select count(*) from app.personal_values where value ilike 'gone%')
         + (select count(*) from app.invitations where email ilike 'gone%')
         + (select count(*) from app.people where email ilike 'gone%' or name ilike 'gone')
         + (select count(*) from auth."user" where email ilike 'gone%') as traces`,
    );
    expect(Number(rows[0].traces)).toBe(0);
    const after = await eventsOf(linden);
    expect(after.slice(0, before.length)).toEqual(before);
    expect(after.at(-1)).toMatchObject({ action: "role.ended", actor_id: gone.id });
  });
});
