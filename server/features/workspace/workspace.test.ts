import { beforeAll, describe, expect, test } from "vitest";
import { type TestDevice, testServer } from "#server/testing";
import type { TestPerson } from "#server/testing-people";

const server = await testServer();
const { database, send } = server;

const camera = (reference: string, name: string): TestDevice => ({
  reference,
  label: `${name} ${reference}`,
  technologies: [{ name, dataKind: "image", tech: ["video_camera"], purpose: ["safety_security"], retentionDays: 400 }],
});

let linden: string;
let hazel: string;
let admin: TestPerson;
let editor: TestPerson;
let stranger: TestPerson;
let resident: TestPerson;
let coordinator: TestPerson;

beforeAll(async () => {
  linden = await server.addCity(
    "linden",
    [camera("CAM-1", "Square cameras"), camera("CAM-2", "Quay cameras")],
    "Cameras",
  );
  hazel = await server.addCity("hazel", [camera("CAM-1", "Square secrets")], "Hidden list");
  const centre = await server.addOrganisation("centre", "national-government");
  admin = await server.addPerson("Ada Linde", [{ role: "administrator", organisationId: linden }]);
  editor = await server.addPerson("Edo Linde", [
    { role: "editor", organisationId: linden },
    { role: "reader", organisationId: hazel },
  ]);
  stranger = await server.addPerson("Hana Hazel", [{ role: "administrator", organisationId: hazel }]);
  resident = await server.addPerson("Rui Resident");
  coordinator = await server.addPerson("Kai Centre", [{ role: "coordinator", organisationId: centre }]);
  await database.owner.query(
    `with chapter as (insert into app.chapters (host_id, slug, name) values ($1, 'north', 'North') returning chapter_id)
     insert into app.chapter_members (chapter_id, organisation_id, from_on) select chapter_id, $2, '2026-01-01' from chapter`,
    [centre, linden],
  );
});

const ask = (as: TestPerson | undefined, url: string) => send("GET", url, { as });
const find = async (as: TestPerson, q: string, language = "en") => {
  const { json } = await ask(as, `/api/me/search?${new URLSearchParams({ q, language })}`);
  return (json.items as { kind: string; title: string }[]).map(({ kind, title }) => `${kind} ${title}`);
};

describe("who is signed in", () => {
  test("is told to nobody who is not", async () => {
    for (const url of ["/api/me", "/api/me/home?organisation=linden", "/api/me/search?q=a"]) {
      expect((await ask(undefined, url)).json).toMatchObject({ code: "sign-in-needed" });
    }
  });

  test("an organisation that one does not reach is no part of the answer", async () => {
    expect((await ask(stranger, "/api/me?organisation=linden")).json).toMatchObject({ current: null });
    expect((await ask(resident, "/api/me")).json).toMatchObject({ organisations: [], current: null, may: ["public"] });
    expect((await ask(stranger, "/api/me/home?organisation=linden")).json).toMatchObject({ code: "not-found" });
    expect((await ask(resident, "/api/me/home?organisation=nowhere")).json).toMatchObject({ code: "not-found" });
  });

  test("comes with every organisation, the roles there, and what the access table allows", async () => {
    const { json } = await ask(editor, "/api/me?organisation=linden");
    expect(json.organisations.map(({ slug, roles }: never) => ({ slug, roles }))).toEqual([
      { slug: "hazel", roles: ["reader"] },
      { slug: "linden", roles: ["editor"] },
    ]);
    expect(json.current.may).toEqual(expect.arrayContaining(["register.edit", "organisation.read"]));
    expect(json.current.may).not.toContain("people.manage");
    expect(json.organisations[0].may).not.toContain("register.edit");
  });

  test("a coordinator reaches the chapter's organisation, and is told by which role", async () => {
    const { json } = await ask(coordinator, "/api/me?organisation=linden");
    expect(json.current).toMatchObject({ slug: "linden", roles: ["coordinator"], through: "Centre" });
    expect(json.current.may).not.toContain("register.read");
  });
});

describe("settings", () => {
  const change = (body: unknown, as = resident) => send("PATCH", "/api/me/settings", { as, body });

  test("refuse a time zone that is none, an empty name and a write that names no revision", async () => {
    for (const body of [{ revision: 1, timeZone: "Mars/Olympus" }, { revision: 1, name: " " }, { name: "Rui" }]) {
      expect((await change(body)).json).toMatchObject({ code: "invalid-request" });
    }
  });

  test("are saved with an event that holds no name, and a stale write gets what is stored now", async () => {
    const { revision } = (await ask(resident, "/api/me")).json.settings;
    const saved = await change({ revision, name: "Rui Santos", timeZone: "Asia/Tokyo" });
    expect(saved.json).toMatchObject({ name: "Rui Santos", timeZone: "Asia/Tokyo", density: "comfortable" });
    expect(saved.json.revision).toBeGreaterThan(revision);
    const stale = await change({ revision, density: "compact" });
    expect([stale.status, stale.json.code]).toEqual([409, "stale"]);
    expect(stale.json.current).toEqual(saved.json);
    const { rows } = await database.owner.query(
      "select before, after from app.audit_events where owner_id = $1 and action = 'account.changed' order by event_id",
      [resident.id],
    );
    expect(rows.map(({ after }) => after)).toEqual([
      { name: { personal: expect.any(String) } },
      { timeZone: "Asia/Tokyo" },
    ]);
    expect(JSON.stringify(rows)).not.toContain("Rui");
  });

  test("that change nothing leave no event", async () => {
    const { revision } = (await ask(stranger, "/api/me")).json.settings;
    expect((await change({ revision, density: "comfortable" }, stranger)).json).toMatchObject({ revision });
    const { rows } = await database.owner.query(
      "select from app.audit_events where owner_id = $1 and action = 'account.changed'",
      [stranger.id],
    );
    expect(rows).toEqual([]);
  });
});

