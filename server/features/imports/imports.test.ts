import { beforeAll, describe, expect, test } from "vitest";
import { bring, until, workOffJobs } from "#server/features/imports/testing";
import { type Answer, type TestServer, testServer } from "#server/testing";
import type { TestPerson } from "#server/testing-people";

let server: TestServer;
let linden: string;
let editor: TestPerson;
let reader: TestPerson;
let stranger: TestPerson;
const api = "/api/cities/linden";

const header = "ID,Name,Type,Purpose,Retention,Lat,Lon\n";
const line = (at: number, purpose = "mobility", days = "14") =>
  `cam-${at},Camera ${at},video_camera,${purpose},${days},50.${at},10.${at}\n`;
const lines = (from: number, to: number, ...rest: string[]) =>
  Array.from({ length: to - from }, (_, at) => line(from + at, ...rest)).join("");
const file = (text: string, name = "cameras.csv") => ({ name, text: header + text });

beforeAll(async () => {
  server = await testServer();
  linden = await server.addCity("linden", [{ reference: "x", technologies: [{ name: "Counters" }] }]);
  const other = await server.addCity("other", []);
  editor = await server.addPerson("Ana Editor", [{ role: "editor", organisationId: linden }]);
  reader = await server.addPerson("Rui Reader", [{ role: "reader", organisationId: linden }]);
  stranger = await server.addPerson("Eva Elsewhere", [{ role: "administrator", organisationId: other }]);
  await workOffJobs(server);
});

const get = (path: string, as: TestPerson = editor) => server.send("GET", `${api}/workspace${path}`, { as });
const send = (method: "POST" | "PATCH" | "DELETE", path: string, body?: unknown, as: TestPerson = editor) =>
  server.send(method, `${api}/workspace${path}`, { as, body });
const upload = (given: { name: string; text: string | Buffer }, fields = {}, as: TestPerson = editor) =>
  bring(server, `${api}/workspace/import-drafts`, as, given, fields);
const ok = ({ status, json }: Answer) => {
  expect(json).not.toHaveProperty("detail");
  expect(status).toBe(200);
  return json;
};
const settled = (id: string) =>
  until(
    async () => (await get(`/import-drafts/${id}`)).json,
    ({ state }) => state !== "trying" && state !== "importing",
  );
const shown = async () => (await server.get(`${api}/devices?limit=200`)).json;

async function importWhole(text: string, choices: object = {}) {
  const draft = ok(await upload(file(text), { inventory: "Cameras" }));
  const chosen = ok(await send("PATCH", `/import-drafts/${draft.id}`, { revision: 1, ...choices }));
  ok(await send("POST", `/import-drafts/${draft.id}/run`, { revision: chosen.revision }));
  const done = await settled(draft.id);
  expect(done).toMatchObject({ state: "imported", problem: null });
  return done;
}

async function undo(id: string) {
  const asked = ok(await send("POST", `/imports/${id}/undo`, { reason: "The wrong file" }));
  await until(
    async () => (await server.send("GET", `/api/organisations/linden/jobs/${asked.job}`, { as: editor })).json,
    ({ state }) => !["waiting", "running"].includes(state),
  );
  return (await get(`/imports/${id}`)).json;
}

