import { beforeAll, expect, test } from "vitest";
import { demonstrationLearnings, demonstrationSteps } from "#database/demo/cohort";
import { demonstrationDeclarations } from "#database/demo/declarations";
import { demonstrationPlans } from "#database/demo/plans";
import { checkDeclaration } from "#domain/declarations/check-declaration";
import { orderActions } from "#domain/plans/order-actions";
import { checkParticipation } from "#domain/programme/participation";
import { fingerprintOf } from "#server/features/declarations/index";
import { loadDemonstrationPeople, loadDemonstrationProgramme } from "#server/features/demonstration/index";
import { type TestServer, testServer } from "#server/testing";

let server: TestServer;
beforeAll(async () => {
  server = await testServer();
  for (const slug of ["ostrevann", "kumogahama", "wadi-nurayn"]) await server.addCity(slug, []);
  await server.addOrganisation("office");
  await server.database.owner.query(
    "update app.organisations set is_demonstration = true, is_secretariat = (slug = 'office')",
  );
  await loadDemonstrationPeople({ databases: server.database, accounts: server.accounts });
  await loadDemonstrationProgramme(server.database);
});

const count = async (table: string) => {
  const { rows } = await server.database.owner.query(`select count(*)::integer as n from ${table}`);
  return rows[0].n;
};

test("every invented city has set out to do something that holds together, and shows a part of it", async () => {
  expect(await count("app.plans")).toBe(demonstrationPlans.length);
  expect(await count("app.actions")).toBe(demonstrationPlans.flatMap(({ actions }) => actions).length);
  expect(await count("pub.plans")).toBe(demonstrationPlans.filter(({ isPublic }) => isPublic).length);
  const { rows } = await server.database.owner.query(
    `select action_id as id, title, depends_on as "dependsOn", reason_kind as kind, reason_id as reason from app.actions`,
  );
  expect(orderActions(rows)).toHaveLength(rows.length);
  const clauses = rows.filter(({ kind }) => kind === "clause").map(({ reason }) => reason);
  expect(clauses.filter((id) => !server.releases.latest.clausesById.has(id))).toEqual([]);
});

test("two cities have declared something that the alliance has verified, and one is about to", async () => {
  expect(await count("app.declarations")).toBe(3);
  for (const city of ["kumogahama", "wadi-nurayn"]) {
    const { json } = await server.get(`/api/declarations/${city}/1`);
    expect(json.verified).not.toBeNull();
    const { version, language, content } = json;
    expect(json.fingerprint).toBe(fingerprintOf({ city, number: 1, version, language, content }));
    expect(checkDeclaration(content, "2026-11-26")).toEqual([]);
    const { said = [] } = demonstrationDeclarations.find((each) => each.city === city)!;
    const shown = json.measureProgress.filter((each: { said: unknown }) => each.said !== null);
    expect(shown.map(({ measure }: { measure: string }) => measure)).toEqual(said.map(({ measure }) => measure));
    expect(said.length).toBeGreaterThan(0);
  }
  expect((await server.get("/api/declarations/ostrevann/1")).status).toBe(404);
});

test("the three cities try the framework in one cohort, and have learned something", async () => {
  const { json } = await server.get("/api/cohorts/first-pilot");
  expect(json.byState).toEqual({ preparing: 2, testing: 1 });
  for (const { steps } of demonstrationSteps)
    steps.forEach((step, at) => {
      expect(checkParticipation(steps.slice(0, at), step, "2026-11-26")).toEqual([]);
    });
  const clauses = demonstrationLearnings.map(({ clause }) => clause);
  expect(clauses.filter((id) => !server.releases.latest.clausesById.has(id))).toEqual([]);
  expect((await server.get("/api/learnings")).json.total).toBe(4);
});

test("what whoever tries it has changed is left alone at the next start", async () => {
  await server.database.owner.query("delete from app.actions where title like 'Name one%'");
  const before = await count("app.actions");
  await loadDemonstrationProgramme(server.database);
  expect(await count("app.actions")).toBe(before);
});
