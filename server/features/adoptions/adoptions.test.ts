// One file over 300 lines: one policy goes its way from test to test, and each stands on those before.
import { beforeAll, describe, expect, test } from "vitest";
import type { TechnologyFacts } from "#domain/register/dictionary";
import { readPublicStandings } from "#server/features/adoptions/index";
import { countModels, localDay, renewVerdicts } from "#server/features/verdicts/index";
import { type Answer, type TestServer, testServer } from "#server/testing";
import type { TestPerson } from "#server/testing-people";

let server: TestServer;
const people: Record<"administrator" | "editor" | "reviewer" | "stranger", TestPerson> = {} as never;

const cameras = (name: string, retentionDays: number): TechnologyFacts => ({
  name,
  dataKind: "image",
  status: "active",
  identifiability: "identifiable",
  retentionDays,
});
const api = "/api/cities/linden";
const reason = "Our state's law sets a shorter period.";
const zone = "UTC";
const today = localDay(zone, new Date());
const dayIn = (days: number) => localDay(zone, new Date(Date.now() + days * 86_400_000));

beforeAll(async () => {
  server = await testServer({ newest: "0.2.0" });
  const linden = await server.addCity("linden", [
    { reference: "1", technologies: [cameras("Square cameras", 20)] },
    { reference: "2", technologies: [cameras("Station cameras", 3)] },
  ]);
  const other = await server.addCity("other", []);
  await server.database.owner.query("update app.cities set time_zone = $1", [zone]);
  const as = (name: string, role: "administrator" | "editor" | "reviewer", organisationId = linden) =>
    server.addPerson(name, [{ role, organisationId }]);
  people.administrator = await as("Ada Mayor", "administrator");
  people.editor = await as("Ana Editor", "editor");
  people.reviewer = await as("Rae Reviewer", "reviewer");
  people.stranger = await as("Eva Elsewhere", "administrator", other);
});

const send = (method: "GET" | "POST" | "PUT", path: string, body?: unknown, as: TestPerson = people.editor) =>
  server.send(method, `${api}${path}`, { as, ...(body === undefined ? {} : { body }) });
const ok = ({ status, json }: Answer) => {
  expect(json).not.toHaveProperty("detail");
  expect(status).toBe(200);
  return json;
};
const adoption = async (policy = "pia") => ok(await send("GET", `/workspace/adoptions/${policy}`));
const say = (stage: string, revision: number, more = {}) => send("PUT", "/adoptions/pia", { stage, revision, ...more });
const set = async (maxVideoDays: number, revision: number | null) =>
  send("PUT", "/policies/pia/departures", {
    departure: { kind: "set", clause: "pia.c07", parameter: "maxVideoDays", value: maxVideoDays, reason },
    revision,
  });
const freeze = () => send("POST", "/adoptions/pia/texts", {});
const approve = async (number: number, who: TestPerson[] = [people.administrator]) => {
  const approvers = who.map(({ id }) => id);
  ok(await send("POST", `/adoptions/pia/texts/${number}/approval`, { approvers, quorum: approvers.length }));
  for (const person of who) ok(await send("POST", "/adoptions/pia/approval/vote", { vote: "approved" }, person));
};
const act = (number: number, inForceOn: string, more = {}) => ({
  number,
  title: `Ordinance ${number}`,
  body: "City council",
  decidedOn: today,
  inForceOn,
  ...more,
});
const record = (body: unknown, as = people.administrator) => send("POST", "/adoptions/pia/acts", body, as);
const city = async () => (await server.get(api)).json;
const piaFigures = async () => (await city()).policies.find(({ policy }: { policy: string }) => policy === "pia");
const squareVerdict = async (rule = "pia.r02") => {
  const { items } = (await server.get(`${api}/technologies`)).json;
  const { code } = items.find((row: { name: string }) => row.name === "Square cameras");
  const { verdicts } = (await server.get(`${api}/technologies/${code}`)).json;
  return verdicts.find((each: { rule: string }) => each.rule === rule);
};

