import { beforeAll, describe, expect, test } from "vitest";
import { othersEnded } from "#server/database/testing";
import { tellNews } from "#server/features/notifications/index";
import { rehearseUpgrade } from "#server/features/policies/rehearse-upgrade";
import { type Answer, type TestServer, testServer } from "#server/testing";
import type { TestPerson } from "#server/testing-people";

let server: TestServer;
let secretary: TestPerson;
let editor: TestPerson;
const editors = new Map<string, TestPerson>();

beforeAll(async () => {
  server = await testServer({ newest: "0.2.0" });
  const alliance = await server.addOrganisation("alliance", "international");
  secretary = await server.addPerson("Sol Secretary", [{ role: "secretariat", organisationId: alliance }]);
  for (const [slug, release, value] of [
    ["linden", "0.1.0", 60],
    ["harbour", "0.1.0", 14],
    ["ahead", "0.2.0", 14],
  ] as const) {
    const cityId = await server.addCity(slug, []);
    editor = await server.addPerson(`Editor ${slug === "linden" ? "One" : slug === "harbour" ? "Two" : "Three"}`, [
      { role: "editor", organisationId: cityId },
    ]);
    editors.set(slug, editor);
    ok(await send(editor, "POST", `/api/cities/${slug}/policies`, { policy: "pia", language: "en", release }));
    const departure = { kind: "set", clause: "pia.c07", parameter: "maxVideoDays", value, reason: "Our law." };
    ok(await send(editor, "PUT", `/api/cities/${slug}/policies/pia/departures`, { departure, revision: null }));
  }
});

const send = (as: TestPerson, method: "POST" | "PUT", url: string, body: unknown) =>
  server.send(method, url, { as, body });
const get = (url: string, as = secretary) => server.send("GET", url, { as });
const ok = ({ status, json }: Answer) => {
  expect(json).not.toHaveProperty("detail");
  expect(status).toBe(200);
  return json;
};

describe("who stands on which release", () => {
  test("is not told to cities", async () => {
    expect((await get("/api/alliance/releases", editor)).status).toBe(403);
    expect((await get("/api/alliance/releases/cities", editor)).status).toBe(403);
  });

  test("is told to the secretariat, with the day on which support ends", async () => {
    const { items, newest } = ok(await get("/api/alliance/releases"));
    expect(newest).toBe("0.2.0");
    expect(items).toMatchObject([
      { version: "0.2.0", isNewest: true, supportedUntil: "2028-06-30", cities: 1 },
      { version: "0.1.0", isNewest: false, supportedUntil: "2027-06-30", cities: 2 },
    ]);
  });

  test("is told to a city of itself, with the day on which its support ends", async () => {
    const own = ok(await get("/api/cities/ahead/workspace/policies", editor));
    expect(own).toMatchObject({ release: "0.2.0", supportedUntil: "2028-06-30", daysLeft: expect.any(Number) });
    expect(own.daysLeft).toBeGreaterThan(0);
  });

  test("is told city by city, those whose support ends first, and filtered", async () => {
    const all = ok(await get("/api/alliance/releases/cities"));
    expect(all.items.map(({ slug }: { slug: string }) => slug)).toEqual(["harbour", "linden", "ahead"]);
    expect(all.items[0]).toMatchObject({ release: "0.1.0", policies: 1, waiting: 0 });
    const first = ok(await get("/api/alliance/releases/cities?limit=2"));
    const rest = ok(await get(`/api/alliance/releases/cities?limit=2&cursor=${first.next}`));
    expect([first.items.length, rest.items.length, rest.total]).toEqual([2, 1, 3]);
    expect(ok(await get("/api/alliance/releases/cities?state=current")).items).toHaveLength(1);
  });
});

describe("a city that stands behind", () => {
  const remind = (city: string, as = secretary) => send(as, "POST", `/api/cities/${city}/upgrade-reminders`, {});
  const heard = async (city: string) => {
    await othersEnded(server.database);
    while (await tellNews(server.database.app, new Date()));
    const { items } = ok(await get("/api/me/notifications", editors.get(city)));
    return items.filter(({ kind }: { kind: string }) => kind === "upgrade-reminded");
  };

  test("is not reminded by another city, nor where there is nothing to remind of", async () => {
    expect((await remind("linden", editor)).status).toBe(403);
    const current = await remind("ahead");
    expect([current.status, current.json.detail]).toEqual([409, "Ahead stands on release 0.2.0 already."]);
    await server.addCity("beginning", []);
    expect((await remind("beginning")).json.detail).toContain("has begun no local policy");
  });

  test("is reminded by the secretariat: those who can upgrade it hear of it, and no other city does", async () => {
    expect(await heard("linden")).toEqual([]);
    expect(ok(await remind("linden"))).toEqual({ release: "0.1.0", to: "0.2.0" });
    expect(await heard("linden")).toMatchObject([
      { action: "upgrade.reminded", subject: { kind: "upgrade", id: "0.2.0" }, facts: { title: "0.2.0" }, actor: null },
    ]);
    expect(await heard("harbour")).toEqual([]);
  });
});

describe("a rehearsal of an upgrade", () => {
  test("is refused to cities, and to a release that is not there", async () => {
    const body = { to: "0.2.0" };
    expect((await send(editor, "POST", "/api/organisations/alliance/rehearsals", body)).status).toBe(403);
    const refused = await send(secretary, "POST", "/api/organisations/alliance/rehearsals", { to: "7.0.0" });
    expect([refused.status, refused.json.detail]).toEqual([400, expect.stringContaining("0.2.0, 0.1.0, latest")]);
  });

  test("counts what every city would have to settle, tells how far it is, and changes nothing", async () => {
    const { releases, database } = server;
    const seen: number[] = [];
    const result = await rehearseUpgrade({
      pool: database.app,
      releases,
      to: releases.latest,
      onProgress: async (done) => void seen.push(done),
    });
    expect(seen).toEqual([1, 2]);
    expect(result).toMatchObject({ to: "0.2.0", cities: 2, asked: 1, questions: 1 });
    expect(result.clauses).toEqual([{ clause: "pia.c07", cities: 1 }]);
    expect(result.each.map(({ slug, questions }) => [slug, questions])).toEqual([
      ["linden", 1],
      ["harbour", 0],
    ]);
    expect(ok(await get("/api/alliance/releases")).items[1].cities).toBe(2);
  });
});
