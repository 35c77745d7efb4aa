import { bytesToHex, hexToBytes } from "@noble/hashes/utils.js";
import { describe, expect, test } from "vitest";
import { hashLeaf, isIncluded } from "#domain/audit/merkle";
import { withScope } from "#server/database/scope";
import { changeWithEvent, eraseOf, personal, recordEvents } from "#server/features/audit/index";
import { eventOf, record, sealAll } from "#server/features/audit/testing";
import { testServer } from "#server/testing";

const { app, database, send, get, addOrganisation, addPerson, addCity } = await testServer();
const linden = await addOrganisation("linden");
const harbour = await addOrganisation("harbour");
const ana = await addPerson("Ana Ruiz", [{ role: "administrator", organisationId: linden }]);
const reader = await addPerson("Lee Reader", [{ role: "reader", organisationId: linden }]);
const stranger = await addPerson("Sam Stranger", [{ role: "administrator", organisationId: harbour }]);

const asAna = { kind: "person" as const, id: ana.id, role: "administrator", organisationId: linden };
const inLinden = (events: Parameters<typeof recordEvents>[2]) =>
  withScope(database.app, [linden], (db) => recordEvents(db, asAna, events));

const events = "/api/organisations/linden/events";
const list = async (query = "", as: Parameters<typeof send>[2] = { as: ana }) => send("GET", `${events}${query}`, as);

describe("an organisation's events", () => {
  test("are refused to everybody who may not read them, with what would be needed", async () => {
    await record(database, harbour, 1);
    expect((await list("", {})).status).toBe(401);
    expect((await list("", { as: stranger })).status).toBe(403);
    const refused = await list("", { as: reader });
    expect(refused.status).toBe(403);
    expect(refused.json.needed).toEqual(["administrator", "reviewer"]);
    expect((await send("GET", `${events}/export`, { as: reader })).status).toBe(403);
    expect((await send("GET", "/api/organisations/nowhere/events", { as: ana })).status).toBe(404);
  });

  test("are refused with a day, cursor or time zone that is none", async () => {
    for (const query of ["?from=2026-02-30", "?cursor=x", "?timeZone=Mars/Olympus", "?actr=x", "?limit=0"])
      expect((await list(query)).status, query).toBe(400);
  });

  test("are listed newest first, in words, with who, why and what seals them", async () => {
    await inLinden([eventOf(linden, "A1", { reason: "The council decided so." })]);
    const before = (await list()).json;
    expect(before.items[0]).toMatchObject({ batch: null });
    await sealAll(database);
    const { items, organisation, actors } = (await list()).json;
    expect(organisation).toEqual({ slug: "linden", name: "Linden" });
    expect(actors).toEqual([{ id: ana.id, name: "Ana Ruiz" }]);
    expect(items).toHaveLength(1);
    expect(items[0]).toMatchObject({
      sentence: "Retention changed from 30 to 14 days, by Ana Ruiz, administrator, because “The council decided so”.",
      action: "technology.changed",
      subject: { kind: "technology", id: "A1" },
      before: { retentionDays: 30 },
      after: { retentionDays: 14 },
      batch: expect.any(Number),
    });
    expect((await list("?lang=ja")).json.items[0].what).toContain("保存期間");
    expect((await list("?lang=ar")).json.items[0].what).toContain("مدة الحفظ");
  });

  test("are filtered by who, what, of which record and when, and paged", async () => {
    await inLinden([eventOf(linden, "A2"), eventOf(linden, "A2", { action: "technology.ended", before: undefined })]);
    await record(database, linden, 1, { action: "role.given", subject: { kind: "person", id: "p" } });
    const count = async (query: string) => (await list(query)).json.items.length;
    expect(await count("")).toBe(4);
    expect(await count(`?actor=${ana.id}`)).toBe(3);
    expect(await count("?actor=system")).toBe(1);
    expect(await count("?actor=operator")).toBe(0);
    expect(await count("?action=technology.changed")).toBe(2);
    expect(await count("?action=technology")).toBe(3);
    expect(await count("?action=tech%25")).toBe(0);
    expect(await count("?subject=technology")).toBe(3);
    expect(await count("?subject=technology:A2")).toBe(2);
    const today = new Date().toISOString().slice(0, 10);
    expect(await count(`?from=${today}&to=${today}`)).toBe(4);
    expect(await count("?from=2020-01-01&to=2020-01-02")).toBe(0);
    expect(await count("?from=0101-01-01&to=9999-12-31&timeZone=Asia/Tokyo")).toBe(4);

    const seen: string[] = [];
    for (let cursor = ""; ; ) {
      const page = (await list(`?limit=3${cursor}`)).json;
      seen.push(...page.items.map(({ id }: { id: string }) => id));
      if (page.next === null) break;
      cursor = `&cursor=${page.next}`;
    }
    expect(seen).toEqual((await list()).json.items.map(({ id }: { id: string }) => id));
  });
});