describe("a file is refused", () => {
  test("from readers, and from another city's people", async () => {
    expect((await upload(file(line(1)), {}, reader)).status).toBe(403);
    expect((await upload(file(line(1)), {}, stranger)).status).toBe(403);
    expect((await get("/imports", stranger)).status).toBe(403);
  });

  test("for what it is, whatever it is called, and nothing of it is kept", async () => {
    const refused = await upload({ name: "cameras.csv", text: "%PDF-1.7 not a table" });
    expect(refused).toMatchObject({ status: 422, json: { code: "unusable-file" } });
    const { rows } = await server.database.owner.query("select count(*)::integer as kept from staging.import_files");
    expect(rows).toEqual([{ kept: 0 }]);
  });

  test("where it has columns and no record, or is a workbook that was cut off, in words of its own", async () => {
    expect(await upload(file(""))).toMatchObject({ status: 422, json: { findings: [{ code: "file-empty" }] } });
    const cutOff = await upload({ name: "cameras.xlsx", text: "PK\u0003\u0004 the rest never came" });
    expect(cutOff.json.findings).toMatchObject([
      { message: "The workbook cannot be opened: it is damaged, or was not sent whole." },
    ]);
    const { rows } = await server.database.owner.query("select count(*)::integer as kept from staging.import_files");
    expect(rows).toEqual([{ kept: 0 }]);
  });

  test("to be run without an inventory, by a mapping of other columns, or in a revision that is past", async () => {
    const draft = ok(await upload(file(line(1))));
    expect((await send("POST", `/import-drafts/${draft.id}/run`, { revision: 1 })).json.findings).toMatchObject([
      { path: "inventory" },
    ]);
    const mapping = "reference: Number\ndevice: {}\n";
    const wrong = ok(await send("PATCH", `/import-drafts/${draft.id}`, { revision: 1, inventory: "Cameras", mapping }));
    expect(wrong.findings).toMatchObject([{ code: "column-unknown", fix: expect.stringContaining("Its columns") }]);
    expect((await send("POST", `/import-drafts/${draft.id}/try`, { revision: 2 })).status).toBe(400);
    const late = await send("PATCH", `/import-drafts/${draft.id}`, { revision: 1, isDraft: true });
    expect(late).toMatchObject({ status: 409, json: { code: "stale", current: { revision: 2 } } });
    ok(await send("DELETE", `/import-drafts/${draft.id}`));
    expect((await get(`/import-drafts/${draft.id}`)).status).toBe(404);
  });
});

describe("a file on its way in", () => {
  test("shows how its first records would come in, and what a correction changes", async () => {
    const draft = ok(await upload(file(lines(1, 4, "Xyzzy")), { inventory: "Cameras" }));
    expect(draft).toMatchObject({ state: "mapping", rows: 3, isNewInventory: true, fileName: "cameras.csv" });
    expect(draft.columns[0]).toMatchObject({ header: "ID", target: "reference", filled: 3 });
    expect(draft.columns[0].unused).toBeNull();
    expect(draft.columns.find(({ header }: { header: string }) => header === "Purpose").unused).toMatchObject({
      why: "unreadable",
      target: "technology.purpose",
      fits: ["technology.purpose"],
    });
    expect(draft.preview[0]).toMatchObject({ row: 2, device: { reference: "cam-1" } });
    const corrected = ok(
      await send("PATCH", `/import-drafts/${draft.id}`, {
        revision: 1,
        uses: [{ column: "Purpose", target: "technology.purpose" }],
        constants: [{ path: "technology.accountable", value: "City of Linden" }],
      }),
    );
    expect(corrected.unread).toMatchObject([{ column: "Purpose", text: "Xyzzy", records: 3 }]);
    const translated = ok(
      await send("PATCH", `/import-drafts/${draft.id}`, {
        revision: 2,
        translations: [{ path: "technology.purpose", text: "Xyzzy", value: "mobility" }],
      }),
    );
    expect(translated.unread).toEqual([]);
    expect(translated.preview[0].technologies[0]).toMatchObject({
      purpose: ["mobility"],
      accountable: "City of Linden",
    });
    ok(await send("DELETE", `/import-drafts/${draft.id}`));
  });

  test("is tried on the register as it stands, and nothing of that stays", async () => {
    const draft = ok(await upload(file(lines(1, 13) + line(3)), { inventory: "Cameras" }));
    ok(await send("POST", `/import-drafts/${draft.id}/try`, { revision: 1 }));
    const tried = await settled(draft.id);
    expect(tried.state).toBe("tried");
    expect(tried.trial).toMatchObject({
      rows: 13,
      accepted: 12,
      rejected: 1,
      devices: { added: 12, changed: 0, ended: 0 },
      technologies: { added: 1 },
      rejectedRows: [{ code: "reference-duplicate" }],
      touched: [{ code: null, change: "added" }],
    });
    expect((await shown()).total).toBe(1);
    expect((await get("/inventories")).json.items.map(({ name }: { name: string }) => name)).toEqual(["Everything"]);
  });
});

