import { beforeAll, describe, expect, test } from "vitest";
import type { Endpoint } from "#contract/endpoint";
import { endpoints } from "#contract/endpoints";
import { entryOf, keyScopes } from "#domain/access/access-table";
import { type TestServer, testServer } from "#server/testing";
import type { TestPerson } from "#server/testing-people";

let server: TestServer;
let linden: string;
let ana: TestPerson;
beforeAll(async () => {
  server = await testServer();
  linden = await server.addOrganisation("linden");
  await server.addOrganisation("other");
  ana = await server.addPerson("Ana", [{ role: "administrator", organisationId: linden }]);
});

const keys = "/api/organisations/linden/keys";
const make = (body: object, as = ana) => server.send("POST", keys, { as, body });
const bearing = (key: string) => ({ headers: { authorization: `Bearer ${key}` } }) as unknown as TestPerson;
const listed = async (id: string) =>
  (await server.send("GET", keys, { as: ana })).json.items.find(({ keyId }: { keyId: string }) => keyId === id);

describe("a key is not made", () => {
  test("by an editor, by the secretariat, or by another key", async () => {
    const editor = await server.addPerson("Editor", [{ role: "editor", organisationId: linden }]);
    const office = await server.addPerson("Office", [{ role: "secretariat", organisationId: linden }]);
    const { json } = await make({ name: "all", scopes: keyScopes });
    for (const as of [editor, office, bearing(json.key)])
      expect(await make({ name: "x", scopes: ["public"] }, as)).toMatchObject({ status: 403 });
  });

  test("with a scope that no key may have, without one, or for longer than a year", async () => {
    for (const body of [
      { name: "x", scopes: ["people.manage"] },
      { name: "x", scopes: [] },
      { name: "x", scopes: ["public"], days: 367 },
      { name: " ", scopes: ["public"] },
    ])
      expect((await make(body)).status).toBe(400);
  });
});

describe("a key", () => {
  test("is shown once, and kept as a hash with its first characters", async () => {
    const { json } = await make({ name: "Sensor feed", scopes: ["register.read", "register.read"] });
    expect(json.key).toMatch(/^plaza_[\w-]{43}$/);
    expect(json.item).toMatchObject({
      prefix: json.key.slice(0, 12),
      scopes: ["register.read"],
      state: "active",
      madeBy: { name: "Ana", hasLeft: false },
      lastUsedOn: null,
    });
    const { rows } = await server.database.owner.query("select k::text as kept from app.api_keys k");
    for (const { kept } of rows) expect(kept).not.toContain(json.key.slice(6));
    const days = (Date.parse(json.item.expiresAt) - Date.parse(json.item.createdAt)) / 86_400_000;
    expect(Math.round(days)).toBe(90);
  });

  test("says on which day it was last used, which is written once a day", async () => {
    const { json } = await make({ name: "used", scopes: ["organisation.read"] });
    expect((await server.send("GET", "/api/cities", { as: bearing(json.key) })).status).toBe(200);
    expect((await listed(json.item.keyId)).lastUsedOn).toMatch(/^\d{4}-\d\d-\d\d$/);
    const stamp = async () =>
      (await server.database.owner.query("select xmin from app.api_keys where key_id = $1", [json.item.keyId])).rows;
    const before = await stamp();
    await server.send("GET", "/api/cities", { as: bearing(json.key) });
    expect(await stamp()).toEqual(before);
  });

  test("is revoked at once, by whoever read it as it is", async () => {
    const { json } = await make({ name: "leaked", scopes: ["public"] });
    const at = `${keys}/${json.item.keyId}`;
    expect(await server.send("DELETE", `${at}?revision=5`, { as: ana })).toMatchObject({ json: { code: "stale" } });
    expect(await server.send("DELETE", `${at}?revision=1`, { as: ana })).toMatchObject({ json: { state: "revoked" } });
    expect((await server.send("GET", "/api/cities", { as: bearing(json.key) })).status).toBe(401);
    expect(await server.send("DELETE", `${at}?revision=2`, { as: ana })).toMatchObject({ status: 409 });
  });

  test("that has expired opens nothing, and stays in the list", async () => {
    const { json } = await make({ name: "old", scopes: ["public"] });
    await server.database.owner.query(
      "update app.api_keys set expires_at = now() - interval '1 second' where name = 'old'",
    );
    expect((await server.send("GET", "/api/cities", { as: bearing(json.key) })).status).toBe(401);
    expect(await listed(json.item.keyId)).toMatchObject({ state: "expired" });
  });

  test("goes on when its maker leaves: it is the organisation's, and the list says so", async () => {
    const ben = await server.addPerson("Ben", [{ role: "administrator", organisationId: linden }]);
    const { json } = await make({ name: "of Ben", scopes: ["public"] }, ben);
    await server.send("DELETE", "/api/account/roles/linden", { as: ben });
    expect((await server.send("GET", "/api/cities", { as: bearing(json.key) })).status).toBe(200);
    expect(await listed(json.item.keyId)).toMatchObject({ state: "active", madeBy: { name: "Ben", hasLeft: true } });
  });
});

describe("a key with every scope", () => {
  const operations = Object.entries<Endpoint>(endpoints);
  /** An address of the operation whose every parameter can be read, about this organisation. */
  const addressOf = (path: string, organisation: string) =>
    path.replace(/:(organisation|city)\b/, organisation).replace(/:\w+/g, "00000000-0000-7000-8000-000000000000");

  test.each(operations)(
    "at %s gets as far as the table says, and never into another organisation",
    async (_id, endpoint) => {
      const { json } = await make({ name: "every", scopes: keyScopes });
      const as = bearing(json.key);
      const entry = entryOf(endpoint.permission);
      const ask = async (organisation: string) => {
        const body = endpoint.method === "GET" || endpoint.upload ? {} : { body: {} };
        return (await server.send(endpoint.method, addressOf(endpoint.path, organisation), { as, ...body })).status;
      };
      const refusals = [401, 403];
      const own = await ask("linden");
      // An address that cannot be read is refused before anybody is asked for who they are.
      if (own !== 400) expect(refusals.includes(own)).toBe(!entry.isForKeys);
      if (entry.subject === "organisation") expect([400, 403]).toContain(await ask("other"));
    },
  );
});
