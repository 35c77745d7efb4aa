import { readFileSync } from "node:fs";
import path from "node:path";
import { beforeAll, expect, test } from "vitest";
import { projectRoot } from "#server/project-root";
import { readSettings } from "#server/settings";
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

test.each(["administrator", "coordinator", "secretariat"] as const)(
  "of a role that reaches others, %s, it is asked whatever the installation says, and of a reader it is not",
  async (role) => {
    const usual = await testServer();
    const office = await usual.addOrganisation("office");
    const leading = await usual.addPerson("Leads", [{ role, organisationId: office }]);
    const reader = await usual.addPerson("Reads", [{ role: "reader", organisationId: office }]);
    for (const way of ["password", "link", "single-sign-on-plain"]) {
      await usual.database.owner.query("update auth.session set opened_by = $1", [way]);
      const [led, read] = await Promise.all(
        [leading, reader].map((as) => usual.send("GET", "/api/organisations/office/people", { as })),
      );
      expect([led!.status, led!.json.code]).toEqual([403, "second-factor-needed"]);
      expect(read!.status).toBe(200);
    }
  },
);

test("the service that comes along asks it of all", () => {
  const unit = readFileSync(path.join(projectRoot, "docs/deploy/plaza.service"), "utf8");
  const environment = Object.fromEntries(
    [...unit.matchAll(/^Environment=(PLAZA_SECOND_FACTOR)=(.*)$/gm)].map(([, name, value]) => [name!, value]),
  );
  expect(readSettings(environment).isSecondFactorForAll).toBe(true);
  expect(readSettings({}).isSecondFactorForAll).toBe(false);
});
