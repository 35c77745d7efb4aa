// Past 300 lines: one cast of people, told of one course of events.
import { createHmac } from "node:crypto";
import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import { withScope } from "#server/database/scope";
import { othersEnded } from "#server/database/testing";
import { type AuditEvent, operator, recordEvents, system } from "#server/features/audit/index";
import { mailNews, tellNews, unsubscribeTokens } from "#server/features/notifications/index";
import { queueMailings } from "#server/features/notifications/mailing-store";
import { type TestServer, testServer } from "#server/testing";
import type { TestPerson } from "#server/testing-people";

const secret = "a secret of these tests alone, thirty-two";
let server: TestServer;
let linden: string;
let other: string;
let ana: TestPerson;
let ben: TestPerson;
let boss: TestPerson;
let stranger: TestPerson;
const tokens = unsubscribeTokens(secret);
const noon = new Date("2026-11-25T12:00:00Z");

beforeAll(async () => {
  server = await testServer();
  linden = await server.addOrganisation("linden");
  other = await server.addOrganisation("other");
  ana = await server.addPerson("Ana Ruiz", [{ role: "editor", organisationId: linden }]);
  ben = await server.addPerson("Ben Okoro", [{ role: "editor", organisationId: linden }]);
  boss = await server.addPerson("Bo Sato", [{ role: "administrator", organisationId: linden }]);
  stranger = await server.addPerson("Sten Stranger", [{ role: "administrator", organisationId: other }]);
  await tell();
});
beforeEach(() =>
  server.database.owner.query("delete from app.notifications; delete from app.mails; delete from app.mailings"),
);

async function tell(now = noon): Promise<void> {
  await othersEnded(server.database);
  await read(now);
}
async function read(now = noon): Promise<void> {
  while (await tellNews(server.database.app, now));
}
const mail = (now = noon) =>
  mailNews({ pool: server.database.app, url: "http://plaza.test", tokens, releases: server.releases }, now);
const happen = (event: Omit<AuditEvent, "ownerId"> & { ownerId?: string }, as?: TestPerson) =>
  withScope(server.database.app, [event.ownerId ?? linden], (db) =>
    recordEvents(db, as ? { kind: "person", id: as.id } : system, [{ ownerId: linden, ...event }]),
  );
const list = async (as: TestPerson, query = "") =>
  (await server.send("GET", `/api/me/notifications${query}`, { as })).json;
const mails = async () =>
  (
    await server.database.owner.query(
      `select recipient, subject, body_text as text, body_html as html, headers, language, kind from app.mails order by mail_id`,
    )
  ).rows;
const setPace = (as: TestPerson, kind: string, pace: string) =>
  server.send("PUT", "/api/me/notification-preferences", { as, body: { kind, pace } });
const roleGiven = (person: TestPerson) => ({
  action: "role.given" as const,
  subject: { kind: "person", id: person.id },
  after: { role: "editor" },
});
const changed = (id: string) => ({
  action: "technology.changed" as const,
  subject: { kind: "technology", id },
  after: { name: "Cameras of the market" },
});

