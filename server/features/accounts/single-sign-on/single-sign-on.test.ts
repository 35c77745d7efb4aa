import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { publicNetwork } from "#server/features/accounts/single-sign-on/network";
import { TestProvider } from "#server/features/accounts/single-sign-on/testing-provider";
import { type TestBrowser, testBrowser } from "#server/features/accounts/testing-browser";
import { type TestServer, testServer } from "#server/testing";
import type { TestPerson } from "#server/testing-people";

const idp = new TestProvider();
let issuer: string;
let server: TestServer;
let admin: TestPerson;
let cityId: string;
const records = new Map<string, string[]>();

beforeAll(async () => {
  issuer = await idp.start();
  server = await testServer({
    network: {
      ...publicNetwork,
      isPlainAllowed: true,
      isAllowed: (address) => address === "127.0.0.1",
      resolve: async (host) => (host === "inside.example" ? ["10.0.0.7"] : ["127.0.0.1"]),
      resolveTxt: async (name) => records.get(name) ?? [],
    },
  });
  cityId = await server.addOrganisation("linden");
  admin = await server.addPerson("Admin", [{ role: "administrator", organisationId: cityId }]);
  idp.serve(issuer, [`${server.url}/api/auth/single-sign-on/${cityId}/callback`]);
});
afterAll(() => idp.server.close());

const settings = "/api/organisations/linden/single-sign-on";
const entered = (over = {}) => ({
  revision: 0,
  issuer,
  clientId: "plaza",
  clientSecret: "a secret of the client",
  isOn: true,
  secondFactor: "said",
  secondFactorValues: [],
  domains: ["linden.example"],
  ...over,
});

const begin = async (browser: TestBrowser, email = idp.who.email) =>
  browser.send("POST", "/api/account/single-sign-on", { email, page: "/workspace/linden", language: "ja" });

async function signIn(browser: TestBrowser): Promise<string> {
  const { json } = await begin(browser, "somebody@linden.example");
  const back = await idp.travel(json.url);
  return (await browser.send("GET", back)).headers.location!;
}
const accountsOf = async (email: string) =>
  (
    await server.database.owner.query(
      `select u.id, array(select role from app.roles r where r.person_id = u.id) as roles
       from auth."user" u where u.email = $1`,
      [email],
    )
  ).rows;

describe("setting single sign-on up", () => {
  test("is refused for whoever does not administer the organisation", async () => {
    const reader = await server.addPerson("Reader", [{ role: "reader", organisationId: cityId }]);
    for (const as of [undefined, reader]) {
      const { status } = await server.send("PUT", settings, { as, body: entered() });
      expect(status).toBe(as ? 403 : 401);
    }
  });

  test.each(["http://inside.example", "http://10.0.0.7", "http://169.254.169.254/latest", "http://[::1]:5432"])(
    "never has Plaza ask a machine inside: %s",
    async (inside) => {
      const { status, json } = await server.send("PUT", settings, { as: admin, body: entered({ issuer: inside }) });
      expect([status, json.findings[0].code]).toEqual([400, "issuer-unreachable"]);
    },
  );

  test("is refused where the provider calls itself something else", async () => {
    const body = entered({ issuer: issuer.replace("127.0.0.1", "other.example") });
    expect((await server.send("PUT", settings, { as: admin, body })).json.findings[0].code).toBe("issuer-unreachable");
  });

  test("keeps the secret encrypted and shows it to nobody", async () => {
    const { status, json, text } = await server.send("PUT", settings, { as: admin, body: entered() });
    expect(status).toBe(200);
    expect(json).toMatchObject({ revision: 1, hasSecret: true, redirectUri: expect.stringContaining(cityId) });
    expect(text).not.toContain("a secret of the client");
    const { rows } = await server.database.owner.query("select client_secret from app.single_sign_on");
    expect(rows[0].client_secret.toString("latin1")).not.toContain("secret");
    const stale = await server.send("PUT", settings, { as: admin, body: entered() });
    expect([stale.status, stale.json.code]).toEqual([409, "stale"]);
  });

  test("lets nobody in before the domain is shown to be the organisation's, by the record that it names", async () => {
    expect((await begin(testBrowser(server))).json.findings[0].code).toBe("no-single-sign-on");
    const verify = () => server.send("POST", `${settings}/domains/linden.example`, { as: admin, body: {} });
    const missing = await verify();
    expect(missing.json.findings[0].code).toBe("record-missing");
    const { record } = (await server.send("GET", settings, { as: admin })).json.domains[0];
    expect(missing.json.detail).toContain(record.value);
    records.set(record.name, ["something else", record.value]);
    expect((await verify()).json.domains[0]).toMatchObject({ domain: "linden.example", isVerified: true });
  });

  test("gives a domain to one organisation only", async () => {
    const otherId = await server.addOrganisation("other");
    const as = await server.addPerson("Other admin", [{ role: "administrator", organisationId: otherId }]);
    const other = "/api/organisations/other/single-sign-on";
    const { json } = await server.send("PUT", other, { as, body: entered() });
    records.set("_plaza.linden.example", [json.domains[0].record.value]);
    const taken = await server.send("POST", `${other}/domains/linden.example`, { as, body: {} });
    expect(taken.json.findings[0].code).toBe("domain-taken");
  });
});

