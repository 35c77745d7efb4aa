import { describe, expect, test } from "vitest";
import { demonstrationAlliance } from "#database/demo/alliance";
import { loadAlliance } from "#server/features/organisations/index";
import { makeSetUpPath } from "#server/features/people/index";
import { type TestServer, testServer } from "#server/testing";

const first = { name: "First", email: "first@people.test", password: "a long sentence of mine" };
const organisation = { name: "Ålliance Office", kind: "non-profit" };
const tokenOf = async (server: TestServer) => {
  const path = await makeSetUpPath({ databases: server.database });
  return /^\/account\/set-up\/([\w-]{43})$/.exec(path!)![1]!;
};
const use = (server: TestServer, token: string, body: object = { ...first, organisation }) =>
  server.send("POST", `/api/set-up/${token}`, { body });

describe("the set-up link", () => {
  test("is used once, also when four use it at once, and only the newest holds", async () => {
    const server = await testServer();
    const older = await tokenOf(server);
    const token = await tokenOf(server);
    expect(await server.get(`/api/set-up/${older}`)).toMatchObject({ status: 404 });
    expect(await use(server, older)).toMatchObject({ status: 404 });
    expect((await server.get(`/api/set-up/${token}`)).json).toEqual({ organisation: null });
    expect(await use(server, token, first)).toMatchObject({ status: 400 });
    expect(await use(server, token, { ...first, organisation, password: "password" })).toMatchObject({ status: 400 });
    const named = await use(server, token, { ...first, organisation, password: "first of alliance-office" });
    expect(named.json.findings[0].code).toBe("password-yours");
    const tried = await Promise.all(
      [1, 2, 3, 4].map((at) => use(server, token, { ...first, email: `first${at}@people.test`, organisation })),
    );
    expect(tried.map(({ status }) => status).sort()).toEqual([200, 404, 404, 404]);
    const won = tried.find(({ status }) => status === 200)!;
    expect(won.json).toEqual({ organisation: { slug: "alliance-office", name: "Ålliance Office" } });
    const as = { headers: { cookie: String(won.headers["set-cookie"]).split(";")[0]! } };
    const seen = await server.send("GET", "/api/me", { as });
    expect(seen.json.organisations).toMatchObject([{ slug: "alliance-office", isSecretariat: true }]);
    expect([...seen.json.organisations[0].roles].sort()).toEqual(["administrator", "secretariat"]);
    const { rows } = await server.database.owner.query(
      `select (select count(*) from auth."user")::integer as people, (select count(*) from app.organisations)::integer as organisations`,
    );
    expect(rows).toEqual([{ people: 1, organisations: 1 }]);
    const run = { slug: "alliance-office", name: "Ålliance Office" };
    expect((await server.get("/api/alliance")).json).toMatchObject({ secretariat: run, counts: { organisations: 1 } });
    expect((await server.get("/api/statements")).json.controller).toMatchObject(run);
    expect(await makeSetUpPath({ databases: server.database })).toBeUndefined();
  });

  test("takes the organisation that runs the alliance already, though invented people do", async () => {
    const server = await testServer();
    const id = await server.addOrganisation("office", "non-profit");
    await server.database.owner.query("update app.organisations set is_secretariat = true");
    const invented = await server.addPerson("Invented", [{ role: "secretariat", organisationId: id }]);
    await server.database.owner.query("update app.people set is_demonstration = true where person_id = $1", [
      invented.id,
    ]);
    const token = await tokenOf(server);
    expect((await server.get(`/api/set-up/${token}`)).json).toEqual({
      organisation: { slug: "office", name: "Office" },
    });
    const { status, json } = await use(server, token, first);
    expect([status, json]).toEqual([200, { organisation: { slug: "office", name: "Office" } }]);
  });

  test.each(["after", "at once with"])(
    "wins over an invented alliance that is loaded %s it, or joins what was there",
    async (when) => {
      const server = await testServer();
      const token = await tokenOf(server);
      const load = () =>
        loadAlliance(server.database.app, {
          kind: "demonstration",
          template: "demonstration",
          edition: 1,
          alliance: demonstrationAlliance,
          places: new Map(),
        });
      const [used] =
        when === "after" ? [await use(server, token), await load()] : await Promise.all([use(server, token), load()]);
      expect(used.status).toBe(200);
      const { rows } = await server.database.owner.query(
        "select slug, is_demonstration from app.organisations where is_secretariat",
      );
      expect(rows.map(({ slug }) => slug)).toEqual([used.json.organisation.slug]);
      if (when === "after") expect(rows).toEqual([{ slug: "alliance-office", is_demonstration: false }]);
      const { rows: invented } = await server.database.owner.query(
        "select count(*)::integer as count from app.organisations where is_demonstration",
      );
      expect(invented[0].count).toBe(demonstrationAlliance.organisations.length);
    },
  );

  test("keeps nothing of itself in the database that would open it", async () => {
    const server = await testServer();
    const token = await tokenOf(server);
    const { rows } = await server.database.owner.query("select s::text as kept from app.set_up s");
    expect(rows[0].kept).not.toContain(token);
  });
});