describe("an export for auditors", () => {
  test("holds every event that the filter shows, and no formula a spreadsheet would run", async () => {
    await inLinden([eventOf(linden, "A3", { reason: "=HYPERLINK(1)" })]);
    await sealAll(database);
    const { text, headers } = await send("GET", `${events}/export?subject=technology`, { as: ana });
    expect(headers["content-type"]).toContain("text/csv");
    expect(headers["content-disposition"]).toContain("linden-events.csv");
    const lines = text.trimEnd().split("\r\n");
    expect(lines[0]).toMatch(/^id,occurredAt,when,who,what,reason,/);
    expect(lines).toHaveLength(5);
    expect(text).toContain(",'=HYPERLINK(1),");
    expect(text).not.toContain(",=HYPERLINK");
  });

  test("gives each event as its leaf was taken of it", async () => {
    const { body, headers } = await app.inject({ url: `${events}/export?format=jsonl`, headers: ana.headers });
    expect(headers["content-type"]).toContain("application/jsonl");
    const lines = body.trimEnd().split("\n");
    expect(lines).toHaveLength(5);
    for (const line of lines) {
      const { leaf } = JSON.parse(line);
      const canonical = line.slice('{"event":'.length, line.indexOf(',"sentence":'));
      expect(bytesToHex(hashLeaf(canonical))).toBe(leaf);
    }
  });
});

describe("a proof", () => {
  test("is refused for an event of somebody else, and until the event is sealed", async () => {
    const { rows } = await database.owner.query("select event_id as id from app.audit_events where owner_id = $1", [
      harbour,
    ]);
    expect((await send("GET", `${events}/${rows[0].id}/proof`, { as: ana })).status).toBe(404);
    await inLinden([eventOf(linden, "A4")]);
    const [newest] = (await list()).json.items;
    expect((await send("GET", `${events}/${newest.id}/proof`, { as: ana })).status).toBe(503);
  });

  test("leads from the event to a head that everybody can read", async () => {
    await sealAll(database);
    for (const { id } of (await list()).json.items) {
      const { event, leaf, position, path, sealed } = (await send("GET", `${events}/${id}/proof`, { as: ana })).json;
      expect(JSON.parse(event)).toMatchObject({ eventId: id });
      expect(bytesToHex(hashLeaf(event))).toBe(leaf);
      const [proof, root] = [path.map(hexToBytes), hexToBytes(sealed.root)];
      expect(isIncluded({ leaf: hexToBytes(leaf), position, size: sealed.size, path: proof, root })).toBe(true);
      const { items } = (await get(`/api/audit/heads?cursor=${sealed.batch + 1}&limit=1`)).json;
      expect(items).toEqual([sealed]);
    }
  });

  test("heads are public, newest first, each following the one before", async () => {
    const { items, next } = (await get("/api/audit/heads?limit=2")).json;
    expect(items[0].previous).toBe(items[1].head);
    expect(next).toBe(String(items[1].batch));
    expect((await get("/api/audit/heads?cursor=abc")).status).toBe(400);
  });
});

