import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import { fingerprintOf } from "#server/features/declarations/index";
import { type TestServer, testServer } from "#server/testing";
import type { TestPerson } from "#server/testing-people";

let server: TestServer;
let cityId: string;
let administrator: TestPerson;
let editor: TestPerson;
let secretary: TestPerson;
let number: number;
let revision: number;

beforeAll(async () => {
  server = await testServer();
  const { owner } = server.database;
  cityId = await server.addCity("linden", []);
  const alliance = await server.addOrganisation("alliance", "international");
  await owner.query("update app.organisations set is_secretariat = true where organisation_id = $1", [alliance]);
  administrator = await server.addPerson("Ada May", [{ role: "administrator", organisationId: cityId }]);
  editor = await server.addPerson("Edda Maas", [{ role: "editor", organisationId: cityId }]);
  secretary = await server.addPerson("Sara Tree", [{ role: "secretariat", organisationId: alliance }]);
});

const address = (path = "") => `/api/cities/linden/declarations/${number}${path}`;
const publicly = (query = "") => server.get(`/api/declarations/linden/${number}${query}`);
const post = (path: string, body: unknown, as = administrator) => server.send("POST", address(path), { as, body });

async function write(content: Record<string, unknown>, as = editor) {
  const answer = await server.send("PATCH", address(), { as, body: { revision, content } });
  if (answer.status === 200) revision = answer.json.revision;
  return answer;
}
async function publish(reason?: string) {
  const answer = await post("/versions", { revision, ...(reason ? { reason } : {}) });
  if (answer.status === 200) revision = answer.json.revision;
  return answer;
}
const whole = {
  title: "A town that explains itself",
  preamble: "Because people ask.",
  principles: [{ id: "privacy", words: "" }],
  policies: [{ id: "pia", words: "Before the first data." }],
  measures: [{ text: "Signs on every mast", by: "2027-01-01" }],
  signatory: "Ada May",
  office: "Mayor",
  declaredOn: "2026-10-01",
};

beforeEach(async () => {
  const body = { language: "en", title: "Draft" };
  const { json } = await server.send("POST", "/api/cities/linden/declarations", { as: editor, body });
  ({ number, revision } = json);
});

describe("a declaration is refused", () => {
  test("to be published while it lacks something, which is said part by part", async () => {
    const { status, json } = await publish();
    expect(status).toBe(400);
    expect(json.findings.map(({ path }: { path: string }) => path)).toContain("preamble");
    expect((await publicly()).status).toBe(404);
  });

  test("to be published or withdrawn by whoever only writes, or verified by the city itself", async () => {
    await write(whole);
    expect((await post("/versions", { revision }, editor)).status).toBe(403);
    expect((await publish()).status).toBe(200);
    expect((await post("/withdrawal", { revision, reason: "Because" }, editor)).status).toBe(403);
    expect((await post("/verification", { version: 1, how: "I say so" })).status).toBe(403);
  });

  test("to be amended without a reason, or to the same words", async () => {
    await write(whole);
    await publish();
    expect((await publish("To be clear")).json.detail).toContain("Nothing differs");
    await write({ office: "Lord Mayor" });
    expect((await publish()).json.detail).toContain("why it is amended");
  });

  test("to change once it is withdrawn", async () => {
    await write(whole);
    await publish();
    expect((await post("/withdrawal", { revision, reason: "A court ended it." })).status).toBe(200);
    revision += 1;
    expect((await write({ title: "Again" })).json.code).toBe("conflict");
    expect((await post("/versions", { revision, reason: "Again" })).json.code).toBe("conflict");
  });

  test.each([
    [{ policies: [{ id: "zzz", words: "" }] }, "no policy"],
    [{ documentId: "00000000-0000-4000-8000-000000000000" }, "no such document"],
    [{ documentUrl: "javascript:alert(1)" }, "documentUrl"],
    [
      {
        principles: [
          { id: "privacy", words: "" },
          { id: "privacy", words: "" },
        ],
      },
      "once",
    ],
  ])("to say %j", async (content, says) => {
    const { status, json } = await write(content);
    expect(status).toBe(400);
    expect(JSON.stringify(json)).toContain(says);
  });

  test("as stale where somebody else saved first", async () => {
    await write({ title: "Theirs" });
    const { status, json } = await server.send("PATCH", address(), {
      as: editor,
      body: { revision: 1, content: { title: "Mine" } },
    });
    expect([status, json.code, json.current.content.title]).toEqual([409, "stale", "Theirs"]);
  });

  test("to hold a paper that is no PDF", async () => {
    const { status, json } = await upload("not a pdf");
    expect([status, json.code]).toEqual([422, "unusable-file"]);
  });
});

