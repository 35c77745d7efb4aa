// Past 300 lines: the ways to sign in share one server and its people.
import { beforeAll, describe, expect, test } from "vitest";
import { testSecret } from "#server/database/testing-secret";
import { createIdentify } from "#server/features/access/index";
import { codeOf, type TestBrowser, testBrowser, tokenInMail } from "#server/features/accounts/testing-browser";
import { type TestServer, testServer } from "#server/testing";

const password = "violet lamps over quiet harbours";
let server: TestServer;
let people = 0;
beforeAll(async () => {
  server = await testServer();
});

async function makePerson(isEmailConfirmed = true) {
  const email = `person${++people}@people.test`;
  const id = await server.accounts.createAccount({ email, name: "Ana Ruiz", password, isEmailConfirmed });
  return { id, email };
}
const signIn = (browser: TestBrowser, email: string, given = password) =>
  browser.send("POST", "/api/account/sign-in", { email, password: given });
const isSignedIn = async (browser: TestBrowser) => (await browser.send("GET", "/api/account")).status === 200;

describe("signing in is refused", () => {
  test("in the same words for a wrong password, an unknown address and an account without a password", async () => {
    const { email } = await makePerson();
    await server.accounts.createAccount({ email: "bare@people.test", name: "Bare", isEmailConfirmed: true });
    const answers = [];
    for (const [who, given] of [
      [email, "not the right password"],
      ["nobody@people.test", password],
      ["bare@people.test", password],
    ] as const) {
      const { status, json, headers } = await signIn(testBrowser(server), who, given);
      expect(headers["set-cookie"]).toBeUndefined();
      answers.push({ status, ...json, instance: undefined });
    }
    expect(answers[0]).toMatchObject({ status: 401, code: "sign-in-needed" });
    expect(answers[1]).toEqual(answers[0]);
    expect(answers[2]).toEqual(answers[0]);
  });

  test("until it is shown that the address is the person's", async () => {
    const { email } = await makePerson(false);
    const browser = testBrowser(server);
    const { status, json } = await signIn(browser, email);
    expect([status, json.findings[0].code]).toEqual([403, "email-unconfirmed"]);
    expect(await isSignedIn(browser)).toBe(false);
  });

  test("to a form, which can send no JSON, and to another site's page, whatever it sends", async () => {
    const { email } = await makePerson();
    const send = (origin: string, type: string, payload: string) =>
      server.app.inject({
        method: "POST",
        url: "/api/account/sign-in",
        headers: { origin, "content-type": type },
        payload,
      });
    const form = ["application/x-www-form-urlencoded", `email=${email}&password=${password}`] as const;
    const json = ["application/json", JSON.stringify({ email, password })] as const;
    expect((await send(server.url, ...form)).statusCode).toBe(415);
    for (const [type, payload] of [form, json]) {
      const { statusCode, headers } = await send("https://elsewhere.example", type, payload);
      expect([statusCode, headers["set-cookie"]]).toEqual([403, undefined]);
    }
    expect((await send(server.url, ...json)).statusCode).toBe(200);
  });

  test("to what would make somebody more than they are", async () => {
    const { email } = await makePerson();
    const body = { email, password, role: "administrator", emailVerified: true };
    expect((await testBrowser(server).send("POST", "/api/account/sign-in", body)).status).toBe(400);
  });
});

