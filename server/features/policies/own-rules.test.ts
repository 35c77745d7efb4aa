import { beforeAll, expect, test } from "vitest";
import type { TechnologyFacts } from "#domain/register/dictionary";
import { type Answer, type TestServer, testServer } from "#server/testing";
import type { TestPerson } from "#server/testing-people";

let server: TestServer;
let editor: TestPerson;
let reader: TestPerson;

const cameras = (name: string, facts: Partial<TechnologyFacts>): TechnologyFacts => ({
  name,
  dataKind: "image",
  status: "active",
  identifiability: "identifiable",
  ...facts,
});
const api = "/api/cities/linden";
const reason = "Our council wants a shorter time at night.";

beforeAll(async () => {
  server = await testServer();
  const linden = await server.addCity("linden", [
    { reference: "1", technologies: [cameras("Square cameras", { retentionDays: 20 })] },
    { reference: "2", technologies: [cameras("Station cameras", { retentionDays: 3 })] },
    { reference: "3", technologies: [cameras("Harbour cameras", {})] },
  ]);
  editor = await server.addPerson("Ana Editor", [{ role: "editor", organisationId: linden }]);
  reader = await server.addPerson("Rui Reader", [{ role: "reader", organisationId: linden }]);
  await server.send("POST", `${api}/policies`, { as: editor, body: { policy: "pia", language: "en" } });
});

const ok = ({ status, json }: Answer) => {
  expect(json).not.toHaveProperty("detail");
  expect(status).toBe(200);
  return json;
};
const week = {
  subject: "technology",
  when: 'technology.dataKind == "image"',
  must: "technology.retentionDays <= 7",
  says: "Pictures go within a week.",
  fix: "Set the recorder to a week.",
};
const attempt = (rule: object, clause = "pia.c07") =>
  server.send("POST", `${api}/workspace/policies/pia/rules/trial`, { as: reader, body: { clause, rule } });
const reword = (rules: object[], revision: number | null) =>
  server.send("PUT", `${api}/policies/pia/departures`, {
    as: editor,
    body: {
      departure: {
        kind: "reword",
        clause: "pia.c07",
        title: "Keep a week",
        text: "Pictures go within a week.",
        reason,
        rules: { answer: "replace", rules },
      },
      revision,
    },
  });

test("a rule for a clause that the policy does not have is refused with those it has", async () => {
  const { status, json } = await attempt(week, "pia.c70");
  expect([status, json.detail]).toEqual([400, expect.stringContaining("Did you mean pia.c07?")]);
});

test("a rule that cannot be run is answered with part and place, and without a trial", async () => {
  const { findings, trial } = ok(await attempt({ ...week, must: "true && technology.retentionDay <= 7" }));
  expect(findings).toEqual([expect.objectContaining({ part: "must", line: 1, column: 9 })]);
  expect(trial).toBeNull();
});

test("what is wrong with a rule is told in the language that is asked for", async () => {
  const tried = async (rule: object) => {
    const body = { clause: "pia.c07", rule };
    const headers = { "accept-language": "ja" };
    return ok(await server.send("POST", `${api}/workspace/policies/pia/rules/trial`, { as: reader, body, headers }))
      .findings[0];
  };
  const examples = { conforms: [{ dataKind: "image" }] };
  const found = [
    await tried({ ...week, must: "technology.retentionDay <= 7" }),
    await tried({ ...week, says: "" }),
    await tried({ ...week, examples }),
    await tried({ ...week, examples: { conforms: [{ datakind: "image" }] } }),
    await tried({ ...week, examples: { conforms: [{ dataKind: "picture" }] } }),
    await tried({ ...week, must: "technology.daysSinceReviewed < 7", examples }),
  ];
  for (const { message, fix } of found)
    for (const said of [message, fix]) expect(said).toMatch(/^[^\n]*[\u3040-\u30ff][^\n]*$/u);
});

test("a rule is tried on the city's register before it is kept, and an edit beside the rule as it is kept", async () => {
  const first = ok(await attempt(week));
  expect(first.findings).toEqual([]);
  expect(first.trial).toMatchObject({
    rules: [{ before: null, after: { conforms: 1, breaches: 1, undeclared: 1 } }],
    changedTotal: 3,
  });
  ok(await reword([week], null));
  const longer = { ...week, id: "pia.own-r01", must: "technology.retentionDays <= 30" };
  expect(ok(await attempt(longer)).trial).toMatchObject({
    before: { conforms: 1, breaches: 1 },
    after: { conforms: 2, breaches: 0 },
    changed: [{ name: "Square cameras", before: "breaches", after: "conforms" }],
  });
});

test("a clause keeps several rules with their examples; one whose example is wrong is refused", async () => {
  const signs = { ...week, must: "technology.signPosted == true", says: "A sign stands at every camera." };
  const wrong = { ...signs, examples: { conforms: [{ dataKind: "image" }] } };
  const refused = await reword([{ ...week, id: "pia.own-r01" }, wrong], 1);
  expect([refused.status, refused.json.findings[0].code]).toEqual([400, "example-gives-another-verdict"]);
  const proven = { ...signs, examples: { conforms: [{ dataKind: "image", signPosted: true }], undeclared: [{}] } };
  const { clause, live } = ok(await reword([{ ...week, id: "pia.own-r01" }, proven], 1));
  const own = clause.rules.filter((rule: { isOwn: boolean }) => rule.isOwn);
  expect(own.map((rule: { id: string }) => rule.id)).toEqual(["pia.own-r01", "pia.own-r02"]);
  expect(live.departure.rules.rules[1].examples.conforms).toEqual([{ dataKind: "image", signPosted: true }]);
});
