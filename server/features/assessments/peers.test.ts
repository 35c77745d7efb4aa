import { beforeAll, describe, expect, test } from "vitest";
import { withScope } from "#server/database/scope";
import { carryAnswersOver, takeCarryOverBack } from "#server/features/assessments/index";
import { system } from "#server/features/audit/index";
import { type Answer, type TestServer, testServer } from "#server/testing";
import type { TestPerson } from "#server/testing-people";

let server: TestServer;
let linden: string;
let admin: TestPerson;
let peer: TestPerson;
let third: TestPerson;

const version = "0.2.0";
const at = `/api/cities/linden/assessments/${version}`;

beforeAll(async () => {
  server = await testServer();
  // Of these ten cameras four keep pictures too long for the model's values.
  linden = await server.addCity(
    "linden",
    Array.from({ length: 10 }, (_, turn) => ({
      reference: String(turn),
      technologies: [
        {
          name: `Camera ${turn}`,
          dataKind: "image" as const,
          tech: ["video_camera"],
          purpose: ["safety_security"],
          personalData: true,
          identifiability: "identifiable" as const,
          status: "active" as const,
          retentionDays: turn < 4 ? 400 : 5,
        },
      ],
    })) as never,
  );
  const other = await server.addCity("other", []);
  admin = await server.addPerson("Ada Admin", [{ role: "administrator", organisationId: linden }]);
  peer = await server.addPerson("Pia Peer", [{ role: "editor", organisationId: other }]);
  third = await server.addPerson("Tom Third");
  ok(await send("POST", "/api/cities/linden/assessments", { version }));
});

const get = (url: string, as: TestPerson = admin) => server.send("GET", url, { as });
const send = (method: "POST" | "PATCH" | "PUT" | "DELETE", url: string, body?: unknown, as: TestPerson = admin) =>
  server.send(method, url, { as, body });
const ok = ({ status, json }: Answer) => {
  expect(json).not.toHaveProperty("detail");
  expect(status).toBe(200);
  return json;
};
const lastLink = async () => {
  const { rows } = await server.database.owner.query<{ text: string }>(
    "select body_text as text from app.mails where kind = 'peer-review' order by mail_id desc limit 1",
  );
  return /invitation\/([\w-]+)/.exec(rows[0]!.text)![1]!;
};
const invite = (untilOn = "2099-01-01") => {
  const day = new Date(Date.now() + 30 * 86_400_000).toISOString().slice(0, 10);
  const body = { email: peer.email, invitedAs: "City of Other", untilOn: untilOn === "2099-01-01" ? day : untilOn };
  return send("POST", `${at}/peer-reviews`, body);
};

describe("a peer review is refused", () => {
  test("past a year, in the past, and to whoever is no administrator", async () => {
    expect((await invite("2020-01-01")).json.detail).toContain("between today and");
    expect((await send("POST", `${at}/peer-reviews`, {}, peer)).status).toBe(403);
  });

  test("to anybody but the person whose address it went to", async () => {
    ok(await invite());
    const url = `/api/me/peer-review-invitations/${await lastLink()}`;
    expect((await server.send("POST", url, { body: {} })).status).toBe(401);
    expect((await send("POST", url, {}, third)).json.detail).toContain("another address");
    expect((await send("POST", `/api/me/peer-review-invitations/${"x".repeat(43)}`, {}, peer)).status).toBe(404);
  });
});