describe("guessing is slowed down", () => {
  test("at one account from many addresses, the same where there is no account", async () => {
    const { email } = await makePerson();
    for (const who of [email, "nobody-at-all@people.test"]) {
      const statuses = [];
      for (let at = 0; at < 8; at++) statuses.push((await signIn(testBrowser(server), who, "wrong, again")).status);
      expect(statuses).toEqual([401, 401, 401, 401, 401, 429, 429, 429]);
    }
    const { json } = await signIn(testBrowser(server), email.toUpperCase());
    expect(json.code).toBe("too-many-requests");
    expect(json.retryAfterSeconds).toBeGreaterThan(0);
  });

  test("also when all guesses come at once", async () => {
    const { email } = await makePerson();
    const answers = await Promise.all(
      Array.from({ length: 20 }, () => signIn(testBrowser(server), email, "wrong, again")),
    );
    expect(answers.filter(({ status }) => status === 401)).toHaveLength(5);
  });

  test("and holds up nobody whose browser signed in to the account before", async () => {
    const { email } = await makePerson();
    const own = testBrowser(server);
    await signIn(own, email);
    await own.send("POST", "/api/account/sign-out", {});
    for (let at = 0; at < 8; at++) await signIn(testBrowser(server), email, "wrong, again");
    expect((await signIn(testBrowser(server), email)).status).toBe(429);
    expect((await signIn(own, email)).status).toBe(200);
  });

  test("by a cookie that only its own account's success gives", async () => {
    const { email } = await makePerson();
    const { email: victim } = await makePerson();
    const stranger = testBrowser(server);
    await signIn(stranger, email);
    for (let at = 0; at < 6; at++) await signIn(stranger, victim, "wrong, again");
    expect((await signIn(stranger, victim)).status).toBe(429);
  });

  test("from one address, whatever a client says of where it comes from", async () => {
    const statuses = [];
    for (let at = 0; at < 34; at++) {
      const { statusCode } = await server.app.inject({
        method: "POST",
        url: "/api/account/sign-in",
        remoteAddress: "198.51.100.7",
        headers: { "x-forwarded-for": `203.0.113.${at}`, "x-client-ip": `203.0.113.${at}` },
        payload: { email: `spread${at}@people.test`, password: "wrong, again" },
      });
      statuses.push(statusCode);
    }
    expect(statuses.filter((status) => status === 401)).toHaveLength(30);
    expect(statuses.slice(30)).toEqual([429, 429, 429, 429]);
  });
});

