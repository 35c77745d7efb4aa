import { beforeAll, describe, expect, test } from "vitest";
import { newestMail, tokenOfMail } from "#server/features/people/testing";
import { type TestServer, testServer } from "#server/testing";
import type { TestPerson } from "#server/testing-people";

let server: TestServer;
let linden: string;
let ana: TestPerson;
let sec: TestPerson;
beforeAll(async () => {
  server = await testServer();
  linden = await server.addOrganisation("linden");
  const alliance = await server.addOrganisation("alliance", "non-profit");
  await server.database.owner.query("update app.organisations set is_secretariat = true where organisation_id = $1", [
    alliance,
  ]);
  ana = await server.addPerson("Ana", [{ role: "administrator", organisationId: linden }]);
  sec = await server.addPerson("Sec", [{ role: "secretariat", organisationId: alliance }]);
});

const base = "/api/organisations/linden/invitations";
const invite = (emails: string[], role = "editor", as = ana, at = base) =>
  server.send("POST", at, { as, body: { emails, role } });
const accept = (token: string, options: { as?: TestPerson; body?: object } = {}) =>
  server.send("POST", `/api/invitations/${token}/accept`, { body: {}, ...options });
const newcomer = { name: "New Comer", password: "a long sentence of mine" };

describe("nobody invites", () => {
  test("into another organisation, or without managing people", async () => {
    const editor = await server.addPerson("Editor", [{ role: "editor", organisationId: linden }]);
    expect(await invite(["a@people.test"], "reader", editor)).toMatchObject({ status: 403 });
    expect(await invite(["a@people.test"], "reader", ana, "/api/organisations/alliance/invitations")).toMatchObject({
      status: 403,
    });
  });

  test("with a role that the organisation has not, or that reaches past what they may give", async () => {
    for (const role of ["secretariat", "expert", "coordinator"])
      expect((await invite(["a@people.test"], role)).status, role).toBe(400);
    await server.database.owner.query("insert into app.chapters (host_id, slug, name) values ($1, 'north', 'North')", [
      linden,
    ]);
    const { status, json } = await invite(["a@people.test"], "coordinator");
    expect([status, json.needed, json.ask]).toEqual([403, ["secretariat"], "secretariat"]);
    expect(await invite(["north@people.test"], "coordinator", sec)).toMatchObject({ status: 200 });
  });
});

