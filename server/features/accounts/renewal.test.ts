import { beforeAll, describe, expect, test } from "vitest";
import { codeOf, type TestBrowser, testBrowser } from "#server/features/accounts/testing-browser";
import { tokenOfMail } from "#server/features/people/testing";
import { type TestServer, testServer } from "#server/testing";

const password = "violet lamps over quiet harbours";
const cookie = "plaza.session_token";
let server: TestServer;
let people = 0;
beforeAll(async () => {
  server = await testServer();
});

async function makePerson() {
  const email = `person${++people}@people.test`;
  const id = await server.accounts.createAccount({ email, name: "Ana Ruiz", password, isEmailConfirmed: true });
  return { id, email };
}
const signIn = (browser: TestBrowser, email: string, given = password) =>
  browser.send("POST", "/api/account/sign-in", { email, password: given });
async function signedIn() {
  const person = await makePerson();
  const browser = testBrowser(server);
  await signIn(browser, person.email);
  return { ...person, browser };
}

/** What somebody has who copied the browser's cookies at this moment. */
function copyOf(browser: TestBrowser): TestBrowser {
  const copy = testBrowser(server);
  for (const [name, value] of browser.cookies) copy.cookies.set(name, value);
  return copy;
}
const isSignedIn = async (browser: TestBrowser) => (await browser.send("GET", "/api/account")).status === 200;
async function sessionEvents(personId: string) {
  const { rows } = await server.database.owner.query<{ action: string }>(
    "select action from app.audit_events where owner_id = $1 and action like 'session.%' order by event_id",
    [personId],
  );
  return rows.map(({ action }) => action.replace("session.", ""));
}

describe("signing in ends the session that the browser brought", () => {
  test("by a password, with its event, and no other session of the person", async () => {
    const { id, email, browser } = await signedIn();
    const elsewhere = testBrowser(server);
    await signIn(elsewhere, email);
    const old = copyOf(browser);
    expect((await signIn(browser, email)).json).toEqual({ step: "signed-in" });
    expect(browser.cookies.get(cookie)).not.toBe(old.cookies.get(cookie));
    expect([await isSignedIn(browser), await isSignedIn(old), await isSignedIn(elsewhere)]).toEqual([
      true,
      false,
      true,
    ]);
    expect(await sessionEvents(id)).toEqual(["started", "started", "started", "ended"]);
  });

  test("also where it was somebody else's, and not where the password was wrong", async () => {
    const [one, other] = [await signedIn(), await makePerson()];
    const old = copyOf(one.browser);
    await signIn(one.browser, other.email, "not the right password");
    expect(await isSignedIn(old)).toBe(true);
    await signIn(one.browser, other.email);
    expect(await isSignedIn(old)).toBe(false);
    expect(await sessionEvents(one.id)).toEqual(["started", "ended"]);
    expect(await sessionEvents(other.id)).toEqual(["started"]);
  });

  test("by a second factor", async () => {
    const { email, browser } = await signedIn();
    const { uri } = (await browser.send("POST", "/api/account/second-factor", { password })).json;
    await browser.send("POST", "/api/account/second-factor/confirm", { code: codeOf(uri, -1) });
    const old = copyOf(browser);
    expect((await signIn(browser, email)).json).toEqual({ step: "second-factor" });
    const code = codeOf(uri);
    expect((await browser.send("POST", "/api/account/sign-in/second-factor", { code })).status).toBe(200);
    expect([await isSignedIn(browser), await isSignedIn(old)]).toEqual([true, false]);
  });

  test("by the link of a registration", async () => {
    const { browser } = await signedIn();
    const old = copyOf(browser);
    await browser.send("POST", "/api/account/register", { name: "Rea", email: "rea@people.test", language: "en" });
    const given = { password: "a long sentence of mine" };
    const url = `/api/account/registrations/${await tokenOfMail(server)}`;
    expect((await browser.send("POST", url, given)).status).toBe(200);
    expect([await isSignedIn(browser), await isSignedIn(old)]).toEqual([true, false]);
  });

  test("not where only the name of the cookie was brought, or a token that nobody signed", async () => {
    const { browser } = await signedIn();
    const token = decodeURIComponent(browser.cookies.get(cookie)!).split(".")[0]!;
    const { email } = await makePerson();
    const forger = testBrowser(server);
    forger.cookies.set(cookie, encodeURIComponent(`${token}.bm90IHNpZ25lZA==`));
    expect((await signIn(forger, email)).status).toBe(200);
    expect(await isSignedIn(browser)).toBe(true);
  });
});