describe("whoever runs the machine is told of", () => {
  test("each way in that was refused, with a mark of the account that is not its address", async () => {
    const { email } = await makePerson();
    const from = server.logged.length;
    await signIn(testBrowser(server), email, "not the right password");
    await signIn(testBrowser(server), email.toUpperCase(), "nor this password");
    await signIn(testBrowser(server), "nobody@people.test", "not the right password");
    const told = server.logged.slice(from);
    expect(told.map((line) => line.replace(/^\S+ /, ""))).toEqual(
      Array.from({ length: 3 }, () => expect.stringMatching(/^Sign-in refused: password, account [0-9a-f]{12}$/)),
    );
    const [first, again, other] = told.map((line) => line.slice(-12));
    expect(again).toBe(first);
    expect(other).not.toBe(first);
  });

  test("guessing that was slowed down, and a passkey's answer that does not hold", async () => {
    const from = server.logged.length;
    for (let at = 0; at < 7; at++) await signIn(testBrowser(server), "guessed@people.test", "not the right password");
    const told = () => server.logged.slice(from);
    expect(told().filter((line) => /sign-in: refused \(There were too many tries/.test(line))).toHaveLength(2);
    await testBrowser(server).send("POST", "/api/auth/passkey/verify-authentication", { response: {} });
    expect(told().at(-1)).toMatch(/ Sign-in refused: passkey$/);
  });
});

describe("a session", () => {
  test("is the library's own cookie, read by our look-up, and ends with signing out", async () => {
    const { id, email } = await makePerson();
    const browser = testBrowser(server);
    expect((await signIn(browser, email)).json).toEqual({ step: "signed-in" });
    const line = browser.set.find((one) => one.startsWith("plaza.session_token="))!;
    expect(line).toMatch(/HttpOnly/i);
    expect(line).toMatch(/SameSite=Lax/i);
    const identify = createIdentify({ app: server.database.app, secret: testSecret, isSecure: false });
    const caller = await identify({ headers: { cookie: line.split(";")[0]! }, ip: "" });
    expect(caller).toMatchObject({ kind: "person", personId: id });
    const stolen = new Map(browser.cookies);
    await browser.send("POST", "/api/account/sign-out", {});
    expect(browser.cookies.has("plaza.session_token")).toBe(false);
    browser.cookies.set("plaza.session_token", stolen.get("plaza.session_token")!);
    expect(await isSignedIn(browser)).toBe(false);
  });

  test("goes on while it is used, written once an hour, and ends after a week without use", async () => {
    const { id, email } = await makePerson();
    const browser = testBrowser(server);
    await signIn(browser, email);
    const { owner } = server.database;
    const seen = async () =>
      (await owner.query("select updated_at from auth.session where user_id = $1", [id])).rows[0].updated_at.getTime();
    const move = (interval: string) =>
      owner.query("update auth.session set updated_at = now() - $2::interval where user_id = $1", [id, interval]);
    const before = await seen();
    await isSignedIn(browser);
    expect(await seen()).toBe(before);
    await move("6 days");
    expect(await isSignedIn(browser)).toBe(true);
    await expect.poll(seen).toBeGreaterThan(before);
    const { rows } = await owner.query(
      `select round(extract(epoch from expires_at - created_at) / 86400)::integer as days from auth.session where user_id = $1`,
      [id],
    );
    expect(rows).toEqual([{ days: 30 }]);
    await move("8 days");
    expect(await isSignedIn(browser)).toBe(false);
  });

  test("on https is a cookie that browsers take from nobody else", async () => {
    const secure = await testServer({ url: "https://plaza.test" });
    await secure.accounts.createAccount({ email: "s@people.test", name: "S", password, isEmailConfirmed: true });
    const browser = testBrowser(secure);
    await browser.send("POST", "/api/account/sign-in", { email: "s@people.test", password });
    const line = browser.set.find((one) => one.includes("session_token"))!;
    expect(line).toMatch(/^__Host-plaza\.session_token=.*; Path=\/;.*Secure/);
    for (const each of browser.set) {
      expect(each).toMatch(/^__Host-/);
      expect(each).not.toMatch(/domain=/i);
    }
    expect((await browser.send("GET", "/api/account")).status).toBe(200);
  });
});

describe("a second factor", () => {
  async function withFactor() {
    const person = await makePerson();
    const browser = testBrowser(server);
    await signIn(browser, person.email);
    const started = await browser.send("POST", "/api/account/second-factor", { password });
    const { uri, backupCodes } = started.json as { uri: string; backupCodes: string[] };
    const code = codeOf(uri, -1);
    expect((await browser.send("POST", "/api/account/second-factor/confirm", { code })).status).toBe(200);
    return { ...person, browser, uri, backupCodes };
  }
  const give = (browser: TestBrowser, code: string) =>
    browser.send("POST", "/api/account/sign-in/second-factor", { code });

  test("is not set up by a wrong password or a wrong code", async () => {
    const { email } = await makePerson();
    const browser = testBrowser(server);
    await signIn(browser, email);
    const wrong = await browser.send("POST", "/api/account/second-factor", { password: "something else" });
    expect([wrong.status, wrong.json.findings[0].code]).toEqual([400, "wrong-own-password"]);
    await browser.send("POST", "/api/account/second-factor", { password });
    const unconfirmed = await browser.send("POST", "/api/account/second-factor/confirm", { code: "000000" });
    expect(unconfirmed.status).toBe(400);
    expect((await browser.send("GET", "/api/account")).json.hasSecondFactor).toBe(false);
  });

  test("is asked for: the right password alone opens nothing", async () => {
    const { email } = await withFactor();
    const browser = testBrowser(server);
    expect((await signIn(browser, email)).json).toEqual({ step: "second-factor" });
    expect(await isSignedIn(browser)).toBe(false);
  });

  test("is refused where it is wrong, and after five wrong ones the password is asked for again", async () => {
    const { email, uri } = await withFactor();
    const browser = testBrowser(server);
    await signIn(browser, email);
    const right = codeOf(uri);
    const wrong = String((Number(right) + 1) % 1_000_000).padStart(6, "0");
    for (let at = 0; at < 5; at++) expect((await give(browser, wrong)).json.findings[0].code).toBe("wrong-code");
    expect((await give(browser, right)).json.findings[0].code).toBe("start-again");
    expect(await isSignedIn(browser)).toBe(false);
  });

  test("is good once, also when four browsers give the same code at the same moment", async () => {
    const { email, uri } = await withFactor();
    const browsers = Array.from({ length: 4 }, () => testBrowser(server));
    for (const browser of browsers) await signIn(browser, email);
    const code = codeOf(uri);
    const answers = await Promise.all(browsers.map((browser) => give(browser, code)));
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 401, 401, 401]);
    expect((await Promise.all(browsers.map(isSignedIn))).filter(Boolean)).toHaveLength(1);
    const { rows } = await server.database.owner.query(
      `select count(*)::integer as sessions from auth.session s join auth."user" u on u.id = s.user_id where u.email = $1`,
      [email],
    );
    expect(rows).toEqual([{ sessions: 2 }]);
  });

  test("may be a backup code, each once", async () => {
    const { email, backupCodes } = await withFactor();
    const browser = testBrowser(server);
    await signIn(browser, email);
    expect((await give(browser, backupCodes[0]!)).status).toBe(200);
    const again = testBrowser(server);
    await signIn(again, email);
    expect((await give(again, backupCodes[0]!)).status).toBe(401);
    expect((await give(again, backupCodes[1]!)).status).toBe(200);
  });

  test("is asked for also where the password was recovered by mail", async () => {
    const { email } = await withFactor();
    const [browser, next] = [testBrowser(server), "seven orange bicycles at dawn"];
    await browser.send("POST", "/api/account/recovery", { email, language: "en" });
    await server.accounts.settle();
    const token = tokenInMail(server, email);
    await browser.send("POST", "/api/account/recovery/password", { token, password: next });
    expect((await signIn(browser, email, next)).json).toEqual({ step: "second-factor" });
    expect(await isSignedIn(browser)).toBe(false);
  });

  test("is taken away with the password, and then no longer asked for", async () => {
    const { email, browser } = await withFactor();
    expect((await browser.send("POST", "/api/account/second-factor/remove", { password: "no" })).status).toBe(400);
    expect((await browser.send("POST", "/api/account/second-factor/remove", { password })).status).toBe(200);
    expect((await signIn(testBrowser(server), email)).json).toEqual({ step: "signed-in" });
    expect(server.mails.filter(({ to }) => to === email).map(({ kind }) => kind)).toEqual([
      "account.second-factor-on",
      "account.second-factor-off",
    ]);
  });
});

describe("where a role asks for a second factor", () => {
  test("nothing but the own account is open until it is set up", async () => {
    const city = await server.addOrganisation("strict");
    const { owner } = server.database;
    await owner.query("insert into app.sign_in_rules values ($1, true)", [city]);
    const { id, email } = await makePerson();
    await owner.query("insert into app.roles (organisation_id, person_id, role) values ($1, $2, 'reader')", [city, id]);
    const browser = testBrowser(server);
    await signIn(browser, email);
    const caller = await createIdentify({ app: server.database.app, secret: testSecret, isSecure: false })({
      headers: { cookie: `plaza.session_token=${browser.cookies.get("plaza.session_token")}` },
      ip: "",
    });
    expect(caller).toMatchObject({ isSecondFactorDue: true });
    expect((await browser.send("GET", "/api/account")).json.isSecondFactorDue).toBe(true);
    const { json } = await browser.send("POST", "/api/account/second-factor", { password });
    await browser.send("POST", "/api/account/second-factor/confirm", { code: codeOf(json.uri) });
    expect((await browser.send("GET", "/api/account")).json.isSecondFactorDue).toBe(false);
  });
});
