import { beforeAll, describe, expect, test } from "vitest";
import { testBrowser, tokenInMail } from "#server/features/accounts/testing-browser";
import { type TestServer, testServer } from "#server/testing";

const password = "violet lamps over quiet harbours";
const better = "seven orange bicycles at dawn";
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
async function signedIn() {
  const person = await makePerson();
  const browser = testBrowser(server);
  await browser.send("POST", "/api/account/sign-in", { email: person.email, password });
  return { ...person, browser };
}
const ask = async (email: string) => {
  const answer = await testBrowser(server).send("POST", "/api/account/recovery", { email, language: "ja" });
  await server.accounts.settle();
  return answer;
};
const recover = (token: string, given: string) =>
  testBrowser(server).send("POST", "/api/account/recovery/password", { token, password: given });
const signIn = (email: string, given: string) =>
  testBrowser(server).send("POST", "/api/account/sign-in", { email, password: given });

describe("recovery", () => {
  test("answers the same whether or not there is an account, and mails only where there is one", async () => {
    const { email } = await makePerson();
    const known = await ask(email);
    const before = server.mails.length;
    const unknown = await ask("nobody@people.test");
    expect([unknown.status, unknown.text]).toEqual([known.status, known.text]);
    expect(server.mails.length).toBe(before);
    expect(server.mails.at(-1)).toMatchObject({ to: email, kind: "account.recovery", language: "ja" });
    expect(server.mails.at(-1)!.subject).toBe("Plaza の新しいパスワードの設定");
    expect(server.mails.at(-1)!.text).toContain(`${server.url}/ja/sign-in/new-password?token=`);
  });

  test("refuses a link that nobody sent, and passwords that are easy to guess, without using the link up", async () => {
    expect((await recover("a-token-that-was-never-made", better)).json.findings[0].code).toBe("stale-link");
    const { email } = await makePerson();
    await ask(email);
    const token = tokenInMail(server, email);
    for (const [given, code] of [
      ["short", "password-short"],
      ["password1234", "password-common"],
      ["ana ruiz by the harbour", "password-yours"],
      ["plaza plaza plaza", "password-easy"],
    ] as const)
      expect((await recover(token, given)).json.findings[0].code).toBe(code);
    expect((await recover(token, better)).status).toBe(200);
  });

  test("works once, also when the link is used four times at the same moment", async () => {
    const { email } = await makePerson();
    await ask(email);
    const token = tokenInMail(server, email);
    const answers = await Promise.all([1, 2, 3, 4].map((at) => recover(token, `${better} ${at}`)));
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409, 409, 409]);
  });

  test("ends every session, sets the password, and tells the person in their language", async () => {
    const { id, email, browser } = await signedIn();
    await server.database.owner.query("update app.people set language = 'ar' where person_id = $1", [id]);
    await ask(email);
    await recover(tokenInMail(server, email), better);
    expect((await browser.send("GET", "/api/account")).status).toBe(401);
    expect((await signIn(email, password)).status).toBe(401);
    expect((await signIn(email, better)).status).toBe(200);
    expect(server.mails.at(-1)).toMatchObject({ to: email, kind: "account.password-changed", language: "ar" });
    expect(server.mails.at(-1)!.text).toContain(`${server.url}/ar/sign-in/recovery`);
  });

  test("shows that the address is the person's, and takes away what was set up under it before", async () => {
    const { id, email } = await makePerson(false);
    await server.database.owner.query(
      `insert into auth.passkey (user_id, public_key, credential_id, counter, device_type, backed_up)
       values ($1, 'key', 'of-a-stranger', 0, 'singleDevice', false)`,
      [id],
    );
    await ask(email);
    await recover(tokenInMail(server, email), better);
    const browser = testBrowser(server);
    expect((await browser.send("POST", "/api/account/sign-in", { email, password: better })).status).toBe(200);
    expect((await browser.send("GET", "/api/account")).json).toMatchObject({ isEmailConfirmed: true, passkeys: [] });
  });

  test("is open to a victim whose door strangers have shut with wrong guesses", async () => {
    const { email } = await makePerson();
    for (let at = 0; at < 6; at++) await signIn(email, "wrong, again");
    expect((await signIn(email, password)).status).toBe(429);
    await ask(email);
    await recover(tokenInMail(server, email), better);
    expect((await signIn(email, better)).status).toBe(200);
  });
});