describe("adoptions are refused", () => {
  test("to nobody, to another city's people, and to readers of another role", async () => {
    expect((await server.send("GET", `${api}/workspace/adoptions`)).status).toBe(401);
    expect((await send("GET", "/workspace/adoptions/pia", undefined, people.stranger)).status).toBe(403);
    expect((await send("PUT", "/adoptions/pia", { stage: "planned", revision: 0 }, people.reviewer)).status).toBe(403);
    expect((await record(act(1, today), people.editor)).status).toBe(403);
  });

  test.each([
    ["a policy that is none", "GET", "/workspace/adoptions/pai", undefined, 404, "Did you mean pia?"],
    ["a stage that only an act makes", "PUT", "/adoptions/pia", { stage: "adopted", revision: 0 }, 400, "stage"],
    [
      "a review of what is not in force",
      "PUT",
      "/adoptions/pia",
      { stage: "under-review", revision: 0 },
      400,
      "No text",
    ],
    ["a text of a policy not begun", "POST", "/adoptions/pia/texts", {}, 409, "Begin it first"],
    ["a text that is not there", "GET", "/workspace/adoptions/pia/texts/1", undefined, 404, "Freeze one first"],
    ["a vote in no round", "POST", "/adoptions/pia/approval/vote", { vote: "approved" }, 409, "asks nobody"],
  ] as const)("%s", async (_what, method, path, body, status, words) => {
    const answer = await send(method, path, body);
    expect([answer.status, answer.json.detail]).toEqual([status, expect.stringContaining(words)]);
  });
});

describe("a policy on its way", () => {
  test("stands where the city says, and the second of two people is told", async () => {
    const { stage, steps } = ok(await say("adapting", 0, { note: "With the data office." }));
    expect([stage, steps.length]).toEqual(["adapting", 1]);
    const second = await say("planned", 0);
    expect([second.status, second.json.code, second.json.current.stage]).toEqual([409, "stale", "adapting"]);
  });

  test("is nobody else's business until the city says so", async () => {
    const shown = async () => (await server.get(`${api}/policies`)).json.items;
    expect(await shown()).toEqual([]);
    ok(await say("adapting", 1, { isPublic: true, note: "With the data office." }));
    expect(await shown()).toMatchObject([
      { policy: "pia", stage: "adapting", note: "With the data office.", act: null },
    ]);
  });

  test("is frozen word for word, once for each state", async () => {
    ok(await send("POST", "/policies", { policy: "pia", language: "en" }));
    ok(await set(14, null));
    expect(ok(await freeze()).texts).toMatchObject([{ number: 1, isSameAsNow: true }]);
    const again = await freeze();
    expect([again.status, again.json.detail]).toEqual([
      409,
      expect.stringContaining("Nothing has changed since text 1"),
    ]);
    ok(await set(10, 1));
    expect((await adoption()).texts).toMatchObject([{ number: 1, isSameAsNow: false }]);
    const { text } = ok(await send("GET", "/workspace/adoptions/pia/texts/1"));
    const clause = text.clauses.find(({ id }: { id: string }) => id === "pia.c07");
    expect(clause.text).toContain("14 days");
  });

  test("is not adopted without the approval of those who were named", async () => {
    expect((await record(act(1, today))).json.detail).toBe(
      "Text 1 is not approved. Ask the people who decide to approve it first.",
    );
    const approvers = [people.administrator.id, people.reviewer.id];
    const ask = (body: object) => send("POST", "/adoptions/pia/texts/1/approval", body);
    expect((await ask({ approvers: [people.stranger.id], quorum: 1 })).json.findings[0].fix).toBe(
      "Accepted: Ada Mayor, Ana Editor, Rae Reviewer.",
    );
    ok(await ask({ approvers, quorum: 2 }));
    expect((await ask({ approvers, quorum: 2 })).status).toBe(409);
    const asEditor = await send("POST", "/adoptions/pia/approval/vote", { vote: "approved" }, people.editor);
    expect([asEditor.status, asEditor.json.detail]).toEqual([403, expect.stringContaining("Ada Mayor, Rae Reviewer")]);
    ok(await send("POST", "/adoptions/pia/approval/vote", { vote: "approved" }, people.administrator));
    expect((await record(act(1, today))).json.detail).toBe("Text 1 is not approved. 1 of 2 have approved it so far.");
    const voted = ok(await send("POST", "/adoptions/pia/approval/vote", { vote: "approved" }, people.reviewer));
    expect(voted.approvals[0]).toMatchObject({ state: "reached", closedAt: expect.any(String) });
  });

  test("is not adopted by an act whose days contradict each other", async () => {
    const { json } = await record(act(1, dayIn(-3), { decidedOn: dayIn(2), reviewOn: dayIn(-4) }));
    expect(json.findings.map(({ path }: { path: string }) => path)).toEqual(["decidedOn", "inForceOn", "reviewOn"]);
  });
});