describe("nobody is told", () => {
  test("of their own doing", async () => {
    await happen(roleGiven(ana), ana);
    await happen({ action: "key.made", subject: { kind: "key", id: "1" } }, boss);
    await tell();
    expect((await list(ana)).items).toEqual([]);
    expect((await list(boss)).items).toEqual([]);
  });

  test("of what they may not read: following alone opens nothing", async () => {
    await server.database.owner.query(
      "insert into app.follows (organisation_id, subject_kind, subject_id, person_id) values ($1, 'technology', 'T1', $2), ($1, 'technology', 'T1', $3)",
      [linden, stranger.id, ben.id],
    );
    await happen(changed("T1"), ana);
    await tell();
    expect((await list(stranger)).total).toBe(0);
    expect((await list(ben)).total).toBe(1);
    const { rows } = await server.database.owner.query("select 1 from app.notifications where person_id = $1", [
      stranger.id,
    ]);
    expect(rows).toEqual([]);
  });

  test("of what they may no longer read: neither in the list, nor counted, nor by mail", async () => {
    const gone = await server.addPerson("Gone Soon", [{ role: "administrator", organisationId: linden }]);
    await happen({ action: "key.made", subject: { kind: "key", id: "1" } }, boss);
    await tell();
    expect(await list(gone)).toMatchObject({ total: 1, unread: 1 });
    await server.database.owner.query("delete from app.roles where person_id = $1", [gone.id]);
    expect(await list(gone)).toMatchObject({ items: [], total: 0, unread: 0 });
    await mail();
    expect((await mails()).map(({ recipient }) => recipient)).not.toContain(gone.email);
  });

  test("before what happened is committed, nor of what was rolled back", async () => {
    await expect(
      withScope(server.database.app, [linden], async (db) => {
        await recordEvents(db, operator, [{ ownerId: linden, ...roleGiven(ana) }]);
        await tell();
        expect((await list(ana)).total).toBe(0);
        throw new Error("rolled back");
      }),
    ).rejects.toThrow("rolled back");
    await tell();
    expect((await list(ana)).total).toBe(0);
  });

  test("by the application's role without a scope", async () => {
    await happen(roleGiven(ana));
    await tell();
    for (const table of ["notifications", "notification_paces", "follows", "mailings", "event_readers", "mails"]) {
      const { rows } = await server.database.app.query(`select count(*)::integer as n from app.${table}`);
      expect(rows, table).toEqual([{ n: 0 }]);
    }
    const { rows } = await server.database.app.query("select * from app.events_after('0', gen_random_uuid(), 10)");
    expect(rows).toEqual([]);
    expect((await server.database.app.query("select * from app.people_to_tell($1)", [[ana.id]])).rows).toEqual([]);
  });
});

describe("an event becomes a notification", () => {
  test("once, however late it is committed and however often it is read", async () => {
    const { app } = server.database;
    await withScope(app, [linden], async (db) => {
      // Begun first and committed last: by then, later events were told of.
      await recordEvents(db, operator, [{ ownerId: linden, ...roleGiven(ana) }]);
      await happen(roleGiven(ben));
      await tell();
    });
    await othersEnded(server.database);
    await Promise.all([read(), read(), read()]);
    expect((await list(ana)).total).toBe(1);
    expect((await list(ben)).total).toBe(1);
  });

  test("with names looked up when it is read, and none kept", async () => {
    await happen({ ...roleGiven(ana) }, boss);
    await tell();
    expect((await list(ana)).items).toMatchObject([
      {
        kind: "role-changed",
        action: "role.given",
        actor: "Bo Sato",
        facts: { role: "editor" },
        organisation: { slug: "linden", name: "Linden" },
        isRead: false,
      },
    ]);
    const { rows } = await server.database.owner.query("select n::text as text from app.notifications n");
    expect(rows[0].text).not.toContain("Sato");
  });

  test("for whoever had changed the record before, by following it", async () => {
    await happen(changed("T2"), ana);
    await tell();
    await happen(changed("T2"), ben);
    await tell();
    expect((await list(ana)).items).toMatchObject([
      { kind: "record-changed", facts: { title: "Cameras of the market" } },
    ]);
    expect((await list(ben)).total).toBe(0);
    const address = "/api/organisations/linden/follows/technology/T2";
    expect((await server.send("GET", address, { as: ana })).json).toEqual({ isFollowed: true });
    await server.send("PUT", address, { as: ana, body: { isFollowed: false } });
    await happen(changed("T2"), ben);
    await tell();
    expect((await list(ana)).total).toBe(1);
    expect((await server.send("GET", address, { as: stranger })).status).toBe(403);
  });

  test("for whoever is asked to administer an organisation; its other administrators learn of it in their own words", async () => {
    const second = await server.addPerson("Second Boss", [{ role: "administrator", organisationId: linden }]);
    const reason = "I move to the water office.";
    const body = { person: ben.id, reason };
    expect((await server.send("POST", "/api/organisations/linden/ownership", { as: boss, body })).status).toBe(200);
    await tell();
    expect((await list(ben)).items).toMatchObject([{ kind: "ownership-offered", actor: "Bo Sato" }]);
    expect((await list(second)).items).toMatchObject([{ kind: "organisation-changed", action: "ownership.offered" }]);
    expect([(await list(boss)).total, (await list(ana)).total]).toEqual([0, 0]);
    await mail();
    const [sent] = await mails();
    expect(sent.subject).toBe("Bo Sato asks you to administer Linden.");
    expect(sent.text).toContain("http://plaza.test/en/workspace/linden/entry");
    expect(sent.text).not.toContain(reason);
    await server.database.owner.query("delete from app.roles where person_id = $1", [second.id]);
  });

  test("for whoever had invited", async () => {
    const { rows } = await server.database.owner.query(
      `insert into app.invitations (organisation_id, email, role, token_hash, invited_by, expires_at)
       values ($1, 'x@people.test', 'reader', '\\x01', $2, now()) returning invitation_id as id`,
      [linden, boss.id],
    );
    await happen({ action: "invitation.accepted", subject: { kind: "invitation", id: rows[0].id } }, ben);
    await tell();
    expect((await list(boss)).items).toMatchObject([{ kind: "invitation-accepted", actor: "Ben Okoro" }]);
  });

  test("that is listed, filtered, marked and counted", async () => {
    for (let at = 0; at < 5; at++) await happen(roleGiven(ana));
    await happen({ action: "organisation.changed", subject: { kind: "organisation", id: linden } }, boss);
    await tell();
    const first = await list(ana, "?limit=2");
    expect(first).toMatchObject({ total: 5, unread: 5 });
    const second = await list(ana, `?limit=2&cursor=${first.next}`);
    expect(new Set([...first.items, ...second.items].map(({ id }) => id)).size).toBe(4);
    const mark = (body: unknown) => server.send("POST", "/api/me/notifications/read", { as: ana, body });
    expect((await mark({ ids: [first.items[0].id] })).json).toEqual({ unread: 4 });
    expect((await list(ana, "?unread=yes")).total).toBe(4);
    expect((await mark({ ids: [first.items[0].id], isRead: false })).json).toEqual({ unread: 5 });
    const theirs = (await list(ana)).items[0].id;
    await server.send("POST", "/api/me/notifications/read", { as: ben, body: { ids: [theirs] } });
    expect((await list(ana)).unread).toBe(5);
    expect((await mark({})).json).toEqual({ unread: 0 });
    expect((await list(ana, "?kind=work-finished")).total).toBe(0);
    expect((await server.send("GET", "/api/me/notifications?cursor=x", { as: ana })).status).toBe(400);
    expect((await server.send("GET", "/api/me/notifications")).status).toBe(401);
  });
});

