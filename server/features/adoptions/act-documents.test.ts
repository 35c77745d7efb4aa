import { beforeAll, expect, test } from "vitest";
import { bring } from "#server/features/imports/testing";
import { type Answer, type TestServer, testServer } from "#server/testing";
import type { TestPerson } from "#server/testing-people";

const api = "/api/cities/linden";
const paper = `${api}/adoptions/pia/acts/1/document`;
const published = `${api}/policies/pia/texts/1/document`;
const pdf = { name: "C:\\acts\\ordinance.pdf", text: "%PDF-1.7 signed" };
let server: TestServer;
let administrator: TestPerson;
let editor: TestPerson;
let stranger: TestPerson;

const send = (method: "GET" | "POST", path: string, body?: unknown) =>
  server.send(method, `${api}${path}`, { as: administrator, ...(body === undefined ? {} : { body }) });
const ok = ({ status, json }: Answer) => {
  expect(json).not.toHaveProperty("detail");
  expect(status).toBe(200);
  return json;
};

beforeAll(async () => {
  server = await testServer();
  const linden = await server.addCity("linden", []);
  const other = await server.addCity("other", []);
  const person = (name: string, role: "administrator" | "editor", city = linden) =>
    server.addPerson(name, [{ role, organisationId: city }]);
  administrator = await person("Ada Mayor", "administrator");
  editor = await person("Ana Editor", "editor");
  stranger = await person("Eva Elsewhere", "administrator", other);
  ok(await send("POST", "/policies", { policy: "pia", language: "en" }));
  ok(await send("POST", "/adoptions/pia/texts", {}));
});

test("the paper of an act is refused before there is an act, and to whoever may not adopt", async () => {
  expect((await bring(server, paper, administrator, pdf)).json.detail).toContain("Record it first");
  expect((await bring(server, paper, editor, pdf)).status).toBe(403);
  expect((await bring(server, paper, stranger, pdf)).status).toBe(403);
  expect((await server.get(published)).status).toBe(404);
});

test("the paper of an act is judged by its content and size, published with the act, and never replaced", async () => {
  const approvers = [administrator.id];
  ok(await send("POST", "/adoptions/pia/texts/1/approval", { approvers, quorum: 1, dueOn: null }));
  ok(await send("POST", "/adoptions/pia/approval/vote", { vote: "approved" }));
  const day = new Date(Date.now() - 2 * 86_400_000).toISOString().slice(0, 10);
  const act = { number: 1, title: "Ordinance 1", body: "City council", decidedOn: day, inForceOn: day };
  expect(ok(await send("POST", "/adoptions/pia/acts", act)).acts[0].document).toBeNull();

  const page = { name: "ordinance.pdf", text: "<html><script>alert(1)</script></html>" };
  const refused = await bring(server, paper, administrator, page);
  expect([refused.status, refused.json.detail]).toEqual([422, expect.stringContaining("Accepted: PDF")]);
  const large = { name: "ordinance.pdf", text: Buffer.alloc(20 * 1024 * 1024 + 1, "%PDF-") };
  expect((await bring(server, paper, administrator, large)).status).toBe(413);

  const [given] = ok(await bring(server, paper, administrator, pdf)).acts;
  expect(given.document).toMatchObject({ fileName: "ordinance.pdf", size: pdf.text.length });
  expect((await bring(server, paper, administrator, pdf)).json.detail).toContain("has its paper already");
  const shown = (await server.get(`${api}/policies/pia/texts/1`)).json;
  expect(shown.act.document).toEqual(given.document);
  const kept = await server.get(published);
  expect([kept.status, kept.text, kept.headers["content-type"]]).toEqual([200, pdf.text, "application/octet-stream"]);
  expect(kept.headers["content-disposition"]).toContain('filename="ordinance.pdf"');
  await server.database.owner.query("update pub.cities set is_demonstration = true");
  const invented = await server.get(published);
  expect(invented.headers["content-disposition"]).toContain('filename="demonstration-ordinance.pdf"');
  const { rows } = await server.database.owner.query(
    "select after ->> 'sha256' as sha256 from app.audit_events where action = 'act.documented'",
  );
  expect(rows).toEqual([{ sha256: given.document.sha256 }]);
});
