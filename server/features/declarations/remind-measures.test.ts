import { beforeAll, expect, test } from "vitest";
import { othersEnded } from "#server/database/testing";
import { remindOfMeasures } from "#server/features/declarations/index";
import { mailNews, tellNews, unsubscribeTokens } from "#server/features/notifications/index";
import { type TestServer, testServer } from "#server/testing";
import type { TestPerson } from "#server/testing-people";

const tokens = unsubscribeTokens("a secret of these tests alone, thirty-two");
const signs = { text: "Signs on every mast", by: "2027-01-01" };
const whole = {
  title: "A town that explains itself",
  preamble: "Because people ask.",
  principles: [{ id: "privacy", words: "" }],
  policies: [],
  measures: [signs, { text: "A count", by: null }],
  signatory: "Ada May",
  office: "Mayor",
  declaredOn: "2026-10-01",
};
let server: TestServer;
let administrator: TestPerson;
let editor: TestPerson;

beforeAll(async () => {
  server = await testServer();
  const cityId = await server.addCity("linden", []);
  await server.database.owner.query("update app.cities set time_zone = 'Asia/Tokyo'");
  administrator = await server.addPerson("Ada May", [{ role: "administrator", organisationId: cityId }]);
  editor = await server.addPerson("Edda Maas", [{ role: "editor", organisationId: cityId }]);
});

const at = (instant: string) => remindOfMeasures(server.database.app, new Date(instant));
const send = async (method: "POST" | "PATCH", path: string, body: unknown) => {
  const { status, json } = await server.send(method, `/api/cities/linden/declarations${path}`, {
    as: administrator,
    body,
  });
  expect(status, JSON.stringify(json)).toBe(200);
  return json;
};
async function declare(content: Record<string, unknown> = whole) {
  const { number, revision } = await send("POST", "", { language: "en", title: "Draft" });
  const { revision: written } = await send("PATCH", `/${number}`, { revision, content });
  return { number, written };
}
async function publish(content: Record<string, unknown> = whole): Promise<{ number: number; revision: number }> {
  const { number, written } = await declare(content);
  return send("POST", `/${number}/versions`, { revision: written });
}
const told = async (as: TestPerson) => {
  await othersEnded(server.database);
  while (await tellNews(server.database.app, new Date()));
  const { json } = await server.send("GET", "/api/me/notifications?kind=measure-due", { as });
  return json.items;
};

test("those who can say how a measure stands are told once when it comes near and once when its day has passed, by the city's own day", async () => {
  await told(administrator);
  const { number } = await publish();
  // A week before, and the day after, begin at 15:00 of the day before by the clock of Greenwich.
  expect(await at("2026-12-24T14:59:59Z")).toBe(0);
  expect(await at("2026-12-24T15:00:00Z")).toBe(1);
  expect(await at("2026-12-30T12:00:00Z")).toBe(0);
  expect(await at("2027-01-01T14:59:59Z")).toBe(0);
  expect(await at("2027-01-01T15:00:00Z")).toBe(1);
  expect(await at("2027-06-01T12:00:00Z")).toBe(0);

  const subject = { facts: { title: signs.text } };
  expect(await told(administrator)).toMatchObject([
    { action: "declaration.overdue", actor: null, ...subject },
    { action: "declaration.due", actor: null, ...subject },
  ]);
  expect(await told(editor)).toEqual([]);

  const later = new Date(Date.now() + 2 * 86_400_000);
  await mailNews({ pool: server.database.app, url: "http://plaza.test", tokens, releases: server.releases }, later);
  const { rows } = await server.database.owner.query(
    "select body_text as text from app.mails where recipient = $1 order by mail_id desc limit 1",
    [administrator.email],
  );
  expect(rows[0].text).toContain("“Signs on every mast”, which Linden declared, is due within a week.");
  expect(rows[0].text).toContain("The day of “Signs on every mast”, which Linden declared, has passed.");
  expect(rows[0].text).toContain(`http://plaza.test/en/workspace/linden/declarations/${number}`);
});

test("a measure that is done, taken back with its declaration or only drafted calls nobody; another day calls anew", async () => {
  const measure = (text: string) => ({ ...whole, measures: [{ text, by: "2027-03-01" }] });
  const done = await publish(measure("Done"));
  await send("POST", `/${done.number}/measures`, { measure: "Done", state: "done", statements: 0 });
  const gone = await publish(measure("Gone"));
  await send("POST", `/${gone.number}/withdrawal`, { revision: gone.revision, reason: "No more" });
  await declare(measure("Drafted"));
  expect(await at("2027-03-05T12:00:00Z")).toBe(0);

  const moved = await publish(measure("Moved"));
  expect(await at("2027-03-05T12:00:00Z")).toBe(1);
  const content = { measures: [{ text: "Moved", by: "2027-04-01" }] };
  const { revision } = await send("PATCH", `/${moved.number}`, { revision: moved.revision, content });
  await send("POST", `/${moved.number}/versions`, { revision, reason: "A later day" });
  expect(await at("2027-03-05T12:00:00Z")).toBe(0);
  expect(await at("2027-03-26T12:00:00Z")).toBe(1);
  expect(await at("2027-04-02T12:00:00Z")).toBe(1);
});
