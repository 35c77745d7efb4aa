// Longer than 300 lines: one city is upgraded and taken back from test to test, and every refusal stands before its success.
import fc from "fast-check";
import { beforeAll, describe, expect, test } from "vitest";
import type { UndoObstacle } from "#contract/upgrades";
import { publishedPolicies } from "#domain/frameworks/release";
import { canonicalJson } from "#domain/kernel/fingerprint";
import { type Departure, departureKey, LocalPolicy } from "#domain/policies/local-policy";
import { saysTheSame } from "#domain/policies/settle";
import { followUpstream, inventDepartures } from "#domain/policies/testing-departures";
import { lockCity, withScope } from "#server/database/scope";
import { system } from "#server/features/audit/index";
import type { UpgradeCarrier } from "#server/features/policies/carriers";
import { findEdition } from "#server/features/policies/editions";
import { planUpgrade } from "#server/features/policies/plan-upgrade";
import { insertLocalPolicy, putDepartures, readLocalPolicies } from "#server/features/policies/store";
import { findObstacles, takeBack } from "#server/features/policies/undo-upgrade";
import { upgradeCity } from "#server/features/policies/upgrade-city";
import { readUpgrades } from "#server/features/policies/upgrade-store";
import { type Answer, type TestServer, testServer } from "#server/testing";
import type { TestPerson } from "#server/testing-people";

let server: TestServer;
let linden: string;
let editor: TestPerson;
let second: TestPerson;
let reader: TestPerson;
let stranger: TestPerson;

const api = "/api/cities/linden";
const reason = "Our council decided so.";

beforeAll(async () => {
  server = await testServer({ newest: "0.2.0" });
  linden = await server.addCity("linden", []);
  const other = await server.addCity("other", []);
  editor = await server.addPerson("Ana Editor", [{ role: "editor", organisationId: linden }]);
  second = await server.addPerson("Bo Editor", [{ role: "editor", organisationId: linden }]);
  reader = await server.addPerson("Rui Reader", [{ role: "reader", organisationId: linden }]);
  stranger = await server.addPerson("Eva Elsewhere", [{ role: "administrator", organisationId: other }]);
  for (const policy of ["pia", "opn"]) await begin(policy);
  await depart("pia", { kind: "set", clause: "pia.c07", parameter: "maxVideoDays", value: 60, reason });
  await depart("pia", { kind: "set", clause: "pia.c08", parameter: "sampleMonths", value: 6, reason });
  await depart("pia", { kind: "add", after: "pia.c07", title: "Signs", text: "A sign says who to ask.", reason });
  await depart("opn", { kind: "leave-out", clause: "opn.c03", reason });
  await depart("opn", { kind: "leave-out", clause: "opn.c09", reason });
  const note = { clause: "opn.c03", fits: "conflicts", law: "Act 1", note: "Not here.", revision: null };
  ok(await send("PUT", "/policies/opn/notes", note));
});

const get = (path: string, as: TestPerson = editor) => server.send("GET", `${api}${path}`, { as });
const send = (method: "POST" | "PUT", path: string, body: unknown, as: TestPerson = editor) =>
  server.send(method, `${api}${path}`, { as, body });
const ok = ({ status, json }: Answer) => {
  expect(json).not.toHaveProperty("detail");
  expect(status).toBe(200);
  return json;
};
const begin = async (policy: string) =>
  ok(await send("POST", "/policies", { policy, language: "en", release: "0.1.0" }));
const depart = async (policy: string, departure: unknown, revision: number | null = null) =>
  ok(await send("PUT", `/policies/${policy}/departures`, { departure, revision }));
const preview = async () => ok(await get("/workspace/upgrade"));
const apply = (body: object, as = editor) => send("POST", "/upgrades", { to: "0.2.0", ...body }, as);
const settlements = [{ question: "pia.c07.maxVideoDays value", decision: "value", value: 31 }];
const state = () =>
  withScope(server.database.app, [linden], async (db) =>
    (await readLocalPolicies(db, linden)).map(({ local }) => local),
  );
const counted = async (table: string) =>
  (await server.database.owner.query(`select count(*)::integer as n from app.${table}`)).rows[0].n;

