import { beforeAll, expect, test } from "vitest";
import { localDay } from "#server/features/verdicts/index";
import { type Answer, type TestServer, testServer } from "#server/testing";
import type { TestPerson } from "#server/testing-people";

let server: TestServer;
let mayor: TestPerson;

const api = "/api/cities/linden";
const today = localDay("UTC", new Date());
const get = (path: string) => server.send("GET", `${api}${path}`, { as: mayor });
const send = (method: "POST" | "PUT", path: string, body: unknown) =>
  server.send(method, `${api}${path}`, { as: mayor, body });
const ok = ({ status, json }: Answer) => {
  expect(json).not.toHaveProperty("detail");
  expect(status).toBe(200);
  return json;
};
const inForce = async () => (await server.get(`${api}/policies/pia`)).json;

beforeAll(async () => {
  server = await testServer({ newest: "0.2.0" });
  const linden = await server.addCity("linden", [
    {
      reference: "1",
      technologies: [
        { name: "Cameras", dataKind: "image", status: "active", identifiability: "identifiable", retentionDays: 20 },
      ],
    },
  ]);
  await server.database.owner.query("update app.cities set time_zone = 'UTC'");
  mayor = await server.addPerson("Ada Mayor", [{ role: "administrator", organisationId: linden }]);
  for (const policy of ["pia", "opn"])
    ok(await send("POST", "/policies", { policy, language: "en", release: "0.1.0" }));
  const departure = { kind: "set", clause: "pia.c07", parameter: "maxVideoDays", value: 14, reason: "Our law." };
  ok(await send("PUT", "/policies/pia/departures", { departure, revision: null }));
  ok(await send("POST", "/adoptions/pia/texts", {}));
  ok(await send("POST", "/adoptions/pia/texts/1/approval", { approvers: [mayor.id], quorum: 1 }));
  ok(await send("POST", "/adoptions/pia/approval/vote", { vote: "approved" }));
  const act = { number: 1, title: "Ordinance 1", body: "City council", decidedOn: today, inForceOn: today };
  ok(await send("POST", "/adoptions/pia/acts", act));
});

test("an upgrade leaves an adopted text as it is, and gives it the draft of an amendment", async () => {
  const before = await inForce();
  const preview = ok(await get("/workspace/upgrade"));
  expect(preview.items.texts).toEqual([{ id: "pia", title: "Ordinance 1", became: "amended-by-draft" }]);
  const { basedOn } = preview;
  const applied = ok(await send("POST", "/upgrades", { to: "0.2.0", basedOn, settlements: [] }));
  expect(applied.carried.texts).toEqual({ "amended-by-draft": 1 });

  expect(await inForce()).toEqual(before);
  expect(before.text.release.version).toBe("0.1.0");
  const { adopted } = (await server.get(api)).json;
  expect(adopted).toMatchObject([{ policy: "pia", release: "0.1.0" }]);
  const { texts, stage } = ok(await get("/workspace/adoptions/pia"));
  expect([stage, texts]).toMatchObject(["in-force", [{ number: 1, isSameAsNow: false }]]);

  const {
    counts,
    rows,
    before: old,
    after,
  } = ok(await get("/workspace/policies/pia/comparison?before=in-force&after=draft"));
  expect([old.release, after.release]).toEqual(["0.1.0", "0.2.0"]);
  expect(counts.changed + counts.added + counts.removed).toBeGreaterThan(0);
  const told = new Map<string, string>(
    server.releases.find("0.2.0")!.release.changes.items.map(({ id, because = "" }) => [id, because]),
  );
  const reasonsOf = (id: string) =>
    rows.find((row: { id: string }) => row.id === id).releaseReasons.map(({ because }: { because: string }) => because);
  expect(reasonsOf("pia.c11")).toEqual([told.get("pia.c11")]);
  expect(reasonsOf("pia.c05")).toEqual([told.get("pia.c05")]);
  expect(rows.find((row: { id: string }) => row.id === "pia.c11").releaseReasons).toMatchObject([
    { version: "0.2.0", language: "en" },
  ]);
  expect(reasonsOf("pia.c01")).toEqual([]);
  const [amendment] = ok(await send("POST", "/adoptions/pia/texts", {})).texts;
  expect(amendment).toMatchObject({ number: 2, release: "0.2.0", isSameAsNow: true });
  expect(await inForce()).toEqual(before);
});

test("once nothing stands behind any more, no text waits for an amendment", async () => {
  expect(ok(await get("/workspace/upgrade")).items).toEqual({});
});

test("a city that has shown no register yet is read by everybody once it asks about a text, or adopts one", async () => {
  const { owner } = server.database;
  const birch = await server.addOrganisation("birch", "city");
  await owner.query("insert into app.cities (city_id, time_zone) values ($1, 'UTC')", [birch]);
  const as = await server.addPerson("Bea Mayor", [{ role: "administrator", organisationId: birch }]);
  const own = "/api/cities/birch";
  const post = async (path: string, body: object) =>
    ok(await server.send(path.endsWith("/cyb") ? "PUT" : "POST", `${own}${path}`, { as, body }));
  const statusOf = async (path: string) => (await server.get(path)).status;
  for (const policy of ["pia", "reg"]) await post("/policies", { policy, language: "en" });
  for (const policy of ["pia", "reg"]) await post(`/adoptions/${policy}/texts`, {});
  expect(await statusOf(`${own}/policies`)).toBe(404);

  const dayIn = (days: number) => localDay("UTC", new Date(Date.now() + days * 86_400_000));
  const days = { opensOn: today, closesOn: dayIn(20), answersBy: dayIn(40) };
  const facts = { title: "Cameras", about: "Read it.", language: "en", ...days };
  const round = await post("/consultations", { policy: "reg", number: 1, ...facts });
  expect(await statusOf(`/api/consultations/${round.id}`)).toBe(200);
  expect((await server.get(own)).json).toMatchObject({ technologies: 0, devices: 0 });

  await owner.query("delete from pub.cities where city_id = $1", [birch]);
  await post("/adoptions/cyb", { stage: "planned", revision: 0, isPublic: true });
  expect((await server.get(`${own}/policies`)).json.items).toMatchObject([{ policy: "cyb", stage: "planned" }]);

  await owner.query("delete from pub.cities where city_id = $1", [birch]);
  await post("/adoptions/pia/texts/1/approval", { approvers: [as.id], quorum: 1 });
  await post("/adoptions/pia/approval/vote", { vote: "approved" });
  const act = { number: 1, title: "Decision 7", body: "Council", decidedOn: today, inForceOn: today };
  await post("/adoptions/pia/acts", act);
  const shown = (await server.get(`${own}/policies/pia/texts/1`)).json;
  expect([shown.standing, shown.act.title]).toEqual(["in-force", "Decision 7"]);
});
