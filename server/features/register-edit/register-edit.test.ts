// Longer than 300 lines: one register is edited from test to test, and every refusal stands before its success.

import { beforeAll, describe, expect, test } from "vitest";
import { modelYardstick } from "#domain/policies/yardstick";
import type { TechnologyFacts } from "#domain/register/dictionary";
import { withScope } from "#server/database/scope";
import { publishCity } from "#server/features/publication/index";
import { type Answer, type TestServer, testServer } from "#server/testing";
import type { TestPerson } from "#server/testing-people";

let server: TestServer;
let linden: string;
let editor: TestPerson;
let reader: TestPerson;
let stranger: TestPerson;
let inventory: string;

const camera: TechnologyFacts = { name: "Plaza cameras", dataKind: "image", status: "active", retentionDays: 14 };
const counter: TechnologyFacts = { name: "Counters", dataKind: "environment", status: "active" };
const api = "/api/cities/linden";

beforeAll(async () => {
  server = await testServer();
  const cameras = Array.from({ length: 5 }, (_, at) => ({
    reference: `cam-${at}`,
    district: "North",
    place: { kind: "point" as const, longitude: 10, latitude: 50 },
    technologies: [{ ...camera }],
  }));
  linden = await server.addCity("linden", [...cameras, { reference: "count-1", technologies: [{ ...counter }] }]);
  const other = await server.addCity("other", [{ reference: "x", technologies: [{ ...camera }] }]);
  editor = await server.addPerson("Ana Editor", [{ role: "editor", organisationId: linden }]);
  reader = await server.addPerson("Rui Reader", [{ role: "reader", organisationId: linden }]);
  stranger = await server.addPerson("Eva Elsewhere", [{ role: "administrator", organisationId: other }]);
  inventory = (await get("/workspace/inventories")).json.items[0].id;
});

const get = (path: string, as: TestPerson = editor) => server.send("GET", `${api}${path}`, { as });
const send = (method: "POST" | "PATCH", path: string, body: unknown, as: TestPerson = editor) =>
  server.send(method, `${api}${path}`, { as, body });
const list = async (query = "") => (await get(`/workspace/technologies?sort=name${query}`)).json.items;
const named = async (name: string) =>
  (await list("&status=active,ended,planned")).find((row: { name: string }) => row.name === name);
const technology = async (name: string) => (await get(`/workspace/technologies/${(await named(name)).code}`)).json;
const shown = async (code: string) => (await server.get(`${api}/technologies/${code}`)).json;
const ok = ({ status, json }: Answer) => {
  expect(json).not.toHaveProperty("detail");
  expect(status).toBe(200);
  return json;
};
const events = async (subject: string) => {
  const { rows } = await withScope(server.database.app, [linden], (db) =>
    db.query(
      "select event_id as id, action, before, after, reason, actor_id from app.audit_events where subject_id = $1 order by event_id",
      [subject],
    ),
  );
  return rows;
};

/** INVARIANT (figures): what an edit moved is what counting everything anew gives. */
async function figures() {
  const read = async () => {
    const { rows } = await server.database.public.query(
      `select technologies, devices, summary,
         (select jsonb_agg(r order by rule_id) from pub.rule_counts r where r.city_id = c.city_id) as rules,
         (select jsonb_agg(to_jsonb(d) - 'boundary' order by name) from pub.districts d where d.city_id = c.city_id) as districts,
         (select jsonb_agg(w order by ground) from pub.withheld w where w.city_id = c.city_id) as withheld,
         (select jsonb_agg(to_jsonb(t) - 'updated_at' order by code) from pub.technologies t where t.city_id = c.city_id) as shown,
         (select jsonb_agg(d order by code) from pub.devices d where d.city_id = c.city_id) as marks
       from pub.cities c where city_id = $1`,
      [linden],
    );
    return rows[0];
  };
  const moved = await read();
  const { publishAllDevices, publishTechnologies } = await import("#server/features/publication/index");
  await withScope(server.database.app, [linden], async (db) => {
    const { rows } = await db.query("select inventory_id as id from app.inventories where is_published");
    for (const { id } of rows) {
      await publishTechnologies(db, { cityId: linden, inventoryId: id });
      await publishAllDevices(db, { cityId: linden, inventoryId: id });
    }
    await publishCity(db, linden, modelYardstick(server.releases.latest), new Date().toISOString().slice(0, 10));
  });
  expect(moved).toEqual(await read());
}