describe("an upgrade is refused", () => {
  test("to strangers, and to readers who would apply it", async () => {
    expect((await get("/workspace/upgrade", stranger)).status).toBe(403);
    expect((await apply({ basedOn: "x" }, stranger)).status).toBe(403);
    expect((await apply({ basedOn: "x" }, reader)).status).toBe(403);
    expect((await get("/workspace/upgrade", reader)).status).toBe(200);
  });

  test("to a release that is not there, saying which are", async () => {
    const refused = await get("/workspace/upgrade?to=0.3.0");
    expect([refused.status, refused.json.detail]).toEqual([400, expect.stringContaining("0.2.0, 0.1.0")]);
  });

  test.each([
    ["nothing is settled", [], "question-unsettled"],
    ["a value is past the new bound", [{ ...settlements[0], value: 60 }], "value-out-of-bounds"],
    [
      "an answer names no question",
      [...settlements, { question: "pia.c01 text", decision: "ours" }],
      "question-unknown",
    ],
    ["it is settled twice", [...settlements, ...settlements], "settlement-repeated"],
  ])("while %s, and nothing is written", async (_what, given, code) => {
    const before = await state();
    const refused = await apply({ basedOn: (await preview()).basedOn, settlements: given });
    expect([refused.status, refused.json.findings.map((each: { code: string }) => each.code)]).toEqual([400, [code]]);
    expect(await state()).toEqual(before);
    expect([await counted("upgrades"), await counted("archived_departures")]).toEqual([0, 0]);
  });
});

describe("a preview", () => {
  test("shows every clause in its bucket, with base, ours, theirs and result", async () => {
    const { policies, questions, counts, from, to, archived } = await preview();
    expect([from, to, archived]).toEqual([["0.1.0"], "0.2.0", 1]);
    const of = (policy: string, id: string) =>
      policies
        .find((each: { policy: string }) => each.policy === policy)
        .clauses.find((each: { id: string }) => each.id === id);
    expect(of("pia", "pia.c07")).toMatchObject({ bucket: "conflict", ours: { values: { maxVideoDays: 60 } } });
    expect(of("pia", "opn.c03")).toMatchObject({ bucket: "oursKept", result: { isInForce: false } });
    expect(of("pia", "pia.c13").parameters[0]).toMatchObject({ name: "sampleMonths", result: 6 });
    expect(of("opn", "opn.c09")).toMatchObject({ bucket: "retired", result: null });
    expect(questions).toMatchObject([{ id: "pia.c07.maxVideoDays value", parameter: { max: 31 } }]);
    const total = Object.values(counts as Record<string, number>).reduce((sum, each) => sum + each, 0);
    expect(total).toBe(policies.flatMap((each: { clauses: unknown[] }) => each.clauses).length);
  });
});

