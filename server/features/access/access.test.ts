import { createHash } from "node:crypto";
import { beforeAll, describe, expect, test } from "vitest";
import { anybody } from "#domain/access/caller";
import { keeping } from "#domain/statements/keeping";
import { withScope } from "#server/database/scope";
import { testSecret } from "#server/database/testing-secret";
import { createIdentify, findOrganisation, sessionCookieName, signToken } from "#server/features/access/index";
import { recordEvents, system } from "#server/features/audit/index";
import { type TestServer, testServer } from "#server/testing";
import type { TestPerson } from "#server/testing-people";

let server: TestServer;
let linden: string;
let other: string;
let ana: TestPerson;
beforeAll(async () => {
  server = await testServer();
  linden = await server.addOrganisation("linden");
  other = await server.addOrganisation("other");
  ana = await server.addPerson("Ana Ruiz", [{ role: "editor", organisationId: linden }]);
});
const identify = (headers: Record<string, string>) =>
  createIdentify({ app: server.database.app, secret: testSecret, isSecure: false })({ headers, ip: "127.0.0.1" });

describe("a request that shows nothing we gave is anybody's", () => {
  const name = sessionCookieName(false);
  test.each([
    ["no cookie", {}],
    ["a token without a signature", { cookie: `${name}=abc` }],
    ["a token signed with another key", { cookie: `${name}=${signToken("abc", "another")}` }],
    ["what cannot be decoded", { cookie: `${name}=%E0%A4%A` }],
    ["another cookie", { cookie: "theme=dark" }],
  ])("%s", async (_what, headers) => {
    expect(await identify(headers as Record<string, string>)).toEqual(anybody);
  });

  test("a session that has ended", async () => {
    const gone = await server.addPerson("Gone", []);
    await server.database.owner.query("update auth.session set expires_at = now() where user_id = $1", [gone.id]);
    expect(await identify(gone.headers)).toEqual(anybody);
  });

  test("a session that nobody has used for as long as the privacy notice says", async () => {
    const idle = await server.addPerson("Idle", []);
    const usedBefore = (minutes: number) =>
      server.database.owner.query(
        "update auth.session set updated_at = now() - make_interval(days => $2, mins => $3) where user_id = $1",
        [idle.id, keeping.idleSessionDays, minutes],
      );
    await usedBefore(0);
    expect(await identify(idle.headers)).toEqual(anybody);
    await usedBefore(-1);
    expect(await identify(idle.headers)).toMatchObject({ personId: idle.id });
  });

  test("a key that is not known is told so, and is not taken for anybody", async () => {
    for (const authorization of ["Bearer plaza_unknown-unknown-unknown", "Basic abc", "Bearer x"])
      await expect(identify({ authorization })).rejects.toMatchObject({ code: "sign-in-needed" });
  });
});

describe("a request is told apart by one read", () => {
  test("a session's person, with every role that is held today", async () => {
    await server.database.owner.query(
      "insert into app.roles (organisation_id, person_id, role, until_on) values ($1, $2, 'expert', current_date - 1)",
      [other, ana.id],
    );
    expect(await identify(ana.headers)).toMatchObject({
      kind: "person",
      personId: ana.id,
      isEmailConfirmed: true,
      roles: [{ role: "editor", organisationId: linden }],
    });
  });

  test("a key, with its organisation and scopes, until it is revoked", async () => {
    const shown = "plaza_0123456789abcdef0123456789";
    await server.database.owner.query(
      "insert into app.api_keys (organisation_id, name, prefix, key_hash, scopes) values ($1, 'Import', 'plaza_01', $2, '{register.import}')",
      [linden, createHash("sha256").update(shown).digest()],
    );
    const authorization = `Bearer ${shown}`;
    expect(await identify({ authorization })).toMatchObject({ kind: "key", organisationId: linden });
    await server.database.owner.query("update app.api_keys set revoked_at = now()");
    await expect(identify({ authorization })).rejects.toMatchObject({ code: "sign-in-needed" });
  });
});

describe("the application's role without a scope", () => {
  const tables = ["roles", "people", "invitations", "api_keys", "audit_events", "personal_values", "technologies"];
  test.each(tables)("sees nothing of %s", async (table) => {
    await withScope(server.database.app, [linden], (db) =>
      recordEvents(db, system, [{ action: "key.made", ownerId: linden, subject: { kind: "key", id: "1" } }]),
    );
    const { rows } = await server.database.app.query(`select count(*)::integer as rows from app.${table}`);
    expect(rows).toEqual([{ rows: 0 }]);
  });

  test("cannot read the sign-in library's tables, nor write another organisation's rows", async () => {
    const { app } = server.database;
    await expect(app.query('select * from auth."user"')).rejects.toMatchObject({ code: "42501" });
    await expect(
      withScope(app, [linden], (db) =>
        db.query("insert into app.roles (organisation_id, person_id, role) values ($1, $2, 'administrator')", [
          other,
          ana.id,
        ]),
      ),
    ).rejects.toMatchObject({ code: "42501" });
  });

  test("sees colleagues in scope, and nobody else", async () => {
    const names = (scope: string[]) =>
      withScope(server.database.app, scope, async (db) => (await db.query("select name from app.people")).rows);
    await server.addPerson("Stranger", []);
    expect(await names([linden])).toEqual([{ name: "Ana Ruiz" }]);
    expect(await names([])).toEqual([]);
  });

  test("adds events and takes none away", async () => {
    for (const statement of [
      "update app.audit_events set action = 'a.b'",
      "delete from app.audit_events",
      "truncate app.audit_events",
    ])
      await expect(withScope(server.database.app, [linden], (db) => db.query(statement))).rejects.toMatchObject({
        code: "42501",
      });
  });
});

describe("an organisation in an address", () => {
  test("is found by its own slug or by one that it took over", async () => {
    const { app, owner } = server.database;
    expect(await findOrganisation(app, "nowhere")).toBeUndefined();
    expect(await findOrganisation(app, "linden")).toMatchObject({ id: linden, name: "Linden", chapterHosts: [] });
    const old = await server.addOrganisation("old-linden");
    await owner.query("update app.organisations set closed_at = now(), successor_id = $2 where organisation_id = $1", [
      old,
      linden,
    ]);
    expect(await findOrganisation(app, "old-linden")).toMatchObject({ id: linden });
  });

  test("bears the hosts of the chapters it belongs to today", async () => {
    const { app, owner } = server.database;
    const centre = await server.addOrganisation("centre", "research");
    await owner.query(
      `with made as (insert into app.chapters (host_id, slug, name) values ($1, 'chapter', 'Chapter') returning chapter_id)
       insert into app.chapter_members (chapter_id, organisation_id, from_on) select chapter_id, $2, '2020-01-01' from made`,
      [centre, linden],
    );
    expect((await findOrganisation(app, "linden"))?.chapterHosts).toEqual([centre]);
    await owner.query("update app.chapter_members set until_on = '2021-01-01'");
    expect((await findOrganisation(app, "linden"))?.chapterHosts).toEqual([]);
  });
});
