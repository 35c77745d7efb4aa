import { existsSync } from "node:fs";
import path from "node:path";
import { brotliDecompressSync, gunzipSync } from "node:zlib";
import { afterAll, describe, expect, test } from "vitest";
import { type ProblemCode, problemStatus, problemType } from "#contract/problems";
import { testDatabase } from "#server/database/testing";
import { testSecret } from "#server/database/testing-secret";
import { createOperations } from "#server/features/handlers";
import { addCity } from "#server/features/inventories/index";
import { loadAlliance } from "#server/features/organisations/index";
import { allianceOf, organisation } from "#server/features/organisations/testing";
import { createServer } from "#server/http/server";
import { uploadLimit } from "#server/http/upload";
import { projectRoot } from "#server/project-root";
import { readSettings } from "#server/settings";
import { bundledReleases } from "#server/testing";
import { problemTitles } from "#vocabulary/problem-words";
import { languages } from "#vocabulary/vocabulary";

if (!existsSync(path.join(projectRoot, "build", "server", "index.js"))) {
  throw new Error("The pages are not built, and this tests the built ones; run: npm run build");
}

const database = await testDatabase();
const releases = await bundledReleases();
const operations = createOperations({
  databases: database,
  releases,
  settings: readSettings({}),
  secret: testSecret,
});
const { handlers } = operations;
let version = "1";
let asked = 0;
const app = await createServer({
  settings: { url: "https://plaza.test", proxies: [], tilesUrl: undefined },
  operations: {
    ...operations,
    handlers: {
      ...handlers,
      // Counts how often the home page is rendered: it asks for the cities each time.
      listCities: (input, call) => {
        asked++;
        return handlers.listCities(input, call);
      },
    },
  },
  readVersion: async () => version,
  pages: "built",
  log: () => undefined,
});
afterAll(() => app.close());

const get = (url: string, headers: Record<string, string> = {}) => app.inject({ url, headers });

async function countRenders(work: () => Promise<unknown>): Promise<number> {
  const before = asked;
  await work();
  return asked - before;
}

test("a city that has published nothing yet is shown by what the alliance says of it, and no other organisation so", async () => {
  const alliance = allianceOf([organisation("office"), organisation("birch", { kind: "city" })]);
  await loadAlliance(database.app, { kind: "real", template: "test", alliance, places: new Map() });
  for (const page of ["", "/policies"]) {
    const { statusCode, headers } = await get(`/en/cities/birch${page}`);
    expect([statusCode, headers.location]).toEqual([302, "/en/organisations/birch"]);
    expect((await get(`/en/cities/office${page}`)).statusCode).toBe(404);
  }
  expect((await get("/en/organisations/birch")).statusCode).toBe(200);
});

describe("what is no page", () => {
  test.each(["/en/no/such/page", "/en/framework/9.9.9", "/en//evil.example.org"])(
    "%s is told in a page of its own",
    async (url) => {
      const answer = await get(url);
      expect(answer.statusCode).toBe(404);
      expect(answer.headers["content-type"]).toContain("text/html");
      expect(answer.body).toContain('<html lang="en"');
    },
  );

  test("a method that pages do not have", async () => {
    const answer = await app.inject({ method: "DELETE", url: "/en" });
    expect(answer.json()).toMatchObject({ code: "method-not-allowed" });
  });

  test("a host that is none", async () => {
    const answer = await get("/de", { host: "a b" });
    expect(answer.json()).toMatchObject({ code: "invalid-request" });
  });

  test("a file of an earlier build, which no language has", async () => {
    expect((await get("/assets/none-12345678.css")).json()).toMatchObject({ code: "not-found" });
  });

  test("a file outside the built ones", async () => {
    for (const url of ["/../package.json", "/assets/../../package.json", "/..%2fpackage.json", "/data/secret"]) {
      const answer = await get(url);
      expect([302, 404], url).toContain(answer.statusCode);
      expect(answer.body).not.toContain("dependencies");
    }
  });
});