describe("mail", () => {
  test("comes at once, in the person's language and direction, with why it came and the way to end it", async () => {
    await server.database.owner.query("update app.people set language = 'ar' where person_id = $1", [ana.id]);
    await happen(roleGiven(ana), boss);
    await tell();
    expect(await mail()).toBe(1);
    const [sent] = await mails();
    expect(sent).toMatchObject({ recipient: ana.email, language: "ar", kind: "notification-role-changed" });
    expect(sent.html).toContain('dir="rtl"');
    expect(sent.subject).toBe("أصبحت الآن محرّر في \u2068Linden\u2069.");
    expect(sent.text).toContain("http://plaza.test/ar/account/unsubscribe/");
    expect(sent.text).toContain("http://plaza.test");
    expect(sent.headers["List-Unsubscribe-Post"]).toBe("List-Unsubscribe=One-Click");
    expect(await mail()).toBe(0);
    expect(await mails()).toHaveLength(1);
    await server.database.owner.query("update app.people set language = 'en' where person_id = $1", [ana.id]);
  });

  test("that is gathered comes in one at the morning of the person's own day", async () => {
    await server.database.owner.query("update app.people set time_zone = 'Asia/Tokyo' where person_id = $1", [ana.id]);
    await happen(changed("T3"), ana);
    await tell();
    await happen(changed("T3"), ben);
    await happen(changed("T3"), boss);
    await tell();
    expect(await mail(new Date("2026-11-25T21:59:00Z"))).toBe(0);
    expect(await mail(new Date("2026-11-25T22:00:00Z"))).toBe(1);
    const [sent] = await mails();
    expect(sent.subject).toBe("What is new in Plaza (2)");
    expect(sent.text).toContain("Ben Okoro changed “Cameras of the market” in Linden.");
  });

  test("is never sent where the person said so, before or after it was told; the list has it", async () => {
    expect((await setPace(ben, "role-changed", "never")).json.kinds[0]).toEqual({
      kind: "role-changed",
      pace: "never",
      isDefault: false,
    });
    await happen(roleGiven(ben), boss);
    await happen({ action: "key.made", subject: { kind: "key", id: "1" } }, ben);
    await tell();
    await setPace(boss, "key-changed", "never");
    await mail();
    expect(await mails()).toEqual([]);
    expect((await list(ben)).total).toBe(1);
    expect((await list(boss)).total).toBe(1);
    expect((await setPace(ben, "role-changed", "hourly")).status).toBe(400);
  });

  test("names nobody to those who are not their colleagues", async () => {
    await happen({ action: "key.made", subject: { kind: "key", id: "1" } }, stranger);
    await setPace(boss, "key-changed", "at-once");
    await tell();
    await mail();
    expect((await mails())[0].text).toContain("Somebody made a key");
    expect((await list(boss)).items[0].actor).toBeNull();
  });

  test("goes to nobody whose address is not confirmed", async () => {
    await server.database.owner.query("update app.people set is_email_confirmed = false where person_id = $1", [
      ana.id,
    ]);
    await happen(roleGiven(ana), boss);
    await tell();
    await mail();
    expect(await mails()).toEqual([]);
    await server.database.owner.query("update app.people set is_email_confirmed = true where person_id = $1", [ana.id]);
  });

  test("writes nothing into HTML that somebody typed as HTML", async () => {
    await server.database.owner.query("update app.organisations set name = '<img src=x>' where organisation_id = $1", [
      other,
    ]);
    await happen({ ...roleGiven(stranger), ownerId: other });
    await tell();
    await mail();
    expect((await mails())[0].html).not.toContain("<img");
  });
});

