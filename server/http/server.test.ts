import { brotliDecompressSync } from "node:zlib";
import type { FastifyInstance } from "fastify";
import { afterAll, describe, expect, test } from "vitest";
import { ProblemDocument } from "#contract/problems";
import { testDatabase } from "#server/database/testing";
import { testSecret } from "#server/database/testing-secret";
import { createOperations } from "#server/features/handlers";
import { createVersionReader } from "#server/features/register/index";
import type { Handlers } from "#server/http/handlers";
import { Problem } from "#server/http/problems";
import { sayProblem } from "#server/http/say-problem";
import { createServer, type ServerOptions } from "#server/http/server";
import { uploadLimit, uploadsAMinute } from "#server/http/upload";
import { readSettings } from "#server/settings";
import { bundledReleases } from "#server/testing";

const database = await testDatabase();
const releases = await bundledReleases();
const operations = createOperations({
  databases: database,
  releases,
  settings: readSettings({}),
  secret: testSecret,
});
const { handlers } = operations;
const answering = (changed: Partial<Handlers>) => ({
  operations: { ...operations, handlers: { ...handlers, ...changed } },
});
const servers: FastifyInstance[] = [];
afterAll(() => Promise.all(servers.map((server) => server.close())));

async function makeServer(options: Partial<ServerOptions> = {}) {
  const logged: string[] = [];
  const app = await createServer({
    settings: { url: "http://plaza.test", proxies: [], tilesUrl: undefined },
    operations,
    readVersion: createVersionReader(database.public),
    pages: "none",
    log: (line) => logged.push(line),
    ...options,
  });
  servers.push(app);
  return { app, logged };
}

const { app } = await makeServer();
const multipart = { "content-type": "multipart/form-data; boundary=x" };
const part = (name: string, content: string) =>
  `--x\r\ncontent-disposition: form-data; name="${name}"; filename="a.csv"\r\n\r\n${content}\r\n--x--\r\n`;