describe("showing again who one is", () => {
  test.each<[string, "PUT" | "POST", string, object]>([
    ["to end other sessions", "POST", "/api/account/sessions/end", { password }],
    ["to set up a second factor", "POST", "/api/account/second-factor", { password }],
    ["to change the address", "POST", "/api/account/email", { password, email: "other@people.test", language: "en" }],
    [
      "to change the password",
      "PUT",
      "/api/account/password",
      { current: password, password: "seven orange bicycles" },
    ],
  ])("%s goes on under a new token, and the old one opens nothing", async (_what, method, url, body) => {
    const { id, browser } = await signedIn();
    const [{ id: session }] = (await browser.send("GET", "/api/account")).json.sessions;
    const old = copyOf(browser);
    expect((await browser.send(method, url, body)).status).toBe(200);
    expect(browser.cookies.get(cookie)).not.toBe(old.cookies.get(cookie));
    expect([await isSignedIn(browser), await isSignedIn(old)]).toEqual([true, false]);
    const [now] = (await browser.send("GET", "/api/account")).json.sessions;
    const isSame = now.id === session;
    // A new password ends every session, and begins one.
    expect(isSame).toBe(url !== "/api/account/password");
    expect(await sessionEvents(id)).toEqual(
      isSame ? ["started", "renewed"] : ["started", "renewed", "ended", "started"],
    );
    expect(browser.set.filter((line) => line.startsWith(`${cookie}=`))).toHaveLength(2);
  });

  test("goes on under the new token also where what follows is refused", async () => {
    const { browser } = await signedIn();
    const old = copyOf(browser);
    const easy = { current: password, password: "password12345" };
    expect((await browser.send("PUT", "/api/account/password", easy)).status).toBe(400);
    expect([await isSignedIn(browser), await isSignedIn(old)]).toEqual([true, false]);
  });

  test("wrongly leaves the session as it was", async () => {
    const { id, browser } = await signedIn();
    const before = browser.cookies.get(cookie);
    await browser.send("POST", "/api/account/sessions/end", { password: "not the right password" });
    expect(browser.cookies.get(cookie)).toBe(before);
    expect(await isSignedIn(browser)).toBe(true);
    expect(await sessionEvents(id)).toEqual(["started"]);
  });
});

describe("what changes the ways in is refused to whoever signed in more than ten minutes ago", () => {
  const factor = "/api/account/second-factor";
  const passkey = "/api/account/passkeys/01890000-0000-7000-8000-000000000000";
  const age = (id: string) =>
    server.database.owner.query(
      "update auth.session set created_at = now() - interval '11 minutes' where user_id = $1",
      [id],
    );
  const codesOf = ({ json }: { json: { findings?: { code: string }[]; code?: string } }) => json.findings?.[0]?.code;

  test("a passkey is neither added nor taken away, and no organisation's sign-in is linked or unlinked", async () => {
    const { id, browser } = await signedIn();
    expect((await browser.send("GET", "/api/auth/passkey/generate-register-options")).status).toBe(200);
    expect((await browser.send("DELETE", passkey)).status).toBe(404);
    await age(id);
    const added = await browser.send("GET", "/api/auth/passkey/generate-register-options");
    expect([added.status, added.json.code]).toEqual([403, "SESSION_NOT_FRESH"]);
    expect(codesOf(await browser.send("DELETE", passkey))).toBe("sign-in-again");
    const link = "/api/account/single-sign-on/linden";
    expect(codesOf(await browser.send("POST", link, { language: "en" }))).toBe("sign-in-again");
    expect(codesOf(await browser.send("DELETE", link))).toBe("sign-in-again");
  });

  test("nor, where codes are asked, are the codes or the address changed by the password alone", async () => {
    const { id, browser } = await signedIn();
    const { uri } = (await browser.send("POST", factor, { password })).json;
    await browser.send("POST", `${factor}/confirm`, { code: codeOf(uri, -1) });
    await age(id);
    for (const [url, body] of [
      [`${factor}/remove`, { password }],
      [`${factor}/backup-codes`, { password }],
      ["/api/account/email", { password, email: "thief@people.test", language: "en" }],
    ] as const)
      expect(codesOf(await browser.send("POST", url, body)), url).toBe("sign-in-again");
    expect((await browser.send("GET", "/api/account")).json.hasSecondFactor).toBe(true);
  });
});