describe("a peer", () => {
  let review: string;

  test("sees the one assessment that they were invited to, and nothing else of the city", async () => {
    review = ok(await send("POST", `/api/me/peer-review-invitations/${await lastLink()}`, {}, peer)).id;
    ok(await send("PATCH", `${at}/answers/pia.e01`, { revision: 0, note: "Ours", duty: { level: "yes", reason: "" } }));
    ok(await send("POST", `${at}/answers/pia.e01/comments`, { body: "Among us" }));
    const seen = ok(await get(`/api/me/peer-reviews/${review}`, peer));
    expect(seen).toMatchObject({ version, city: { slug: "linden" }, comments: [] });
    expect(seen.answers.find(({ element }: { element: string }) => element === "pia.e01").note).toBe("Ours");
    expect(JSON.stringify(seen)).not.toContain("Among us");
    const one = ok(await get(`/api/me/peer-reviews/${review}/answers/pia.e01`, peer));
    expect([one.discussion, one.suggestions]).toEqual([[], []]);
    for (const url of [at, `${at}/answers/pia.e01`, "/api/cities/linden/evidence"])
      expect((await get(url, peer)).status).toBe(403);
    expect((await get(`/api/me/peer-reviews/${review}`, third)).status).toBe(404);
  });

  test("comments and recommends, by name and as whom they came", async () => {
    const url = `/api/me/peer-reviews/${review}`;
    ok(await send("POST", `${url}/comments`, { element: "pia.e01", body: "We publish ours" }, peer));
    const { revision } = ok(await get(url, peer));
    const body = { revision, recommendation: "Publish the list." };
    ok(await send("PUT", `${url}/recommendation`, body, peer));
    expect((await send("PUT", `${url}/recommendation`, { ...body, recommendation: "x" }, peer)).status).toBe(409);
    const { discussion } = ok(await get(`${at}/answers/pia.e01`));
    expect(discussion.at(-1)).toMatchObject({ author: "Pia Peer", peer: "City of Other", body: "We publish ours" });
    const [listed] = ok(await get(`${at}/peer-reviews`)).items;
    expect(listed).toMatchObject({
      state: "accepted",
      peer: "Pia Peer",
      email: null,
      recommendation: "Publish the list.",
    });
    expect(listed.comments).toBe(1);
  });

  test("sees nothing from the day on which it ends, and what they wrote stays", async () => {
    ok(await send("DELETE", `${at}/peer-reviews/${review}`));
    expect((await get(`/api/me/peer-reviews/${review}`, peer)).status).toBe(404);
    expect(ok(await get("/api/me/peer-reviews", peer)).items).toEqual([]);
    expect(ok(await get(`${at}/answers/pia.e01`)).discussion).toHaveLength(2);
  });
});

describe("a suggestion of the register", () => {
  const find = async () =>
    ok(await get(`${at}/suggestions`)).items as { element: string; state: string; level: string }[];

  test("is no answer before a person accepts it, and then bears its proof", async () => {
    const [first] = (await find()).filter(({ state }) => state === "practice");
    expect(first).toBeDefined();
    const { element, level } = first!;
    const before = ok(await get(`${at}/answers/${element}`));
    expect(before.practice.level).toBe("not-reported");
    const url = `${at}/answers/${element}/suggestion`;
    const body = { revision: before.revision, state: "practice", level, answer: "accepted" };
    const other = ["yes", "partly", "no"].find((one) => one !== level);
    expect((await send("POST", url, { ...body, level: other })).json.code).toBe("stale");
    const after = ok(await send("POST", url, body));
    expect(after).toMatchObject({ practice: { level }, proofs: { practice: { kind: "register" } } });
    expect((await find()).some((one) => one.element === element)).toBe(false);
    const { proofs } = ok(
      await send("PATCH", `${at}/answers/${element}`, {
        revision: after.revision,
        practice: { level: other, reason: "" },
      }),
    );
    expect(proofs).toEqual({});
  });

  test("that was declined is not counted as waiting", async () => {
    const waiting = async () => ok(await get(at)).suggestions;
    const { element, state, level } = (await find())[0]!;
    const before = await waiting();
    const { revision } = ok(await get(`${at}/answers/${element}`));
    ok(await send("POST", `${at}/answers/${element}/suggestion`, { revision, state, level, answer: "declined" }));
    expect(await waiting()).toBe(before - 1);
  });
});

