import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import { othersEnded } from "#server/database/testing";
import { mailNews, tellNews, unsubscribeTokens } from "#server/features/notifications/index";
import { type Answer, type TestServer, testServer } from "#server/testing";
import type { TestPerson } from "#server/testing-people";

const tokens = unsubscribeTokens("a secret of these tests alone, thirty-two");
const api = "/api/cities/linden";
const section = `${api}/assessments/0.1.0/sections/pia`;
const dayIn = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);
let server: TestServer;
let admin: TestPerson;
let editor: TestPerson;
let second: TestPerson;
let reviewer: TestPerson;
let reader: TestPerson;
let stranger: TestPerson;
let resident: TestPerson;

beforeAll(async () => {
  server = await testServer();
  const linden = await server.addCity("linden", []);
  const other = await server.addCity("other", []);
  await server.database.owner.query("update app.cities set time_zone = 'UTC'; update pub.cities set time_zone = 'UTC'");
  const person = (name: string, role: "administrator" | "editor" | "reviewer" | "reader", city = linden) =>
    server.addPerson(name, [{ role, organisationId: city }]);
  admin = await person("Ada Admin", "administrator");
  editor = await person("Ana Editor", "editor");
  second = await person("Bo Editor", "editor");
  reviewer = await person("Rea Reviewer", "reviewer");
  reader = await person("Rui Reader", "reader");
  stranger = await person("Eva Elsewhere", "administrator", other);
  resident = await server.addPerson("Rosa Resident");
  ok(await send("POST", `${api}/policies`, { policy: "pia", language: "en" }));
  ok(await send("POST", `${api}/adoptions/pia/texts`, {}));
  ok(await send("POST", `${api}/assessments`, { version: "0.1.0" }));
  await news();
});
beforeEach(() =>
  server.database.owner.query("delete from app.notifications; delete from app.mails; delete from app.mailings"),
);

const send = (method: "GET" | "POST" | "PUT" | "PATCH", path: string, body?: unknown, as: TestPerson = editor) =>
  server.send(method, path, { as, ...(body === undefined ? {} : { body }) });
const ok = ({ status, json }: Answer) => {
  expect(json).not.toHaveProperty("detail");
  expect(status).toBe(200);
  return json;
};
async function news(): Promise<void> {
  await othersEnded(server.database);
  while (await tellNews(server.database.app, new Date()));
}
const told = async (as: TestPerson) => {
  await news();
  return (await server.send("GET", "/api/me/notifications", { as })).json.items;
};
const mails = async () => {
  const soon = new Date(Date.now() + 2 * 86_400_000);
  await mailNews({ pool: server.database.app, url: "http://plaza.test", tokens, releases: server.releases }, soon);
  const { rows } = await server.database.owner.query(
    "select recipient, subject, body_text as text, headers from app.mails order by mail_id",
  );
  return rows;
};

describe("whoever is asked by name to approve a text", () => {
  test("is told, and nobody else is", async () => {
    const body = { approvers: [reader.id, admin.id], quorum: 1, dueOn: null };
    ok(await send("POST", `${api}/adoptions/pia/texts/1/approval`, body));
    expect(await told(reader)).toMatchObject([{ kind: "approval-asked", actor: "Ana Editor" }]);
    expect((await told(admin)).map(({ kind }: { kind: string }) => kind)).toEqual(["approval-asked"]);
    for (const other of [editor, second, reviewer, stranger, resident]) expect(await told(other)).toEqual([]);
    const [mail] = await mails();
    expect(mail.subject).toMatch(/^Ana Editor asks you to approve the text of “.+” in Linden\.$/);
    expect(mail.text).toContain("http://plaza.test/en/workspace/linden/adoptions/pia");
  });

  test("reads the policy's title in the language that they read in", async () => {
    const { owner } = server.database;
    await owner.query("update app.people set language = 'ja' where person_id = $1", [reader.id]);
    const body = { approvers: [reader.id], quorum: 1, dueOn: null };
    ok(await send("POST", `${api}/adoptions/pia/approval/closing`, { reason: "Once more." }, admin));
    ok(await send("POST", `${api}/adoptions/pia/texts/1/approval`, body));
    await news();
    const asked = (await mails()).find(({ subject }) => subject.includes("承認"));
    expect(asked.subject).toMatch(/「プライバシー影響評価」/);
    expect(asked.text).not.toContain("Privacy impact assessment");
    await owner.query("update app.people set language = 'en' where person_id = $1", [reader.id]);
  });

  test("is not told of a round that was closed before anybody heard of it", async () => {
    ok(await send("POST", `${api}/adoptions/pia/approval/closing`, { reason: "Another text comes." }, admin));
    ok(await send("POST", `${api}/adoptions/pia/texts/1/approval`, { approvers: [reader.id], quorum: 1, dueOn: null }));
    ok(await send("POST", `${api}/adoptions/pia/approval/closing`, { reason: "A mistake." }, admin));
    expect(await told(reader)).toEqual([]);
  });
});

