import { beforeAll, describe, expect, test } from "vitest";
import { newestMail, tokenOfMail } from "#server/features/people/testing";
import { type TestServer, testServer } from "#server/testing";

let server: TestServer;
beforeAll(async () => {
  server = await testServer();
});
const password = "a long sentence of mine";
const register = (email: string, name = "Rae") =>
  server.send("POST", "/api/account/register", { body: { email, name, language: "en" } });
const confirm = (token: string, given = password) =>
  server.send("POST", `/api/account/registrations/${token}`, { body: { password: given } });
const accountsOf = async (email: string) =>
  (await server.database.owner.query(`select id from auth."user" where email = $1`, [email])).rowCount;

describe("somebody who registers", () => {
  test("is answered alike whether or not the address has an account: only the mailbox is told", async () => {
    const known = await server.addPerson("Known", []);
    const [one, other] = [await register("rae@people.test"), await register(known.email)];
    expect([one.status, one.json]).toEqual([200, { sentTo: "rae@people.test", confirmWithinHours: 48 }]);
    expect([other.status, other.json]).toEqual([200, { sentTo: known.email, confirmWithinHours: 48 }]);
    expect(Object.keys(one.headers).sort()).toEqual(Object.keys(other.headers).sort());
    const mail = await newestMail(server);
    expect([mail.to, mail.text]).toEqual([known.email, expect.stringContaining("/en/sign-in")]);
    expect(mail.text).not.toContain("confirm");
  });

  test("has no account before the link is opened, and no stranger prepares its password", async () => {
    await register("victim@people.test", "Stranger");
    const strangers = await tokenOfMail(server);
    await register("victim@people.test", "Victim");
    expect(await accountsOf("victim@people.test")).toBe(0);
    expect(await confirm(strangers)).toMatchObject({ status: 404 });
    const token = await tokenOfMail(server);
    expect((await server.get(`/api/account/registrations/${token}`)).json).toEqual({
      name: "Victim",
      email: "victim@people.test",
    });
    expect(await confirm(token, "short")).toMatchObject({ status: 400 });
    expect((await confirm(token, "qwerty123456")).json.findings[0].code).toBe("password-common");
    expect((await confirm(token, "victim of quiet lamps")).json.findings[0].code).toBe("password-yours");
    const opened = await Promise.all([confirm(token), confirm(token)]);
    expect(opened.map(({ status }) => status).sort()[0]).toBe(200);
    expect(opened.filter(({ status }) => status === 200)).toHaveLength(1);
    expect(await confirm(token)).toMatchObject({ status: 404 });
    expect(await accountsOf("victim@people.test")).toBe(1);
  });

  test("is signed in when the link is opened, belongs to no organisation, and may leave again", async () => {
    await register("res@people.test", "Res");
    const { headers } = await confirm(await tokenOfMail(server));
    const as = { headers: { cookie: String(headers["set-cookie"]).split(";")[0]! } };
    await server.addOrganisation("linden");
    expect(await server.send("GET", "/api/organisations/linden/people", { as })).toMatchObject({ status: 403 });
    const erased = await server.send("POST", "/api/account/erase", { as, body: { email: "RES@people.test" } });
    expect(erased).toMatchObject({ status: 200 });
    expect(await accountsOf("res@people.test")).toBe(0);
  });

  test("and does not open the link in time leaves no trace", async () => {
    await register("late@people.test");
    const token = await tokenOfMail(server);
    await server.database.owner.query("update app.registrations set expires_at = now() - interval '1 second'");
    expect(await confirm(token)).toMatchObject({ status: 404 });
    await register("next@people.test");
    const { rows } = await server.database.owner.query("select email from app.registrations");
    expect(rows).toEqual([{ email: "next@people.test" }]);
  });

  test("cannot be read from the tables that requests read", async () => {
    await expect(server.database.app.query("select * from app.registrations")).rejects.toMatchObject({ code: "42501" });
  });
});

describe("whoever has others written to", () => {
  test("fills no mailbox: after five mails each further one waits, whether or not the address has an account", async () => {
    const known = await server.addPerson("Often Asked", []);
    for (const email of [known.email, "often@people.test"]) {
      const statuses = [];
      for (let at = 0; at < 7; at++) statuses.push((await register(at % 2 ? email : email.toUpperCase())).status);
      expect(statuses).toEqual([200, 200, 200, 200, 200, 429, 429]);
      const { rows } = await server.database.owner.query(
        "select count(*)::integer as written from app.mails where lower(recipient) = $1",
        [email],
      );
      expect(rows).toEqual([{ written: 5 }]);
    }
  });

  test("is heard twenty times a minute from one address", async () => {
    const statuses = [];
    for (let at = 0; at < 21; at++) {
      const { statusCode } = await server.app.inject({
        method: "POST",
        url: "/api/account/register",
        remoteAddress: "198.51.100.9",
        payload: { email: `spread${at}@people.test`, name: "S", language: "en" },
      });
      statuses.push(statusCode);
    }
    expect(statuses.filter((status) => status === 200)).toHaveLength(20);
    expect(statuses.at(-1)).toBe(429);
  });
});
