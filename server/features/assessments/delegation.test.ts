import { beforeAll, describe, expect, test } from "vitest";
import { othersEnded } from "#server/database/testing";
import { remindOfSections } from "#server/features/assessments/index";
import { tellNews } from "#server/features/notifications/index";
import { type Answer, type TestServer, testServer } from "#server/testing";
import type { TestPerson } from "#server/testing-people";

let server: TestServer;
let admin: TestPerson;
let editor: TestPerson;
let second: TestPerson;
let reviewer: TestPerson;
let reader: TestPerson;
let stranger: TestPerson;

const api = "/api/cities/linden";
const at = `${api}/assessments/0.1.0`;
const dayIn = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);

beforeAll(async () => {
  server = await testServer();
  const linden = await server.addCity("linden", []);
  const other = await server.addCity("other", []);
  await server.database.owner.query("update app.cities set time_zone = 'UTC'");
  const person = (name: string, role: "administrator" | "editor" | "reviewer" | "reader", city = linden) =>
    server.addPerson(name, [{ role, organisationId: city }]);
  admin = await person("Ada Admin", "administrator");
  editor = await person("Ana Editor", "editor");
  second = await person("Edo Editor", "editor");
  reviewer = await person("Rea Reviewer", "reviewer");
  reader = await person("Rui Reader", "reader");
  stranger = await person("Eva Elsewhere", "administrator", other);
  ok(await send("POST", `${api}/assessments`, { version: "0.1.0" }));
  await told(editor);
});

const send = (method: "POST" | "PATCH", path: string, body: unknown, as: TestPerson = admin) =>
  server.send(method, path, { as, body });
const get = (path: string, as: TestPerson = admin) => server.send("GET", path, { as });
const ok = ({ status, json }: Answer) => {
  expect(json).not.toHaveProperty("detail");
  expect(status).toBe(200);
  return json;
};
const told = async (as: TestPerson) => {
  await othersEnded(server.database);
  while (await tellNews(server.database.app, new Date()));
  return (await get("/api/me/notifications", as)).json.items;
};
const forget = () => server.database.owner.query("delete from app.notifications");
const delegation = async (query = "") => ok(await get(`${at}/delegation${query}`));
const revisions = async (): Promise<Map<string, number>> => {
  const { sections } = await delegation();
  return new Map(sections.map(({ id, revision }: { id: string; revision: number }) => [id, revision]));
};
const give = async (ids: string[], what: object, as: TestPerson = admin) => {
  const known = await revisions();
  const sections = ids.map((id) => ({ id, revision: known.get(id), ...what }));
  return send("PATCH", `${at}/sections`, { sections }, as);
};
const department = async (name: string, people: string[]) => {
  const { id, revision } = ok(await send("POST", `${api}/departments`, { name }));
  return ok(await send("PATCH", `${api}/departments/${id}`, { revision, people }));
};

describe("giving sections is refused", () => {
  test("to readers, to reviewers and to people of another city", async () => {
    const body = { sections: [{ id: "pia", revision: 1 }] };
    for (const who of [reader, reviewer, stranger])
      expect((await send("PATCH", `${at}/sections`, body, who)).status).toBe(403);
    for (const path of [`${at}/delegation`, `${api}/assessment-work`])
      expect((await get(path, stranger)).status).toBe(403);
    expect((await send("POST", `${at}/reminders`, { sections: ["pia"] }, reader)).status).toBe(403);
  });

  test("whole, where one of them was changed meanwhile, with that one as it is", async () => {
    const known = await revisions();
    const sections = [
      { id: "acc", revision: known.get("acc"), department: "Works" },
      { id: "pia", revision: 99, department: "Works" },
    ];
    const refused = await send("PATCH", `${at}/sections`, { sections });
    expect(refused).toMatchObject({ status: 409, json: { code: "stale", current: { id: "pia" } } });
    expect((await delegation()).sections.every((one: { department: string }) => one.department === "")).toBe(true);
  });

  test("to people without a role that answers, and with a day that is none", async () => {
    expect((await give(["pia"], { assignees: [reader.id] })).json.detail).toContain("administrators, editors and");
    expect((await give(["pia"], { dueOn: "2026-02-30" })).status).toBe(400);
  });
});

describe("a department", () => {
  test("takes in only people of its city, and tells a second writer what it is by now", async () => {
    const made = await department("Archive", [reader.id]);
    expect(made.people).toEqual([{ id: reader.id, name: "Rui Reader" }]);
    const address = `${api}/departments/${made.id}`;
    const refused = await send("PATCH", address, { revision: made.revision, people: [stranger.id] });
    expect(refused.json.detail).toContain("invite them first");
    const stale = await send("PATCH", address, { revision: 1, people: [] });
    expect(stale).toMatchObject({ status: 409, json: { current: { people: [{ id: reader.id }] } } });
    ok(await send("PATCH", address, { revision: made.revision, isClosed: true }));
  });

  test("that is called something else takes its sections along", async () => {
    const { id, revision } = await department("Roads", []);
    ok(await give(["acc"], { department: "Roads" }));
    ok(await send("PATCH", `${api}/departments/${id}`, { revision, name: "Streets" }));
    expect((await delegation("?department=Streets")).sections.map((one: { id: string }) => one.id)).toEqual(["acc"]);
    ok(await give(["acc"], { department: "" }));
  });
});