describe("the history of a record", () => {
  const history = async (as: typeof ana, at = "technology/A2", query = "") =>
    send("GET", `/api/organisations/linden/history/${at}${query}`, { as });

  test("is read by everybody of the organisation, and by nobody else", async () => {
    expect((await history(stranger)).status).toBe(403);
    const { items } = (await history(reader)).json;
    // Names stand apart by invisible marks, so that directions of writing do not mix.
    expect(items.map(({ sentence }: { sentence: string }) => sentence.replace(/[\u2066-\u2069]/g, ""))).toEqual([
      "Technology ended; Retention: 14 days, by Ana Ruiz, administrator.",
      "Retention changed from 30 to 14 days, by Ana Ruiz, administrator.",
    ]);
    expect((await history(reader, "technology/none")).json).toEqual({
      items: [],
      next: null,
      subject: { kind: "technology", id: "none", title: "Technology" },
    });
    const first = (await history(reader, "technology/A2", "?limit=1")).json;
    expect((await history(reader, "technology/A2", `?limit=1&cursor=${first.next}`)).json.items).toEqual([items[1]]);
  });

  test("tells which imports touched it", async () => {
    const cityId = await addCity("meadow", [{ reference: "A1", label: "Gate", technologies: [{ dataKind: "image" }] }]);
    const city = await addPerson("Mia Meadow", [{ role: "reader", organisationId: cityId }]);
    const { rows } = await database.owner.query("select code from app.devices where city_id = $1", [cityId]);
    const { encodeShortCode } = await import("#domain/register/short-code");
    const code = encodeShortCode(Number(rows[0].code));
    const { rows: imports } = await database.owner.query("select import_id as id from app.imports where city_id = $1", [
      cityId,
    ]);
    await database.owner.query(
      "insert into app.device_history (city_id, code, change_id, change) values ($1, $2, $3, 'changed') on conflict do nothing",
      [cityId, rows[0].code, imports[0].id],
    );
    const { items, subject } = (await send("GET", `/api/organisations/meadow/history/device/${code}`, { as: city }))
      .json;
    expect(subject).toEqual({ kind: "device", id: code, title: "Gate" });
    expect(items.map(({ what }: { what: string }) => what)).toEqual([
      expect.stringMatching(/^Device changed by a file; Inventory: Everything; File: test\.csv$/),
    ]);
  });

  test("of an organisation that was taken over is read through the one that took it over", async () => {
    const old = await addOrganisation("oldtown");
    await record(database, old, 1);
    await database.owner.query(
      "update app.organisations set closed_at = now(), successor_id = $2 where organisation_id = $1",
      [old, linden],
    );
    const { items } = (await history(reader, "technology/1")).json;
    expect(items).toHaveLength(1);
    expect((await list("?subject=technology:1")).json.items).toHaveLength(1);
    expect((await send("GET", "/api/organisations/oldtown/history/technology/1", { as: reader })).json.items).toEqual(
      items,
    );
  });

  test("names nobody who has left", async () => {
    const omar = await addPerson("Omar Haddad", [{ role: "editor", organisationId: linden }]);
    const actor = { kind: "person" as const, id: omar.id, role: "editor", organisationId: linden };
    const event = eventOf(linden, "A9", { before: undefined, after: { contact: personal("Omar Haddad", omar.id) } });
    await withScope(database.app, [linden], (db) => recordEvents(db, actor, [event]));
    expect((await history(reader, "technology/A9")).json.items[0].sentence).toMatch(
      /set to Omar Haddad, by Omar Haddad, editor\.$/,
    );
    await database.owner.query("delete from app.roles where person_id = $1", [omar.id]);
    expect((await history(reader, "technology/A9")).json.items[0].who).toBe("Omar Haddad, editor");
    await withScope(database.app, { organisations: [], person: omar.id }, (db) => eraseOf(db, omar.id));
    expect((await history(reader, "technology/A9")).json.items[0].sentence).toMatch(
      /set to \(erased\), by a person who left, editor\.$/,
    );
  });
});