describe("a city's own register is refused", () => {
  const anything = { facts: {}, revision: 1 };
  test.each([
    ["GET", "/workspace/technologies", undefined],
    ["GET", "/workspace/devices", undefined],
    ["GET", "/workspace/inventories", undefined],
    ["PATCH", "/technologies/00000000", anything],
    ["POST", "/workspace/evaluate", { subject: "technology", facts: {} }],
  ] as const)("to nobody and to another city's people: %s %s", async (method, path, body) => {
    const nobody = await server.send(method, `${api}${path}`, { body });
    expect(nobody.status).toBe(401);
    expect((await server.send(method, `${api}${path}`, { body, as: stranger })).status).toBe(403);
  });

  test("to readers who would change it, saying whom to ask", async () => {
    const { code } = await named("Plaza cameras");
    const refused = await send("PATCH", `/technologies/${code}`, { revision: 1, facts: { retentionDays: 1 } }, reader);
    expect(refused).toMatchObject({ status: 403, json: { ask: "administrator", needed: ["administrator", "editor"] } });
    expect((await get(`/workspace/technologies/${code}`, reader)).json.facts.retentionDays).toBe(14);
  });

  test("for a technology or device of another city", async () => {
    const theirs = (await server.get("/api/cities/other/technologies")).json.items[0].code;
    expect((await get(`/workspace/technologies/${theirs}`)).status).toBe(404);
    const refused = await send("PATCH", `/technologies/${theirs}`, { revision: 1, facts: { vendor: "x" } });
    expect(refused.status).toBe(404);
  });
});

describe("an edit is refused", () => {
  test("with every fault by its field and what would be accepted", async () => {
    const { code, revision } = await named("Plaza cameras");
    const facts = { retentionDays: -3, tech: ["video_camra"], colour: "red" };
    const refused = await send("PATCH", `/technologies/${code}`, { revision, facts });
    expect(refused.status).toBe(400);
    expect(refused.json.findings).toMatchObject([
      { path: "retentionDays", code: "value-unusable" },
      { path: "tech", code: "code-unknown", fix: expect.stringContaining("video_camera?") },
      { path: "colour", code: "field-unknown" },
    ]);
  });

  test("of a revision that somebody has changed since, with the record as it is now; nothing is lost", async () => {
    const before = await technology("Plaza cameras");
    const path = `/technologies/${before.code}`;
    ok(await send("PATCH", path, { revision: before.revision, facts: { vendor: "Maker" } }));
    const second = await send("PATCH", path, {
      revision: before.revision,
      facts: { vendor: "Other", retentionDays: 9 },
    });
    expect(second.status).toBe(409);
    expect(second.json).toMatchObject({
      code: "stale",
      current: { revision: before.revision + 1, facts: { vendor: "Maker" } },
    });
    expect((await technology("Plaza cameras")).facts).toMatchObject({ vendor: "Maker", retentionDays: 14 });
  });

  test("into an inventory that is not the city's", async () => {
    const refused = await send("POST", "/technologies", { inventory: crypto.randomUUID(), facts: { name: "x" } });
    expect(refused.json.findings).toMatchObject([
      { code: "inventory-unknown", fix: expect.stringContaining("Everything") },
    ]);
  });
});