describe("an upgrade of a city", () => {
  let upgrade: string;

  test("is refused to the second person, who is told what is there now", async () => {
    const { basedOn } = await preview();
    await depart("pia", { kind: "leave-out", clause: "pia.c10", reason });
    const stale = await apply({ basedOn, settlements }, second);
    expect(stale.json).toMatchObject({ code: "stale", current: { to: "0.2.0", questions: [expect.anything()] } });
    expect(stale.json.current.basedOn).not.toBe(basedOn);
  });

  test("moves every policy in one go, and keeps every departure live or archived", async () => {
    const { basedOn } = await preview();
    const [first, other] = await Promise.all([
      apply({ basedOn, settlements, reason: "Council of 3 December" }),
      apply({ basedOn, settlements }, second),
    ]);
    expect([first.status, other.status].sort()).toEqual([200, 409]);
    const done = first.status === 200 ? first.json : other.json;
    expect(done).toMatchObject({ from: "0.1.0", to: "0.2.0", state: "applied", obstacles: [], settlements });
    upgrade = done.id;
    const after = await state();
    expect(after.map(({ policy, release }) => [policy, release])).toEqual([
      ["opn", "0.2.0"],
      ["pia", "0.2.0"],
    ]);
    const live = after.flatMap(({ departures }) => departures.map(departureKey));
    expect(live).toEqual([
      "opn.c03 leave-out",
      "pia.c07.maxVideoDays set",
      "pia.c10 leave-out",
      "pia.c13.sampleMonths set",
      "pia.own-c01 add",
    ]);
    expect(after.flatMap(({ notes }) => notes.map(({ clause }) => clause))).toEqual(["opn.c03"]);
    const archive = ok(await get("/workspace/policies/opn/archive")).items;
    expect(archive).toMatchObject([{ departure: { clause: "opn.c09" }, cause: "upgraded", why: { code: "retired" } }]);
    const settled = ok(await get("/workspace/policies/pia/archive")).items;
    expect(settled).toMatchObject([{ departure: { value: 60 }, why: { code: "settled" } }]);
  });

  test("names the clauses that it changed, as many of each kind as it counted", async () => {
    const { clauses, counts, items } = ok(await get(`/workspace/upgrades/${upgrade}`));
    const named = (bucket: string) => clauses.filter((clause: { bucket: string }) => clause.bucket === bucket).length;
    const { unchanged: _still, ...changed } = counts;
    for (const [bucket, count] of Object.entries(changed)) expect(named(bucket), bucket).toBe(count);
    expect(clauses).toContainEqual(
      expect.objectContaining({ policy: "pia", id: "pia.c07", title: "Keep no longer than needed", language: "en" }),
    );
    expect(items).toEqual({});
  });

  test("is told in its history", async () => {
    const address = `/api/organisations/linden/history/upgrade/${upgrade}`;
    const { items } = ok(await server.send("GET", address, { as: editor }));
    expect(items[0].sentence).toContain("Release changed from 0.1.0 to 0.2.0");
  });

  test("leaves nothing to upgrade", async () => {
    const { policies, basedOn } = await preview();
    expect(policies).toEqual([]);
    expect((await apply({ basedOn })).json.findings[0].code).toBe("nothing-behind");
  });

  test("cannot be undone where later work would be lost, and says which", async () => {
    await depart("pia", { kind: "leave-out", clause: "pia.c11", reason });
    const refused = await send("POST", `/upgrades/${upgrade}/undo`, { revision: 1 });
    expect([refused.status, refused.json.detail]).toEqual([409, expect.stringContaining("pia.c11 leave-out")]);
    expect(ok(await get(`/workspace/upgrades/${upgrade}`)).obstacles).toHaveLength(1);
  });
});

/** A city of its own, whose policies are written past the operations. */
async function cityWith(slug: string, locals: readonly { policy: string; departures: readonly Departure[] }[]) {
  const cityId = await server.addCity(slug, []);
  const by = { cityId, personId: null };
  await withScope(server.database.app, [cityId], async (db) => {
    for (const { policy, departures } of locals) {
      const local = LocalPolicy.parse({ city: cityId, policy, release: "0.1.0", language: "en", departures: [] });
      await insertLocalPolicy(db, by, local);
      await putDepartures(
        db,
        by,
        departures.map((departure) => ({ policy, departure })),
      );
    }
  });
  return cityId;
}

function inCity<T>(
  cityId: string,
  carriers: UpgradeCarrier[],
  work: (on: Parameters<typeof upgradeCity>[0]) => Promise<T>,
) {
  const by = { cityId, personId: null };
  const { releases, database } = server;
  return withScope(database.app, [cityId], async (db) => {
    await lockCity(db, cityId);
    const stored = await readLocalPolicies(db, cityId);
    return work({ db, source: system, by, releases, carriers, now: new Date(), stored });
  });
}

const localsOf = (cityId: string) => inCity(cityId, [], async ({ stored }) => stored.map(({ local }) => local));

async function upgradeFollowing(cityId: string, carriers: UpgradeCarrier[] = []): Promise<string> {
  return inCity(cityId, carriers, async (on) => {
    const to = on.releases.latest;
    const locals = on.stored.map(({ local }) => local);
    const previews = planUpgrade(on.releases, locals, to);
    const settled = await upgradeCity(on, { to, previews, settlements: previews.flatMap(followUpstream) });
    if (!settled.ok) throw new Error(JSON.stringify(settled.findings));
    return settled.value;
  });
}

const undo = (cityId: string, id: string, carriers: UpgradeCarrier[] = [], now = new Date()) =>
  inCity(cityId, carriers, async (on) => {
    const [row] = await readUpgrades(on.db, cityId, { id, limit: 1 });
    const obstacles = await findObstacles(on.db, carriers, { cityId, upgrade: row!, stored: on.stored, now });
    if (obstacles.length === 0) await takeBack(on, row!, undefined);
    return obstacles;
  });