describe("an invitation", () => {
  test("tells each address apart", async () => {
    const { json } = await invite(["one@people.test", "not an address", ana.email, "one@people.test"], "administrator");
    expect(json.items.map(({ outcome }: { outcome: string }) => outcome)).toEqual([
      "invited",
      "unusable",
      "already-there",
    ]);
    expect((await invite(["ONE@people.test"], "administrator")).json.items[0].outcome).toBe("already-invited");
  });

  test("is a mail in the language asked for, whose link is kept as a hash only", async () => {
    await server.send("POST", base, { as: ana, body: { emails: ["ja@people.test"], role: "reader", language: "ja" } });
    const mail = await newestMail(server);
    expect(mail).toMatchObject({ to: "ja@people.test", kind: "invitation", language: "ja" });
    expect(mail.text).toContain("http://plaza.test/ja/account/invitation/");
    const token = await tokenOfMail(server);
    const { rows } = await server.database.owner.query(
      "select count(*)::integer as kept from app.invitations i where i::text like '%' || $1 || '%'",
      [token],
    );
    expect(rows).toEqual([{ kept: 0 }]);
  });

  test("shows whoever has the link the organisation and the role, and nothing else", async () => {
    await invite(["look@people.test"]);
    const { json } = await server.get(`/api/invitations/${await tokenOfMail(server)}`);
    expect(json).toEqual({
      organisation: { slug: "linden", name: "Linden" },
      role: "editor",
      state: "open",
      expiresAt: expect.any(String),
      isForCaller: null,
    });
    expect(await server.get(`/api/invitations/${"x".repeat(43)}`)).toMatchObject({ status: 404 });
  });

  test("makes an account with a name and a password, once, also when used four times at once", async () => {
    await invite(["new@people.test"]);
    const token = await tokenOfMail(server);
    expect(await accept(token)).toMatchObject({ status: 400 });
    expect(await accept(token, { body: { ...newcomer, password: "short" } })).toMatchObject({ status: 400 });
    for (const [password, code] of [
      ["sunshine2024!!", "password-common"],
      ["new lamps over quiet harbours", "password-yours"],
    ])
      expect((await accept(token, { body: { ...newcomer, password } })).json.findings[0].code).toBe(code);
    const tried = await Promise.all([1, 2, 3, 4].map(() => accept(token, { body: newcomer })));
    expect(tried.map(({ status }) => status).sort()).toEqual([200, 409, 409, 409]);
    const accepted = tried.find(({ status }) => status === 200)!;
    expect(accepted.json).toEqual({ organisation: { slug: "linden", name: "Linden" }, role: "editor", isNew: true });
    const cookie = String(accepted.headers["set-cookie"]).split(";")[0]!;
    const seen = await server.send("GET", "/api/organisations/linden/people", { as: { headers: { cookie } } });
    expect(seen.json.items).toContainEqual(expect.objectContaining({ name: "New Comer", isYou: true }));
  });

  test("is taken with one click by whoever is signed in with its address, and by nobody else", async () => {
    const ben = await server.addPerson("Ben", []);
    await invite([ben.email.toUpperCase()], "reviewer");
    const token = await tokenOfMail(server);
    const foreign = await accept(token, { as: sec });
    expect([foreign.status, foreign.json.detail]).toEqual([403, expect.stringContaining("another address")]);
    expect((await server.send("GET", `/api/invitations/${token}`, { as: ben })).json.isForCaller).toBe(true);
    expect(await accept(token, { body: newcomer })).toMatchObject({ status: 409 });
    expect(await accept(token, { as: ben })).toMatchObject({ status: 200, json: { role: "reviewer", isNew: false } });
    const again = await accept(token, { as: ben });
    expect([again.status, again.json.detail]).toEqual([409, expect.stringContaining("accepted already")]);
  });

  test("that was taken back or has expired says so", async () => {
    const { invitation } = (await invite(["late@people.test"])).json.items[0];
    const token = await tokenOfMail(server);
    await server.database.owner.query(
      "update app.invitations set expires_at = now() - interval '1 second' where email = 'late@people.test'",
    );
    expect((await server.get(`/api/invitations/${token}`)).json.state).toBe("expired");
    expect((await accept(token, { body: newcomer })).json.detail).toMatch(/expired/);
    const at = `${base}/${invitation.invitationId}`;
    expect(await server.send("DELETE", `${at}?revision=9`, { as: ana })).toMatchObject({ json: { code: "stale" } });
    expect(await server.send("DELETE", `${at}?revision=1`, { as: ana })).toMatchObject({ json: { state: "revoked" } });
    expect((await accept(token, { body: newcomer })).json.detail).toMatch(/taken back/);
    expect(await server.send("POST", `${at}/resend`, { as: ana, body: { revision: 2 } })).toMatchObject({
      status: 409,
    });
  });

  test("sent again has a new link, and the old one ends", async () => {
    const { invitation } = (await invite(["again@people.test"])).json.items[0];
    const old = await tokenOfMail(server);
    const at = `${base}/${invitation.invitationId}/resend`;
    const { status, json } = await server.send("POST", at, { as: ana, body: { revision: 1 } });
    expect([status, json.revision]).toEqual([200, 2]);
    expect(await accept(old, { body: newcomer })).toMatchObject({ status: 404 });
    expect(await accept(await tokenOfMail(server), { body: newcomer })).toMatchObject({ status: 200 });
  });

  test("and everything that became of it is an event", async () => {
    const { rows } = await server.database.owner.query(
      "select distinct action from app.audit_events where owner_id = $1 order by action",
      [linden],
    );
    expect(rows.map(({ action }) => action)).toEqual([
      "invitation.accepted",
      "invitation.renewed",
      "invitation.revoked",
      "invitation.sent",
      "role.given",
    ]);
  });
});
