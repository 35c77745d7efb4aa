import { beforeAll, expect, test } from "vitest";
import { type TestServer, testServer } from "#server/testing";

let server: TestServer;
let cityId: string;
beforeAll(async () => {
  server = await testServer({ isSecondFactorForAll: true });
  cityId = await server.addOrganisation("linden");
});

const openedBy = (personId: string, way: string) =>
  server.database.owner.query("update auth.session set opened_by = $2 where user_id = $1", [personId, way]);

test.each(["password", "link", "single-sign-on-plain"])(
  "where the installation asks a second factor of all, whoever has a role and came by %s sets one up first",
  async (way) => {
    const person = await server.addPerson(`Comes by ${way}`, [{ role: "reader", organisationId: cityId }]);
    await openedBy(person.id, way);
    const { status, json } = await server.send("GET", "/api/organisations/linden/people", { as: person });
    expect([status, json.code]).toEqual([403, "second-factor-needed"]);
    expect((await server.send("GET", "/api/account", { as: person })).json.isSecondFactorDue).toBe(true);
    await server.database.owner.query('update auth."user" set two_factor_enabled = true where id = $1', [person.id]);
    expect((await server.send("GET", "/api/organisations/linden/people", { as: person })).status).toBe(200);
  },
);

test.each(["passkey", "single-sign-on", "demonstration"])("who came by %s has brought one", async (way) => {
  const person = await server.addPerson(`Comes by ${way}`, [{ role: "reader", organisationId: cityId }]);
  await openedBy(person.id, way);
  expect((await server.send("GET", "/api/organisations/linden/people", { as: person })).status).toBe(200);
});

test("who has no role is asked for none", async () => {
  const person = await server.addPerson("Visitor");
  await openedBy(person.id, "password");
  expect((await server.send("GET", "/api/account", { as: person })).json.isSecondFactorDue).toBe(false);
});