describe("a city's answers move to a later release", () => {
  test("with every word, to be confirmed or asked where an element changed; and back, unless work would be lost", async () => {
    const city = await server.addCity("moving", []);
    const mover = await server.addPerson("Mo Mover", [{ role: "editor", organisationId: city }]);
    const base = "/api/cities/moving/assessments";
    ok(await send("POST", base, { version: "0.1.0" }, mover));
    const { items } = ok(await get(`${base}/0.1.0/answers?limit=200`, mover));
    for (const { element } of items.slice(0, 60) as { element: string }[])
      ok(await send("PATCH", `${base}/0.1.0/answers/${element}`, { revision: 0, note: `Said of ${element}` }, mover));
    const { releases, database } = server;
    const move = {
      cityId: city,
      from: releases.find("0.1.0")!,
      to: releases.find("0.2.0")!,
      releases,
      startedBy: null,
    };
    const carry = () => withScope(database.app, [city], (db) => carryAnswersOver(db, system, move));
    const carried = (await carry())!;
    expect(await carry()).toBeUndefined();
    const buckets = new Set(carried.items.map(({ bucket }) => bucket));
    expect([...buckets]).toEqual(expect.arrayContaining(["carried", "asked"]));
    const later = ok(await get(`${base}/0.2.0`, mover));
    expect(later.carriedFrom).toBe("0.1.0");
    const rows = ok(await get(`${base}/0.2.0/answers?limit=200`, mover)).items;
    const told = new Set<string>(later.archived);
    for (const { element } of rows) {
      const { note, saidBefore } = ok(await get(`${base}/0.2.0/answers/${element}`, mover));
      for (const said of [note, ...saidBefore.map((one: { note: string }) => one.note)])
        for (const id of said.match(/[a-z]{3}\.e\d+/g) ?? []) told.add(id);
    }
    expect([...told].sort()).toEqual(
      items
        .slice(0, 60)
        .map(({ element }: { element: string }) => element)
        .sort(),
    );
    const waiting = rows.find(({ carry: state }: { carry: string | null }) => state !== null);
    const confirmed = await send(
      "PATCH",
      `${base}/0.2.0/answers/${waiting.element}`,
      { revision: waiting.revision, isConfirmed: true },
      mover,
    );
    expect(ok(confirmed).carry).toBeNull();
    const back = () => withScope(database.app, [city], (db) => takeCarryOverBack(db, city, "0.2.0"));
    expect(await back()).toEqual([{ what: "answers", count: 1 }]);
    await database.owner.query(
      "update app.answers set changed_at = (select started_at from app.assessments where version = '0.2.0' and city_id = $1) where city_id = $1",
      [city],
    );
    expect(await back()).toEqual([]);
    expect((await get(`${base}/0.2.0`, mover)).status).toBe(404);
    expect(ok(await get(`${base}/0.1.0`, mover)).begun).toBe(60);
  });

  test("with the upgrade of its policies, in one; undone with it, unless people worked on them since", async () => {
    const city = await server.addCity("upgrading", []);
    const editor = await server.addPerson("Uma Upgrader", [{ role: "editor", organisationId: city }]);
    const base = "/api/cities/upgrading";
    ok(await send("POST", `${base}/assessments`, { version: "0.1.0" }, editor));
    const save = (at: string, element: string, revision: number, note: string) =>
      send("PATCH", `${base}/assessments/${at}/answers/${element}`, { revision, note }, editor);
    ok(await save("0.1.0", "pia.e01", 0, "Said before"));
    const preview = ok(await get(`${base}/workspace/upgrade?to=0.2.0`, editor));
    expect(Object.keys(preview.carried)).toEqual(["answers"]);
    const body = { to: "0.2.0", basedOn: preview.basedOn, settlements: [] };
    const applied = ok(await send("POST", `${base}/upgrades`, body, editor));
    expect(ok(await get(`${base}/assessments/0.2.0`, editor)).carriedFrom).toBe("0.1.0");
    const { revision } = ok(await get(`${base}/assessments/0.2.0/answers/pia.e02`, editor));
    ok(await save("0.2.0", "pia.e02", revision, "Said since"));
    const undo = (from: number) => send("POST", `${base}/upgrades/${applied.id}/undo`, { revision: from }, editor);
    const { obstacles, items } = ok(await get(`${base}/workspace/upgrades/${applied.id}`, editor));
    expect(obstacles).toMatchObject([
      {
        code: "assessment-work",
        version: "0.2.0",
        work: [{ what: "answers", count: 1 }],
        says: "The assessment against 0.2.0 was worked on since: answers (1).",
      },
    ]);
    const [became] = Object.keys(applied.carried.answers);
    expect(items.answers).toEqual([{ id: "pia.e01", became, title: expect.stringContaining(" ") }]);
    expect((await undo(applied.revision)).status).toBe(409);
    expect(ok(await get(`${base}/assessments/0.1.0/answers/pia.e01`, editor)).note).toBe("Said before");
  });
});

describe("what is missing", () => {
  test("is known to whoever plans what to do about it", async () => {
    const { items } = ok(await get("/api/cities/linden/plans/suggestions?limit=100"));
    expect(items.some(({ reason }: { reason: { kind: string } }) => reason.kind === "element")).toBe(true);
  });
});