describe("an edit of a technology", () => {
  test("is judged, published and told at once, with what changed and why", async () => {
    const before = await technology("Plaza cameras");
    const made = ok(
      await send("PATCH", `/technologies/${before.code}`, {
        revision: before.revision,
        facts: { retentionDays: 400, identifiability: "identifiable", defaultPasswordChanged: true },
        reason: "The contract says so",
      }),
    );
    expect(made).toMatchObject({ revision: before.revision + 1, worst: "breaches" });
    expect(made.facts).toMatchObject({ retentionDays: 400, defaultPasswordChanged: true });
    expect(made.overFile).toMatchObject({ retentionDays: 14, identifiability: null });
    const everyones = await shown(before.code);
    expect(everyones).toMatchObject({ worst: "breaches", facts: { retentionDays: 400 } });
    expect(everyones.facts).not.toHaveProperty("defaultPasswordChanged");
    expect((await events(before.code)).at(-1)).toMatchObject({
      action: "technology.changed",
      actor_id: editor.id,
      reason: "The contract says so",
      before: { retentionDays: 14, identifiability: null, defaultPasswordChanged: null },
      after: { retentionDays: 400, identifiability: "identifiable", defaultPasswordChanged: true },
    });
    await figures();
  });

  test("moves the published version, and one that changes nothing does not", async () => {
    const version = async () => (await server.database.public.query("select version from pub.state")).rows[0].version;
    const { code, revision } = await technology("Plaza cameras");
    const start = await version();
    ok(await send("PATCH", `/technologies/${code}`, { revision, facts: { retentionDays: 400 } }));
    expect(await version()).toBe(start);
    ok(await send("PATCH", `/technologies/${code}`, { revision, facts: { retentionDays: 20 } }));
    expect(await version()).not.toBe(start);
  });

  test("with null takes back what was declared, and says so to nobody as a pass", async () => {
    const { code, revision } = await technology("Plaza cameras");
    const made = ok(await send("PATCH", `/technologies/${code}`, { revision, facts: { retentionDays: null } }));
    expect(made.facts).not.toHaveProperty("retentionDays");
    const verdict = made.verdicts.find(({ rule }: { rule: string }) => rule === "pia.r02");
    expect(verdict).toMatchObject({ verdict: "undeclared", fields: expect.arrayContaining(["retentionDays"]) });
    await figures();
  });

  test("answers with the record as it is read afterwards, facts of every type and what the file says", async () => {
    const { code, revision } = await technology("Counters");
    const facts = {
      vendor: "Cafe\u0301 Data",
      cost: 1234.5,
      retentionDays: 8,
      startsOn: "2026-02-28",
      personalData: false,
      purpose: ["mobility", "safety_security"],
      contact: "desk@linden.test",
    };
    const made = ok(await send("PATCH", `/technologies/${code}`, { revision, facts }));
    expect(made).toEqual(await technology("Counters"));
    const names = Object.keys(facts);
    const taken = Object.fromEntries(names.map((name) => [name, (counter as Record<string, unknown>)[name] ?? null]));
    const back = ok(await send("PATCH", `/technologies/${code}`, { revision: made.revision, facts: taken }));
    expect(back).toEqual(await technology("Counters"));
    expect(back.overFile).toEqual({});
  });

  test("keeps who can be reached as a hash in its event, and can still be taken back", async () => {
    const { code, revision } = await technology("Plaza cameras");
    ok(await send("PATCH", `/technologies/${code}`, { revision, facts: { contact: "ana@linden.test" } }));
    const next = ok(await send("PATCH", `/technologies/${code}`, { revision: revision + 1, facts: { contact: null } }));
    const all = await events(code);
    expect(JSON.stringify(all)).not.toContain("ana@linden.test");
    const undone = ok(await send("POST", `/events/${all.at(-1).id}/undo`, {}));
    expect(undone).toMatchObject({ subject: "technology", revision: next.revision + 1 });
    expect((await technology("Plaza cameras")).facts.contact).toBe("ana@linden.test");
  });

  test("is taken back as a new change, and refused where the field changed later, saying which", async () => {
    const { code, revision } = await technology("Counters");
    ok(await send("PATCH", `/technologies/${code}`, { revision, facts: { vendor: "One", retentionDays: 5 } }));
    ok(await send("PATCH", `/technologies/${code}`, { revision: revision + 1, facts: { vendor: "Two" } }));
    const [first, second] = (await events(code)).slice(-2);
    const refused = await send("POST", `/events/${first.id}/undo`, {});
    expect(refused).toMatchObject({ status: 409, json: { findings: [{ code: "changed-later", path: "vendor" }] } });
    ok(await send("POST", `/events/${second.id}/undo`, { reason: "Mistyped" }));
    ok(await send("POST", `/events/${first.id}/undo`, {}));
    const now = await technology("Counters");
    expect(now.facts).toEqual(counter);
    expect(now.overFile).toEqual({});
    expect((await events(code)).at(-1)).toMatchObject({ after: { vendor: null, retentionDays: null } });
    await figures();
  });
});

