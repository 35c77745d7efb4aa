import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import { remindOfActions } from "#server/features/plans/index";
import { type Answer, type TestServer, testServer } from "#server/testing";
import type { TestPerson } from "#server/testing-people";

let server: TestServer;
let cityId: string;
let editor: TestPerson;
let other: TestPerson;
let reader: TestPerson;
let plan: string;

beforeAll(async () => {
  server = await testServer();
  const camera = { dataKind: "image", status: "active", identifiability: "identifiable" } as const;
  cityId = await server.addCity("linden", [
    { reference: "1", technologies: [{ ...camera, name: "Square cameras", retentionDays: 400 }] },
    { reference: "2", technologies: [{ ...camera, name: "Bridge cameras" }] },
  ] as never);
  editor = await server.addPerson("Edda Maas", [{ role: "editor", organisationId: cityId }]);
  other = await server.addPerson("Omar Said", [{ role: "editor", organisationId: cityId }]);
  reader = await server.addPerson("Rita Low", [{ role: "reader", organisationId: cityId }]);
});

const at = (path: string) => `/api/cities/linden${path}`;
const post = (path: string, body: unknown, as = editor) => server.send("POST", at(path), { as, body });
const patch = (path: string, body: unknown, as = editor) => server.send("PATCH", at(path), { as, body });
const get = (path: string, as = editor) => server.send("GET", at(path), { as });
const add = async (body: Record<string, unknown>): Promise<Answer["json"]> => {
  const { status, json } = await post(`/plans/${plan}/actions`, body);
  expect(status, JSON.stringify(json)).toBe(200);
  return json;
};

beforeEach(async () => {
  plan = (await post("/plans", { title: "A calmer square" })).json.id;
});

describe("a change of a plan is refused", () => {
  test("to whoever may only read, and nothing is written", async () => {
    expect((await post("/plans", { title: "No" }, reader)).status).toBe(403);
    expect((await post(`/plans/${plan}/actions`, { title: "No" }, reader)).status).toBe(403);
    expect((await get(`/plans/${plan}`, reader)).json.actions).toEqual([]);
  });

  test("where it closes a circle, which is named in words", async () => {
    const first = await add({ title: "Ask the council" });
    const second = await add({ title: "Buy masks", dependsOn: [first.id] });
    const third = await add({ title: "Train staff", dependsOn: [second.id] });
    const { status, json } = await patch(`/actions/${first.id}`, { revision: 1, dependsOn: [third.id] });
    expect(status).toBe(400);
    expect(json.detail).toContain("“Ask the council” waits for “Train staff” waits for “Buy masks” waits for");
    const itself = await patch(`/actions/${first.id}`, { revision: 1, dependsOn: [first.id] });
    expect(itself.json.detail).toContain("cannot wait for itself");
    expect((await get(`/actions/${first.id}`)).json.dependsOn).toEqual([]);
  });

  test("where it depends on an action of another plan", async () => {
    const foreign = await add({ title: "Elsewhere" });
    plan = (await post("/plans", { title: "Another" })).json.id;
    const { status, json } = await post(`/plans/${plan}/actions`, { title: "Here", dependsOn: [foreign.id] });
    expect([status, json.detail]).toEqual([400, expect.stringContaining("of its own plan only")]);
  });

  test.each([
    [{ startsOn: "2027-02-01", dueOn: "2027-01-01" }, "before it starts"],
    [{ state: "dropped" }, "why the action is dropped"],
    [{ doneOn: "2026-01-01" }, "belongs to an action that is done"],
    [{ state: "done", doneOn: "2999-01-01" }, "after today"],
    [{ owner: "00000000-0000-4000-8000-000000000000" }, "invite them first"],
    [{ reason: { kind: "clause", id: "pia.c99" } }, "no clause"],
    [{ reason: { kind: "element", id: "pia.e99" } }, "no element"],
    [{ reason: { kind: "technology", id: "7Q4K2M9X" } }, "no technology"],
    [{ cost: { amount: 5, currency: "euro" } }, "three letters"],
  ])("where it does not hold together: %j", async (body, says) => {
    const { status, json } = await post(`/plans/${plan}/actions`, { title: "Odd", ...body });
    expect([status, json.detail]).toEqual([400, expect.stringContaining(says)]);
  });

  test("as stale, with the action as it is now, where somebody else saved first", async () => {
    const action = await add({ title: "Ask the council" });
    await patch(`/actions/${action.id}`, { revision: 1, notes: "Theirs" }, other);
    const { status, json } = await patch(`/actions/${action.id}`, { revision: 1, notes: "Mine" });
    expect([status, json.code, json.current.notes, json.current.revision]).toEqual([409, "stale", "Theirs", 2]);
    const renamed = await patch(`/plans/${plan}`, { revision: 9, title: "Mine" });
    expect([renamed.status, renamed.json.current.title]).toEqual([409, "A calmer square"]);
  });
});