describe("changing the password", () => {
  test("takes the present one, and a better one", async () => {
    const { email, browser } = await signedIn();
    const change = (current: string, next: string) =>
      browser.send("PUT", "/api/account/password", { current, password: next });
    expect((await change("not mine at all", better)).json.findings[0].code).toBe("wrong-own-password");
    expect((await change(password, `${email} 1234`)).json.findings[0].code).toBe("password-yours");
  });

  test("ends the other sessions and goes on with this one", async () => {
    const { email, browser } = await signedIn();
    const other = testBrowser(server);
    await other.send("POST", "/api/account/sign-in", { email, password });
    expect((await browser.send("PUT", "/api/account/password", { current: password, password: better })).status).toBe(
      200,
    );
    expect((await other.send("GET", "/api/account")).status).toBe(401);
    expect((await browser.send("GET", "/api/account")).status).toBe(200);
  });

  test("is refused to another site's page", async () => {
    const { browser } = await signedIn();
    const { statusCode } = await server.app.inject({
      method: "PUT",
      url: "/api/account/password",
      headers: {
        origin: "https://elsewhere.example",
        "content-type": "application/json",
        cookie: [...browser.cookies].map(([name, value]) => `${name}=${value}`).join("; "),
      },
      payload: JSON.stringify({ current: password, password: better }),
    });
    expect(statusCode).toBe(403);
  });
});

describe("changing the e-mail address", () => {
  const change = (browser: ReturnType<typeof testBrowser>, email: string) =>
    browser.send("POST", "/api/account/email", { email, password, language: "en" });
  const confirm = (token: string) => testBrowser(server).send("POST", "/api/account/email/confirm", { token });

  test("never tells whether the new one is taken", async () => {
    const { email: taken } = await makePerson();
    const { email, browser } = await signedIn();
    const before = server.mails.length;
    const onTaken = await change(browser, taken);
    expect(server.mails.length).toBe(before);
    const onFree = await change(browser, "free@people.test");
    expect([onTaken.status, onTaken.text]).toEqual([onFree.status, onFree.text]);
    expect(server.mails.at(-1)).toMatchObject({ to: email, kind: "account.email-old" });
  });

  test("is confirmed by the old address, then by the new one, and by no made-up link", async () => {
    const { email, browser } = await signedIn();
    const next = "new.address@people.test";
    await change(browser, next);
    const first = tokenInMail(server, email);
    expect((await confirm(`${first.slice(0, -4)}abcd`)).json.findings[0].code).toBe("stale-link");
    expect((await confirm(first)).json).toEqual({ step: "confirmed-old" });
    expect((await browser.send("GET", "/api/account")).json.email).toBe(email);
    expect((await confirm(tokenInMail(server, next))).json).toEqual({ step: "changed" });
    expect((await browser.send("GET", "/api/account")).json.email).toBe(next);
    expect((await confirm(first)).status).toBe(409);
    expect((await signIn(next, password)).status).toBe(200);
  });
});

describe("sessions", () => {
  test("of others are not found", async () => {
    const { browser } = await signedIn();
    const stranger = (await signedIn()).browser;
    const { json } = await browser.send("GET", "/api/account");
    const end = `/api/account/sessions/${json.sessions[0].id}/end`;
    expect((await stranger.send("POST", end, { password })).status).toBe(404);
    expect((await browser.send("GET", "/api/account")).status).toBe(200);
  });

  test("end for nobody who took over a screen and does not know the password", async () => {
    const { email, browser } = await signedIn();
    const other = testBrowser(server);
    await other.send("POST", "/api/account/sign-in", { email, password });
    const { json } = await browser.send("GET", "/api/account");
    for (const path of [`/api/account/sessions/${json.sessions[1].id}/end`, "/api/account/sessions/end"])
      for (const body of [{}, { password: better }]) {
        const { status, json } = await browser.send("POST", path, body);
        expect([status, json.findings[0].code]).toEqual([400, "wrong-own-password"]);
      }
    expect((await other.send("GET", "/api/account")).status).toBe(200);
  });

  test("are listed with device and time, never with what opens them, and end one by one or all others", async () => {
    const { email, browser } = await signedIn();
    const others = [testBrowser(server), testBrowser(server), testBrowser(server)];
    for (const one of others) await one.send("POST", "/api/account/sign-in", { email, password });
    const { json, text } = await browser.send("GET", "/api/account");
    expect(json.sessions).toHaveLength(4);
    expect(json.sessions[0]).toMatchObject({ isThis: true, device: "Firefox, Windows", openedBy: "password" });
    expect(text).not.toContain(decodeURIComponent(browser.cookies.get("plaza.session_token")!).split(".")[0]);
    await browser.send("POST", `/api/account/sessions/${json.sessions[1].id}/end`, { password });
    expect((await browser.send("GET", "/api/account")).json.sessions).toHaveLength(3);
    expect((await browser.send("POST", "/api/account/sessions/end", { password })).json).toEqual({ ended: 2 });
    for (const one of others) expect((await one.send("GET", "/api/account")).status).toBe(401);
  });
});