test.each(["//evil.example", "/\\evil.example", "https://evil.example", "/\t/evil.example", "/a\r\nset-cookie: a=b"])(
  "an organisation's own sign-in leads back to this site alone: not to %j",
  async (page) => {
    const body = { email: "new@linden.example", page, language: "en" };
    expect((await testBrowser(server).send("POST", "/api/account/single-sign-on", body)).status).toBe(400);
  },
);

describe("an organisation's own sign-in lets in", () => {
  test("nobody of another domain, whom it may vouch for as it likes", async () => {
    idp.who = { sub: "foreign", email: "boss@elsewhere.example", email_verified: true };
    expect(await signIn(testBrowser(server))).toBe("/ja/sign-in/organisation?refused=foreign-domain");
    expect(await accountsOf(idp.who.email)).toEqual([]);
  });

  test("nobody whose address it did not check", async () => {
    idp.who = { sub: "unchecked", email: "unchecked@linden.example", email_verified: false };
    expect(await signIn(testBrowser(server))).toBe("/ja/sign-in/organisation?refused=unverified-address");
    expect(await accountsOf(idp.who.email)).toEqual([]);
  });

  test("nobody to an account that was there before, least of all an administrator's", async () => {
    const email = "chief@linden.example";
    const id = await server.accounts.createAccount({ email, name: "Chief", isEmailConfirmed: true });
    await server.database.owner.query(
      "insert into app.roles (organisation_id, person_id, role) values ($1, $2, 'administrator')",
      [cityId, id],
    );
    idp.who = { sub: "chief", email, email_verified: true };
    const browser = testBrowser(server);
    expect(await signIn(browser)).toBe("/ja/sign-in/organisation?refused=link-first");
    expect((await browser.send("GET", "/api/account")).status).toBe(401);
  });

  test("a new person as a reader, whatever role it claims, and the same person the next time", async () => {
    idp.who = {
      sub: "new",
      email: "new@linden.example",
      email_verified: true,
      name: "New Person",
      role: "administrator",
    };
    const browser = testBrowser(server);
    expect(await signIn(browser)).toBe("/ja/workspace/linden");
    expect((await browser.send("GET", "/api/account")).json).toMatchObject({
      name: "New Person",
      isEmailConfirmed: true,
      hasPassword: false,
      sessions: [{ openedBy: "single-sign-on" }],
      singleSignOn: [{ organisation: "linden", isLinked: true }],
    });
    expect((await accountsOf(idp.who.email))[0].roles).toEqual(["reader"]);
    const again = testBrowser(server);
    await signIn(again);
    expect((await again.send("GET", "/api/account")).status).toBe(200);
    expect(await accountsOf(idp.who.email)).toHaveLength(1);
    const { rows } = await server.database.owner.query(
      "select count(*)::integer from app.audit_events where action = 'role.given'",
    );
    expect(rows[0].count).toBe(1);
  });

  test("whoever has no password, to end other sessions within ten minutes of having been asked there again", async () => {
    idp.who = { sub: "roamer", email: "roamer@linden.example", email_verified: true };
    const [browser, other] = [testBrowser(server), testBrowser(server)];
    await signIn(other);
    await signIn(browser);
    await server.database.owner.query(
      `update auth.session set created_at = now() - interval '11 minutes'
       where user_id = (select id from auth."user" where email = $1)`,
      [idp.who.email],
    );
    expect((await browser.send("GET", "/api/account")).json).toMatchObject({ isSignedInLately: false });
    const late = await browser.send("POST", "/api/account/sessions/end", {});
    expect([late.status, late.json.findings[0].code]).toEqual([409, "sign-in-again"]);
    const asked = new URL((await begin(browser)).json.url).searchParams;
    expect([asked.get("prompt"), asked.get("max_age")]).toEqual(["login", "0"]);
    const old = testBrowser(server);
    for (const [name, value] of browser.cookies) old.cookies.set(name, value);
    await signIn(browser);
    // The session that the browser brought was ended by signing in again.
    expect((await old.send("GET", "/api/account")).status).toBe(401);
    expect((await browser.send("GET", "/api/account")).json).toMatchObject({ isSignedInLately: true });
    expect((await browser.send("POST", "/api/account/sessions/end", {})).json).toEqual({ ended: 1 });
    expect((await other.send("GET", "/api/account")).status).toBe(401);
  });

  test("nobody whom the provider did not ask again though it was to", async () => {
    idp.who = { sub: "replayed", email: "replayed@linden.example", email_verified: true };
    const browser = testBrowser(server);
    await signIn(browser);
    idp.askedSecondsAgo = 3600;
    const asked = new URL((await begin(browser)).json.url);
    for (const name of ["prompt", "max_age"]) asked.searchParams.delete(name);
    const back = await idp.travel(asked.href);
    idp.askedSecondsAgo = 0;
    expect((await browser.send("GET", back)).headers.location).toMatch(/refused=single-sign-on-failed$/);
  });

  test("nobody with the answer that another browser asked for, nor with one a second time", async () => {
    idp.who = { sub: "twice", email: "twice@linden.example", email_verified: true };
    const browser = testBrowser(server);
    const back = await idp.travel((await begin(browser)).json.url);
    const failed = "/sign-in/organisation?refused=single-sign-on-failed";
    expect((await testBrowser(server).send("GET", back)).headers.location).toBe(`/en${failed}`);
    const state = new Map(browser.cookies);
    expect((await browser.send("GET", back)).headers.location).toBe("/ja/workspace/linden");
    const thief = testBrowser(server);
    for (const [name, value] of state) thief.cookies.set(name, value);
    expect((await thief.send("GET", back)).headers.location).toBe(`/ja${failed}`);
  });

  test("nobody with an answer of another issuer, or at another organisation's address", async () => {
    const browser = testBrowser(server);
    const back = await idp.travel((await begin(browser)).json.url);
    const mixed = back.replace(/iss=[^&]+/, `iss=${encodeURIComponent("https://evil.example")}`);
    expect(mixed).not.toBe(back);
    const state = new Map(browser.cookies);
    expect((await browser.send("GET", mixed)).headers.location).toMatch(/refused=single-sign-on-failed$/);
    for (const [name, value] of state) browser.cookies.set(name, value);
    const elsewhere = back.replace(cityId, "01890000-0000-7000-8000-000000000000");
    expect((await browser.send("GET", elsewhere)).headers.location).toMatch(/refused=single-sign-on-failed$/);
  });

  test("a person who linked it, signed in here at the same time", async () => {
    const email = "linker@linden.example";
    const password = "violet lamps over quiet harbours";
    await server.accounts.createAccount({ email, name: "Linker", password, isEmailConfirmed: true });
    idp.who = { sub: "linker", email, email_verified: true };
    const browser = testBrowser(server);
    await browser.send("POST", "/api/account/sign-in", { email, password });
    const { json } = await browser.send("POST", "/api/account/single-sign-on/linden", { language: "en" });
    const back = await idp.travel(json.url);
    const stranger = testBrowser(server);
    stranger.cookies.set("plaza.single_sign_on", browser.cookies.get("plaza.single_sign_on")!);
    expect((await stranger.send("GET", back)).headers.location).toBe("/en/account?refused=sign-in-needed");
    const retry = await browser.send("POST", "/api/account/single-sign-on/linden", { language: "en" });
    expect((await browser.send("GET", await idp.travel(retry.json.url))).headers.location).toBe(
      "/en/account?done=linked",
    );
    const later = testBrowser(server);
    expect(await signIn(later)).toBe("/ja/workspace/linden");
    expect((await later.send("GET", "/api/account")).json.name).toBe("Linker");
    expect((await browser.send("DELETE", "/api/account/single-sign-on/linden")).status).toBe(200);
    expect(await signIn(testBrowser(server))).toMatch(/refused=link-first$/);
  });
});
