import { beforeAll, expect, test } from "vitest";
import { inventedRounds } from "#database/demo/consultations";
import { checkOutcome, measureRound } from "#domain/consultations/round";
import {
  loadDemonstrationAdoptions,
  loadDemonstrationPeople,
  loadDemonstrationPolicies,
  loadDemonstrationRounds,
} from "#server/features/demonstration/index";
import { type TestServer, testServer } from "#server/testing";

let server: TestServer;
const cities: { slug: string; cityId: string }[] = [];
const now = new Date();

const load = async () => {
  let written = 0;
  for (const city of cities) written += await loadDemonstrationRounds(server.database, city, now);
  return written;
};

beforeAll(async () => {
  server = await testServer();
  for (const slug of ["ostrevann", "kumogahama", "wadi-nurayn"])
    cities.push({ slug, cityId: await server.addCity(slug, []) });
  await server.database.owner.query("update app.organisations set is_demonstration = true");
  await loadDemonstrationPeople({ databases: server.database, accounts: server.accounts });
  const stands = { databases: server.database, releases: server.releases };
  for (const city of cities) {
    await loadDemonstrationPolicies(stands, city);
    await loadDemonstrationAdoptions(stands, city);
  }
});

test("invented rounds are there once: one open, one being answered, one ended with every voice replied to", async () => {
  expect(await load()).toBe(inventedRounds.length);
  expect(await load()).toBe(0);
  const { items } = (await server.get("/api/consultations")).json;
  expect(items.map(({ state }: { state: string }) => state).sort()).toEqual(["answering", "concluded", "open"]);
  const ended = items.find(({ state }: { state: string }) => state === "concluded");
  const { json } = await server.get(`/api/consultations/${ended.id}`);
  expect(json.outcome).toContain("By-law 14");
  expect(json.figures).toMatchObject({ unanswered: 0, hidden: 1 });
});

test("every clause that somebody spoke to stands in the text of the round", async () => {
  const { items } = (await server.get("/api/consultations")).json;
  for (const { id } of items) {
    const { text } = (await server.get(`/api/consultations/${id}`)).json;
    const clauses = text.clauses.map((clause: { id: string }) => clause.id);
    const said = (await server.get(`/api/consultations/${id}/contributions?limit=200`)).json.items;
    expect(said.length).toBeGreaterThan(2);
    for (const { clause } of said) expect([null, ...clauses]).toContain(clause);
  }
});

test("no invented round ends before its days allow it", () => {
  for (const { outcome, opens, closes, answers, contributions } of inventedRounds) {
    const day = (days: number) => new Date(now.getTime() + days * 86_400_000).toISOString().slice(0, 10);
    for (const { onDay, reply } of contributions) {
      expect(onDay).toBeGreaterThanOrEqual(opens);
      expect(onDay).toBeLessThanOrEqual(Math.min(closes, 0));
      if (reply) expect(reply.onDay).toBeLessThanOrEqual(Math.min(answers, 0));
    }
    if (!outcome) continue;
    const dates = { opensOn: day(opens), closesOn: day(closes), answersBy: day(answers) };
    const groups = contributions.map(({ clause, reply, hiddenBecause }) => ({
      clause,
      outcome: reply?.outcome ?? null,
      isHidden: hiddenBecause !== undefined,
      count: 1,
    }));
    const checked = checkOutcome(
      day(outcome.onDay),
      { ...dates, isConcluded: false, isWithdrawn: false },
      measureRound(groups),
    );
    expect(checked.ok).toBe(true);
  }
});