describe("a plan", () => {
  test("shows what slips before its day has come, through what it waits for", async () => {
    const first = await add({ title: "Ask the council", state: "under-way", dueOn: "2020-01-31" });
    const second = await add({
      title: "Buy masks",
      startsOn: "2020-02-01",
      dueOn: "2099-01-01",
      dependsOn: [first.id],
    });
    const { json } = await get(`/plans/${plan}`);
    expect(json.slipping).toBe(2);
    const shown = json.actions.find(({ id }: { id: string }) => id === second.id);
    expect(shown.foresight).toMatchObject({ cause: "waits-for", waitsFor: first.id });
  });

  test("counts what is done of what was not dropped", async () => {
    await add({ title: "One", state: "done" });
    await add({ title: "Two" });
    await add({ title: "Three", state: "dropped", droppedReason: "The council said no." });
    const { items } = (await get("/plans")).json;
    const { progress } = items.find(({ id }: { id: string }) => id === plan);
    expect(progress).toMatchObject({ counted: 2, share: 0.5, byState: { done: 1, dropped: 1 } });
  });

  test("lets go of why and when with the state they belong to", async () => {
    const action = await add({ title: "One", state: "dropped", droppedReason: "No money" });
    const back = await patch(`/actions/${action.id}`, { revision: 1, state: "done", doneOn: "2026-10-01" });
    expect(back.json).toMatchObject({ state: "done", doneOn: "2026-10-01", droppedReason: null });
    expect((await patch(`/actions/${action.id}`, { revision: 2, state: "blocked" })).json.doneOn).toBeNull();
  });

  test("leaves a history, with before and after", async () => {
    const action = await add({ title: "One" });
    await patch(`/actions/${action.id}`, { revision: 1, state: "blocked" });
    const history = await server.send("GET", `/api/organisations/linden/history/action/${action.id}`, { as: editor });
    expect(history.text).toContain("State changed from Not started to Blocked");
  });
});

