import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { publicNetwork } from "#server/features/accounts/single-sign-on/network";
import { TestProvider } from "#server/features/accounts/single-sign-on/testing-provider";
import { codeOf, type TestBrowser, testBrowser } from "#server/features/accounts/testing-browser";
import { type TestServer, testServer } from "#server/testing";
import type { TestPerson } from "#server/testing-people";

const idp = new TestProvider();
const password = "violet lamps over quiet harbours";
let issuer: string;
let server: TestServer;
let admin: TestPerson;
let people = 0;

beforeAll(async () => {
  issuer = await idp.start();
  let record: string[] = [];
  server = await testServer({
    network: {
      ...publicNetwork,
      isPlainAllowed: true,
      isAllowed: (address) => address === "127.0.0.1",
      resolve: async () => ["127.0.0.1"],
      resolveTxt: async () => record,
    },
  });
  const cityId = await server.addOrganisation("linden");
  admin = await server.addPerson("Admin", [{ role: "administrator", organisationId: cityId }]);
  idp.serve(issuer, [`${server.url}/api/auth/single-sign-on/${cityId}/callback`]);
  const { domains } = (await set({})).json;
  record = [domains[0].record.value];
  await server.send("POST", `${settings}/domains/linden.example`, { as: admin, body: {} });
  const rules = { revision: 0, requiresSecondFactor: true };
  // Whoever asks it of others has one: the administrator of this test came with a passkey.
  await server.database.owner.query("update auth.session set opened_by = 'passkey' where user_id = $1", [admin.id]);
  await server.send("PUT", "/api/organisations/linden/sign-in-rules", { as: admin, body: rules });
});
afterAll(() => idp.server.close());

const settings = "/api/organisations/linden/single-sign-on";
async function set(over: object) {
  const { revision } = (await server.send("GET", settings, { as: admin })).json;
  const body = {
    ...{ revision, issuer, clientId: "plaza", clientSecret: "a secret of the client", isOn: true },
    ...{ domains: ["linden.example"], secondFactor: "said", secondFactorValues: [], ...over },
  };
  return server.send("PUT", settings, { as: admin, body });
}

/** Somebody new whom the provider lets in, with what it says of how. */
async function enter(strength: TestProvider["strength"], browser = testBrowser(server), sub = `p${++people}`) {
  idp.who = { sub, email: `${sub}@linden.example`, email_verified: true };
  idp.strength = strength;
  const asked = { email: idp.who.email, page: "/workspace/linden", language: "en" };
  const { json } = await browser.send("POST", "/api/account/single-sign-on", asked);
  const { headers } = await browser.send("GET", await idp.travel(json.url));
  return { browser, sub, location: headers.location };
}
const isDue = async (browser: TestBrowser) => (await browser.send("GET", "/api/account")).json.isSecondFactorDue;

describe("where a second factor is required, an organisation's own sign-in counts as one", () => {
  test.each([[{ amr: ["pwd", "mfa"] }], [{ amr: ["pwd", "otp"] }]])("when its token says so: %j", async (strength) => {
    const { browser } = await enter(strength);
    expect(await isDue(browser)).toBe(false);
    expect((await browser.send("GET", "/api/organisations/linden/people")).status).toBe(200);
  });

  test.each([[{}], [{ amr: ["pwd"] }], [{ amr: [], acr: "anything" }]])("never when it says %j", async (strength) => {
    const { browser } = await enter(strength);
    expect(await isDue(browser)).toBe(true);
    const { status, json } = await browser.send("GET", "/api/organisations/linden/people");
    expect([status, json.code]).toEqual([403, "second-factor-needed"]);
    expect((await browser.send("GET", "/api/account")).json.sessions[0].openedBy).toBe("single-sign-on");
  });

  test("by the values that the organisation names, and then by no other", async () => {
    await set({ secondFactorValues: ["https://refeds.org/profile/mfa"] });
    expect(await isDue((await enter({ acr: "https://refeds.org/profile/mfa" })).browser)).toBe(false);
    expect(await isDue((await enter({ amr: ["mfa"] })).browser)).toBe(true);
    await set({});
  });

  test("whatever its token says, where the organisation answers for it", async () => {
    await set({ secondFactor: "always" });
    expect(await isDue((await enter({})).browser)).toBe(false);
    await set({});
  });

  test("not for long where it was weak: a person's own code is asked for, good once, and wrong ones end the trip", async () => {
    const { browser, sub } = await enter({ amr: ["mfa"] });
    const { context } = server.accounts.library;
    const { internalAdapter, password: passwords } = await context;
    const { id } = (
      await server.database.owner.query<{ id: string }>('select id from auth."user" where email = $1', [idp.who.email])
    ).rows[0]!;
    await internalAdapter.linkAccount({
      ...{ userId: id, accountId: id, providerId: "credential" },
      password: await passwords.hash(password),
    });
    const { uri } = (await browser.send("POST", "/api/account/second-factor", { password })).json;
    await browser.send("POST", "/api/account/second-factor/confirm", { code: codeOf(uri, -1) });
    expect((await enter({ amr: ["mfa"] }, testBrowser(server), sub)).location).toBe("/en/workspace/linden");

    const weak = await enter({ amr: ["pwd"] }, testBrowser(server), sub);
    expect(weak.location).toBe("/en/sign-in/code?page=%2Fworkspace%2Flinden");
    expect((await weak.browser.send("GET", "/api/account")).status).toBe(401);
    const give = (at: TestBrowser, code: string) => at.send("POST", "/api/account/sign-in/second-factor", { code });
    const code = codeOf(uri);
    expect((await give(weak.browser, code)).json).toEqual({ step: "signed-in" });
    const account = (await weak.browser.send("GET", "/api/account")).json;
    expect([account.isSecondFactorDue, account.sessions[0].openedBy]).toEqual([false, "single-sign-on"]);

    const again = await enter({ amr: ["pwd"] }, testBrowser(server), sub);
    expect((await give(again.browser, code)).json.findings[0].code).toBe("code-used");
    const guesser = await enter({ amr: ["pwd"] }, testBrowser(server), sub);
    for (let at = 0; at < 5; at++) await give(guesser.browser, "000000");
    expect((await give(guesser.browser, codeOf(uri, 1))).json.findings[0].code).toBe("start-again");
  });
});