describe("unsubscribing", () => {
  const own = unsubscribeTokens("");
  test("takes the whole token, untouched", async () => {
    const good = tokens.make({ personId: ana.id, kind: "role-changed" });
    const changedKind = `${Buffer.from(`${ana.id}.all`).toString("base64url")}.${good.split(".")[1]}`;
    // Signed here, with the key that calendars have.
    const said = `${ana.id}.all`;
    const key = createHmac("sha256", secret).update("calendar").digest();
    const signed = createHmac("sha256", key).update(said).digest().subarray(0, 16);
    const ofCalendar = `${Buffer.from(said).toString("base64url")}.${signed.toString("base64url")}`;
    expect(tokens.read(ofCalendar)).toBeUndefined();
    for (const token of [changedKind, own.make({ personId: ana.id, kind: "all" }), `${"x".repeat(40)}.y`]) {
      expect((await server.send("POST", `/api/unsubscribe/${token}`)).status).toBe(404);
    }
    expect(tokens.read(good)).toEqual({ personId: ana.id, kind: "role-changed" });
  });

  test("is one click of a mail program, without a session, and ends that kind alone", async () => {
    const { testSecret } = await import("#server/database/testing-secret");
    const token = unsubscribeTokens(testSecret).make({ personId: ana.id, kind: "role-changed" });
    expect((await server.send("GET", `/api/unsubscribe/${token}`)).json).toEqual({ kind: "role-changed" });
    const answer = await server.app.inject({
      method: "POST",
      url: `/api/unsubscribe/${token}`,
      headers: { "content-type": "application/x-www-form-urlencoded" },
      payload: "List-Unsubscribe=One-Click",
    });
    expect(answer.statusCode).toBe(200);
    const { kinds } = (await server.send("GET", "/api/me/notification-preferences", { as: ana })).json;
    expect(
      kinds.filter(({ pace }: { pace: string }) => pace === "never").map(({ kind }: { kind: string }) => kind),
    ).toEqual(["role-changed"]);
  });
});

test("a digest for 50,000 people of whom 37 have news queues 37 pieces of work", async () => {
  const { owner } = server.database;
  await owner.query(
    `insert into app.people (person_id, name, email, is_email_confirmed)
     select gen_random_uuid(), 'Person ' || n, 'p' || n || '@many.test', true from generate_series(1, 50000) n`,
  );
  await owner.query(
    `insert into app.notifications (person_id, kind, action, organisation_id, event_id, subject_kind, subject_id, occurred_at, mail_at)
     select person_id, 'role-changed', 'role.given', $1, gen_random_uuid(), 'person', '1', now(), $2
     from (select person_id from app.people where email like '%@many.test' order by person_id limit 37) p, generate_series(1, 3)`,
    [linden, noon],
  );
  const queued = await withScope(server.database.app, { organisations: [], duty: "notifications" }, (db) =>
    queueMailings(db, noon),
  );
  expect(queued).toBe(37);
  await mail();
  expect(await mails()).toHaveLength(37);
});
