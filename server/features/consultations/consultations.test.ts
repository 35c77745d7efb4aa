import { beforeAll, describe, expect, test } from "vitest";
import { type Answer, type TestServer, testServer } from "#server/testing";
import type { TestPerson } from "#server/testing-people";

let server: TestServer;
const people: Record<"editor" | "second" | "reader" | "stranger" | "resident" | "unconfirmed", TestPerson> =
  {} as never;
const api = "/api/cities/linden";
const dayIn = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);
const facts = {
  title: "How long may cameras keep what they see?",
  about: "The city asks before the council decides.",
  language: "en",
  opensOn: dayIn(0),
  closesOn: dayIn(20),
  answersBy: dayIn(60),
};

beforeAll(async () => {
  server = await testServer();
  const linden = await server.addCity("linden", []);
  const other = await server.addCity("other", []);
  const { owner } = server.database;
  await owner.query("update app.cities set time_zone = 'UTC'");
  await owner.query("update pub.cities set time_zone = 'UTC'");
  people.editor = await server.addPerson("Ana Editor", [{ role: "editor", organisationId: linden }]);
  people.second = await server.addPerson("Bo Editor", [{ role: "editor", organisationId: linden }]);
  people.reader = await server.addPerson("Ron Reader", [{ role: "reader", organisationId: linden }]);
  people.stranger = await server.addPerson("Eva Elsewhere", [{ role: "administrator", organisationId: other }]);
  people.resident = await server.addPerson("Rosa Resident");
  people.unconfirmed = await server.addPerson("Una Unconfirmed");
  await owner.query(`update auth."user" set email_verified = false where id = $1`, [people.unconfirmed.id]);
  await owner.query("update app.people set is_email_confirmed = false where person_id = $1", [people.unconfirmed.id]);
  ok(await send("POST", `${api}/policies`, { policy: "pia", language: "en" }));
  ok(await send("POST", `${api}/adoptions/pia/texts`, {}));
});

const send = (method: "GET" | "POST" | "PUT" | "DELETE", path: string, body?: unknown, as?: TestPerson) =>
  server.send(method, path, { as: as ?? people.editor, ...(body === undefined ? {} : { body }) });
const ok = ({ status, json }: Answer) => {
  expect(json).not.toHaveProperty("detail");
  expect(status).toBe(200);
  return json;
};
const openRound = async (more = {}) =>
  ok(await send("POST", `${api}/consultations`, { policy: "pia", number: 1, ...facts, ...more }));
const say = (round: string, body: object, as: TestPerson = people.resident) =>
  send("POST", `/api/consultations/${round}/contributions`, body, as);
const replyTo = (round: string, id: string, revision: number, as?: TestPerson) =>
  send(
    "PUT",
    `${api}/consultations/${round}/contributions/${id}/reply`,
    { outcome: "partly", reply: "We keep it for ten days.", revision },
    as,
  );
/** As if its days had passed. */
const close = (round: string) =>
  server.database.owner.query(
    `with own as (update app.consultations set opens_on = current_date - 9, closes_on = current_date - 1
       where consultation_id = $1)
     update pub.consultations set opens_on = current_date - 9, closes_on = current_date - 1 where consultation_id = $1`,
    [round],
  );

describe("rounds are refused", () => {
  test("to another city's people and to those who only read", async () => {
    const body = { policy: "pia", number: 1, ...facts };
    expect((await send("POST", `${api}/consultations`, body, people.stranger)).status).toBe(403);
    expect((await send("POST", `${api}/consultations`, body, people.reader)).status).toBe(403);
    expect((await send("GET", `${api}/workspace/consultations`, undefined, people.stranger)).status).toBe(403);
    expect((await server.send("POST", `${api}/consultations`, { body })).status).toBe(401);
  });

  test("about a text that is not frozen, and on days that cannot be", async () => {
    const none = await send("POST", `${api}/consultations`, { policy: "pia", number: 7, ...facts });
    expect([none.status, none.json.detail]).toEqual([404, expect.stringContaining("Freeze one first")]);
    const { json } = await send("POST", `${api}/consultations`, {
      policy: "pia",
      number: 1,
      ...facts,
      closesOn: dayIn(-1),
    });
    expect(json.findings[0].path).toBe("closesOn");
  });
});

describe("contributions are refused", () => {
  test("without an account, without a confirmed address, when too long, to no clause, to no round", async () => {
    const { id } = await openRound();
    expect(
      (await server.send("POST", `/api/consultations/${id}/contributions`, { body: { body: "No." } })).status,
    ).toBe(401);
    const unconfirmed = await say(id, { body: "No." }, people.unconfirmed);
    expect([unconfirmed.status, unconfirmed.json.detail]).toEqual([403, expect.stringContaining("Confirm")]);
    expect((await say(id, { body: "x".repeat(5001) })).status).toBe(400);
    expect((await say(id, { body: "No.", clause: "pia.c99" })).json.detail).toContain("Accepted: pia.c01");
    expect((await say("00000000-0000-7000-8000-000000000000", { body: "No." })).status).toBe(404);
  });

  test("before a round opens, after it has closed, and once it is withdrawn", async () => {
    const early = await openRound({ opensOn: dayIn(3) });
    expect((await say(early.id, { body: "Early." })).json.detail).toContain("opens on");
    const late = await openRound();
    await close(late.id);
    expect((await say(late.id, { body: "Late." })).status).toBe(409);
    ok(
      await send("POST", `${api}/consultations/${early.id}/withdrawal`, {
        reason: "The text is changed first.",
        revision: early.revision,
      }),
    );
    expect((await say(early.id, { body: "Gone." })).status).toBe(409);
    expect((await server.get(`/api/consultations/${early.id}`)).json).toMatchObject({
      state: "withdrawn",
      withdrawnBecause: "The text is changed first.",
    });
  });
});