describe("one's own account", () => {
  test("tells what became of it to its person alone", async () => {
    expect((await get("/api/account/events")).status).toBe(401);
    const { items } = (await send("GET", "/api/account/events?timeZone=Asia/Tokyo", { as: ana })).json;
    expect(items.map(({ what }: { what: string }) => what.split(";")[0])).toEqual([
      "Session started",
      "Account created",
    ]);
    expect(items[1].what).toContain(`E-mail address: ${ana.email}`);
    expect(items[1].who).toBe("Ana Ruiz");
    const { rows } = await withScope(database.app, [linden], (db) =>
      db.query("select from app.audit_events where owner_id = $1", [ana.id]),
    );
    expect(rows).toEqual([]);
  });
});

describe("a change with its event in one message", () => {
  const rename = (name: string, slug: string) => ({
    text: "update app.organisations set name = $1 where slug = $2 returning organisation_id as id, name",
    values: [name, slug],
  });
  const told = () => list("?action=organisation.changed").then(({ json }) => json.items.length);

  test("writes neither where nothing is changed", async () => {
    const event = eventOf(linden, linden, {
      action: "organisation.changed",
      subject: { kind: "organisation", id: linden },
    });
    const rows = await withScope(database.app, [linden], (db) =>
      changeWithEvent(db, asAna, rename("X", "no-such"), event),
    );
    expect([rows, await told()]).toEqual([[], 0]);
  });

  test("writes both, with personal values beside, again and again", async () => {
    for (const name of ["Lindenau", "Linden"]) {
      const event = eventOf(linden, linden, {
        action: "organisation.changed",
        subject: { kind: "organisation", id: linden },
        before: { name: "x", contact: personal("Ana Ruiz", ana.id) },
        after: { list: ["a", "b"], nothing: null },
      });
      const rows = await withScope(database.app, [linden], (db) =>
        changeWithEvent(db, asAna, rename(name, "linden"), event),
      );
      expect(rows).toEqual([{ id: linden, name }]);
    }
    expect(await told()).toBe(2);
    const [{ before, after, what }] = (await list("?action=organisation.changed")).json.items;
    expect(before).toEqual({ name: "x", contact: { personal: expect.stringMatching(/^[0-9a-f]{64}$/) } });
    expect(after).toEqual({ list: ["a", "b"], nothing: null });
    expect(what).toContain("formerly Ana Ruiz");
  });

  test("writes one event, however many rows are changed", async () => {
    const event = eventOf(linden, linden, { action: "chapter.closed" });
    const several = { text: "select n from generate_series(1, 3) as n", values: [] };
    const rows = await withScope(database.app, [linden], (db) => changeWithEvent(db, asAna, several, event));
    expect(rows).toEqual([{ n: 1 }, { n: 2 }, { n: 3 }]);
    expect((await list("?action=chapter.closed")).json.items).toHaveLength(1);
  });

  test("is refused for an organisation that is not in scope", async () => {
    for (const scope of [{ organisations: [harbour] }, { organisations: [], person: ana.id }]) {
      const attempt = withScope(database.app, scope, (db) =>
        changeWithEvent(db, asAna, { text: "select 1", values: [] }, eventOf(linden, linden)),
      );
      await expect(attempt).rejects.toMatchObject({ code: "42501" });
    }
  });
});

test("a personal value is written as its mark, wherever it stands", () => {
  const name = personal("Ana Ruiz", ana.id);
  expect(JSON.parse(JSON.stringify({ people: [{ name }] }))).toEqual({ people: [{ name: { personal: name.hash } }] });
});
