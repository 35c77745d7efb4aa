import { beforeAll, expect, test } from "vitest";
import { loadAlliance } from "#server/features/organisations/index";
import { allianceOf, organisation, stage } from "#server/features/organisations/testing";
import { type TestServer, testServer } from "#server/testing";
import type { TestPerson } from "#server/testing-people";

const alliance = allianceOf([
  organisation("office", { kind: "non-profit", stages: [stage("member", "2019-05-01")] }),
  ...["alder", "birch", "cedar", "damson"].map((slug) =>
    organisation(slug, { kind: "city", stages: [stage("pilot", "2020")] }),
  ),
]);

let server: TestServer;
let secretariat: TestPerson;
let administrator: TestPerson;
const ids: Record<string, string> = {};
beforeAll(async () => {
  server = await testServer();
  await loadAlliance(server.database.app, { kind: "real", template: "test", alliance, places: new Map() });
  const { rows } = await server.database.owner.query("select slug, organisation_id as id from app.organisations");
  for (const { slug, id } of rows) ids[slug] = id;
  secretariat = await server.addPerson("Sei Kreis", [{ role: "secretariat", organisationId: ids.office! }]);
});

const guide = async () => {
  const { json } = await server.send("GET", "/api/me/home?organisation=office", { as: secretariat });
  return json.guide.steps.find(({ id }: { id: string }) => id === "administrators");
};

test("the secretariat's first steps lead to a city's first administrator until there is one", async () => {
  expect(await guide()).toEqual({ id: "administrators", isDone: false });
  administrator = await server.addPerson("Ana Alder", [{ role: "administrator", organisationId: ids.alder! }]);
  expect(await guide()).toEqual({ id: "administrators", isDone: true });
});

test("who acts for each organisation is for the secretariat alone", async () => {
  const url = "/api/alliance/organisations";
  expect((await server.send("GET", url)).status).toBe(401);
  expect((await server.send("GET", url, { as: administrator })).status).toBe(403);
});

test("a city's home says through which organisation somebody from elsewhere acted, and that its one person is alone", async () => {
  const invited = await server.send("POST", "/api/organisations/alder/invitations", {
    as: secretariat,
    body: { emails: ["abe@alder.test"], role: "editor", language: "en" },
  });
  expect(invited.status, invited.text).toBe(200);
  const home = async () => (await server.send("GET", "/api/me/home?organisation=alder", { as: administrator })).json;
  const hasInvited = async () =>
    (await home()).guide.steps.find(({ id }: { id: string }) => id === "invite").isDone as boolean;
  const changes = (await home()).cards.find(({ kind }: { kind: string }) => kind === "changes");
  expect(changes.items).toContainEqual(expect.objectContaining({ id: "invitation.sent", title: "Office" }));
  expect(await hasInvited()).toBe(true);
  await server.database.owner.query("update app.invitations set accepted_at = now() where email = 'abe@alder.test'");
  expect(await hasInvited()).toBe(false);
});

test("organisations are listed with the people who act for them, also where that is nobody", async () => {
  await server.addPerson("Edo Birch", [{ role: "editor", organisationId: ids.birch! }]);
  const invited = await server.send("POST", "/api/organisations/cedar/invitations", {
    as: secretariat,
    body: { emails: ["cara@cedar.test"], role: "administrator", language: "en" },
  });
  expect(invited.status, invited.text).toBe(200);
  const { json } = await server.send("GET", "/api/alliance/organisations?kind=city&limit=3", { as: secretariat });
  expect(json).toMatchObject({
    total: 4,
    items: [
      { slug: "alder", administrators: 1, people: 1, invited: 0 },
      { slug: "birch", administrators: 0, people: 1, invited: 0 },
      { slug: "cedar", administrators: 0, people: 0, invited: 1 },
    ],
  });
  const rest = await server.send("GET", `/api/alliance/organisations?kind=city&limit=3&cursor=${json.next}`, {
    as: secretariat,
  });
  expect(rest.json).toMatchObject({ next: null, items: [{ slug: "damson", people: 0, invited: 0 }] });
});
