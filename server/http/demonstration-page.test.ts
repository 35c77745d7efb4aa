import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { testSecret } from "#server/database/testing-secret";
import { createIdentify } from "#server/features/access/index";
import { loadDemonstrationPeople } from "#server/features/demonstration/index";
import { createOperations } from "#server/features/handlers";
import { createServer } from "#server/http/server";
import { readSettings } from "#server/settings";
import { testServer } from "#server/testing";

const { database, releases, accounts } = await testServer();
const start = (hasDemonstrationSignIn: boolean) =>
  createServer({
    settings: { url: "http://localhost:3000", proxies: [], tilesUrl: undefined },
    operations: createOperations({
      databases: database,
      releases,
      settings: readSettings({}),
      secret: testSecret,
      accounts,
    }),
    identify: createIdentify({ app: database.app, secret: testSecret, isSecure: false }),
    readVersion: async () => "1",
    pages: "built",
    hasDemonstrationSignIn,
    log: () => undefined,
  });
const here = await start(true);
const reachable = await start(false);
afterAll(async () => {
  await here.close();
  await reachable.close();
});
beforeAll(() => loadDemonstrationPeople({ databases: database, accounts }));

const page = "/en/sign-in/demonstration";
const localhost = { host: "localhost:3000" };
const forms = { "content-type": "application/x-www-form-urlencoded", origin: "http://localhost:3000" };
const name = "Maren Oldreth";

async function personOf(): Promise<string> {
  const { rows } = await database.owner.query("select person_id as id from app.people where name = $1", [name]);
  return rows[0].id;
}

describe("the page on which one enters the demonstration", () => {
  test.each([
    ["a server that others can reach", localhost, reachable],
    ["a request that bears x-forwarded-for", { ...localhost, "x-forwarded-for": "127.0.0.1" }, here],
    ["a request that bears forwarded", { ...localhost, forwarded: "for=127.0.0.1" }, here],
    ["a request that bears via", { ...localhost, via: "1.1 proxy" }, here],
    ["another name than this machine's", { host: "plaza.example" }, here],
  ] as const)("is not there for %s, and takes no form", async (_of, headers, server) => {
    const seen = await server.inject({ url: page, headers });
    expect(seen.statusCode).toBe(404);
    expect(seen.body).not.toContain(name);
    const payload = `person=${await personOf()}`;
    const sent = await server.inject({ method: "POST", url: page, headers: { ...forms, ...headers }, payload });
    // Under another name the form comes from another site besides.
    expect([400, 404]).toContain(sent.statusCode);
    expect(sent.headers["set-cookie"]).toBeUndefined();
  });

  test("is there at this machine, where one click enters", async () => {
    const seen = await here.inject({ url: page, headers: localhost });
    expect(seen.statusCode).toBe(200);
    expect(seen.body).toContain(name);
    const payload = `person=${await personOf()}`;
    const sent = await here.inject({ method: "POST", url: page, headers: { ...forms, ...localhost }, payload });
    expect([sent.statusCode, sent.headers.location]).toEqual([302, "/en/workspace"]);
    expect(String(sent.headers["set-cookie"])).toContain("HttpOnly");
  });
});