describe("whoever spoke in a consultation", () => {
  const facts = { title: "How long?", about: "Before the council decides.", language: "en" };
  const days = { opensOn: dayIn(0), closesOn: dayIn(20), answersBy: dayIn(60) };
  const open = async () =>
    ok(await send("POST", `${api}/consultations`, { policy: "pia", number: 1, ...facts, ...days })).id;
  const say = async (round: string, as: TestPerson) =>
    ok(await send("POST", `/api/consultations/${round}/contributions`, { body: "Ten days are enough." }, as));
  const reply = (round: string, id: string) =>
    send("PUT", `${api}/consultations/${round}/contributions/${id}/reply`, {
      outcome: "taken",
      reply: "So be it.",
      revision: 1,
    });

  test("is told of the reply without any role, at its place, and can end that mail with its link alone", async () => {
    const round = await open();
    const { id } = await say(round, resident);
    await say(round, stranger);
    ok(await reply(round, id));
    expect(await told(resident)).toMatchObject([
      { kind: "contribution-answered", facts: { title: "How long?", round }, actor: null },
    ]);
    for (const other of [stranger, admin, reader]) expect(await told(other)).toEqual([]);
    const [mail] = await mails();
    expect(mail).toMatchObject({
      recipient: resident.email,
      subject: "Linden has answered what you said about “How long?”.",
    });
    expect(mail.text).toContain(`http://plaza.test/en/consultations/${round}#said-${id}`);
    const token = /<http:\/\/plaza\.test\/api\/unsubscribe\/(.+)>/.exec(mail.headers["List-Unsubscribe"])![1]!;
    expect(tokens.read(token)).toEqual({ personId: resident.id, kind: "contribution-answered" });
  });

  test("is told of the outcome, and of a withdrawal, once each; whoever took their words back is not", async () => {
    const round = await open();
    const said = [await say(round, resident), await say(round, resident)];
    const gone = await say(round, reviewer);
    await server.send("DELETE", `/api/consultations/${round}/contributions/${gone.id}`, { as: reviewer });
    for (const { id } of said) ok(await reply(round, id));
    await told(resident);
    await server.database.owner.query("delete from app.notifications");
    await server.database.owner.query(
      "update app.consultations set opens_on = current_date - 9, closes_on = current_date - 1 where consultation_id = $1",
      [round],
    );
    const { revision } = ok(await send("GET", `${api}/workspace/consultations/${round}`));
    ok(await send("POST", `${api}/consultations/${round}/outcome`, { outcome: "Ten days.", revision }));
    expect(await told(resident)).toMatchObject([{ action: "consultation.concluded", subject: { id: round } }]);
    expect(await told(reviewer)).toEqual([]);

    const other = await open();
    await say(other, resident);
    ok(await send("POST", `${api}/consultations/${other}/withdrawal`, { reason: "Changed.", revision: 1 }));
    expect((await told(resident))[0]).toMatchObject({
      action: "consultation.withdrawn",
      facts: { title: "How long?" },
    });
  });
});

describe("a section of an assessment", () => {
  const revision = async () =>
    ok(await send("GET", `${api}/assessments/0.1.0`)).sections.find(({ id }: { id: string }) => id === "pia").revision;
  const move = async (where: "submission" | "review", body: object, as: TestPerson) =>
    ok(await send("POST", `${section}/${where}`, { revision: await revision(), ...body }, as));

  test("that is submitted is told to those who may review it, and one sent back to those who answered it", async () => {
    const duty = { duty: { level: "yes", reason: "" }, revision: 0 };
    ok(await send("PATCH", `${api}/assessments/0.1.0/answers/pia.e01`, duty, second));
    await move("submission", { move: "submit" }, editor);
    for (const may of [admin, reviewer]) expect(await told(may)).toMatchObject([{ kind: "section-submitted" }]);
    for (const other of [editor, second, reader, stranger]) expect(await told(other)).toEqual([]);

    await server.database.owner.query("delete from app.notifications");
    await move("review", { move: "request-changes", reason: "Name the law." }, reviewer);
    expect(await told(second)).toMatchObject([
      { kind: "section-reviewed", action: "assessment-section.changes-asked", actor: "Rea Reviewer" },
    ]);
    for (const other of [reviewer, reader, stranger]) expect(await told(other)).toEqual([]);
    const [mail] = await mails();
    expect(mail.text).toContain("http://plaza.test/en/workspace/linden/assessments/0.1.0/sections/pia");
    expect(mail.text).not.toContain("Name the law.");
  });

  test("that was given to somebody is theirs to hear of, answered or not", async () => {
    const revised = { revision: await revision(), assignees: [editor.id] };
    ok(await send("PATCH", section, revised, admin));
    await move("submission", { move: "submit" }, editor);
    await move("review", { move: "accept" }, reviewer);
    expect((await told(editor))[0]).toMatchObject({ action: "assessment-section.accepted" });
  });
});
