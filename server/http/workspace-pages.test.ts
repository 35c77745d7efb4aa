import { existsSync } from "node:fs";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { testSecret } from "#server/database/testing-secret";
import { createIdentify } from "#server/features/access/index";
import { createOperations } from "#server/features/handlers";
import { createServer } from "#server/http/server";
import { projectRoot } from "#server/project-root";
import { readSettings } from "#server/settings";
import { testServer } from "#server/testing";
import type { TestPerson } from "#server/testing-people";

if (!existsSync(path.join(projectRoot, "build", "server", "index.js"))) {
  throw new Error("The pages are not built, and this tests the built ones; run: npm run build");
}

const server = await testServer();
const { database, releases } = server;
const logged: string[] = [];
const app = await createServer({
  settings: { url: "http://plaza.test", proxies: [], tilesUrl: undefined },
  operations: createOperations({ databases: database, releases, settings: readSettings({}), secret: testSecret }),
  identify: createIdentify({ app: database.app, secret: testSecret, isSecure: false }),
  readVersion: async () => "1",
  pages: "built",
  log: (line) => logged.push(line),
});
afterAll(() => app.close());

let ada: TestPerson;
let rui: TestPerson;
beforeAll(async () => {
  const linden = await server.addCity("linden", []);
  ada = await server.addPerson("Ada Linde", [{ role: "administrator", organisationId: linden }]);
  rui = await server.addPerson("Rui Resident");
});

const get = (url: string, as?: TestPerson) => app.inject({ url, headers: as?.headers ?? {} });

describe("a page of the workspace", () => {
  test.each(["/en/workspace", "/ja/workspace/linden", "/ar/workspace/settings?panel=history"])(
    "%s sends whoever is not signed in to sign in, and to come back",
    async (url) => {
      const { statusCode, headers } = await get(url);
      const [, lang, page = ""] = /^\/(\w+)(\/.*)$/.exec(url) ?? [];
      expect(statusCode).toBe(302);
      expect(headers.location).toBe(`/${lang}/sign-in?page=${encodeURIComponent(page)}`);
      expect(headers["cache-control"]).toBe("no-store");
    },
  );

  test("of an organisation that one has no part in is not there", async () => {
    const answer = await get("/en/workspace/linden", rui);
    expect(answer.statusCode).toBe(404);
    expect(answer.body).not.toContain("Administrator");
    expect((await get("/en/workspace/nowhere/people", ada)).statusCode).toBe(404);
  });

  test("is everyone's own, also when two ask for it at once", async () => {
    const asked = [ada, rui, ada, rui].map((person) => get("/en/workspace/settings", person));
    const names = (await Promise.all(asked)).map(({ body }) => /value="(Ada Linde|Rui Resident)"/.exec(body)?.[1]);
    expect(names).toEqual(["Ada Linde", "Rui Resident", "Ada Linde", "Rui Resident"]);
    const data = await Promise.all([get("/en/workspace/settings.data", rui), get("/en/workspace/settings.data", ada)]);
    expect(data.map(({ body }) => body.includes("Ada Linde"))).toEqual([false, true]);
    for (const { headers } of data) expect(headers).toMatchObject({ "cache-control": "no-store" });
  });

  test("begins in one's own organisation, in every language, and says as what one is there", async () => {
    expect((await get("/en/workspace", ada)).headers.location).toBe("/en/workspace/linden");
    const words = { en: "Administrator", ja: "管理者", ar: "مدير" };
    for (const [lang, word] of Object.entries(words)) {
      const { statusCode, body } = await get(`/${lang}/workspace/linden`, ada);
      expect([statusCode, body.includes("Linden"), body.includes(word)]).toEqual([200, true, true]);
    }
    expect((await get("/en/workspace", rui)).body).toContain("You have no part in an organisation yet");
  });

  test("runs scripts of this very answer alone, and no others", async () => {
    const { body, headers } = await get("/en/workspace/settings", ada);
    const policy = String(headers["content-security-policy"]);
    const nonce = /script-src 'self' 'nonce-([\w-]{22})';/.exec(policy)?.[1];
    const scripts = [...body.matchAll(/<script\b[^>]*>/g)].map(([tag]) => tag);
    expect(scripts.length).toBeGreaterThan(0);
    for (const tag of scripts) expect(tag).toContain(`nonce="${nonce}"`);
    expect(policy).toContain(`style-src 'self' 'nonce-${nonce}'; style-src-attr 'unsafe-inline';`);
    expect(policy.replace("style-src-attr 'unsafe-inline'", "")).not.toMatch(/unsafe|\*|https?:/);
    expect(String((await get("/en/workspace/settings", ada)).headers["content-security-policy"])).not.toBe(policy);
  });

  test("is rendered without anything going wrong on the way", () => {
    expect(logged).toEqual([]);
  });

  test("that is refused is told to whoever runs the machine, as an address of the API would be", async () => {
    const answer = await get("/en/workspace/alliance/outbox", rui);
    expect(answer.statusCode).toBe(403);
    expect(logged).toEqual([expect.stringMatching(/^\S+ page, listOutbox: refused \(/)]);
  });
});