describe("a refusal is a problem document", () => {
  test.each([
    ["GET", "/api/nothing", 404, "not-found", "/api/openapi.json"],
    ["GET", "/api/cities/nowhere", 404, "not-found", "nowhere"],
    ["DELETE", "/api/cities", 405, "method-not-allowed", "answers GET, not DELETE"],
    ["TRACE", "/api/cities", 405, "method-not-allowed", "answers GET, not TRACE"],
    ["POST", "/api/framework/latest/rules", 405, "method-not-allowed", "answers GET, not POST"],
    ["GET", "/api/cities?limit=0", 400, "invalid-request", "limit"],
    ["GET", "/api/cities?colour=red", 400, "invalid-request", "colour"],
    ["GET", "/api/cities/%E0%A4%A", 400, "invalid-request", "not well-formed"],
    ["POST", "/api/check", 415, "unsupported-media-type", "multipart/form-data"],
  ] as const)("%s %s is answered with %i", async (method, url, status, code, words) => {
    const answer = await app.inject({ method, url });
    expect(answer.statusCode).toBe(status);
    expect(answer.headers["content-type"]).toMatch(/^application\/problem\+json/);
    expect(answer.headers).toHaveProperty("content-security-policy");
    const problem = ProblemDocument.parse(answer.json());
    expect(problem).toMatchObject({ code, status, type: `/api#problem-${code}` });
    expect(problem.detail).toContain(words);
  });

  test("it is said in the language that is asked for, and in English to whoever asks for none", async () => {
    const ask = async (language?: string) => {
      const headers = language === undefined ? {} : { "accept-language": language };
      const answer = await app.inject({ url: "/api/cities/nowhere", headers });
      const { title, detail } = ProblemDocument.parse(answer.json());
      return { said: String(answer.headers["content-language"]), title, detail };
    };
    expect(await ask()).toEqual({
      said: "en",
      title: "There is nothing here",
      detail: expect.stringContaining("There is no city"),
    });
    expect(await ask("*")).toMatchObject({ said: "en" });
    expect(await ask("ja-JP,en;q=0.5")).toEqual({
      said: "ja",
      title: "見つかりません",
      detail: expect.stringMatching(/「nowhere」はありません。/),
    });
    expect(await ask("ar")).toEqual({
      said: "ar",
      title: "لا شيء هنا",
      detail: expect.not.stringContaining("There is"),
    });
  });

  test("a sentence that nobody has put into words is told by its kind, with the sentence behind a line break", () => {
    const told = sayProblem({ code: "conflict", detail: "The moon is full." }, "ja");
    expect(told.detail).toBe("今の状態では、この操作はできません。\nThe moon is full.");
    expect(sayProblem({ code: "conflict", detail: "The moon is full." }, "en").detail).toBe("The moon is full.");
  });

  test("a form without its file, and a file past the limit", async () => {
    // Reads the file to its end, as every check does, and finds nothing in it.
    const checkFile: typeof handlers.checkFile = async ({ upload }) => {
      for await (const _chunk of upload?.bytes ?? []);
      throw new Problem("unusable-file", "It was read to its end.");
    };
    const { app: reading } = await makeServer(answering({ checkFile }));
    const post = async (payload: string) =>
      (await reading.inject({ method: "POST", url: "/api/check", headers: multipart, payload })).json();
    const mapping = '--x\r\ncontent-disposition: form-data; name="mapping"\r\n\r\n\r\n--x--\r\n';
    expect(await post(mapping)).toMatchObject({ code: "invalid-request", detail: expect.stringContaining("`file`") });
    const row = "a,b,c,d,e\n";
    const rows = row.repeat(uploadLimit / row.length);
    expect(await post(part("file", rows.slice(row.length)))).toMatchObject({ code: "unusable-file" });
    const tooLarge = { code: "too-large", detail: expect.stringContaining("50 MB") };
    expect(await post(part("file", rows + row))).toMatchObject(tooLarge);
  });

  test("what nobody expected stays opaque, is logged once, and bears the id to ask by", async () => {
    const listCities = async () => {
      throw new Error("password of the database");
    };
    const { app: broken, logged } = await makeServer(answering({ listCities }));
    const answer = await broken.inject("/api/cities");
    const problem = ProblemDocument.parse(answer.json());
    expect(problem).toMatchObject({ status: 500, code: "internal" });
    expect(answer.body).not.toContain("password");
    expect(logged).toEqual([expect.stringMatching(`^${problem.instance} GET /api/cities: Error: password`)]);
  });

  test("an answer that is not what the contract says does not go out", async () => {
    const listCities = async () => ({ items: [{ secret: 1 }], next: null, total: 1 }) as never;
    const { app: broken } = await makeServer(answering({ listCities }));
    expect((await broken.inject("/api/cities")).json()).toMatchObject({ code: "internal" });
  });

  test("too many uploads from one address, which is told when to come back; reading goes on", async () => {
    const { app: busy, logged } = await makeServer();
    const statuses = new Set<number>();
    let last = await busy.inject({ method: "POST", url: "/api/check", headers: multipart, payload: "--x--\r\n" });
    for (let count = 0; count < uploadsAMinute; count++) {
      statuses.add(last.statusCode);
      last = await busy.inject({ method: "POST", url: "/api/check", headers: multipart, payload: "--x--\r\n" });
    }
    expect([...statuses]).toEqual([400]);
    expect(logged).toEqual([expect.stringMatching(/^\S+ POST \/api\/check: refused \(Too many requests/)]);
    expect(last.json()).toMatchObject({ code: "too-many-requests", detail: expect.stringContaining("come back in") });
    expect(Number(last.headers["retry-after"])).toBeGreaterThan(0);
    expect((await busy.inject("/api/cities")).statusCode).toBe(200);
  });

  test("an address that others claim to speak for is not believed without a trusted proxy", async () => {
    const { app: busy } = await makeServer();
    for (let count = 0; count <= uploadsAMinute; count++) {
      const headers = { ...multipart, "x-forwarded-for": `10.0.0.${count}` };
      await busy.inject({ method: "POST", url: "/api/check", headers, payload: "--x--\r\n" });
    }
    const answer = await busy.inject({ method: "POST", url: "/api/check", headers: multipart, payload: "--x--\r\n" });
    expect(answer.statusCode).toBe(429);
  });
});

describe("an answer", () => {
  test("bears headers that admit nothing from elsewhere", async () => {
    const { headers } = await app.inject("/api/health");
    const policy = String(headers["content-security-policy"]);
    expect(policy).toContain("default-src 'none'");
    expect(policy).toContain("frame-ancestors 'none'");
    expect(policy).not.toMatch(/unsafe|\*|https?:/);
    expect(headers).toMatchObject({ "referrer-policy": "same-origin", "x-content-type-options": "nosniff" });
    expect(headers).not.toHaveProperty("strict-transport-security");
    const asked = { origin: "https://elsewhere.example", "access-control-request-method": "POST" };
    for (const method of ["GET", "OPTIONS"] as const) {
      const answer = await app.inject({ method, url: "/api/cities", headers: asked });
      expect(answer.headers).not.toHaveProperty("access-control-allow-origin");
    }
  });

  test("admits the tile server where one is set, and insists on https where that is the address", async () => {
    const settings = { url: "https://plaza.test", proxies: [], tilesUrl: "https://tiles.test/{z}/{x}/{y}.png" };
    const { headers } = await (await makeServer({ settings })).app.inject("/api/health");
    expect(headers["content-security-policy"]).toMatch(/img-src [^;]*https:\/\/tiles\.test[ ;]/);
    expect(headers["strict-transport-security"]).toBe("max-age=31536000; includeSubDomains");
  });

  test("of public data is not sent again to whoever has it", async () => {
    const first = await app.inject("/api/framework/latest");
    expect(first.statusCode).toBe(200);
    expect(first.headers["cache-control"]).toBe("public, max-age=0, must-revalidate");
    const etag = String(first.headers.etag);
    for (const tag of [etag, etag.replace("W/", ""), `"other", ${etag}`, "*"]) {
      const again = await app.inject({ url: "/api/framework/latest", headers: { "if-none-match": tag } });
      expect([again.statusCode, again.body]).toEqual([304, ""]);
    }
    const other = await app.inject({ url: "/api/framework/latest", headers: { "if-none-match": '"other"' } });
    expect(other.statusCode).toBe(200);
  });

  test("is compressed for whoever takes that, and says the same", async () => {
    const plain = await app.inject("/api/dictionary");
    const small = await app.inject({ url: "/api/dictionary", headers: { "accept-encoding": "gzip, br" } });
    expect(small.headers["content-encoding"]).toBe("br");
    expect(small.rawPayload.length).toBeLessThan(plain.rawPayload.length / 3);
    expect(brotliDecompressSync(small.rawPayload).equals(plain.rawPayload)).toBe(true);
  });

  test("to HEAD is that to GET without its body", async () => {
    const answer = await app.inject({ method: "HEAD", url: "/api/cities" });
    expect([answer.statusCode, answer.body]).toEqual([200, ""]);
  });

  test("describes every operation in OpenAPI", async () => {
    const { openapi, paths } = (await app.inject("/api/openapi.json")).json();
    expect(openapi).toMatch(/^3\.1/);
    expect(Object.keys(paths)).toContain("/api/cities/{city}");
  });
});
