// Longer than 300 lines: one city's policies are changed from test to test, and every refusal stands before its success.
import { beforeAll, describe, expect, test } from "vitest";
import type { TechnologyFacts } from "#domain/register/dictionary";
import { type Answer, type TestServer, testServer } from "#server/testing";
import type { TestPerson } from "#server/testing-people";

let server: TestServer;
let editor: TestPerson;
let reader: TestPerson;
let stranger: TestPerson;
let secretary: TestPerson;

const cameras = (name: string, retentionDays: number): TechnologyFacts => ({
  name,
  dataKind: "image",
  status: "active",
  identifiability: "identifiable",
  retentionDays,
});
const api = "/api/cities/linden";
const reason = "Our state's law sets a shorter period.";

beforeAll(async () => {
  server = await testServer({ newest: "0.2.0" });
  const linden = await server.addCity("linden", [
    { reference: "1", technologies: [cameras("Square cameras", 20)] },
    { reference: "2", technologies: [cameras("Station cameras", 3)] },
  ]);
  const other = await server.addCity("other", []);
  const alliance = await server.addOrganisation("alliance", "international");
  editor = await server.addPerson("Ana Editor", [{ role: "editor", organisationId: linden }]);
  reader = await server.addPerson("Rui Reader", [{ role: "reader", organisationId: linden }]);
  stranger = await server.addPerson("Eva Elsewhere", [{ role: "administrator", organisationId: other }]);
  secretary = await server.addPerson("Sol Secretary", [{ role: "secretariat", organisationId: alliance }]);
});

const get = (path: string, as: TestPerson = editor) => server.send("GET", `${api}${path}`, { as });
const send = (method: "POST" | "PUT", path: string, body: unknown, as: TestPerson = editor) =>
  server.send(method, `${api}${path}`, { as, body });
const ok = ({ status, json }: Answer) => {
  expect(json).not.toHaveProperty("detail");
  expect(status).toBe(200);
  return json;
};
const pia = async () => ok(await get("/workspace/policies/pia"));
// biome-ignore lint/suspicious/noExplicitAny: an answer as it came
const clause = async (id: string) => (await pia()).items.find((each: any) => each.id === id);
const put = (departure: unknown, revision: number | null = null, more: object = {}) =>
  send("PUT", "/policies/pia/departures", { departure, revision, ...more });
const remove = (key: string, revision: number) => send("POST", "/policies/pia/departures/removal", { key, revision });
const setTo = (value: unknown, why = reason) => ({
  kind: "set",
  clause: "pia.c07",
  parameter: "maxVideoDays",
  value,
  reason: why,
});

describe("local policies are refused", () => {
  test.each([
    ["GET", "/workspace/policies", undefined],
    ["GET", "/workspace/policies/pia", undefined],
    ["POST", "/policies", { policy: "pia", language: "en" }],
    ["POST", "/workspace/policies/pia/trial", {}],
  ] as const)("to nobody and to another city's people: %s %s", async (method, path, body) => {
    expect((await server.send(method, `${api}${path}`, { body })).status).toBe(401);
    expect((await server.send(method, `${api}${path}`, { body, as: stranger })).status).toBe(403);
  });

  test("to readers who would change them, and to the secretariat that would read them", async () => {
    expect((await send("POST", "/policies", { policy: "pia", language: "en" }, reader)).status).toBe(403);
    expect((await get("/workspace/policies", secretary)).status).toBe(403);
  });

  test("where there is none, saying how to begin or which was meant", async () => {
    expect((await get("/workspace/policies/pia")).json.detail).toContain("Begin it first");
    expect((await get("/workspace/policies/pio")).json.detail).toContain("Did you mean pia?");
  });
});

