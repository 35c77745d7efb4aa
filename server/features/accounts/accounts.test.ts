import { beforeAll, describe, expect, test } from "vitest";
import { withScope } from "#server/database/scope";
import { testSecret } from "#server/database/testing-secret";
import { createIdentify } from "#server/features/access/index";
import { EmailTaken } from "#server/features/accounts/index";
import { type TestServer, testServer } from "#server/testing";

let server: TestServer;
beforeAll(async () => {
  server = await testServer({ hasSlowPasswords: true });
});
const identify = (cookie: string) =>
  createIdentify({ app: server.database.app, secret: testSecret, isSecure: false })({
    headers: { cookie },
    ip: "127.0.0.1",
  });
const cookieOf = (setCookie: string) => setCookie.split(";")[0]!;
const place = { address: "192.0.2.1", userAgent: "A browser" };

describe("an account", () => {
  test("is refused for an address that has one, whatever its letters", async () => {
    await server.accounts.createAccount({ email: "taken@people.test", name: "First", isEmailConfirmed: true });
    await expect(
      server.accounts.createAccount({ email: "Taken@people.test", name: "Second", isEmailConfirmed: true }),
    ).rejects.toBeInstanceOf(EmailTaken);
  });

  test("is a person for the rest of Plaza, with an id that grows with time", async () => {
    const id = await server.accounts.createAccount({ email: "ana@people.test", name: "Ana", isEmailConfirmed: false });
    expect(id[14]).toBe("7");
    const people = await withScope(server.database.app, { organisations: [], person: id }, async (db) =>
      db.query("select name, email, is_email_confirmed from app.people where person_id = $1", [id]),
    );
    expect(people.rows).toEqual([{ name: "Ana", email: "ana@people.test", is_email_confirmed: false }]);
  });

  test("opens sessions that hold until they are ended", async () => {
    const id = await server.accounts.createAccount({ email: "ben@people.test", name: "Ben", isEmailConfirmed: true });
    const setCookie = await server.accounts.openSession(id, place);
    expect(setCookie).toMatch(/; Path=\/; HttpOnly; SameSite=Lax$/);
    expect(await identify(cookieOf(setCookie))).toMatchObject({ kind: "person", personId: id });
    await server.accounts.endSessionsOf(id);
    expect(await identify(cookieOf(setCookie))).toEqual({ kind: "anybody" });
  });
});

describe("a password", () => {
  const password = "wistful otters paddle";

  test("is kept as the library hashes it, each with a salt of its own, and opens its account", async () => {
    const ids = await Promise.all(
      ["cara", "dora"].map((name) =>
        server.accounts.createAccount({ email: `${name}@people.test`, name, password, isEmailConfirmed: true }),
      ),
    );
    const { rows } = await server.database.owner.query(
      "select password from auth.account where user_id = any($1) and provider_id = 'credential'",
      [ids],
    );
    expect(new Set(rows.map((row) => row.password)).size).toBe(2);
    for (const row of rows) expect(row.password).toMatch(/^[0-9a-f]{32}:[0-9a-f]{128}$/);
    const signIn = (given: string) =>
      server.send("POST", "/api/account/sign-in", { body: { email: "cara@people.test", password: given } });
    for (const other of [`${password}s`, password.slice(0, -1), password.toUpperCase(), ` ${password}`])
      expect((await signIn(other)).status, other).toBe(401);
    expect((await signIn(password)).status).toBe(200);
  });
});

describe("the library's own addresses", () => {
  test.each([
    ["POST", "/api/auth/sign-up/email"],
    ["POST", "/api/auth/sign-in/email"],
    ["POST", "/api/auth/sign-in/social"],
    ["POST", "/api/auth/update-user"],
    ["POST", "/api/auth/two-factor/disable"],
    ["GET", "/api/auth/list-sessions"],
    ["GET", "/api/auth/get-session"],
    ["POST", "/api/auth/passkey/delete-passkey"],
  ] as const)("%s %s does not exist", async (method, url) => {
    const { status } = await server.send(method, url, method === "POST" ? { body: {} } : {});
    expect(status).toBe(404);
  });

  test("give nobody the means to add a passkey to an account that is not theirs", async () => {
    expect((await server.get("/api/auth/passkey/generate-register-options")).status).toBe(401);
  });

  test("take nothing from another site's page", async () => {
    const { status } = await server.send("POST", "/api/auth/passkey/verify-authentication", {
      body: {},
      headers: { origin: "https://elsewhere.example" },
    });
    expect(status).toBe(403);
  });
});