describe("an import in the workspace", () => {
  test("runs as a job, says what it did, and is taken back whole", async () => {
    const before = (await server.get(api)).json;
    const done = await importWhole(lines(1, 13) + line(3));
    expect((await shown()).total).toBe(13);
    const told = (await get(`/imports/${done.import}`, reader)).json;
    expect(told).toMatchObject({ inventory: "Cameras", undo: { isPossible: true }, touched: [{ change: "added" }] });
    expect(told.report).toMatchObject({ accepted: 12, rejected: 1 });
    const findings = (await get(`/imports/${done.import}/findings?severity=rejected`)).json;
    expect(findings).toMatchObject({ total: 1, items: [{ code: "reference-duplicate" }] });
    expect((await get(`/imports/${done.import}/findings.csv`)).text).toContain("reference-duplicate");
    expect((await get("/imports")).json.items[0]).toMatchObject({ id: done.import, state: "applied" });
    const [{ name }] = told.touched;
    const undone = await undo(done.import);
    expect(undone.touched).toMatchObject([{ name, change: "added" }]);
    expect(undone).toMatchObject({ undoneAt: expect.any(String), undo: { isPossible: false } });
    const { publishedAt: _then, modelCountedAt: _counted, evaluatedOn: _day, ...was } = before;
    expect((await server.get(api)).json).toMatchObject(was);
    const { rows } = await server.database.owner.query(
      "select action, actor_kind, actor_role from app.audit_events where subject_id = $1 order by event_id",
      [done.import],
    );
    expect(rows).toEqual(
      ["import.applied", "import.undone"].map((action) => ({ action, actor_kind: "person", actor_role: "editor" })),
    );
  });

  test("ends nothing where more than a tenth is missing, unless that is chosen", async () => {
    await importWhole(lines(1, 13));
    const draft = ok(await upload(file(lines(7, 13)), { inventory: "Cameras" }));
    expect(draft.reasons).toBeNull();
    ok(await send("POST", `/import-drafts/${draft.id}/try`, { revision: 1 }));
    const tried = await settled(draft.id);
    expect(tried.trial).toMatchObject({ active: 12, missing: 6, isEndingWithheld: true, devices: { ended: 0 } });
    const chosen = ok(
      await send("PATCH", `/import-drafts/${draft.id}`, { revision: tried.revision, endMissing: true }),
    );
    expect(chosen).toMatchObject({ state: "mapping", trial: null });
    ok(await send("POST", `/import-drafts/${draft.id}/run`, { revision: chosen.revision }));
    const done = await settled(draft.id);
    expect((await shown()).total).toBe(7);
    await undo(done.import);
    expect((await shown()).total).toBe(13);
  });

  test("leaves what people set, and cannot be taken back over what they did after it", async () => {
    const [row] = (await server.send("GET", `${api}/workspace/technologies?q=camera`, { as: editor })).json.items;
    const path = `${api}/technologies/${row.code}`;
    ok(
      await server.send("PATCH", path, { as: editor, body: { revision: row.revision, facts: { retentionDays: 28 } } }),
    );
    const done = await importWhole(lines(1, 13, "mobility", "99"));
    expect((await server.get(path)).json.facts).toMatchObject({ retentionDays: 28 });
    const now = (await server.send("GET", `${api}/workspace/technologies/${row.code}`, { as: editor })).json;
    expect(now.overFile).toEqual({ retentionDays: 99 });
    ok(await server.send("PATCH", path, { as: editor, body: { revision: now.revision, facts: { vendor: "Maker" } } }));
    const refused = await send("POST", `/imports/${done.import}/undo`, {});
    expect(refused).toMatchObject({ status: 409, json: { findings: [{ path: `technology ${row.code}` }] } });
    expect((await get(`/imports/${done.import}`)).json.undo).toMatchObject({ isPossible: false });
  });
});
