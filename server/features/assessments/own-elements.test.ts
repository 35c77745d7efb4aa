import { beforeAll, describe, expect, test } from "vitest";
import { type Answer, type TestServer, testServer } from "#server/testing";
import type { TestPerson } from "#server/testing-people";

let server: TestServer;
let editor: TestPerson;
let reader: TestPerson;
let stranger: TestPerson;
let section: string;

const at = "/api/cities/linden/assessments/0.1.0";

beforeAll(async () => {
  server = await testServer();
  const linden = await server.addCity("linden", []);
  const other = await server.addCity("other", []);
  editor = await server.addPerson("Ana Editor", [{ role: "editor", organisationId: linden }]);
  reader = await server.addPerson("Rui Reader", [{ role: "reader", organisationId: linden }]);
  stranger = await server.addPerson("Eva Elsewhere", [{ role: "administrator", organisationId: other }]);
  ok(await send("POST", "/api/cities/linden/assessments", { version: "0.1.0" }));
  section = ok(await send("POST", `${at}/sections`, { title: "Of our own", elements: [] })).id;
});

const send = (method: "POST" | "PATCH" | "DELETE", path: string, body: unknown, as: TestPerson = editor) =>
  server.send(method, path, { as, body });
const get = (path: string) => server.send("GET", path, { as: editor });
const ok = ({ status, json }: Answer) => {
  expect(json).not.toHaveProperty("detail");
  expect(status).toBe(200);
  return json;
};
const ask = async (asks: string) => ok(await send("POST", `${at}/sections/${section}/elements`, { asks }));
const own = async () => ok(await get(`${at}/sections/${section}`)).own.map(({ asks }: { asks: string }) => asks);

describe("an element of the city's own is refused", () => {
  test("to readers, to other cities, and in a section that is the release's", async () => {
    const body = { asks: "Is it quiet?" };
    for (const who of [reader, stranger])
      expect((await send("POST", `${at}/sections/${section}/elements`, body, who)).status).toBe(403);
    const refused = await send("POST", `${at}/sections/pia/elements`, body);
    expect(refused.json.detail).toContain("make one first");
    expect((await get(`${at}/answers/own.e99`)).status).toBe(404);
  });
});

describe("an element of the city's own", () => {
  test("is asked, reworded, ordered, taken out with its answer and put back with it", async () => {
    const [quiet, safe] = [await ask("Is it quiet?"), await ask("Is it safe?")];
    expect([quiet.element, safe.element]).toEqual(["own.e01", "own.e02"]);
    const address = (element: string) => `${at}/own-elements/${element}`;
    const stale = await send("PATCH", address("own.e02"), { revision: 9, asks: "?" });
    expect(stale).toMatchObject({ status: 409, json: { code: "stale", current: { asks: "Is it safe?" } } });
    ok(await send("PATCH", address("own.e02"), { revision: 1, asks: "Is it safe at night?", place: 0 }));
    expect(await own()).toEqual(["Is it safe at night?", "Is it quiet?"]);

    const said = { revision: 0, duty: { level: "yes", reason: "" }, note: "Measured." };
    expect(ok(await send("PATCH", `${at}/answers/own.e01`, said))).toMatchObject({ isOwn: true, section });
    const out = ok(await send("PATCH", address("own.e01"), { revision: 1, isTakenOut: true }));
    expect(await own()).toEqual(["Is it safe at night?"]);
    expect((await get(`${at}/answers/own.e01`)).status).toBe(404);
    ok(await send("PATCH", address("own.e01"), { revision: out.revision, isTakenOut: false }));
    expect(ok(await get(`${at}/answers/own.e01`))).toMatchObject({ note: "Measured.", duty: { level: "yes" } });
  });

  test("is counted by no figure, and exported and read back with its answer", async () => {
    expect(ok(await get(`${at}/figures`)).all.duty.counts).toMatchObject({ yes: 0 });
    expect(ok(await get(at))).toMatchObject({ answered: 0, begun: 0, elements: 61 });
    const { answers } = ok(await get(`${at}/export?format=json`));
    expect(answers.filter(({ isOwn }: { isOwn: boolean }) => isOwn)).toMatchObject([
      { element: "own.e02" },
      { element: "own.e01", note: "Measured." },
    ]);
  });

  test("goes with its section when that is dissolved, and comes back with it", async () => {
    ok(await send("DELETE", `${at}/sections/${section}`, undefined));
    expect((await get(`${at}/answers/own.e01`)).status).toBe(404);
    ok(await send("POST", `${at}/sections/${section}/restoration`, {}));
    expect(await own()).toHaveLength(2);
    expect(ok(await get(`${at}/answers/own.e01`)).note).toBe("Measured.");
  });
});