describe("actions of a city", () => {
  test("are filtered, sorted, paged and exported alike", async () => {
    const { json: department } = await post("/departments", { name: `Streets ${plan}` });
    await add({
      title: "Zebra",
      dueOn: "2097-01-01",
      department: department.id,
      owner: other.id,
      weight: 1,
      effort: 1,
    });
    await add({ title: "Alder", dueOn: "2098-01-01", department: department.id, weight: 3, effort: 1 });
    await add({ title: "Maple", dueOn: "2001-01-01", department: department.id, notes: "=1+1" });
    const titles = async (query: string) => {
      const { json } = await get(`/actions?department=${department.id}&${query}`);
      return json.items.map(({ title }: { title: string }) => title);
    };
    expect(await titles("")).toEqual(["Maple", "Zebra", "Alder"]);
    expect(await titles("sort=gain")).toEqual(["Alder", "Zebra", "Maple"]);
    expect(await titles("sort=title")).toEqual(["Alder", "Maple", "Zebra"]);
    expect(await titles("slipping=yes")).toEqual(["Maple"]);
    expect(await titles(`owner=${other.id}`)).toEqual(["Zebra"]);
    expect(await titles("q=ALD")).toEqual(["Alder"]);
    const first = (await get(`/actions?department=${department.id}&limit=2`)).json;
    expect(first.total).toBe(3);
    const second = (await get(`/actions?department=${department.id}&limit=2&cursor=${first.next}`)).json;
    expect(second.items.map(({ title }: { title: string }) => title)).toEqual(["Alder"]);
    const { text, headers } = await get(`/actions/export?department=${department.id}`);
    expect(headers["content-type"]).toContain("text/csv");
    expect(
      text
        .trim()
        .split("\r\n")
        .map((line) => line.split(",")[1]),
    ).toEqual(["title", "Maple", "Zebra", "Alder"]);
    expect(text).toContain("'=1+1");
  });

  test("are suggested from breaches and what is undeclared, until a plan holds them", async () => {
    const { items, total } = (await get("/plans/suggestions?limit=200")).json;
    expect(total).toBeGreaterThan(1);
    const gains = items.map(({ gain }: { gain: number }) => gain);
    expect(gains).toEqual([...gains].sort((a, b) => b - a));
    const breach = items.find(({ what }: { what: string }) => what === "end-breaches");
    expect(breach.reason.title).toBe("Square cameras");
    const { title: _, ...reason } = breach.reason;
    expect((await add({ title: "Keep for 31 days", reason })).reason.title).toBe("Square cameras");
    const after = (await get("/plans/suggestions?limit=200")).json.items;
    expect(after.some((one: { reason: { id: string } }) => one.reason.id === reason.id)).toBe(false);
  });
});

describe("a department", () => {
  test("bears a name once, and keeps its actions when it closes", async () => {
    const { json: made } = await post("/departments", { name: "Parks" });
    const twice = await post("/departments", { name: "PARKS" });
    expect([twice.status, twice.json.code]).toEqual([409, "conflict"]);
    const action = await add({ title: "One", department: made.id });
    await patch(`/departments/${made.id}`, { revision: 1, isClosed: true });
    expect((await patch(`/departments/${made.id}`, { revision: 2, name: "Woods" })).status).toBe(404);
    expect((await get(`/actions/${action.id}`)).json.department.name).toBe("Parks");
    const refused = await post(`/plans/${plan}/actions`, { title: "Two", department: made.id });
    expect([refused.status, refused.json.detail]).toEqual([400, expect.stringContaining("no such department")]);
  });
});

describe("a calendar", () => {
  const addressOf = async (as: TestPerson) => (await get("/calendars", as)).json as { own: string; city: string };
  const read = (address: string) => server.get(address.replace("http://plaza.test", ""));

  test("is read by its secret address alone, and not by one that was changed", async () => {
    const { city } = await addressOf(editor);
    const changed = city.slice(0, -4) + (city.endsWith("AAAA") ? "BBBB" : "AAAA");
    expect((await read(changed)).status).toBe(404);
    await add({ title: "Ask; the, council", dueOn: "2027-03-05", owner: other.id });
    const { status, headers, text } = await read(city);
    expect([status, headers["content-type"]]).toEqual([200, expect.stringContaining("text/calendar")]);
    expect(text).toContain("DTSTART;VALUE=DATE:20270305");
    expect(text).toContain("SUMMARY:Ask\\; the\\, council");
  });

  test("of one's own holds one's own actions, and ends with one's last role in the city", async () => {
    const guest = await server.addPerson("Gus", [{ role: "editor", organisationId: cityId }]);
    await add({ title: "For Gus", dueOn: "2027-03-05", owner: guest.id });
    await add({ title: "For Omar", dueOn: "2027-03-06", owner: other.id });
    const { own } = await addressOf(guest);
    const { text } = await read(own);
    expect(text).toContain("For Gus");
    expect(text).not.toContain("For Omar");
    await server.database.owner.query("delete from app.roles where person_id = $1", [guest.id]);
    expect((await read(own)).status).toBe(404);
  });

  test("is renewed: the new address holds, the one before shows nothing", async () => {
    const before = await addressOf(editor);
    const { json: after } = await post("/calendars", { whose: "city" });
    expect(after.own).toBe(before.own);
    expect((await read(before.city)).status).toBe(404);
    expect((await read(after.city)).status).toBe(200);
    expect((await post("/calendars", { whose: "city" }, reader)).status).toBe(403);
  });
});