describe("a local policy begins", () => {
  test.each([
    [{ policy: "pia", language: "en", release: "9.9.9" }, "0.1.0"],
    [{ policy: "par", language: "en" }, "pia"],
    [{ policy: "pia", language: "english!" }, "language tag"],
  ])("not with %j, and says what would be accepted", async (body, accepted) => {
    const refused = await send("POST", "/policies", body);
    expect([refused.status, refused.text]).toEqual([400, expect.stringContaining(accepted)]);
  });

  test("on a release, without a departure, saying the model text", async () => {
    const begun = ok(await send("POST", "/policies", { policy: "pia", language: "en", release: "0.1.0" }));
    expect(begun).toMatchObject({ release: "0.1.0", revision: 1, newer: "0.2.0", counts: { set: 0, added: 0 } });
    expect(begun.items.every(({ differences }: { differences: unknown }) => differences === null)).toBe(true);
    const { items } = ok(await get("/workspace/policies"));
    expect(items.find((row: { policy: string }) => row.policy === "pia").local.clauses).toBe(begun.items.length);
    expect(items.find((row: { policy: string }) => row.policy === "reg").local).toBe(null);
  });

  test("once, and on the release that the city's others stand on", async () => {
    expect((await send("POST", "/policies", { policy: "pia", language: "en" })).status).toBe(409);
    const apart = await send("POST", "/policies", { policy: "reg", language: "en", release: "0.2.0" });
    expect([apart.status, apart.json.detail]).toEqual([409, expect.stringContaining("stand on 0.1.0")]);
    expect(ok(await send("POST", "/policies", { policy: "reg", language: "en" })).release).toBe("0.1.0");
  });
});

describe("a departure is refused", () => {
  test.each([
    ["without a reason", setTo(14, " "), "reason-missing"],
    ["past the parameter's bounds, which are told", setTo(4000), "value-out-of-bounds"],
    ["of a value of another type", setTo("a week"), "value-of-wrong-type"],
    ["from a clause that is not there", { kind: "leave-out", clause: "pia.c99", reason }, "clause-unknown"],
    [
      "that names a parameter the clause has not",
      { kind: "reword", clause: "pia.c07", title: "Ours", text: "After {maxVidoDays} days.", reason },
      "parameter-unknown",
    ],
    [
      "with a rule of its own that cannot be run",
      {
        kind: "add",
        after: null,
        title: "Ours",
        text: "We do more.",
        reason,
        rules: [{ subject: "technology", when: "true", must: "technology.retentionDay <= 7", says: "a", fix: "b" }],
      },
      "unknown-field",
    ],
  ])("%s", async (_what, departure, code) => {
    const before = await pia();
    const refused = await put(departure);
    expect([refused.status, refused.json.findings.map((each: { code: string }) => each.code)]).toEqual([
      400,
      expect.arrayContaining([code]),
    ]);
    expect(await pia()).toEqual(before);
  });
});

describe("a value that a city sets", () => {
  test("is in force, in the clause's text and for its rules, and counted", async () => {
    const made = ok(await put(setTo(14)));
    expect(made).toMatchObject({ revision: 2, key: "pia.c07.maxVideoDays set", live: { revision: 1 } });
    expect(made.live.updatedBy).toBe("Ana Editor");
    const shown = await clause("pia.c07");
    expect(shown.marks).toEqual(["set"]);
    expect(shown.text).toContain("14 days");
    expect(shown.differences.text.some(({ kind }: { kind: string }) => kind === "inserted")).toBe(true);
    expect((await pia()).counts.set).toBe(1);
  });

  test("is not overwritten by who read an older one: both are told", async () => {
    ok(await put(setTo(10), 1));
    const stale = await put(setTo(12), 1);
    expect(stale.json).toMatchObject({ code: "stale", current: { revision: 2, departure: { value: 10 } } });
    const asNew = await put(setTo(12), null);
    expect([asNew.status, asNew.json.current.revision]).toEqual([409, 2]);
  });

  test("is the same change only once", async () => {
    expect(ok(await put(setTo(10), 2)).live.revision).toBe(2);
  });
});

describe("a departure that is taken back", () => {
  let archived: string;

  test("is no longer in force, and is kept whole", async () => {
    ({ archived } = ok(await remove("pia.c07.maxVideoDays set", 2)));
    expect((await clause("pia.c07")).marks).toEqual([]);
    const [item] = ok(await get("/workspace/policies/pia/archive")).items;
    expect(item).toMatchObject({ id: archived, cause: "removed", departure: { value: 10, reason }, returnedAt: null });
  });

  test("comes back as it was, with a revision nobody has read before", async () => {
    const back = ok(await send("POST", `/policies/pia/archive/${archived}/restoration`, {}));
    expect(back.live).toMatchObject({ departure: { value: 10 }, revision: 3 });
    const again = await send("POST", `/policies/pia/archive/${archived}/restoration`, {});
    expect([again.status, again.json.detail]).toEqual([409, expect.stringContaining("in another way")]);
  });
});

