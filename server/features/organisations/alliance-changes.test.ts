import { beforeAll, expect, test } from "vitest";
import { makeSetUpPath } from "#server/features/people/index";
import { type TestServer, testServer } from "#server/testing";
import type { TestPerson } from "#server/testing-people";

const at = "/api/alliance/entry";
const words = { title: { en: "Alliance of harbours", ar: "تحالف الموانئ" }, summary: { en: "Harbours, together." } };
const source = { title: "Report", url: "https://example.org/report", asOf: "2025" };

let server: TestServer;
let secretariat: TestPerson;
let administrator: TestPerson;
let host: string;
beforeAll(async () => {
  server = await testServer();
  const path = await makeSetUpPath({ databases: server.database });
  const body = {
    name: "First",
    email: "first@people.test",
    password: "a long sentence of mine",
    organisation: { name: "Office of harbours", kind: "non-profit" },
  };
  expect((await server.send("POST", `/api/set-up/${path!.split("/").at(-1)}`, { body })).status).toBe(200);
  const id = await server.addOrganisation("linden", "company");
  administrator = await server.addPerson("Ana Ruiz", [{ role: "administrator", organisationId: id }]);
  const { rows } = await server.database.owner.query(
    "select organisation_id as id from app.organisations where is_secretariat",
  );
  host = rows[0].id;
  secretariat = await server.addPerson("Sei Kreis", [
    { role: "secretariat", organisationId: host },
    { role: "administrator", organisationId: host },
  ]);
});

const read = async () => (await server.send("GET", at, { as: secretariat })).json;
const put = (body: object, as = secretariat) => server.send("PUT", at, { as, body });

test("what the alliance says of itself is for its secretariat alone", async () => {
  expect((await server.get(at)).status).toBe(401);
  expect((await server.send("GET", at, { as: administrator })).status).toBe(403);
  expect((await put({ revision: 0, ...words }, administrator)).status).toBe(403);
  expect((await server.get("/api/alliance")).json).toMatchObject({ title: null, summary: null });
});

test("an alliance that began with the link alone begins with its title and summary", async () => {
  expect(await read()).toEqual({
    title: null,
    summary: null,
    notice: null,
    figures: [],
    statements: [],
    revision: 0,
  });
  const refused = await put({ revision: 0, title: words.title });
  expect([refused.status, refused.json.detail]).toEqual([400, expect.stringMatching(/its title and its summary/)]);
  expect((await put({ revision: 0, title: { ja: "港" }, summary: words.summary })).status).toBe(400);
  expect((await put({ revision: 1, ...words })).json).toMatchObject({ code: "stale", current: { revision: 0 } });
  expect((await put({ revision: 0, ...words })).json).toMatchObject({ ...words, notice: null, revision: 1 });
});

test("it is public at once, and what is left out of a change stays", async () => {
  const { json } = await server.get("/api/alliance");
  expect(json).toMatchObject({ ...words, notice: null, isDemonstration: false });
  expect((await put({ revision: 1, summary: { en: "Harbours that learn." } })).json.title).toEqual(words.title);
  expect((await server.get("/api/alliance")).json.summary).toEqual({ en: "Harbours that learn." });
});

test("a write that read an earlier revision gets what is said now, and changes nothing", async () => {
  const stale = await put({ revision: 1, title: { en: "Quays" } });
  expect([stale.status, stale.json]).toEqual([
    409,
    expect.objectContaining({ code: "stale", current: expect.objectContaining({ title: words.title, revision: 2 }) }),
  ]);
  expect((await read()).title).toEqual(words.title);
});

test("figures, statements and the notice are said with their sources and taken back", async () => {
  const figure = { kind: "city", count: 12, source };
  const statement = { text: "Twelve harbours signed.", on: "2025-03", source };
  const ahead = { ...source, asOf: "2999" };
  const refusals: [object, RegExp][] = [
    [{ figures: [figure, { ...figure, count: 13 }] }, /one of each kind/],
    [{ statements: [statement, statement] }, /twice/],
    [{ statements: [{ ...statement, on: "2999-01" }] }, /2999-01 has not come/],
    [{ figures: [{ ...figure, source: ahead }] }, /2999 has not come/],
  ];
  for (const [given, message] of refusals) {
    const { status, json } = await put({ revision: 2, ...given });
    expect([status, json.detail]).toEqual([400, expect.stringMatching(message)]);
  }
  const said = { figures: [figure], statements: [statement], notice: { en: "Written by the office." } };
  expect((await put({ revision: 2, ...said })).json).toMatchObject({ ...said, revision: 3 });
  expect((await server.get("/api/alliance")).json).toMatchObject(said);
  expect((await put({ revision: 3, figures: [], notice: null })).json).toMatchObject({
    figures: [],
    notice: null,
    statements: [statement],
    revision: 4,
  });
  expect((await server.get("/api/alliance")).json).toMatchObject({ figures: [], notice: null });
});

test("every change stands in the secretariat's history with the fields that changed, and none that did not", async () => {
  const same = await put({ revision: 4, ...words, summary: { en: "Harbours that learn." } });
  expect(same.json.revision).toBe(4);
  const { rows } = await server.database.owner.query(
    `select before, after, actor_role as role from app.audit_events
     where owner_id = $1 and action = 'alliance.changed' order by event_id`,
    [host],
  );
  expect(rows.map(({ after }) => Object.keys(after).sort())).toEqual([
    ["summary", "title"],
    ["summary"],
    ["figures", "notice", "statements"],
    ["figures", "notice"],
  ]);
  expect(rows[1]).toMatchObject({
    before: { summary: { en: "Harbours, together." } },
    after: { summary: { en: "Harbours that learn." } },
    role: "secretariat",
  });
  const events = await server.send("GET", "/api/organisations/office-of-harbours/events?action=alliance&lang=en", {
    as: secretariat,
  });
  expect(JSON.stringify(events.json)).toMatch(/Summary/);
});