describe("many sections are given at once", () => {
  test("to a department with a day, seen over all departments, and taken back by what was before", async () => {
    await department("Data office", [editor.id, second.id]);
    const items = ok(await give(["pia", "cyb"], { department: "Data office", dueOn: dayIn(-1) })).items;
    expect(items).toMatchObject([
      { id: "pia", department: "Data office", isLate: true, turn: "answers" },
      { id: "cyb", dueOn: dayIn(-1) },
    ]);
    const seen = await delegation();
    expect(seen.departments.find(({ name }: { name: string }) => name === "Data office")).toMatchObject({
      people: [{ name: "Ana Editor" }, { name: "Edo Editor" }],
      work: { sections: 2, late: 2, turns: { answers: 2 } },
    });
    expect(seen.all.sections).toBe(seen.unassigned.sections + 2);
    expect((await delegation("?late=yes")).sections.map((one: { id: string }) => one.id).sort()).toEqual([
      "cyb",
      "pia",
    ]);
    const back = await give(["pia", "cyb"], { department: "", dueOn: null });
    expect(ok(back).items).toMatchObject([{ turn: "unassigned" }, { dueOn: null, isLate: false }]);
  });

  test("with single elements of another section, and taken back with both as they were, or not at all", async () => {
    const elementsOf = async (id: string) => {
      const { sections } = await delegation();
      return sections.find((one: { id: string }) => one.id === id).elements;
    };
    const before = await elementsOf("acc");
    const first = ok(await send("POST", `${at}/sections`, { title: "Purchasing", elements: ["acc.e01", "acc.e02"] }));
    const given = { elements: ["acc.e02", "acc.e03"], isTaking: true, assignees: [admin.id] };
    const made = ok(await send("POST", `${at}/sections`, { title: "Keys", ...given }));
    const back = (revision: number) =>
      send("PATCH", `${at}/sections`, {
        sections: [
          { id: made.id, revision: made.revision, elements: [] },
          { id: first.id, revision, elements: first.elements },
        ],
      });
    expect(await back(first.revision)).toMatchObject({
      status: 409,
      json: { code: "stale", current: { id: first.id } },
    });
    expect(await elementsOf(made.id)).toEqual(given.elements);
    expect(ok(await back(first.revision + 1)).items).toMatchObject([
      { id: made.id, elements: [] },
      { id: first.id, elements: ["acc.e01", "acc.e02"] },
    ]);
    for (const { id } of [first, made]) ok(await server.send("DELETE", `${at}/sections/${id}`, { as: admin }));
    expect(await elementsOf("acc")).toEqual(before);
  });

  test("to a person, who hears of it once and finds it on their own list", async () => {
    await forget();
    ok(await give(["pia", "cyb", "reg"], { assignees: [editor.id] }));
    const heard = await told(editor);
    expect(heard).toMatchObject([{ kind: "section-given", action: "assessment.assigned", actor: "Ada Admin" }]);
    expect(heard[0].facts.title).toMatch(/, .+ \+1$/);
    expect(await told(second)).toEqual([]);
    const own = ok(await get(`${api}/assessment-work`, editor));
    expect(own).toMatchObject({ version: "0.1.0" });
    expect(own.items.map(({ id }: { id: string }) => id).sort()).toEqual(["cyb", "pia", "reg"]);
    expect(ok(await get(`${api}/assessment-work`, second)).items).toEqual([]);
    const { people } = await delegation(`?person=${editor.id}`);
    expect(people).toMatchObject([{ name: "Ana Editor", work: { sections: 3 } }]);
  });

  test("and what was submitted waits for whoever looks it over", async () => {
    const known = await revisions();
    ok(await send("POST", `${at}/sections/pia/submission`, { revision: known.get("pia"), move: "submit" }, editor));
    expect(ok(await get(`${api}/assessment-work`, reviewer)).items).toMatchObject([{ id: "pia", turn: "review" }]);
    expect(ok(await get(`${api}/assessment-work`, editor)).items.map(({ id }: { id: string }) => id)).not.toContain(
      "pia",
    );
  });
});

describe("a reminder", () => {
  test("says what is left to each who answers, and names what nobody heard of", async () => {
    await forget();
    const { reminded, unheard } = ok(await send("POST", `${at}/reminders`, { sections: ["cyb", "acc", "pia"] }));
    expect(reminded).toMatchObject([{ name: "Ana Editor", sections: 1 }]);
    expect(unheard.sort()).toEqual(["acc", "pia"]);
    const [heard] = await told(editor);
    expect(heard).toMatchObject({ action: "assessment-section.reminded", facts: { left: String(reminded[0].left) } });
    expect(reminded[0].left).toBeGreaterThan(0);
  });

  test("comes by itself a week before the day, and once when it has passed", async () => {
    const { app } = server.database;
    const now = new Date();
    ok(await give(["cyb", "reg"], { dueOn: dayIn(5) }));
    await forget();
    expect(await remindOfSections(app, server.releases, now)).toBe(1);
    expect(await remindOfSections(app, server.releases, now)).toBe(0);
    expect(await told(editor)).toMatchObject([{ action: "assessment.due", actor: null }]);
    ok(await give(["reg"], { dueOn: dayIn(-2) }));
    expect(await remindOfSections(app, server.releases, now)).toBe(1);
    expect((await told(editor))[0]).toMatchObject({ action: "assessment-section.overdue" });
  });
});