describe("search", () => {
  test("finds policies by their titles in English or the reader's language, and calls them by those", async () => {
    for (const q of ["Privacy impact", "プライバシー影響", "pia"])
      expect(await find(admin, q, "ja")).toContain("policy プライバシー影響評価");
    expect(await find(admin, "プライバシー影響")).toEqual([]);
  });

  test("finds people, technologies, devices and inventories of one's own organisations only", async () => {
    expect(await find(editor, "square")).toEqual(
      expect.arrayContaining(["technology Square cameras", "technology Square secrets"]),
    );
    expect(await find(admin, "square")).toEqual(expect.not.arrayContaining(["technology Square secrets"]));
    expect(await find(admin, "hidden")).toEqual([]);
    expect(await find(editor, "hidden")).toEqual(["inventory Hidden list"]);
    expect(await find(admin, "hana")).toEqual([]);
    expect(await find(editor, "hana")).toEqual(["person Hana Hazel"]);
    expect(await find(admin, "CAM-1")).toHaveLength(1);
    expect(await find(editor, "CAM-1")).toHaveLength(2);
  });

  test("finds plans, actions, declarations, consultations and evidence where one may read them, and nowhere else", async () => {
    const { owner } = database;
    for (const [city, word] of [
      [linden, "lantern"],
      [hazel, "lantern elsewhere"],
    ]) {
      const named = `A ${word}`;
      const { rows } = await owner.query(
        "insert into app.plans (city_id, title) values ($1, $2) returning plan_id as id",
        [city, named],
      );
      await owner.query("insert into app.actions (city_id, plan_id, title) values ($1, $2, $3)", [
        city,
        rows[0].id,
        named,
      ]);
      await owner.query("insert into app.declarations (city_id, number, language, content) values ($1, 1, 'en', $2)", [
        city,
        { title: named },
      ]);
      await owner.query("insert into app.evidence (city_id, evidence_id, title) values ($1, 'ev-1', $2)", [
        city,
        named,
      ]);
      await owner.query(
        `insert into app.consultations (owner_id, policy, number, title, about, language, opens_on, closes_on, answers_by)
         values ($1, 'pia', 1, $2, $2, 'en', '2026-01-01', '2099-01-01', '2099-01-01')`,
        [city, named],
      );
    }
    const kinds = ["evidence", "consultation", "plan", "action", "declaration"];
    expect(await find(admin, "LANTERN")).toEqual(kinds.map((kind) => `${kind} A lantern`));
    expect(await find(stranger, "lantern")).toEqual(kinds.map((kind) => `${kind} A lantern elsewhere`));
    expect(await find(editor, "lantern")).toHaveLength(10);
    for (const nobody of [coordinator, resident]) expect(await find(nobody, "lantern")).toEqual([]);
  });

  test("finds chapters, policies and clauses for everyone, a clause also by its id", async () => {
    expect(await find(resident, "north")).toEqual(["chapter North"]);
    expect(await find(resident, "privacy impact")).toContain("policy Privacy impact assessment");
    expect(await find(resident, "pia.c07")).toEqual([expect.stringMatching(/^clause /)]);
  });

  test("finds for a coordinator and a resident no more than the directory", async () => {
    expect(await find(coordinator, "square")).toEqual([]);
    expect(await find(resident, "linde")).toEqual(["organisation Linden"]);
    expect(await find(resident, "%")).toEqual([]);
  });

  test("of a function that is asked past its scope finds nothing", async () => {
    const { rows } = await database.app.query("select * from app.search_technologies($1::uuid[], '%', 9)", [[linden]]);
    expect(rows).toEqual([]);
    expect((await database.app.query("select * from app.people_without_second_factor($1)", [linden])).rows).toEqual([]);
  });
});

