import { beforeAll, describe, expect, test } from "vitest";
import { testServer } from "#server/testing";
import type { TestPerson } from "#server/testing-people";

const server = await testServer();
const { database, send } = server;

let linden: string;
let admin: TestPerson;
let editor: TestPerson;
let coordinator: TestPerson;

beforeAll(async () => {
  linden = await server.addCity("linden", [{ reference: "1", technologies: [{ name: "Cameras", dataKind: "image" }] }]);
  const centre = await server.addOrganisation("centre", "national-government");
  admin = await server.addPerson("Ada Linde", [{ role: "administrator", organisationId: linden }]);
  editor = await server.addPerson("Edo Linde", [{ role: "editor", organisationId: linden }]);
  coordinator = await server.addPerson("Kai Centre", [{ role: "coordinator", organisationId: centre }]);
  await database.owner.query(
    `with chapter as (insert into app.chapters (host_id, slug, name) values ($1, 'north', 'North') returning chapter_id)
     insert into app.chapter_members (chapter_id, organisation_id, from_on) select chapter_id, $2, '2026-01-01' from chapter`,
    [centre, linden],
  );
});

const ask = (as: TestPerson | undefined, url: string) => send("GET", url, { as });

describe("the guide of a first use", () => {
  test("ticks the first steps by what is there, and keeps them away once they are put away", async () => {
    const guideOf = async () => (await ask(admin, "/api/me/home?organisation=linden")).json.guide;
    const isDone = async (id: string) => (await guideOf()).steps.find((step: { id: string }) => step.id === id)?.isDone;
    expect([await isDone("inventory"), await isDone("declare"), await isDone("look-around")]).toEqual([
      true,
      false,
      false,
    ]);
    await send("PUT", "/api/me/guide", { as: admin, body: { done: "look-around" } });
    expect(await isDone("look-around")).toBe(true);
    await send("PUT", "/api/me/guide", { as: admin, body: { isPutAway: true } });
    expect(await guideOf()).toMatchObject({ isPutAway: true });
    expect(await isDone("look-around")).toBe(true);
    expect(
      (await ask(editor, "/api/me/home?organisation=linden")).json.guide.steps.map(({ id }: never) => id),
    ).not.toContain("invite");
  });

  test("guides each role to what only that role does first, and ticks it once that is done", async () => {
    const { owner } = database;
    const school = await server.addOrganisation("school", "research");
    await owner.query("update app.organisations set is_secretariat = (organisation_id = $1)", [school]);
    const of = (name: string, role: "reader" | "reviewer" | "expert", organisationId: string) =>
      server.addPerson(name, [{ role, organisationId }]);
    const [reader, reviewer, expert] = [
      await of("Rea Der", "reader", linden),
      await of("Rev Iewer", "reviewer", linden),
      await of("Ex Pert", "expert", school),
    ];
    const stepsOf = async (as: TestPerson, organisation: string) => {
      const { guide } = (await ask(as, `/api/me/home?organisation=${organisation}`)).json;
      const steps = guide.steps as { id: string; isDone: boolean }[];
      const own = steps.filter(({ id }) => !["second-factor", "time-zone", "look-around"].includes(id));
      return own.map(({ id, isDone }) => `${id} ${isDone}`);
    };
    expect(await stepsOf(reader, "linden")).toEqual(["notifications false"]);
    expect(await stepsOf(reviewer, "linden")).toEqual(["review false", "notifications false"]);
    expect(await stepsOf(expert, "school")).toEqual(["expertise false", "notifications false"]);
    expect(await stepsOf(coordinator, "centre")).toEqual(["chapter true", "notifications false"]);
    await owner.query("insert into app.assessments (city_id, version) values ($1, '1.0.0')", [linden]);
    await owner.query(
      `insert into app.assessment_sections (city_id, version, section_id, state, moved_by) values ($1, '1.0.0', 'pia', 'accepted', $2)`,
      [linden, reviewer.id],
    );
    await owner.query(
      "insert into app.expert_profiles (organisation_id, person_id, interests, interests_declared_on) values ($1, $2, 'None.', current_date)",
      [school, expert.id],
    );
    await server.send("PUT", "/api/me/notification-preferences", {
      as: reader,
      body: { kind: "role-changed", pace: "never" },
    });
    expect(await stepsOf(reader, "linden")).toEqual(["notifications true"]);
    expect(await stepsOf(reviewer, "linden")).toEqual(["review true", "notifications false"]);
    expect(await stepsOf(expert, "school")).toEqual(["expertise true", "notifications false"]);
  });

  test("has the first steps of each role, and of a large city's people its own", async () => {
    const { owner } = database;
    const maple = await server.addCity("maple", []);
    const as = (role: "administrator" | "editor" | "reviewer" | "reader") =>
      server.addPerson(`${role} of Maple`, [{ role, organisationId: maple }]);
    const stepsOf = async (who: TestPerson) =>
      (await ask(who, "/api/me/home?organisation=maple")).json.guide.steps.map(({ id }: { id: string }) => id);
    const writing = ["inventory", "declare", "short-path", "adapt", "plan", "declaration"];
    const [mayor, writer, looker, watcher] = [
      await as("administrator"),
      await as("editor"),
      await as("reviewer"),
      await as("reader"),
    ];
    const own = ["second-factor", "time-zone"];
    expect(await stepsOf(mayor)).toEqual([...own, "invite", ...writing, "look-around"]);
    expect(await stepsOf(writer)).toEqual([...own, ...writing, "look-around"]);
    expect(await stepsOf(looker)).toEqual([...own, "review", "notifications", "look-around"]);
    expect(await stepsOf(watcher)).toEqual([...own, "notifications", "look-around"]);
    await owner.query("update app.organisations set population = 400000 where organisation_id = $1", [maple]);
    const large = ["inventory", "declare", "departments", "assess", "adapt", "plan", "declaration"];
    expect(await stepsOf(writer)).toEqual([...own, ...large, "look-around"]);
    const begun = await send("POST", "/api/cities/maple/policies", {
      as: writer,
      body: { policy: "pia", language: "en" },
    });
    expect(begun.status).toBe(200);
    const { steps } = (await ask(writer, "/api/me/home?organisation=maple")).json.guide;
    expect(steps.find(({ id }: { id: string }) => id === "adapt").isDone).toBe(true);
  });
});
