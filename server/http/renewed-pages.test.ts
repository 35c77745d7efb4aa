import { afterAll, beforeAll, expect, test } from "vitest";
import { testSecret } from "#server/database/testing-secret";
import { createIdentify } from "#server/features/access/index";
import { createOperations } from "#server/features/handlers";
import { fillGazetteer } from "#server/features/places/index";
import { readVersion } from "#server/features/register/index";
import { createServer } from "#server/http/server";
import { readSettings } from "#server/settings";
import { testServer } from "#server/testing";
import type { TestPerson } from "#server/testing-people";

const server = await testServer();
const { database, releases } = server;
const app = await createServer({
  settings: { url: "http://plaza.test", proxies: [], tilesUrl: undefined },
  operations: createOperations({ databases: database, releases, settings: readSettings({}), secret: testSecret }),
  identify: createIdentify({ app: database.app, secret: testSecret, isSecure: false }),
  readVersion: () => readVersion(database.app),
  pages: "built",
  log: () => undefined,
});
afterAll(() => app.close());

let secretary: TestPerson;
beforeAll(async () => {
  const office = await server.addOrganisation("office", "non-profit");
  await database.owner.query("update app.organisations set is_secretariat = true where organisation_id = $1", [office]);
  secretary = await server.addPerson("Sara Tree", [{ role: "secretariat", organisationId: office }]);
});

const page = async (url: string) => (await app.inject({ url })).body;

/** Sends a form of the page as a browser without scripts does. */
const write = (fields: Record<string, string>) =>
  app.inject({
    method: "POST",
    url: "/en/workspace/alliance/entry",
    headers: {
      ...secretary.headers,
      "content-type": "application/x-www-form-urlencoded",
      host: "plaza.test",
      origin: "http://plaza.test",
    },
    payload: new URLSearchParams(fields).toString(),
  });
const source = { sourceTitle: "Report", sourceUrl: "https://example.org/report", asOf: "2025" };

test("the public page of an alliance says at once what its secretariat writes in the workspace", async () => {
  expect(await page("/en/alliance")).toContain("<h1><bdi>The alliance</bdi></h1>");
  const says = { title: "Alliance of harbours", ja: "", ar: "تحالف الموانئ", summary: "Harbours, together." };
  const written = await write({ intent: "says", revision: "0", ...says });
  expect([written.statusCode, written.body]).toEqual([200, expect.stringContaining("Done. It is public")]);
  expect(written.body).toContain('value="Alliance of harbours"');
  expect(await page("/en/alliance")).toContain("<h1><bdi>Alliance of harbours</bdi></h1>");
  expect(await page("/en/alliance")).toContain("Harbours, together.");
  expect(await page("/ja/alliance")).toContain("<h1><bdi>Alliance of harbours</bdi></h1>");
  expect(await page("/ar/alliance")).toContain("<h1><bdi>تحالف الموانئ</bdi></h1>");
});

test("its figures, statements and notice are added and taken out one by one", async () => {
  await write({ intent: "figure", revision: "1", kind: "all", count: "12", isMoreThan: "yes", ...source });
  await write({ intent: "figure", revision: "2", kind: "all", count: "13", ...source });
  await write({ intent: "statement", revision: "3", text: "Twelve harbours signed.", on: "2025-03", ...source });
  await write({ intent: "notice", revision: "4", notice: "Written by the office.", noticeJa: "", noticeAr: "" });
  const full = await page("/en/alliance");
  expect(full).toContain('<b class="big-figure">13</b>');
  expect(full).not.toContain("more than 12");
  expect(full).toContain("Twelve harbours signed.");
  expect(full).toContain("Written by the office.");
  await write({ intent: "figure", revision: "5", kind: "city", count: "7", ...source });
  expect(await page("/en/alliance")).toContain("of the kind “City”");
  await write({ intent: "figure-out", revision: "6", which: "all" });
  await write({ intent: "figure-out", revision: "7", which: "city" });
  await write({ intent: "statement-out", revision: "8", which: "Twelve harbours signed." });
  await write({ intent: "notice", revision: "9", notice: "", noticeJa: "", noticeAr: "" });
  const emptied = await page("/en/alliance");
  for (const gone of ["big-figure", "Twelve harbours signed.", "Written by the office."])
    expect(emptied).not.toContain(gone);
  const stale = await write({ intent: "says", revision: "9", title: "Quays", summary: "Late." });
  expect([stale.statusCode, stale.body]).toEqual([409, expect.stringContaining("Somebody else changed it")]);
});

test("a city that looks for itself while the places are read in is told so, and finds itself afterwards", async () => {
  const [reading, none] = ["The list of places is still being read in", "No place is called so"];
  const before = await page("/en/join?place=Kakogawa");
  expect([before.includes(reading), before.includes(none)]).toEqual([true, false]);
  expect(await page("/en/join")).not.toContain(reading);
  const adding = await app.inject({
    url: "/en/workspace/alliance/organisations/new?place=Kakogawa",
    headers: secretary.headers,
  });
  expect(adding.body).toContain(reading);
  await fillGazetteer(database.app);
  const after = await page("/en/join?place=Kakogawa");
  expect([after.includes(reading), after.includes("placeId=")]).toEqual([false, true]);
  expect(await page("/en/join?place=Nosuchplace")).toContain(none);
});