async function upload(content: string) {
  const payload = `--x\r\ncontent-disposition: form-data; name="file"; filename="signed.pdf"\r\ncontent-type: application/pdf\r\n\r\n${content}\r\n--x--\r\n`;
  const { statusCode, body } = await server.app.inject({
    method: "POST",
    url: address("/document"),
    headers: {
      ...editor.headers,
      origin: "http://plaza.test",
      "content-type": "multipart/form-data; boundary=x",
    },
    payload,
  });
  return { status: statusCode, json: JSON.parse(body) };
}

describe("a public declaration", () => {
  test("is frozen with a fingerprint that anybody can take again, and does not move with the draft", async () => {
    await write(whole);
    await publish();
    await write({ title: "Something else" });
    const { json } = await publicly();
    expect(json.content.title).toBe(whole.title);
    const { version, language, content } = json;
    expect(json.fingerprint).toBe(fingerprintOf({ city: "linden", number, version, language, content }));
    expect(await publicly().then(({ text }) => text)).not.toContain("Something else");
  });

  test("is amended in the open: earlier versions stay readable, and what changed is told", async () => {
    await write(whole);
    await publish();
    await write({ signatory: "Ilse Varnum", measures: [] });
    await publish("The mayor changed");
    const { json: now } = await publicly();
    expect([now.version, now.reason, now.content.signatory]).toEqual([2, "The mayor changed", "Ilse Varnum"]);
    expect(now.amendments.map(({ part, kind }: { part: string; kind: string }) => `${part} ${kind}`)).toEqual([
      "signatory changed",
      "measures removed",
    ]);
    const { json: before } = await publicly("?version=1");
    expect([before.isLatest, before.content.signatory, before.versions.length]).toEqual([false, "Ada May", 2]);
    expect((await publicly("?version=3")).status).toBe(404);
  });

  test("has a state beside each measure, which is no amendment", async () => {
    const measure = whole.measures[0]!.text;
    const say = (body: Record<string, unknown>, as = administrator) =>
      post("/measures", { measure, state: "under-way", statements: 0, ...body }, as);
    await write(whole);
    expect((await say({})).status).toBe(404);
    await publish();
    const { json: before } = await publicly();
    expect(before.measureProgress).toEqual([{ measure, by: "2027-01-01", said: null, isLate: false }]);
    expect((await say({}, editor)).status).toBe(403);
    expect((await say({ measure: "Another" })).status).toBe(404);
    expect((await say({ state: "given-up" })).json.detail).toContain("Say why the measure is given up");
    expect((await say({ since: "2999-01-01" })).json.detail).toContain("Give a day that has come");

    const { json: own } = await say({ note: "Half of them stand.", since: "2026-10-05" });
    expect(own.measures).toMatchObject([{ measure, said: { state: "under-way" }, statements: 1 }]);
    const stale = await say({ state: "done" });
    expect([stale.status, stale.json.code]).toEqual([409, "stale"]);
    const { json: after, text } = await publicly();
    const said = { state: "under-way", note: "Half of them stand.", since: "2026-10-05" };
    expect(after.measureProgress).toEqual([{ measure, by: "2027-01-01", said, isLate: false }]);
    expect(text).not.toContain(administrator.id);
    expect([after.version, after.content, after.fingerprint]).toEqual([1, before.content, before.fingerprint]);
    expect((await server.send("GET", address(), { as: editor })).json.isAmended).toBe(false);

    expect((await say({ state: "given-up", note: "No money.", statements: 1 })).status).toBe(200);
    expect((await publicly()).json.measureProgress[0].said).toMatchObject({ state: "given-up", note: "No money." });
    const { rows } = await server.database.owner.query(
      `select action, before ->> 'state' as was, after ->> 'state' as is, after ->> 'measure' as measure
       from app.audit_events where subject_kind = 'declaration' and subject_id = $1 and action = 'declaration.reported'
       order by event_id`,
      [String(number)],
    );
    expect(rows).toEqual([
      { action: "declaration.reported", was: null, is: "under-way", measure },
      { action: "declaration.reported", was: "under-way", is: "given-up", measure },
    ]);
    const { app } = server.database;
    for (const sql of ["update app.declaration_measures set note = 'x'", "delete from app.declaration_measures"])
      await expect(app.query(sql)).rejects.toThrow(/permission denied/);
  });

  test("keeps what was said of a measure that an amendment moves, and shows it late once its day has passed", async () => {
    const [signs] = whole.measures;
    await write({ ...whole, measures: [{ text: "Count", by: "2026-01-31" }, signs] });
    await publish();
    await post("/measures", { measure: signs!.text, state: "done", statements: 0 });
    await write({
      measures: [
        { ...signs, by: "2027-02-01" },
        { text: "Count", by: "2026-01-31" },
      ],
    });
    await publish("A later day");
    expect((await publicly()).json.measureProgress).toMatchObject([
      { measure: signs!.text, said: { state: "done" }, isLate: false },
      { measure: "Count", said: null, isLate: true },
    ]);
    await post("/withdrawal", { revision, reason: "No more" });
    const late = await post("/measures", { measure: "Count", state: "done", statements: 0 });
    expect(late.status).toBe(409);
  });

  test("is verified by the secretariat, once, and anew for each version", async () => {
    await write(whole);
    await publish();
    expect((await publicly()).json.verified).toBeNull();
    const verify = (version: number) => post("/verification", { version, how: "Called the mayor" }, secretary);
    expect((await verify(2)).json.code).toBe("conflict");
    expect((await verify(1)).status).toBe(200);
    expect((await verify(1)).json.code).toBe("conflict");
    expect((await publicly()).json.verified.by).not.toBe("");
    expect((await publicly()).text).not.toContain("Called the mayor");
    await write({ office: "Lord Mayor" });
    await publish("A new title");
    const { json } = await publicly();
    expect(json.verified).toBeNull();
    expect(json.versions[1].verified).not.toBeNull();
  });

  test("is withdrawn in the open, with the reason, and stays readable", async () => {
    await write(whole);
    await publish();
    await post("/withdrawal", { revision, reason: "A court ended it." });
    const { json } = await publicly();
    expect([json.withdrawn.reason, json.content.title]).toEqual(["A court ended it.", whole.title]);
    const row = (await server.get("/api/declarations?city=linden")).json.items.find(
      (one: { number: number }) => one.number === number,
    );
    expect(row.isWithdrawn).toBe(true);
  });

  test("shows the progress of public plans on every policy and principle", async () => {
    await write(whole);
    await publish();
    const send = (path: string, body: unknown) =>
      server.send("POST", `/api/cities/linden${path}`, { as: editor, body }).then(({ json }) => json);
    const plan = await send("/plans", { title: "Plan", isPublic: true });
    const reason = { kind: "clause", id: "pia.c07" };
    await send(`/plans/${plan.id}/actions`, { title: "One", state: "done", reason });
    await send(`/plans/${plan.id}/actions`, { title: "Two", reason: { kind: "element", id: "pia.e01" } });
    await send(`/plans/${plan.id}/actions`, { title: "Three", reason: { kind: "clause", id: "opn.c01" } });
    const { progress, principleProgress } = (await publicly()).json;
    expect(progress).toEqual([{ policy: "pia", stage: null, actions: 2, done: 1 }]);
    const { policies } = server.releases.latest.release;
    const serving = policies.filter(({ principle }) => principle === "privacy").length;
    expect(principleProgress).toEqual([{ principle: "privacy", policies: serving, inForce: 0, actions: 2, done: 1 }]);
  });

  test("shows its signed paper, and no paper of a draft", async () => {
    await write(whole);
    const { json } = await upload("%PDF-1.7 signed");
    revision = json.revision;
    const paper = `/api/declarations/linden/${number}/documents/${json.document.id}`;
    expect((await server.get(paper)).status).toBe(404);
    await publish();
    const { status, headers, text } = await server.get(paper);
    expect([status, headers["content-type"], text]).toEqual([200, "application/pdf", "%PDF-1.7 signed"]);
    expect(headers["content-disposition"]).not.toContain("demonstration");
    await server.database.owner.query("update pub.organisations set is_demonstration = true");
    expect((await server.get(paper)).headers["content-disposition"]).toContain('filename="demonstration-');
    await server.database.owner.query("update pub.organisations set is_demonstration = false");
  });

  test("is listed with all others, by principle, policy and verification", async () => {
    await write({ ...whole, policies: [{ id: "dig", words: "" }] });
    await publish();
    const numbers = async (query: string) =>
      (await server.get(`/api/declarations?${query}`)).json.items.map((one: { number: number }) => one.number);
    expect(await numbers("policy=dig")).toEqual([number]);
    expect(await numbers("policy=dig&verified=yes")).toEqual([]);
    expect(await numbers("principle=openness")).toEqual([]);
    expect((await server.get("/api/declarations?limit=1")).json.items).toHaveLength(1);
  });
});