describe("a round", () => {
  test("is extended and never shortened, and the second of two people is told", async () => {
    const { id, revision } = await openRound();
    const put = (more: object, as?: TestPerson) =>
      send("PUT", `${api}/consultations/${id}`, { ...facts, revision, ...more }, as);
    expect((await put({ closesOn: dayIn(10) })).json.detail).toContain("never shortened");
    expect(ok(await put({ closesOn: dayIn(30) })).closesOn).toBe(dayIn(30));
    const second = await put({ closesOn: dayIn(40) }, people.second);
    expect([second.status, second.json.code, second.json.current.closesOn]).toEqual([409, "stale", dayIn(30)]);
  });

  test("is spoken in by a resident, answered in public, and concluded once nobody waits", async () => {
    const { id } = await openRound();
    const first = ok(await say(id, { body: "Thirty days are too long.", clause: "pia.c07", shownAs: "Rosa R." }));
    const rude = ok(await say(id, { body: "A rude word." }));
    const mistake = ok(await say(id, { body: "A mistake." }));
    expect(
      (await send("DELETE", `/api/consultations/${id}/contributions/${first.id}`, undefined, people.stranger)).status,
    ).toBe(404);
    ok(await send("DELETE", `/api/consultations/${id}/contributions/${mistake.id}`, undefined, people.resident));
    const mine = ok(await send("GET", "/api/me/contributions", undefined, people.resident)).items;
    expect(mine.map((each: { id: string }) => each.id).sort()).toEqual([first.id, rude.id].sort());

    const hiding = `${api}/consultations/${id}/contributions/${rude.id}/hiding`;
    ok(await send("POST", hiding, { ground: "It insults a person.", revision: rude.revision }));
    const shown = (await server.get(`/api/consultations/${id}/contributions`)).json.items;
    expect(shown).toMatchObject([
      { clause: "pia.c07", shownAs: "Rosa R.", reply: null },
      { body: "", hiddenBecause: "It insults a person." },
    ]);

    await close(id);
    const conclude = async () =>
      send("POST", `${api}/consultations/${id}/outcome`, {
        outcome: "The text keeps recordings for ten days.",
        revision: ok(await send("GET", `${api}/workspace/consultations/${id}`)).revision,
      });
    const refused = await conclude();
    expect([refused.status, refused.json.detail]).toEqual([
      409,
      expect.stringContaining("1 contribution has no reply"),
    ]);
    expect((await replyTo(id, first.id, 1, people.stranger)).status).toBe(403);
    ok(await replyTo(id, first.id, 1));
    expect((await replyTo(id, first.id, 1, people.second)).json.code).toBe("stale");
    expect(ok(await conclude())).toMatchObject({
      state: "concluded",
      figures: { answered: 1, hidden: 1, unanswered: 0 },
    });
    expect((await replyTo(id, first.id, 2)).status).toBe(409);
    const answered = (await server.get(`/api/consultations/${id}/contributions?clause=pia.c07`)).json;
    expect(answered).toMatchObject({ total: 1, items: [{ outcome: "partly", reply: "We keep it for ten days." }] });
    const csv = await send("GET", `${api}/workspace/consultations/${id}/contributions.csv`);
    expect(csv.text).toContain("Thirty days are too long.");
    expect(csv.text).not.toContain("A mistake.");
  });

  test("stands in the list of all cities, open ones first, with the text it is about", async () => {
    const { items } = (await server.get("/api/consultations")).json;
    expect(items[0].state).toBe("open");
    const { text } = (await server.get(`/api/consultations/${items[0].id}`)).json;
    expect(text.clauses.length).toBeGreaterThan(5);
    expect((await server.get("/api/consultations?city=other")).json.total).toBe(0);
  });

  test("keeps what somebody said who erased their account, and not who it was", async () => {
    const { id } = await openRound();
    const leaver = await server.addPerson("Lea Leaver");
    ok(await say(id, { body: "Put up more signs.", shownAs: "Lea L." }, leaver));
    ok(await send("POST", "/api/account/erase", { email: leaver.email }, leaver));
    expect((await server.get(`/api/consultations/${id}/contributions`)).json.items).toMatchObject([
      { body: "Put up more signs.", shownAs: null },
    ]);
    const { rows } = await server.database.owner.query(
      "select person_id, shown_as from app.consultation_contributions where consultation_id = $1",
      [id],
    );
    expect(rows).toEqual([{ person_id: null, shown_as: null }]);
  });

  test("takes no more than thirty contributions of one person an hour", async () => {
    const { id } = await openRound();
    const speaker = await server.addPerson("Tom Talkative");
    for (let count = 0; count < 30; count++) ok(await say(id, { body: `Point ${count}` }, speaker));
    const last = await say(id, { body: "One more" }, speaker);
    expect([last.status, last.json.retryAfterSeconds]).toEqual([429, 3600]);
  });
});
