import { beforeAll, describe, expect, test } from "vitest";
import { type TestServer, testServer } from "#server/testing";
import type { TestPerson } from "#server/testing-people";

let server: TestServer;
let secretary: TestPerson;
let administrator: TestPerson;
let revision = 0;

const cohort = { slug: "north-2026", name: "Northern cohort", purpose: "Try it in winter.", startsOn: "2026-01-10" };

beforeAll(async () => {
  server = await testServer();
  const cityId = await server.addCity("linden", []);
  await server.addCity("birch", []);
  const alliance = await server.addOrganisation("alliance", "international");
  await server.database.owner.query("update app.organisations set is_secretariat = true where organisation_id = $1", [
    alliance,
  ]);
  secretary = await server.addPerson("Sara Tree", [{ role: "secretariat", organisationId: alliance }]);
  administrator = await server.addPerson("Ada May", [{ role: "administrator", organisationId: cityId }]);
  const { json } = await server.send("POST", "/api/cohorts", { as: secretary, body: cohort });
  ({ revision } = json);
});

const take = async (body: Record<string, unknown>, as = secretary) => {
  const answer = await server.send("POST", "/api/cohorts/north-2026/participations", {
    as,
    body: { revision, ...body },
  });
  if (answer.status === 200) ({ revision } = answer.json);
  return answer;
};

describe("a cohort is refused", () => {
  test("to be begun or changed by a city", async () => {
    expect((await server.send("POST", "/api/cohorts", { as: administrator, body: cohort })).status).toBe(403);
    expect((await take({ city: "linden", state: "testing", on: "2026-05-01" }, administrator)).status).toBe(403);
  });

  test.each([
    [{ ...cohort }, 409, "already"],
    [{ ...cohort, slug: "x", endsOn: "2025-01-01" }, 400, "before it starts"],
    [{ ...cohort, slug: "North 2026" }, 400, "small letters"],
  ])("where it cannot be: %j", async (body, status, says) => {
    const answer = await server.send("POST", "/api/cohorts", { as: secretary, body });
    expect([answer.status, answer.text]).toEqual([status, expect.stringContaining(says)]);
  });

  test("as stale where somebody else saved first", async () => {
    const { status, json } = await server.send("PATCH", "/api/cohorts/north-2026", {
      as: secretary,
      body: { revision: 99, name: "Mine" },
    });
    expect([status, json.current.name]).toEqual([409, "Northern cohort"]);
  });

  test("a step that does not follow, and a city that is not there", async () => {
    expect((await take({ city: "nowhere", state: "testing", on: "2026-05-01" })).json.detail).toContain("no city");
    expect((await take({ city: "birch", state: "testing", on: "2999-01-01" })).json.findings[0].code).toBe("future");
  });
});

test("a cohort shows each city's state with every step that led there, and what it has done", async () => {
  await take({ city: "linden", state: "committed", on: "2026-02-01" });
  await take({ city: "linden", state: "testing", on: "2026-05-01" });
  expect((await take({ city: "linden", state: "preparing", on: "2026-06-01" })).json.findings[0].code).toBe(
    "no-reason",
  );
  await take({ city: "linden", state: "preparing", on: "2026-06-01", reason: "The vendor is late" });
  await take({ city: "birch", state: "prospect", on: "2026-02-01" });
  const { json } = await server.get("/api/cohorts/north-2026");
  expect(json.byState).toEqual({ preparing: 1, prospect: 1 });
  const linden = json.cities.find(({ slug }: { slug: string }) => slug === "linden");
  expect(linden).toMatchObject({ state: "preparing", since: "2026-06-01", hasDeclared: false, actions: 0 });
  expect(linden.history.map(({ state }: { state: string }) => state)).toEqual(["committed", "testing", "preparing"]);
  expect((await server.get("/api/cohorts")).json.items[0]).toMatchObject({ slug: "north-2026", cities: 2 });
  expect((await server.get("/api/cohorts/no")).status).toBe(404);
});