describe("an upgrade that is undone", () => {
  test("leaves everything as it was before, once, and not after 14 days", async () => {
    const cityId = await cityWith("undoing", [
      { policy: "opn", departures: [{ kind: "leave-out", clause: "opn.c03", reason }] },
    ]);
    const before = await localsOf(cityId);
    const id = await upgradeFollowing(cityId);
    expect((await localsOf(cityId)).map(({ policy }) => policy)).toEqual(["opn", "pia"]);
    const late = new Date(Date.now() + 15 * 86_400_000);
    expect(await undo(cityId, id, [], late)).toMatchObject([{ code: "too-late", days: 14 }]);
    expect(await undo(cityId, id)).toEqual([]);
    expect(await localsOf(cityId)).toEqual(before);
    expect(await undo(cityId, id)).toMatchObject([{ code: "undone" }]);
  });
});

describe("what joins an upgrade", () => {
  const calls: string[] = [];
  const since: UndoObstacle = {
    code: "assessment-work",
    version: "0.2.0",
    work: [{ what: "answers", count: 1 }],
    says: "An answer was given since.",
  };
  const carrier: UpgradeCarrier = {
    noun: "answers",
    preview: async () => ({ counts: { kept: 3 }, items: [], figures: [] }),
    carry: async (_db, { to }) => {
      calls.push(`carried to ${to.release.version}`);
      return { kept: 3 };
    },
    list: async () => [],
    findLaterWork: async () => (calls.includes("later") ? [since] : []),
    takeBack: async () => void calls.push("taken back"),
  };

  test("is carried in its transaction, asked before it is undone, and taken back with it", async () => {
    const cityId = await cityWith("carrying", []);
    const id = await upgradeFollowing(cityId, [carrier]);
    calls.push("later");
    expect(await undo(cityId, id, [carrier])).toEqual([since]);
    calls.pop();
    expect(await undo(cityId, id, [carrier])).toEqual([]);
    expect(calls).toEqual(["carried to 0.2.0", "taken back"]);
  });

  test("fails as a whole where one of it fails: nothing has moved", async () => {
    const cityId = await cityWith("failing", [{ policy: "pia", departures: [] }]);
    const broken = { ...carrier, carry: () => Promise.reject(new Error("No.")) };
    await expect(upgradeFollowing(cityId, [broken])).rejects.toThrow("No.");
    expect((await localsOf(cityId)).map(({ release }) => release)).toEqual(["0.1.0"]);
  });
});

describe("laws of an upgrade in the database", () => {
  let made = 0;

  test("INVARIANT (nothing lost): every departure of before is found after, live or archived, and undoing gives it back", async () => {
    const base = server.releases.find("0.1.0")!;
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.double({ min: 0, max: 0.999, noNaN: true }), { minLength: 200, maxLength: 200 }),
        async (drawn) => {
          let at = 0;
          const draw = () => drawn[at++ % drawn.length]!;
          const locals = publishedPolicies(base.release).map(({ id }) => ({
            policy: id,
            departures: inventDepartures(findEdition(server.releases, base, id, "en")!, draw),
          }));
          const cityId = await cityWith(`city-${made++}`, locals);
          const before = await localsOf(cityId);
          const id = await upgradeFollowing(cityId);
          const live = (await localsOf(cityId)).flatMap(({ departures }) => departures);
          const { rows } = await server.database.owner.query<{ body: Departure }>(
            "select body from app.archived_departures where city_id = $1 and what = 'departure'",
            [cityId],
          );
          const archived = new Set(rows.map(({ body }) => canonicalJson(body)));
          for (const departure of before.flatMap(({ departures }) => departures)) {
            const isLive = live.some((each) => saysTheSame(each, departure));
            expect(isLive || archived.has(canonicalJson(departure)), departureKey(departure)).toBe(true);
          }
          expect(await undo(cityId, id)).toEqual([]);
          expect(await localsOf(cityId)).toEqual(before);
        },
      ),
      { numRuns: 12 },
    );
  });
});
