import { beforeAll, describe, expect, test } from "vitest";
import { type TestServer, testServer } from "#server/testing";
import type { TestPerson } from "#server/testing-people";

let server: TestServer;
let editor: TestPerson;
let reader: TestPerson;
let stranger: TestPerson;
let secretary: TestPerson;

beforeAll(async () => {
  server = await testServer();
  const cityId = await server.addCity("linden", []);
  const birch = await server.addCity("birch", []);
  const alliance = await server.addOrganisation("alliance", "international");
  await server.database.owner.query("update app.organisations set is_secretariat = true where organisation_id = $1", [
    alliance,
  ]);
  editor = await server.addPerson("Edda Maas", [{ role: "editor", organisationId: cityId }]);
  reader = await server.addPerson("Rita Low", [{ role: "reader", organisationId: cityId }]);
  stranger = await server.addPerson("Berta Ash", [{ role: "administrator", organisationId: birch }]);
  secretary = await server.addPerson("Sara Tree", [{ role: "secretariat", organisationId: alliance }]);
});

const learning = { clause: "pia.c07", release: "0.1.0", tried: "Fourteen days", result: "Nobody missed the rest" };
const leave = (body: Record<string, unknown>, as = editor) =>
  server.send("POST", "/api/cities/linden/learnings", { as, body: { ...learning, ...body } });
const gathered = async (query = "") =>
  (await server.send("GET", `/api/alliance/learnings${query}`, { as: secretary })).json;

describe("a learning is refused", () => {
  test("to whoever only reads, and to another city", async () => {
    expect((await leave({}, reader)).status).toBe(403);
    expect((await leave({}, stranger)).status).toBe(403);
    expect((await server.send("GET", "/api/alliance/learnings", { as: stranger })).status).toBe(403);
  });

  test.each([
    [{ clause: "pia.c99" }, "no clause"],
    [{ clause: "privacy" }, "pia.c07"],
    [{ release: "9.9.9" }, "no release"],
    [{ release: "latest" }, "no release"],
    [{ evidenceUrl: "javascript:x" }, "evidenceUrl"],
  ])("where it names what is not there: %j", async (body, says) => {
    const { status, text } = await leave(body);
    expect([status, text]).toEqual([400, expect.stringContaining(says)]);
  });

  test("as stale where somebody else saved first", async () => {
    const { json: made } = await leave({ tried: "Stale one" });
    const address = `/api/cities/linden/learnings/${made.id}`;
    await server.send("PATCH", address, { as: editor, body: { revision: 1, result: "Theirs" } });
    const { status, json } = await server.send("PATCH", address, { as: editor, body: { revision: 1, result: "Mine" } });
    expect([status, json.current.result]).toEqual([409, "Theirs"]);
  });
});

test("a learning goes to the alliance, and to everyone only where the city wishes", async () => {
  const { json: quiet } = await leave({ tried: "Quietly tried" });
  const { json: loud } = await leave({ tried: "Loudly tried", clause: "opn.c01", isPublic: true });
  const ids = ({ items }: { items: { id: string }[] }) => items.map(({ id }) => id);
  expect(ids(await gathered("?q=tried"))).toEqual(expect.arrayContaining([quiet.id, loud.id]));
  expect(ids((await server.get("/api/learnings")).json)).toEqual([loud.id]);
  await server.send("PATCH", `/api/cities/linden/learnings/${loud.id}`, {
    as: editor,
    body: { revision: 1, isPublic: false },
  });
  expect((await server.get("/api/learnings")).json.total).toBe(0);
});

test("the alliance reads them by clause, filters them and takes them away as a file; what was taken back is gone", async () => {
  const { json: made } = await leave({ clause: "reg.c05", occasion: "departure", result: "=cmd" });
  expect((await gathered("?policy=reg")).items.map(({ id }: { id: string }) => id)).toEqual([made.id]);
  expect((await gathered("?occasion=upgrade")).total).toBe(0);
  expect((await gathered("?city=linden")).byClause.map(({ clause }: { clause: string }) => clause)).toContain(
    "pia.c07",
  );
  const { text } = await server.send("GET", "/api/alliance/learnings/export?clause=reg.c05", { as: secretary });
  expect(text).toContain("'=cmd");
  const body = { revision: 1, isWithdrawn: true };
  await server.send("PATCH", `/api/cities/linden/learnings/${made.id}`, { as: editor, body });
  expect((await gathered("?policy=reg")).total).toBe(0);
});
