import { beforeAll, describe, expect, test } from "vitest";
import { type Answer, type TestServer, testServer } from "#server/testing";
import type { TestPerson } from "#server/testing-people";

let server: TestServer;
let editor: TestPerson;
let reader: TestPerson;

const api = "/api/cities/linden";

beforeAll(async () => {
  server = await testServer({ newest: "0.2.0" });
  const linden = await server.addCity("linden", []);
  editor = await server.addPerson("Ana Editor", [{ role: "editor", organisationId: linden }]);
  reader = await server.addPerson("Rui Reader", [{ role: "reader", organisationId: linden }]);
});

const bring = (text: string, more: object = {}, as: TestPerson = editor) =>
  server.send("POST", `${api}/policies/files`, { as, body: { text, ...more } });
const exported = async () => (await server.send("GET", `${api}/workspace/policies/pia/file`, { as: reader })).text;
const policies = async () => ok(await server.send("GET", `${api}/workspace/policies`, { as: editor })).items;
const ok = ({ status, json }: Answer) => {
  expect(json).not.toHaveProperty("detail");
  expect(status).toBe(200);
  return json;
};

const file = (departures: string, version = "0.1.0") => `version: ${version}
policy: pia
language: en
departures:
${departures}`;
const set = (value: number) =>
  `  - { kind: set, clause: pia.c07, parameter: maxVideoDays, value: ${value}, reason: "Our council said so." }\n`;
const out = '  - { kind: leave-out, clause: pia.c10, reason: "Another act does it." }\n';

describe("a file of departures is refused", () => {
  test.each([
    ["that is no YAML", "a: [", "yaml"],
    ["with a kind of departure that is none", file("  - { kind: sett, clause: pia.c07 }"), 'Did you mean \\"set\\"'],
    ["with a value past its bounds", file(set(4000)), "value-out-of-bounds"],
    ["of a release that is not there", file(set(7), "9.9.9"), "Accepted: 0.2.0, 0.1.0"],
  ])("%s, and the policy is not begun", async (_what, text, found) => {
    const refused = await bring(text);
    expect([refused.status, refused.text.toLowerCase()]).toEqual([400, expect.stringContaining(found.toLowerCase())]);
    expect((await policies()).every(({ local }: { local: unknown }) => local === null)).toBe(true);
  });

  test("of somebody who may only read", async () => {
    expect((await bring(file(set(7)), {}, reader)).status).toBe(403);
  });
});

describe("a file of departures", () => {
  test("is first only looked at, where that is asked", async () => {
    const told = ok(await bring(file(set(14) + out), { preview: true }));
    expect(told).toMatchObject({
      isBegun: true,
      revision: null,
      added: ["pia.c07.maxVideoDays set", "pia.c10 leave-out"],
    });
    expect((await policies()).every(({ local }: { local: unknown }) => local === null)).toBe(true);
  });

  test("begins the policy, and comes out as it went in", async () => {
    ok(await bring(file(set(14) + out)));
    const text = await exported();
    const again = ok(await bring(text));
    expect(again).toMatchObject({ isBegun: false, added: [], changed: [], removed: [], unchanged: 2 });
    expect(await exported()).toBe(text);
  });

  test("takes the place of what was there, which is kept archived", async () => {
    const told = ok(await bring(file(set(21)), { reason: "Hearing of May" }));
    expect(told).toMatchObject({ changed: ["pia.c07.maxVideoDays set"], removed: ["pia.c10 leave-out"] });
    const archive = ok(await server.send("GET", `${api}/workspace/policies/pia/archive`, { as: editor })).items;
    expect(archive.map(({ cause, reason }: { cause: string; reason: string }) => [cause, reason])).toEqual([
      ["replaced", "Hearing of May"],
      ["replaced", "Hearing of May"],
    ]);
  });

  test("is refused where somebody changed the policy since, with what is there now", async () => {
    const stale = await bring(file(set(7)), { revision: 1 });
    expect(stale.json).toMatchObject({ code: "stale", current: { policy: "pia", counts: { set: 1 } } });
  });
});
