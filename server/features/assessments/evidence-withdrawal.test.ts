import { beforeAll, expect, test } from "vitest";
import { type Answer, type TestServer, testServer } from "#server/testing";
import type { TestPerson } from "#server/testing-people";

const api = "/api/cities/linden";
const at = `${api}/assessments/0.1.0`;
let server: TestServer;
let editor: TestPerson;
let reader: TestPerson;
let stranger: TestPerson;

const send = (method: "GET" | "POST" | "PATCH", path: string, body?: unknown, as: TestPerson = editor) =>
  server.send(method, path, { as, ...(body === undefined ? {} : { body }) });
const ok = ({ status, json }: Answer) => {
  expect(json).not.toHaveProperty("detail");
  expect(status).toBe(200);
  return json;
};
const add = async (title: string) =>
  ok(await send("POST", `${api}/evidence`, { title, url: "https://city.test/list", grade: "survey" }));
const withdraw = (id: string, reason: string, as?: TestPerson, revision = 1) =>
  send("POST", `${api}/evidence/${id}/withdrawal`, { revision, reason }, as);
const answer = async (element: string) => ok(await send("GET", `${at}/answers/${element}`));

beforeAll(async () => {
  server = await testServer();
  const linden = await server.addCity("linden", []);
  const other = await server.addCity("other", []);
  editor = await server.addPerson("Ana Editor", [{ role: "editor", organisationId: linden }]);
  reader = await server.addPerson("Rui Reader", [{ role: "reader", organisationId: linden }]);
  stranger = await server.addPerson("Eva Elsewhere", [{ role: "administrator", organisationId: other }]);
  ok(await send("POST", `${api}/assessments`, { version: "0.1.0" }));
});

test("withdrawing is refused to readers and other cities, without a reason, and as stale", async () => {
  const { id } = await add("A survey");
  expect((await withdraw(id, "It is wrong.", reader)).status).toBe(403);
  expect((await withdraw(id, "It is wrong.", stranger)).status).toBe(403);
  expect((await withdraw(id, "")).status).toBe(400);
  ok(await send("PATCH", `${api}/evidence/${id}`, { revision: 1, title: "A survey of 2026" }));
  expect((await withdraw(id, "It is wrong.")).json).toMatchObject({ code: "stale", current: { revision: 2 } });
});

test("withdrawn evidence stays where it was used, says why, and evidences nothing any more", async () => {
  const { id } = await add("Counts of the bridge");
  const practice = { level: "yes", reason: "" };
  ok(await send("PATCH", `${at}/answers/pia.e02`, { revision: 0, practice, evidence: [id] }));
  expect((await answer("pia.e02")).isEvidenced).toBe(true);
  const gone = ok(await withdraw(id, "They are of another bridge."));
  expect(gone).toMatchObject({
    isConvincing: false,
    withdrawn: { reason: "They are of another bridge." },
    usedBy: [{ version: "0.1.0", element: "pia.e02" }],
  });
  expect(await answer("pia.e02")).toMatchObject({ isEvidenced: false, evidence: [id] });
  const { rows } = await server.database.owner.query(
    "select action, reason from app.audit_events where subject_id = $1 order by event_id",
    [id],
  );
  expect(rows).toEqual([
    { action: "evidence.added", reason: null },
    { action: "evidence.withdrawn", reason: "They are of another bridge." },
  ]);
});

test("withdrawn evidence is changed no more, nor named by another answer, and its answer can still be written", async () => {
  const { id } = await add("A list");
  const { revision } = ok(await send("PATCH", `${at}/answers/pia.e03`, { revision: 0, evidence: [id] }));
  ok(await withdraw(id, "It was a draft."));
  expect((await send("PATCH", `${api}/evidence/${id}`, { revision: 2, title: "B" })).json.detail).toContain("a draft");
  expect((await withdraw(id, "Again.", editor, 2)).status).toBe(409);
  const elsewhere = await send("PATCH", `${at}/answers/pia.e04`, { revision: 0, evidence: [id] });
  expect([elsewhere.status, elsewhere.json.detail]).toEqual([409, expect.stringContaining("was withdrawn")]);
  const more = await add("The list itself");
  ok(await send("PATCH", `${at}/answers/pia.e03`, { revision, evidence: [id, more.id] }));
});

test("a list of evidence shows what stands apart from what was withdrawn", async () => {
  const listed = async (query: string) => ok(await send("GET", `${api}/evidence?${query}`)).items;
  const [standing, gone] = [await listed("withdrawn=no"), await listed("withdrawn=yes")];
  expect(standing.every(({ withdrawn }: { withdrawn: unknown }) => withdrawn === null)).toBe(true);
  expect(gone.length).toBe(2);
  expect(standing.length + gone.length).toBe((await listed("")).length);
});