describe("technologies come, end and return", () => {
  test("one that people add is judged and published, and no import ends it", async () => {
    const facts = { name: "Noise sensors", dataKind: "sound", status: "planned", purpose: ["mobility"] };
    const made = ok(await send("POST", "/technologies", { inventory, facts }));
    expect(made).toMatchObject({ isByHand: true, revision: 1, devices: 0, facts });
    expect(await shown(made.code)).toMatchObject({ name: "Noise sensors" });
    expect((await events(made.code)).map(({ action }) => action)).toEqual(["technology.added"]);
    await figures();
  });

  test("ending takes its devices along, restoring brings them back as they were", async () => {
    const { code, revision, facts } = await technology("Plaza cameras");
    const ended = ok(
      await send("POST", `/technologies/${code}/end`, { revision, endsOn: "2026-11-30", reason: "Sold" }),
    );
    expect(ended).toMatchObject({ facts: { status: "ended", endsOn: "2026-11-30" }, devices: 0 });
    expect((await server.get(`${api}/devices?technology=${code}`)).json.total).toBe(0);
    await figures();
    expect((await send("POST", `/technologies/${code}/end`, { revision: ended.revision })).status).toBe(409);
    const back = ok(await send("POST", `/technologies/${code}/restore`, { revision: ended.revision }));
    expect(back).toMatchObject({ facts, devices: 5 });
    expect(back.facts).not.toHaveProperty("endsOn");
    expect((await server.get(`${api}/devices?technology=${code}`)).json.total).toBe(5);
    await figures();
  });
});

describe("many technologies at once", () => {
  test("are refused all where one is not there", async () => {
    const body = { codes: [(await named("Counters")).code, "00000000"], facts: { vendor: "x" } };
    expect((await send("PATCH", "/technologies", body)).status).toBe(404);
    expect((await technology("Counters")).facts).not.toHaveProperty("vendor");
  });

  test("show first what would change, then change together, and are taken back together", async () => {
    const codes = (await list("&status=active,planned")).map(({ code }: { code: string }) => code);
    const facts = { reviewedOn: "2026-11-01" };
    const preview = ok(await send("PATCH", "/technologies", { codes, facts, preview: true }));
    expect(preview).toMatchObject({ change: null, unchanged: 0 });
    expect(preview.changed).toHaveLength(3);
    expect((await technology("Counters")).facts).not.toHaveProperty("reviewedOn");
    const made = ok(await send("PATCH", "/technologies", { codes, facts, reason: "Yearly review" }));
    expect(made.changed).toEqual(preview.changed);
    expect(await shown(codes[0])).toMatchObject({ facts });
    await figures();
    expect(ok(await send("POST", `/changes/${made.change}/undo`, {}))).toEqual({ technologies: 3, devices: 0 });
    expect((await technology("Counters")).facts).not.toHaveProperty("reviewedOn");
    expect((await send("POST", `/changes/${made.change}/undo`, {})).status).toBe(404);
    await figures();
  });

  test("are not taken back over a later edit of one of them", async () => {
    const codes = (await list("&status=active,planned")).map(({ code }: { code: string }) => code);
    const made = ok(await send("PATCH", "/technologies", { codes, facts: { vendor: "Everyone" } }));
    const { code, revision } = await technology("Counters");
    ok(await send("PATCH", `/technologies/${code}`, { revision, facts: { cost: 5 } }));
    const refused = await send("POST", `/changes/${made.change}/undo`, {});
    expect(refused).toMatchObject({ status: 409, json: { findings: [{ path: `technology ${code}` }] } });
  });
});