describe("a reworded clause", () => {
  const words = { kind: "reword", clause: "pia.c07", title: "Kept briefly", reason };

  test("pins the text it departs from and is tested by no rule until somebody answers", async () => {
    ok(await put({ ...words, text: "Pictures are gone after {maxVideoDays} days. Always." }));
    const shown = await clause("pia.c07");
    expect(shown).toMatchObject({ marks: ["set", "reworded"], state: "own", title: "Kept briefly" });
    const reworded = shown.departures.find((each: { key: string }) => each.key === "pia.c07 reword");
    expect(reworded.departure.departsFrom).toBe(shown.fingerprint);
    expect(shown.rules.every((rule: { notRunBecause: string }) => rule.notRunBecause === "unanswered")).toBe(true);
  });

  test("is tested by the city's own rule, which is given an id", async () => {
    const own = {
      subject: "technology",
      when: "true",
      must: "technology.retentionDays <= 7",
      says: "A week.",
      fix: "Less.",
    };
    const text = "Pictures are gone after {maxVideoDays} days. Always.";
    const made = ok(await put({ ...words, text, rules: { answer: "replace", rules: [own] } }, 1));
    expect(made.clause.rules.find((rule: { isOwn: boolean }) => rule.isOwn)).toMatchObject({ id: "pia.own-r01" });
  });

  test("cannot be left out as well, unless its other departures are taken back for it", async () => {
    const out = { kind: "leave-out", clause: "pia.c07", reason };
    const refused = await put(out);
    expect(refused.json.findings[0].code).toBe("departures-contradict");
    ok(await put(out, null, { instead: true }));
    const shown = await pia();
    expect(shown.leftOutCore).toEqual(["pia.c07"]);
    expect(shown.counts).toMatchObject({ leftOut: 1, set: 0, reworded: 0, archived: 2 });
    expect(ok(await remove("pia.c07 leave-out", 1)).clause.marks).toEqual([]);
  });
});

describe("a clause of the city's own", () => {
  test("gets an id that is given once, also after it was taken back", async () => {
    const ours = { kind: "add", after: "pia.c07", title: "Signs", text: "A sign says who to ask.", reason };
    const made = ok(await put(ours));
    expect(made.clause).toMatchObject({ id: "pia.own-c01", kind: "own", marks: ["added"] });
    ok(await remove("pia.own-c01 add", 1));
    expect(ok(await put(ours)).clause.id).toBe("pia.own-c02");
  });
});

describe("the legal form", () => {
  test("is kept with its own revision, and refused without a place for the number", async () => {
    const form = { title: "Ordinance 12", numbering: "Article {n}", recitals: ["Considering"], closing: "Signed" };
    const bad = await send("PUT", "/policies/pia/form", { revision: 1, form: { ...form, numbering: "Article" } });
    expect([bad.status, bad.json.detail]).toEqual([400, expect.stringContaining("{n}")]);
    expect(ok(await send("PUT", "/policies/pia/form", { revision: 1, form }))).toEqual({ revision: 2, form });
    const stale = await send("PUT", "/policies/pia/form", { revision: 1, form: { ...form, title: "Other" } });
    expect(stale.json.current).toEqual({ revision: 2, form });
    const shown = await pia();
    expect([shown.heading, shown.items[0].label]).toEqual(["Ordinance 12", "Article 1"]);
  });
});

describe("a legal note", () => {
  const note = { clause: "pia.c07", fits: "partly", law: "Municipal Act 12", note: "Needs a by-law." };

  test("belongs to a clause that is there", async () => {
    const refused = await send("PUT", "/policies/pia/notes", { ...note, clause: "pia.c98", revision: null });
    expect(refused.json.findings[0].code).toBe("clause-unknown");
  });

  test("is kept with the release it was looked at, changed by revision, and archived when it is taken back", async () => {
    expect(ok(await send("PUT", "/policies/pia/notes", { ...note, revision: null }))).toMatchObject({
      release: "0.1.0",
      revision: 1,
    });
    expect((await send("PUT", "/policies/pia/notes", { ...note, revision: null })).status).toBe(409);
    ok(await send("PUT", "/policies/pia/notes", { ...note, fits: "fits", revision: 1 }));
    expect((await clause("pia.c07")).notes[0]).toMatchObject({ fits: "fits", revision: 2 });
    ok(await send("POST", "/policies/pia/notes/removal", { clause: "pia.c07", revision: 2 }));
    const { items } = ok(await get("/workspace/policies/pia/archive"));
    expect(items[0]).toMatchObject({ what: "note", note: { law: "Municipal Act 12" } });
  });
});