describe("a home", () => {
  const cardsOf = async (as: TestPerson, organisation: string) => {
    const { json } = await ask(as, `/api/me/home?organisation=${organisation}`);
    return new Map<string, { count: number; items: { id: string; title: string; count: number }[] }>(
      json.cards.map((card: { kind: string }) => [card.kind, card]),
    );
  };

  test("shows each what they may do something about", async () => {
    expect([...(await cardsOf(editor, "hazel")).keys()]).toEqual(["changes", "overview"]);
    expect([...(await cardsOf(coordinator, "centre")).keys()]).toEqual(["chapter"]);
    expect([...(await cardsOf(editor, "linden")).keys()]).not.toContain("invitations");
    expect([...(await cardsOf(admin, "linden")).keys()]).toEqual(
      expect.arrayContaining(["imports", "breaches", "undeclared", "unreviewed", "invitations", "second-factor"]),
    );
  });

  test("of the alliance's secretariat counts its organisations by stage, and nobody else's does", async () => {
    const board = await server.addOrganisation("board", "international");
    await database.owner.query("update app.organisations set is_secretariat = true where organisation_id = $1", [
      board,
    ]);
    await database.owner.query(
      `insert into pub.organisations (organisation_id, slug, name, kind, policy_areas, sources, stage, is_secretariat,
         is_demonstration, sort_name, search) select gen_random_uuid(), 'o' || n, 'O', 'city', '{}', '[]', stage, false, false, 'o', 'o'
       from unnest(array['member', 'member', 'pilot', null]) with ordinality as s (stage, n)`,
    );
    const secretary = await server.addPerson("Sam Board", [{ role: "secretariat", organisationId: board }]);
    const counts = (await cardsOf(secretary, "board")).get("organisations")?.items.map(({ id, count }) => [id, count]);
    expect(counts).toEqual([
      ["pilot", 1],
      ["member", 2],
      ["none", 3],
    ]);
    expect([...(await cardsOf(secretary, "board")).keys()]).not.toContain("chapter");
    expect([...(await cardsOf(secretary, "centre")).keys()]).toContain("chapter");
    expect([...(await cardsOf(secretary, "linden")).keys()]).not.toContain("organisations");
    expect([...(await cardsOf(admin, "linden")).keys()]).not.toContain("organisations");
  });

  test("counts what is there", async () => {
    await database.owner.query(
      `insert into app.invitations (organisation_id, email, role, token_hash, expires_at) values
       ($1, 'open@people.test', 'editor', 'a', now() + interval '1 day'), ($1, 'late@people.test', 'editor', 'b', now())`,
      [linden],
    );
    const cards = await cardsOf(admin, "linden");
    expect(cards.get("invitations")).toMatchObject({ count: 1, items: [{ title: "open@people.test" }] });
    expect(cards.get("second-factor")).toMatchObject({
      count: 2,
      items: [{ title: "Ada Linde" }, { title: "Edo Linde" }],
    });
    expect(cards.get("unreviewed")?.count).toBe(2);
    expect(cards.get("undeclared")?.items[0]).toMatchObject({ count: 2 });
    const codes = cards.get("breaches")?.items.map(({ id }) => id) ?? [];
    for (const code of codes)
      expect((await ask(undefined, `/api/cities/linden/technologies/${code}`)).status).toBe(200);
    expect((await cardsOf(coordinator, "centre")).get("chapter")).toMatchObject({
      count: 1,
      items: [{ id: "linden" }],
    });
  });

  test("says what has failed, who asks something of its person, and which mail has not left", async () => {
    await database.owner.query(
      `insert into app.job_runs (organisation_id, kind, title, lane, input, asked_by_kind, state, finished_at)
       select $1, 'inventory-import', title, 'slow', '{}', 'system', state, at from (values
         ('Old failure', 'failed', now() - interval '8 days'), ('New failure', 'failed', now()),
         ('Done', 'succeeded', now()), ('Under way', 'running', null)) as j (title, state, at)`,
      [linden],
    );
    await database.owner.query(
      `insert into app.ownership_offers (organisation_id, to_person, reason, offered_at, expires_at)
       values ($1, $2, 'Because', now(), now() + interval '14 days')`,
      [linden, editor.id],
    );
    await database.owner.query(
      `insert into app.mails (kind, language, recipient, subject, body_text, state)
       select kind, 'en', 'a@people.test', 'S', 'T', state from (values ('invitation', 'waiting'), ('invitation', 'waiting'),
         ('invitation', 'sent'), ('invitation', 'failed'), ('notification-role-changed', 'waiting')) as m (kind, state)`,
    );
    const cards = await cardsOf(editor, "linden");
    expect(cards.get("ownership")?.count).toBe(1);
    expect((await cardsOf(admin, "linden")).has("ownership")).toBe(false);
    expect(cards.get("jobs")?.items).toMatchObject([
      { title: "New failure", state: "failed" },
      { title: "Under way", state: "running" },
    ]);
    expect((await cardsOf(editor, "hazel")).has("jobs")).toBe(false);
    const office = await server.addOrganisation("office-of-mail", "non-profit");
    await database.owner.query("update app.organisations set is_secretariat = (organisation_id = $1)", [office]);
    const clerk = await server.addPerson("Cleo Clerk", [{ role: "secretariat", organisationId: office }]);
    const outbox = (await cardsOf(clerk, "office-of-mail")).get("outbox");
    expect([outbox?.count, outbox?.items.map(({ id, count }) => [id, count])]).toEqual([
      3,
      [
        ["failed", 1],
        ["waiting", 2],
      ],
    ]);
    expect(cards.has("outbox")).toBe(false);
  });
});