describe("devices", () => {
  const device = async (reference: string) => {
    const rows = (await get(`/workspace/devices?q=${reference}&status=active,ended,planned`)).json.items;
    const all = rows.length > 0 ? rows : (await get(`/workspace/devices?q=${reference}`)).json.items;
    return (await get(`/workspace/devices/${all[0].code}`)).json;
  };

  test("need a reference that no other has, and technologies of their inventory", async () => {
    const { code } = await named("Plaza cameras");
    const body = { inventory, technologies: [code], facts: { label: "New" } };
    expect((await send("POST", "/devices", body)).json.findings).toMatchObject([{ path: "reference" }]);
    const twice = await send("POST", "/devices", { ...body, facts: { reference: "cam-1" } });
    expect(twice).toMatchObject({ status: 409, json: { findings: [{ path: "reference" }] } });
    const other = ok(await send("POST", "/inventories", { name: "Drafts", isPublished: false }));
    const strange = await send("POST", "/devices", { ...body, inventory: other.id, facts: { reference: "n" } });
    expect(strange.status).toBe(409);
  });

  test("keep the reference by which their file finds them", async () => {
    const { code, revision } = await device("cam-1");
    const refused = await send("PATCH", `/devices/${code}`, { revision, facts: { reference: "cam-9" } });
    expect(refused.json.findings).toMatchObject([{ path: "reference", fix: expect.stringContaining("file") }]);
  });

  test("come with place and district, are edited, moved, ended and restored", async () => {
    const cameras = (await named("Plaza cameras")).code;
    const counters = (await named("Counters")).code;
    const place = { kind: "point", longitude: 10.5, latitude: 50.5 };
    const facts = { reference: "new-1", label: "Corner", district: "South", place, status: "active" };
    const made = ok(await send("POST", "/devices", { inventory, technologies: [cameras], facts }));
    expect(made).toMatchObject({ isByHand: true, facts, technologies: [{ code: cameras }] });
    await figures();
    const path = `/devices/${made.code}`;
    const stale = await send("PATCH", path, { revision: 7, facts: { label: "x" } });
    expect(stale).toMatchObject({ status: 409, json: { current: { revision: 1 } } });
    const moved = ok(await send("PATCH", path, { revision: 1, facts: { district: "East" }, technologies: [counters] }));
    expect(moved.technologies).toMatchObject([{ code: counters }]);
    expect((await shown(counters)).devices).toBe(2);
    await figures();
    const event = (await events(made.code)).at(-1);
    expect(event).toMatchObject({ before: { district: "South", technologies: [cameras] } });
    ok(await send("POST", `/events/${event.id}/undo`, {}));
    expect((await device("new-1")).technologies).toMatchObject([{ code: cameras }]);
    const ended = ok(await send("POST", `${path}/end`, { revision: 3, removedOn: "2026-11-20" }));
    expect(ended).toMatchObject({ isEnded: true });
    await figures();
    const back = ok(await send("POST", `${path}/restore`, { revision: 4 }));
    expect(back.isEnded).toBe(false);
    expect(back.facts).not.toHaveProperty("removedOn");
    await figures();
  });

  test("are withheld with a ground only, counted in public and shown nowhere", async () => {
    const { code, revision } = await device("cam-2");
    const refused = await send("POST", `/devices/${code}/withhold`, { revision, ground: "shy" });
    expect(refused.json.findings).toMatchObject([{ path: "withheldGround", code: "code-unknown" }]);
    ok(await send("POST", `/devices/${code}/withhold`, { revision, ground: "public_safety", reason: "Police" }));
    expect((await server.get(`${api}/devices/${code}`)).status).toBe(404);
    expect((await server.get(api)).json.withheld).toEqual([{ ground: "public_safety", devices: 1 }]);
    await figures();
    ok(await send("POST", `/devices/${code}/withhold`, { revision: revision + 1, ground: null }));
    expect((await server.get(`${api}/devices/${code}`)).status).toBe(200);
    expect((await server.get(api)).json.withheld).toEqual([]);
  });
});