describe("a trial", () => {
  const attempt = async (values?: object) =>
    await send("POST", "/workspace/policies/pia/trial", values ? { values } : {}, reader);

  test("is refused past the bounds", async () => {
    expect((await attempt({ "pia.c07.maxVideoDays": 4000 })).json.findings[0].code).toBe("value-out-of-bounds");
  });

  test("says which technologies a value would make breach, and writes nothing", async () => {
    const before = await pia();
    const { rules, changed, changedTotal } = ok(await attempt({ "pia.c07.maxVideoDays": 10 }));
    expect(rules.map((rule: { clause: string }) => rule.clause)).toEqual(["pia.c07", "pia.c07"]);
    expect(rules[0]).toMatchObject({ before: { conforms: 2, breaches: 0 }, after: { conforms: 1, breaches: 1 } });
    expect(changed).toEqual([
      expect.objectContaining({ name: "Square cameras", before: "conforms", after: "breaches" }),
    ]);
    expect(changedTotal).toBe(1);
    expect(await pia()).toEqual(before);
  });

  test("of all departures stands beside the model, and tells what is no longer run", async () => {
    ok(await put(setTo(2), null));
    const set = ok(await attempt());
    expect(set.rules[0]).toMatchObject({ before: { breaches: 0 }, after: { breaches: 2 } });
    ok(await put({ kind: "leave-out", clause: "pia.c07", reason }, null, { instead: true }));
    expect(ok(await attempt()).rules[0]).toMatchObject({ before: { conforms: 2 }, after: null });
  });
});

describe("a departure that is offered to the alliance", () => {
  test("is listed to the secretariat by clause, with the city's name, until it is withdrawn", async () => {
    const missing = await send("POST", "/policies/pia/proposals", { key: "pia.c01 reword", argument: "Better." });
    expect([missing.status, missing.json.detail]).toEqual([404, expect.stringContaining("It has:")]);
    const argument = "Small cities need the exception.";
    const offered = ok(await send("POST", "/policies/pia/proposals", { key: "pia.c07 leave-out", argument }));
    const all = () => server.send("GET", "/api/alliance/proposals?clause=pia.c07", { as: secretary });
    expect(ok(await all()).items).toEqual([offered]);
    expect(offered).toMatchObject({ city: { slug: "linden" }, argument, state: "offered" });
    expect((await server.send("GET", "/api/alliance/proposals", { as: editor })).status).toBe(403);
    expect((await send("POST", `/proposals/${offered.id}/withdrawal`, { revision: 7 })).status).toBe(409);
    ok(await send("POST", `/proposals/${offered.id}/withdrawal`, { revision: 1 }));
    expect(ok(await all()).items).toEqual([]);
    expect(ok(await get("/workspace/proposals")).items[0].state).toBe("withdrawn");
  });
});

describe("the history of a local policy", () => {
  test("tells every change in words, with its reason", async () => {
    const { items } = ok(
      await server.send("GET", "/api/organisations/linden/history/local-policy/pia?limit=100", { as: editor }),
    );
    const told = items.map(({ sentence }: { sentence: string }) => sentence).join("\n");
    expect(told).toContain("Local policy started");
    expect(told).toContain(
      `Value changed from 14 to 10; Parameter: pia.c07.maxVideoDays, by Ana Editor, editor, because “${reason.slice(0, -1)}”`,
    );
    expect(told).toContain("Title set to Ordinance 12");
    expect(told).toContain("Proposal withdrawn");
    expect(told).not.toContain("[object");
  });
});

describe("a program with a key", () => {
  test("changes policies within its scopes", async () => {
    const admin = await server.addPerson("Ada Admin", [
      {
        role: "administrator",
        organisationId: (
          await server.database.owner.query("select organisation_id as id from app.organisations where slug = 'linden'")
        ).rows[0].id,
      },
    ]);
    const made = await server.send("POST", "/api/organisations/linden/keys", {
      as: admin,
      body: { name: "Reader", scopes: ["policies.read"] },
    });
    const headers = { authorization: `Bearer ${ok(made).key}` };
    expect((await server.send("GET", `${api}/workspace/policies`, { headers })).status).toBe(200);
    const refused = await server.send("POST", `${api}/policies`, { headers, body: { policy: "acc", language: "en" } });
    expect(refused.status).toBe(403);
  });
});