describe("a page", () => {
  test("has no script and no style of its own, and names its address as the world knows it", async () => {
    const { body, headers } = await get("/en");
    expect(body).not.toMatch(/<script|<style| style=/);
    expect(body).toContain('href="https://plaza.test/en');
    expect(headers["content-security-policy"]).toContain("script-src 'self'");
  });

  test.each(["/en", "/ja/cities", "/ar/framework/latest/rules", "/en/check", "/en/about", "/en/no/such/page"])(
    "%s has no script that runs by itself",
    async (url) => {
      const scripts = [...(await get(url)).body.matchAll(/<script\b[^>]*>[^<]|<script\b[^>]*>|modulepreload/g)];
      expect(scripts.map(([tag]) => tag).filter((tag) => !/ src="\/elements\/plaza-[^"]+">$/.test(tag))).toEqual([]);
    },
  );

  test("says what every kind of problem is, where its type leads", async () => {
    const { headers } = await get("/api");
    expect(headers.location).toBe("/en/api");
    for (const lang of languages) {
      const { body } = await get(`/${lang}/api`);
      for (const code of Object.keys(problemStatus) as ProblemCode[]) {
        const [, anchor] = problemType(code).split("#");
        expect(body).toContain(`id="${anchor}"`);
        expect(body).toContain(problemTitles[code][lang]);
      }
    }
  });

  test("that is kept for everyone is made for nobody in particular", async () => {
    version = "5";
    const { body } = await get("/en", { cookie: "lang=ja", authorization: "Bearer somebody" });
    expect((await get("/en")).body).toBe(body);
  });

  test("is rendered once and kept, for everyone, until something is published", async () => {
    version = "2";
    expect(await countRenders(() => Promise.all([get("/en"), get("/en"), get("/en")]))).toBe(1);
    expect(await countRenders(() => get("/en"))).toBe(0);
    version = "3";
    expect(await countRenders(() => get("/en"))).toBe(1);
  });

  test("is the same in every coding, and not sent again to whoever has it", async () => {
    const plain = await get("/en");
    const br = await get("/en", { "accept-encoding": "gzip, deflate, br" });
    const gzip = await get("/en", { "accept-encoding": "gzip, br;q=0" });
    expect([br.headers["content-encoding"], gzip.headers["content-encoding"]]).toEqual(["br", "gzip"]);
    expect(brotliDecompressSync(br.rawPayload).toString()).toBe(plain.body);
    expect(gunzipSync(gzip.rawPayload).toString()).toBe(plain.body);
    expect(plain.headers.etag).toMatch(/^W\/"/);
    expect(br.headers).toMatchObject({ etag: plain.headers.etag, vary: "accept-encoding" });
    const again = await get("/en", { "if-none-match": String(plain.headers.etag) });
    expect([again.statusCode, again.body]).toEqual([304, ""]);
  });

  test("asked for by HEAD first is whole afterwards", async () => {
    version = "4";
    const head = await app.inject({ method: "HEAD", url: "/en" });
    expect([head.statusCode, head.body]).toEqual([200, ""]);
    const whole = await get("/en");
    expect(whole.body).toContain("</html>");
    expect(head.headers).toMatchObject({ etag: whole.headers.etag });
    expect(Number(head.headers["content-length"])).toBe(whole.rawPayload.length);
  });

  test("with a query that no page knows is answered, but not kept", async () => {
    expect(await countRenders(() => get("/en?utm_source=poster"))).toBe(1);
    expect(await countRenders(() => get("/en?utm_source=poster"))).toBe(1);
    expect(await countRenders(() => get(`/en?q=${"x".repeat(400)}`))).toBe(1);
    expect(await countRenders(() => get(`/en?q=${"x".repeat(400)}`))).toBe(1);
  });

  test("without a language in its address follows the browser's, and is kept for nobody", async () => {
    const to = async (language: string) => (await get("/", { "accept-language": language })).headers.location;
    expect(await to("ja,en;q=0.5")).toBe("/ja");
    expect(await to("ar")).toBe("/ar");
    expect(await to("nl")).toBe("/en");
  });
});

test("a map names the tile server where one is set, and its page admits that server alone", async () => {
  const city = { slug: "linden", name: "Linden", timeZone: "UTC", country: null };
  await addCity(database.app, releases.latest, city);
  const tilesUrl = "https://tiles.test/{z}/{x}/{y}.png";
  const settings = { url: "https://plaza.test", proxies: [], tilesUrl };
  const tiled = await createServer({
    settings,
    operations,
    readVersion: async () => "1",
    pages: "built",
    log: () => {},
  });
  const { body, headers } = await tiled.inject("/en/cities/linden/map");
  await tiled.close();
  expect(body).toContain(`data-tiles="${tilesUrl}"`);
  expect(headers["content-security-policy"]).toContain("https://tiles.test");
  const { body: without, headers: bare } = await get("/en/cities/linden/map");
  expect(without).toContain("<plaza-map");
  expect(without).not.toContain("data-tiles");
  expect(bare["content-security-policy"]).not.toContain("tiles.test");
});

describe("a page for whoever asks", () => {
  const policyOf = async (url: string) => String((await get(url)).headers["content-security-policy"]);

  test.each(["/en/workspace", "/en/workspace.data", "/en/WORKSPACE", "/en/%77orkspace", "/en/workspace/no/such"])(
    "%s is kept by nobody and found by no search engine",
    async (url) => {
      const { headers } = await get(url);
      expect(headers).toMatchObject({ "cache-control": "no-store", "x-robots-tag": "noindex" });
      expect(headers).not.toHaveProperty("etag");
    },
  );

  test("has a policy that no public page has", async () => {
    for (const url of ["/en", "/en/cities", "/en/no/such/page"]) {
      expect(await policyOf(url)).toContain("script-src 'self';");
      expect(await policyOf(url)).not.toContain("unsafe");
    }
  });
});

describe("a built file", () => {
  test("is kept for a year by browsers, compressed, and its address changes when it does", async () => {
    const [, url = ""] = /href="(\/assets\/plaza-[^"]+\.css)"/.exec((await get("/en")).body) ?? [];
    const file = await get(url, { "accept-encoding": "br" });
    expect(file.headers).toMatchObject({
      "content-type": "text/css; charset=utf-8",
      "cache-control": "public, max-age=31536000, immutable",
      "content-encoding": "br",
    });
    const again = await get(url, { "if-none-match": String(file.headers.etag) });
    expect(again.statusCode).toBe(304);
  });
});

describe("a form", () => {
  const send = (headers: Record<string, string>, url = "/en") =>
    app.inject({
      method: "POST",
      url,
      headers: { "content-type": "application/x-www-form-urlencoded", ...headers },
      payload: "a=1",
    });

  test.each(["/en", "/en/sign-in", "/en/account/sign-out", "/language"])(
    "of another site is refused, whatever page it is sent to: %s",
    async (url) => {
      for (const origin of ["https://evil.example.org", "null", "http://localhost:81", "https://localhost:80"]) {
        const { statusCode, headers } = await send({ origin }, url);
        expect([statusCode, headers["set-cookie"]]).toEqual([403, undefined]);
      }
      expect((await send({}, url)).statusCode).toBe(403);
    },
  );

  test("that says it is too large is refused before it is read", async () => {
    const answer = await send({ origin: "https://plaza.test", "content-length": String(uploadLimit + 1) });
    expect(answer.json()).toMatchObject({ code: "too-large" });
  });
});