describe("a policy in force", () => {
  test("is what the register is held against at once, the model beside it", async () => {
    expect(await city()).toMatchObject({ yardstick: "model", adopted: [] });
    expect((await squareVerdict()).verdict).toBe("conforms");
    expect(ok(await record(act(1, today))).inForce).toMatchObject({ number: 1, title: "Ordinance 1" });
    const { yardstick, adopted, rules } = await city();
    expect([yardstick, adopted]).toEqual(["adopted", [expect.objectContaining({ policy: "pia" })]]);
    expect(rules.find(({ rule }: { rule: string }) => rule === "pia.r02")).toMatchObject({
      by: "adopted",
      breaches: 1,
    });
    expect(rules.find(({ rule }: { rule: string }) => rule === "reg.r01").by).toBe("model");
    expect(await squareVerdict()).toMatchObject({
      verdict: "breaches",
      by: "adopted",
      says: expect.stringContaining("14 days"),
      model: { verdict: "conforms", says: expect.stringContaining("28 days") },
    });
  });

  test("is counted over the whole register beside the model, by policy and with the same rules", async () => {
    const { held, model, by } = await piaFigures();
    expect([by, held.breaches, model.breaches]).toEqual(["adopted", 1, 0]);
    expect(held.conforms + held.breaches).toBe(model.conforms + model.breaches);
    expect(held.rules).toBe(model.rules);
    const { policies } = await city();
    const reg = policies.find(({ policy }: { policy: string }) => policy === "reg");
    expect([reg.by, reg.model]).toEqual(["model", reg.held]);
  });

  test("is read by everybody at its own address, with the words the release has for it", async () => {
    const { standing, text, act: shown } = (await server.get(`${api}/policies/pia`)).json;
    expect([standing, shown.title, text.release.version]).toEqual(["in-force", "Ordinance 1", "0.2.0"]);
    const { items } = (await server.get("/api/clauses/pia.c07/wordings")).json;
    expect(items).toMatchObject([{ city: { slug: "linden" }, clause: { marks: ["set"] } }]);
    expect((await server.get(`${api}/policies/pia/texts/2`)).status).toBe(404);
    const { rows } = await server.database.owner.query("select city_id as id from pub.cities where slug = 'linden'");
    const standings = await readPublicStandings(server.database.public, rows[0].id, new Date());
    expect([...standings]).toEqual([["pia", "in-force"]]);
  });

  test("is told to the assessment as proof, and no other release's", async () => {
    const proofs = async (version: string) => {
      ok(await send("POST", "/assessments", { version }));
      const { items } = ok(await send("GET", `/assessments/${version}/suggestions`));
      return items.filter(({ proof }: { proof: { kind: string } }) => proof.kind === "adopted-policy");
    };
    expect(await proofs("0.1.0")).toEqual([]);
    const [first] = await proofs("0.2.0");
    expect(first).toMatchObject({ state: "policy", level: "yes", proof: { policy: "pia" } });
  });

  test("judges every edit, and the published figures stay those of a whole count", async () => {
    const { items } = ok(await send("GET", "/workspace/technologies"));
    const { code, revision } = items.find((row: { name: string }) => row.name === "Square cameras");
    const edited = await server.send("PATCH", `${api}/technologies/${code}`, {
      as: people.editor,
      body: { revision, facts: { retentionDays: 9 } },
    });
    expect(ok(edited).verdicts.find((each: { rule: string }) => each.rule === "pia.r02").verdict).toBe("conforms");
    expect(await piaFigures()).toMatchObject({ held: { breaches: 0 }, model: { breaches: 0 } });
    expect(await countModels(server.database.app, server.releases.latest, new Date())).toBe(1);
    expect(await countModels(server.database.app, server.releases.latest, new Date())).toBe(0);
    const moved = await city();
    await server.database.owner.query("update pub.cities set evaluated_on = '2020-01-01'");
    await renewVerdicts(server.database.app, server.releases.latest, new Date());
    const { publishedAt: _a, ...whole } = await city();
    const { publishedAt: _b, ...before } = moved;
    expect({ ...before, modelCountedAt: null }).toEqual({ ...whole, modelCountedAt: null });
  });

  test("stands beside the model and the draft, with why, on screen and as a table for the council", async () => {
    const compare = (asked: string) => send("GET", `/workspace/policies/pia/comparison?${asked}`);
    expect((await compare("before=7&after=draft")).json.detail).toContain("Accepted: model, draft, in-force");
    const { counts, rows } = ok(await compare("before=model&after=in-force"));
    expect(counts.changed).toBe(1);
    const [row] = rows.filter(({ change }: { change: string }) => change !== "same");
    expect([row.id, row.reasons]).toEqual(["pia.c07", [reason]]);
    expect(row.differences.text).toContainEqual({ kind: "removed", text: "28" });
    expect(ok(await compare("before=1&after=in-force")).counts.changed).toBe(0);
    const head = async (format: string) => {
      const query = `before=model&after=in-force&format=${format}`;
      const { status, headers } = await send("GET", `/workspace/policies/pia/synopsis?${query}`);
      return [status, headers["content-type"]];
    };
    expect(await head("pdf")).toEqual([200, "application/pdf"]);
    expect((await head("docx"))[0]).toBe(200);
  });

  test("is kept to its word when the local policy is written on", async () => {
    ok(await set(5, 2));
    expect((await squareVerdict()).says).toContain("14 days");
  });

  test("is replaced by an amendment from its day on, and not before", async () => {
    expect(ok(await freeze()).texts[0].number).toBe(2);
    await approve(2);
    const early = await record(act(2, today));
    expect(early.json.findings[0].fix).toBe(`Give a day after ${today}.`);
    const recorded = ok(await record(act(2, dayIn(10))));
    expect([recorded.stage, recorded.inForce.number, recorded.next.number]).toEqual(["in-force", 1, 2]);
    expect((await server.get(`${api}/policies/pia/texts/2`)).json.standing).toBe("adopted");
    expect((await squareVerdict()).says).toContain("14 days");
    const { latest } = server.releases;
    await renewVerdicts(server.database.app, latest, new Date(Date.now() + 10 * 86_400_000));
    expect(await squareVerdict()).toMatchObject({ verdict: "breaches", says: expect.stringContaining("5 days") });
    await renewVerdicts(server.database.app, latest, new Date());
  });

  test("can be under review and is in force all the same", async () => {
    const { revision } = await adoption();
    const reviewed = ok(await say("under-review", revision));
    expect([reviewed.stage, reviewed.inForce.number]).toEqual(["under-review", 1]);
    expect((await say("planned", reviewed.revision)).json.detail).toContain("A text is in force");
    expect((await server.get(`${api}/policies`)).json.items[0].stage).toBe("under-review");
  });

  test("ends by a repeal with its reason, and the model is the yardstick again", async () => {
    const repeal = (number: number, body: object) =>
      send("POST", `/adoptions/pia/acts/${number}/repeal`, body, people.administrator);
    const given = { repealedOn: today, repealedBy: "City council", reason: "The state took the matter over." };
    expect((await repeal(1, { ...given, repealedOn: "2020-01-01" })).json.findings[0].path).toBe("repealedOn");
    ok(await repeal(2, given));
    expect(ok(await repeal(1, given)).stage).toBe("repealed");
    expect((await repeal(1, given)).status).toBe(409);
    expect(await city()).toMatchObject({ yardstick: "model", adopted: [] });
    expect((await squareVerdict()).model).toBeNull();
    const { standing, act: shown } = (await server.get(`${api}/policies/pia/texts/1`)).json;
    expect([standing, shown.repealReason]).toEqual(["repealed", "The state took the matter over."]);
  });
});

test("what happened stands in the policy's history, in words", async () => {
  const { items } = ok(
    await server.send("GET", "/api/organisations/linden/history/local-policy/pia?limit=50", { as: people.editor }),
  );
  const told = items.map(({ sentence }: { sentence: string }) => sentence).join("\n");
  expect(told).toContain("Legal act repealed");
  expect(told).toContain("Approval given");
  expect(told).toContain("Text of the policy frozen");
});