describe("an owner", () => {
  const eventsOf = async (id: string) => {
    const { rows } = await server.database.owner.query(
      "select action, after ->> 'person' as person from app.audit_events where subject_id = $1 order by event_id",
      [id],
    );
    return rows.filter(({ action }) => action !== "action.added" && action !== "action.changed");
  };

  test("is told once when an action is given, comes due, or is late; a moved day is told of anew", async () => {
    const action = await add({ title: "Soon", owner: other.id, dueOn: "2027-01-10" });
    const mine = await add({ title: "Mine", owner: editor.id });
    expect(await eventsOf(mine.id)).toEqual([]);
    const rounds = ["2027-01-01", "2027-01-05", "2027-01-06", "2027-01-12", "2027-01-13"];
    for (const day of rounds) await remindOfActions(server.database.app, new Date(`${day}T12:00:00Z`));
    const person = other.id;
    const told = [
      { action: "action.assigned", person },
      { action: "action.due", person },
      { action: "action.overdue", person },
    ];
    expect(await eventsOf(action.id)).toEqual(told);
    await patch(`/actions/${action.id}`, { revision: 1, dueOn: "2027-02-10" });
    await remindOfActions(server.database.app, new Date("2027-02-08T12:00:00Z"));
    expect(await eventsOf(action.id)).toEqual([...told, { action: "action.due", person }]);
  });

  test("is told by the city's own day", async () => {
    await server.database.owner.query("update app.cities set time_zone = 'Asia/Tokyo' where city_id = $1", [cityId]);
    const { id } = await add({ title: "At midnight", owner: other.id, dueOn: "2027-06-10" });
    const rounds = ["02T14:59:59Z", "02T15:00:00Z", "10T14:59:59Z", "10T15:00:00Z"];
    const told: string[][] = [];
    for (const round of rounds) {
      await remindOfActions(server.database.app, new Date(`2027-06-${round}`));
      told.push((await eventsOf(id)).map(({ action }) => action).slice(1));
    }
    expect(told).toEqual([[], ["action.due"], ["action.due"], ["action.due", "action.overdue"]]);
  });
});

describe("in public", () => {
  const shown = async () => (await server.get("/api/cities/linden/progress")).json;

  test("nothing of a plan is seen until the city wishes, and nothing after it takes it back", async () => {
    await add({ title: "Secret step" });
    expect((await shown()).plans.map(({ id }: { id: string }) => id)).not.toContain(plan);
    await patch(`/plans/${plan}`, { revision: 1, isPublic: true });
    expect((await shown()).plans.find(({ id }: { id: string }) => id === plan).actions).toHaveLength(1);
    await patch(`/plans/${plan}`, { revision: 2, isPublic: false });
    expect((await shown()).plans.map(({ id }: { id: string }) => id)).not.toContain(plan);
    expect((await server.get("/api/cities/nowhere/progress")).status).toBe(404);
  });

  test("owners, costs and notes stay inside, and a change is seen at once", async () => {
    await patch(`/plans/${plan}`, { revision: 1, isPublic: true });
    const action = await add({
      title: "Open step",
      owner: other.id,
      notes: "quarrel",
      cost: { amount: 4711, currency: "EUR" },
    });
    await patch(`/actions/${action.id}`, { revision: 1, state: "done" });
    const { text } = await server.get("/api/cities/linden/progress");
    expect(text).toContain("Open step");
    for (const inside of ["quarrel", "4711", "Omar", other.id]) expect(text).not.toContain(inside);
    const own = (await shown()).plans.find(({ id }: { id: string }) => id === plan);
    expect(own.progress.share).toBe(1);
  });
});
