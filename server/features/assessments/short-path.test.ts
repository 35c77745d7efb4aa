import { beforeAll, expect, test } from "vitest";
import { elementsPerOfficial } from "#domain/assessments/short-path";
import { type TestServer, testServer } from "#server/testing";
import type { TestPerson } from "#server/testing-people";

let server: TestServer;
let linden: string;
let editor: TestPerson;
let stranger: TestPerson;
const path = async (as?: TestPerson) => server.send("GET", "/api/cities/linden/short-path", as ? { as } : {});

beforeAll(async () => {
  server = await testServer();
  linden = await server.addCity("linden", []);
  const other = await server.addCity("other", []);
  editor = await server.addPerson("Ana Editor", [{ role: "editor", organisationId: linden }]);
  stranger = await server.addPerson("Eva Elsewhere", [{ role: "administrator", organisationId: other }]);
});

test("a short path is refused to anybody and to other cities", async () => {
  expect((await path()).status).toBe(401);
  expect((await path(stranger)).status).toBe(403);
});

test("one official gets one sitting's worth, heaviest for its effort first, before anything is begun", async () => {
  const { json } = await path(editor);
  expect(json).toMatchObject({
    hasAssessment: false,
    isShort: true,
    officials: 1,
    done: 0,
    total: elementsPerOfficial,
    version: server.releases.latest.release.version,
  });
  const first = json.policies[0].elements[0];
  const worth = (each: { weight: number; effort: number }) => each.weight / each.effort;
  for (const { elements } of json.policies) expect(worth(elements[0])).toBeLessThanOrEqual(worth(first));
});

test("what is answered shows as done and stays on the path", async () => {
  const { version } = (await path(editor)).json;
  await server.send("POST", "/api/cities/linden/assessments", { as: editor, body: { version } });
  const before = (await path(editor)).json;
  const { element } = before.policies[0].elements[0];
  const said = { level: "yes", reason: "" };
  const body = { revision: 0, duty: said, policy: said, practice: said };
  const address = `/api/cities/linden/assessments/${version}/answers/${element}`;
  expect((await server.send("PATCH", address, { as: editor, body })).status).toBe(200);
  const after = (await path(editor)).json;
  expect(after).toMatchObject({ hasAssessment: true, done: 1, total: before.total });
  const ids = (answer: typeof after) =>
    answer.policies.flatMap(({ elements }: { elements: { element: string }[] }) => elements.map((one) => one.element));
  expect(ids(after)).toEqual(ids(before));
});

test("more officials get a longer path", async () => {
  await server.addPerson("Bo Editor", [{ role: "administrator", organisationId: linden }]);
  await server.addPerson("Rea Reviewer", [{ role: "reviewer", organisationId: linden }]);
  const { json } = await path(editor);
  expect(json).toMatchObject({ officials: 2, isShort: false, total: 2 * elementsPerOfficial });
});