describe("inventories", () => {
  test("bear a name of their own", async () => {
    expect((await send("POST", "/inventories", { name: "Everything" })).status).toBe(409);
  });

  test("leave the public register and come back, with all that is in them", async () => {
    const before = (await server.get(api)).json;
    const [item] = (await get("/workspace/inventories")).json.items.filter(
      ({ id }: { id: string }) => id === inventory,
    );
    const gone = ok(await send("PATCH", `/inventories/${inventory}`, { revision: item.revision, isPublished: false }));
    expect((await server.get(api)).json).toMatchObject({ technologies: 0, devices: 0 });
    expect((await list()).length).toBeGreaterThan(0);
    const { code, revision } = await technology("Counters");
    ok(await send("PATCH", `/technologies/${code}`, { revision, facts: { cost: 7 } }));
    expect((await server.get(`${api}/technologies/${code}`)).status).toBe(404);
    ok(await send("PATCH", `/inventories/${inventory}`, { revision: gone.revision, isPublished: true }));
    const { technologies, devices } = (await server.get(api)).json;
    expect({ technologies, devices }).toEqual({ technologies: before.technologies, devices: before.devices });
    await figures();
  });
});

describe("lists of the workspace", () => {
  test("filter by words, verdict, silence and code, and page", async () => {
    expect((await list("&q=counters")).map(({ name }: { name: string }) => name)).toEqual(["Counters"]);
    const { code } = await named("Counters");
    expect(await list(`&q=${code}`)).toHaveLength(1);
    expect(await list("&undeclared=retentionDays")).not.toContainEqual(expect.objectContaining({ retentionDays: 14 }));
    expect((await get("/workspace/technologies?undeclared=retention")).json.detail).toContain("retentionDays");
    for (const sort of ["worst", "name", "devices", "updated"]) {
      const first = (await get(`/workspace/technologies?limit=1&sort=${sort}`)).json;
      const rest = (await get(`/workspace/technologies?limit=9&sort=${sort}&cursor=${first.next}`)).json;
      const codes = [...first.items, ...rest.items].map((row: { code: string }) => row.code);
      expect(new Set(codes).size).toBe(first.total);
    }
  });
});

describe("facts that are being typed", () => {
  test("get verdicts with their reasons; what cannot be read is told and counts as undeclared", async () => {
    const facts = {
      dataKind: "image",
      identifiability: "identifiable",
      retentionDays: 400,
      status: "active",
      storage: "here",
    };
    const { json } = await send("POST", "/workspace/evaluate?lang=ar", { subject: "technology", facts }, reader);
    expect(json.findings).toMatchObject([{ path: "storage" }]);
    const verdict = json.verdicts.find(({ rule }: { rule: string }) => rule === "pia.r02");
    expect(verdict).toMatchObject({ verdict: "breaches", clause: expect.stringMatching(/^pia\.c/) });
    expect(verdict.sentence).toMatch(/[\u0600-\u06ff]/);
    expect(json.worst).toBe("breaches");
  });

  test("of a device are judged with its technology", async () => {
    const { code } = await named("Plaza cameras");
    const body = { subject: "device", facts: { reference: "x" }, technologies: [code] };
    const { json } = await send("POST", "/workspace/evaluate", body);
    expect(json.verdicts.length).toBeGreaterThan(0);
    expect(new Set(json.verdicts.map(({ subject }: { subject: string }) => subject))).toEqual(new Set(["device"]));
  });
});
