import { beforeAll, describe, expect, test } from "vitest";
import { type TestServer, testServer } from "#server/testing";
import type { TestPerson } from "#server/testing-people";

let server: TestServer;
let secretary: TestPerson;
let administrator: TestPerson;
let asked = 0;

beforeAll(async () => {
  server = await testServer();
  const cityId = await server.addCity("linden", []);
  const alliance = await server.addOrganisation("alliance", "international");
  await server.database.owner.query("update app.organisations set is_secretariat = true where organisation_id = $1", [
    alliance,
  ]);
  secretary = await server.addPerson("Sara Tree", [{ role: "secretariat", organisationId: alliance }]);
  administrator = await server.addPerson("Ada May", [{ role: "administrator", organisationId: cityId }]);
});

const city = (name: string) => ({
  cityName: name,
  principles: ["privacy"],
  name: "Bo Vik",
  email: `bo.${++asked}@people.test`,
  language: "en",
});

/** Each from another place, so that only the test about too many is held up. */
const ask = (body: Record<string, unknown>, address = `192.0.2.${asked}`) =>
  server.app
    .inject({
      method: "POST",
      url: "/api/joining",
      remoteAddress: address,
      headers: { origin: "http://plaza.test", "content-type": "application/json" },
      payload: JSON.stringify(body),
    })
    .then(({ statusCode, body: text }) => ({ status: statusCode, json: JSON.parse(text) }));

const list = async (state = "open") =>
  (await server.send("GET", `/api/alliance/join-requests?state=${state}`, { as: secretary })).json.items;
const requestOf = async (name: string) =>
  (await list()).find(({ cityName }: { cityName: string }) => cityName === name);
const answer = (id: string, what: string, body: unknown, as = secretary) =>
  server.send("POST", `/api/alliance/join-requests/${id}/${what}`, { as, body });
const mailsTo = async (email: string) => {
  const { rows } = await server.database.owner.query(
    "select kind, body_text as text from app.mails where recipient = $1",
    [email],
  );
  return rows;
};

describe("a request to join is refused", () => {
  test("without a principle, an address or a name", async () => {
    expect((await ask({ ...city("Elm"), principles: [] })).status).toBe(400);
    expect((await ask({ ...city("Elm"), email: "bo" })).status).toBe(400);
    expect((await ask({ ...city("Elm"), cityName: "" })).status).toBe(400);
  });

  test("to be read or answered by anybody but the secretariat", async () => {
    await ask(city("Ash"));
    const { id } = await requestOf("Ash");
    const path = "/api/alliance/join-requests";
    expect((await server.send("GET", path, { as: administrator })).status).toBe(403);
    expect((await answer(id, "acceptance", { revision: 1, slug: "ash" }, administrator)).status).toBe(403);
    expect((await answer(id, "refusal", { revision: 1, reason: "No" }, administrator)).status).toBe(403);
  });

  test("for a while, where too many come from one place", async () => {
    const statuses: number[] = [];
    for (let at = 0; at < 12; at++) statuses.push((await ask(city("Oak"), "203.0.113.9")).status);
    expect(statuses[0]).toBe(200);
    expect(statuses).toContain(429);
  });
});

test("whoever asks learns nothing of who is in the alliance, and is answered by mail", async () => {
  const known = await ask(city("Linden"));
  const unknown = await ask(city("Nowhere"));
  expect(Object.keys(known.json)).toEqual(Object.keys(unknown.json));
  expect((await mailsTo(unknown.json.sentTo)).map(({ kind }) => kind)).toEqual(["join-received"]);
});

test("asking again from the same address replaces what waits", async () => {
  const body = city("Rowan");
  await ask(body);
  await ask({ ...body, principles: ["privacy", "openness"] });
  const found = (await list()).filter(({ cityName }: { cityName: string }) => cityName === "Rowan");
  expect(found.map(({ principles }: { principles: string[] }) => principles)).toEqual([["privacy", "openness"]]);
});

describe("the secretariat", () => {
  test("takes a city in: pledged, with its principles in public and whoever asked invited to administer it", async () => {
    const body = city("Hazel");
    await ask(body);
    const { id } = await requestOf("Hazel");
    const { status, json } = await answer(id, "acceptance", { revision: 1, slug: "hazel" });
    expect([status, json.state, json.organisation, json.contact]).toEqual([200, "accepted", "hazel", null]);
    expect((await server.get("/api/organisations/hazel")).json.stage).toBe("pledged");
    const { items } = (await server.get("/api/organisations/hazel/pledges")).json;
    expect(items.map(({ principle }: { principle: string }) => principle)).toEqual(["privacy"]);
    expect((await mailsTo(body.email)).map(({ kind }) => kind).sort()).toEqual(["invitation", "join-received"]);
    expect((await answer(id, "acceptance", { revision: 2, slug: "hazel" })).json.code).toBe("conflict");
  });

  test("takes in a city of the directory under its own address, and no other one under it", async () => {
    await ask(city("Linden"));
    await ask(city("Poplar"));
    const linden = await requestOf("Linden");
    expect(linden.known.map(({ slug }: { slug: string }) => slug)).toEqual(["linden"]);
    const poplar = await requestOf("Poplar");
    expect((await answer(poplar.id, "acceptance", { revision: 1, slug: "linden" })).json.code).toBe("conflict");
    expect((await answer(linden.id, "acceptance", { revision: 1, slug: "linden" })).json.organisation).toBe("linden");
  });

  test("declines with a reason, which is mailed; names and addresses go", async () => {
    const body = city("Beech");
    await ask(body);
    const { id } = await requestOf("Beech");
    expect((await answer(id, "refusal", { revision: 1, reason: "" })).status).toBe(400);
    const { json } = await answer(id, "refusal", { revision: 1, reason: "Beech is a street." });
    expect([json.state, json.contact]).toEqual(["declined", null]);
    const mail = (await mailsTo(body.email)).find(({ kind }) => kind === "join-declined");
    expect(mail.text).toContain("Beech is a street.");
    const { rows } = await server.database.owner.query(
      "select contact_email from app.join_requests where request_id = $1",
      [id],
    );
    expect(rows).toEqual([{ contact_email: null }]);
  });

  test("is told as stale where a colleague answered first", async () => {
    await ask(city("Aspen"));
    const { id } = await requestOf("Aspen");
    expect((await answer(id, "refusal", { revision: 9, reason: "Late" })).json.code).toBe("stale");
  });
});
