import { existsSync } from "node:fs";
import path from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { anybody } from "#domain/access/caller";
import { testDatabase } from "#server/database/testing";
import { testSecret } from "#server/database/testing-secret";
import { createOperations } from "#server/features/handlers";
import { createServer } from "#server/http/server";
import { projectRoot } from "#server/project-root";
import { readSettings } from "#server/settings";
import { bundledReleases } from "#server/testing";

if (!existsSync(path.join(projectRoot, "build", "server", "index.js"))) {
  throw new Error("The pages are not built, and this tests the built ones; run: npm run build");
}

const database = await testDatabase();
const operations = createOperations({
  databases: database,
  releases: await bundledReleases(),
  settings: readSettings({}),
  secret: testSecret,
});

/** As the driver says it where nobody listens. */
const refused = () => Object.assign(new Error("connect ECONNREFUSED 127.0.0.1:5432"), { code: "ECONNREFUSED" });
let isAway = false;
/** Whatever reads the database, when there is one. */
const reading =
  <Input extends unknown[], Answer>(work: (...input: Input) => Promise<Answer>) =>
  async (...input: Input): Promise<Answer> => {
    if (isAway) throw refused();
    return work(...input);
  };
const logged: string[] = [];
const app = await createServer({
  settings: { url: "https://plaza.test", proxies: [], tilesUrl: undefined },
  operations: {
    ...operations,
    handlers: {
      ...operations.handlers,
      listCities: reading(operations.handlers.listCities),
      listOrganisations: reading(operations.handlers.listOrganisations),
    },
  },
  identify: reading(async () => anybody),
  readVersion: reading(async () => "1"),
  pages: "built",
  log: (line) => logged.push(line),
});
afterAll(() => app.close());

const get = async (url: string, away: boolean) => {
  isAway = away;
  return app.inject({ url, headers: { accept: "text/html" } });
};

describe("while the database is away", () => {
  test.each([
    ["/en/cities", "en", "Plaza will be back in a moment"],
    ["/ja/cities", "ja", "まもなく再開します"],
    ["/ar/cities", "ar", "سيعود الموقع بعد لحظات"],
    ["/en/workspace", "en", "Plaza will be back in a moment"],
  ])("%s says so in a page, in words of its language, and when to come back", async (url, lang, words) => {
    const answer = await get(url, true);
    expect([answer.statusCode, answer.headers["retry-after"]]).toEqual([503, "5"]);
    expect(answer.headers["content-type"]).toContain("text/html");
    expect(answer.body).toContain(`<html lang="${lang}"`);
    expect(answer.body).toContain(words);
    expect(answer.body).not.toContain("ECONNREFUSED");
    expect((await get(url, false)).statusCode).not.toBe(503);
  });

  test("an operation says the same to programs, and nothing of it is logged for every request", async () => {
    const answer = await get("/api/cities", true);
    expect([answer.statusCode, answer.headers["retry-after"]]).toEqual([503, "5"]);
    expect(answer.json()).toMatchObject({ code: "unavailable", retryAfterSeconds: 5 });
    expect((await get("/api/health", true)).statusCode).toBe(503);
    expect(logged).toEqual([]);
  });

  test("a page that was made before is still there", async () => {
    const made = await get("/en", false);
    const kept = await get("/en", true);
    expect([kept.statusCode, kept.body]).toEqual([200, made.body]);
  });
});
