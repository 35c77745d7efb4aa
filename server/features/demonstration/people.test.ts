import { beforeAll, describe, expect, test } from "vitest";
import { demonstrationPeople } from "#database/demo/people";
import { demonstrationParts } from "#domain/access/demonstration-parts";
import { loadDemonstrationPeople } from "#server/features/demonstration/index";
import { type TestServer, testServer } from "#server/testing";

const localhost = { host: "localhost:3000" };
let server: TestServer;
let elsewhere: TestServer;
beforeAll(async () => {
  server = await testServer({ url: "http://localhost:3000" }, { hasDemonstrationSignIn: true });
  elsewhere = await testServer();
  for (const { database, accounts, addOrganisation } of [server, elsewhere]) {
    for (const slug of ["ostrevann", "kumogahama", "wadi-nurayn", "office"]) await addOrganisation(slug);
    await database.owner.query(
      "update app.organisations set is_demonstration = true, is_secretariat = (slug = 'office')",
    );
    await database.owner.query(
      `insert into app.chapters (host_id, slug, name)
       select organisation_id, 'north', 'North' from app.organisations where slug = 'kumogahama'`,
    );
    await loadDemonstrationPeople({ databases: database, accounts });
  }
});

const list = (headers: Record<string, string> = localhost, of = server) => of.get("/api/demo/people", headers);
const enter = (person: string, headers: Record<string, string> = localhost, of = server) =>
  of.send("POST", "/api/demo/sign-in", { body: { person }, headers: { origin: "http://localhost:3000", ...headers } });
const anyone = async () => (await list()).json.items[0].personId as string;

describe("the entrance of the demonstration is not there", () => {
  test("on a server that others can reach", async () => {
    const { rows } = await elsewhere.database.owner.query("select person_id as id from app.people limit 1");
    expect((await list(localhost, elsewhere)).status).toBe(404);
    expect((await enter(rows[0].id, localhost, elsewhere)).status).toBe(404);
  });

  test.each([
    "forwarded",
    "via",
    "x-forwarded-for",
    "x-forwarded-host",
    "x-forwarded-proto",
    "x-real-ip",
    "x-client-ip",
    "cf-connecting-ip",
    "true-client-ip",
    "fly-client-ip",
  ])("for a request that bears %s", async (header) => {
    const headers = { ...localhost, [header]: "127.0.0.1" };
    expect((await list(headers)).status).toBe(404);
    const { status, headers: got } = await enter(await anyone(), headers);
    expect([status, got["set-cookie"]]).toEqual([404, undefined]);
  });

  test("whatever is sent, in the words of an address that answers nothing", async () => {
    const headers = { ...localhost, forwarded: "for=127.0.0.1" };
    const url = "/api/demo/sign-in";
    for (const body of [undefined, {}, { person: "x" }]) {
      const { status, json } = await server.send("POST", url, { headers, body });
      expect([status, json.detail]).toEqual([404, `Nothing answers at ${url}. Every operation: /api/openapi.json.`]);
    }
  });

  test("under another name than this machine's", async () => {
    expect((await list({ host: "evil.example" })).status).toBe(404);
  });

  test("for anybody who is not invented", async () => {
    const real = await server.addPerson("Real", []);
    const { status, headers } = await enter(real.id);
    expect([status, headers["set-cookie"]]).toEqual([404, undefined]);
  });
});

describe("the invented people", () => {
  test("are one for every part, each at an address that cannot exist, and none has a password", async () => {
    expect(demonstrationPeople.map(({ part }) => part)).toEqual([...demonstrationParts]);
    const { json } = await list();
    expect(json.items.map(({ part }: { part: string }) => part)).toEqual([...demonstrationParts]);
    const { rows } = await server.database.owner.query(
      `select (select count(*)::integer from auth.account) as passwords,
         (select bool_and(email like '%.example') from app.people where is_demonstration) as "areNowhere"`,
    );
    expect(rows).toEqual([{ passwords: 0, areNowhere: true }]);
  });

  test("hold what their part says, also in several organisations", async () => {
    const { json } = await list();
    const several = json.items.at(-1);
    expect(several.roles.map(({ slug, role }: { slug: string; role: string }) => `${slug} ${role}`)).toEqual([
      "office expert",
      "ostrevann reviewer",
      "wadi-nurayn administrator",
    ]);
  });

  test("are entered with one request, and are then who they are", async () => {
    const { headers, json } = await enter(await anyone());
    expect(json).toEqual({ name: "Maren Oldreth" });
    const as = { headers: { cookie: String(headers["set-cookie"]).split(";")[0]! } };
    const seen = await server.send("GET", "/api/organisations/ostrevann/people", { as });
    expect(seen.json).toMatchObject({ mayManage: true });
    expect(seen.json.items.every(({ isDemonstration }: { isDemonstration: boolean }) => isDemonstration)).toBe(true);
    const { status } = await server.send("POST", "/api/account/erase", {
      as,
      body: { email: "small-administrator@plaza.example" },
      headers: { origin: "http://localhost:3000" },
    });
    expect(status).toBe(403);
  });

  test("are entered one after the other in the same browser, which leaves no session of the one before", async () => {
    const [first, second] = (await list()).json.items.map(({ personId }: { personId: string }) => personId);
    const cookie = String((await enter(first)).headers["set-cookie"]).split(";")[0]!;
    const open = async () => (await server.send("GET", "/api/account", { as: { headers: { cookie } } })).status;
    expect(await open()).toBe(200);
    expect((await enter(second, { ...localhost, cookie })).status).toBe(200);
    expect(await open()).toBe(401);
  });

  test("are there once, however often Plaza starts", async () => {
    const count = async () =>
      (
        await server.database.owner.query(
          "select (select count(*) from app.people) as people, (select count(*) from app.roles) as roles, (select count(*) from app.audit_events) as events",
        )
      ).rows;
    const before = await count();
    await loadDemonstrationPeople({ databases: server.database, accounts: server.accounts });
    expect(await count()).toEqual(before);
  });
});
