import { beforeAll, expect, test } from "vitest";
import { othersEnded } from "#server/database/testing";
import { tellNews } from "#server/features/notifications/index";
import { remindOfActions, remindOfUnowned } from "#server/features/plans/index";
import { type TestServer, testServer } from "#server/testing";
import type { TestPerson } from "#server/testing-people";

let server: TestServer;
let cityId: string;
let editor: TestPerson;
let reader: TestPerson;
beforeAll(async () => {
  server = await testServer();
  cityId = await server.addCity("linden", []);
  editor = await server.addPerson("Edda Maas", [{ role: "editor", organisationId: cityId }]);
  reader = await server.addPerson("Rita Low", [{ role: "reader", organisationId: cityId }]);
});

const post = async (path: string, body: unknown) => {
  const { status, json } = await server.send("POST", `/api/cities/linden${path}`, { as: editor, body });
  expect(status, JSON.stringify(json)).toBe(200);
  return json;
};
const eventsOf = async (id: string): Promise<string[]> => {
  const { rows } = await server.database.owner.query(
    "select action from app.audit_events where subject_id = $1 and action like '%due' order by event_id",
    [id],
  );
  return rows.map(({ action }) => action);
};
const noticesOf = async (as: TestPerson) => {
  await othersEnded(server.database);
  while (await tellNews(server.database.app, new Date()));
  const { json } = await server.send("GET", "/api/me/notifications?kind=action-unowned", { as });
  return json.items.map(({ action, subject }: { action: string; subject: { id: string } }) => [subject.id, action]);
};

test("of an action that nobody has, or whose owner has left, whoever can give it is told, once near its day and once past it", async () => {
  // Who is told of what begins with the first look.
  expect(await noticesOf(editor)).toEqual([]);
  const plan = await post("/plans", { title: "A calmer square" });
  const gone = await server.addPerson("Gone Person", [{ role: "editor", organisationId: cityId }]);
  const lost = await post(`/plans/${plan.id}/actions`, { title: "Nobody's", dueOn: "2027-03-10" });
  const left = await post(`/plans/${plan.id}/actions`, { title: "Left behind", owner: gone.id, dueOn: "2027-03-10" });
  const owned = await post(`/plans/${plan.id}/actions`, { title: "Mine", owner: editor.id, dueOn: "2027-03-10" });
  await server.database.owner.query("delete from app.roles where person_id = $1", [gone.id]);
  for (const day of ["2027-03-01", "2027-03-05", "2027-03-06", "2027-03-11", "2027-03-12"]) {
    await remindOfUnowned(server.database.app, new Date(`${day}T12:00:00Z`));
    await remindOfActions(server.database.app, new Date(`${day}T12:00:00Z`));
  }
  const told = ["action.unowned-due", "action.unowned-overdue"];
  expect(await eventsOf(lost.id)).toEqual(told);
  expect(await eventsOf(left.id)).toEqual(told);
  expect(await eventsOf(owned.id)).toEqual(["action.due", "action.overdue"]);
  expect((await noticesOf(editor)).sort()).toEqual(
    [lost, left].flatMap(({ id }) => told.map((action) => [id, action])).sort(),
  );
  expect(await noticesOf(reader)).toEqual([]);
});
