import { beforeAll, describe, expect, test } from "vitest";
import { demonstrationDay } from "#database/demo/calendar";
import { inventedAmendments, inventedSnapshots, inventedUpgrades } from "#database/demo/upgrades";
import {
  loadDemonstrationAdoptions,
  loadDemonstrationAssessment,
  loadDemonstrationPeople,
  loadDemonstrationPolicies,
  loadDemonstrationUpgrades,
} from "#server/features/demonstration/index";
import { type TestServer, testServer } from "#server/testing";
import type { TestPerson } from "#server/testing-people";

let server: TestServer;
let reader: TestPerson;
const cities = new Map<string, string>();
const stands = () => ({ databases: server.database, releases: server.releases });
const moved: number[] = [];

beforeAll(async () => {
  server = await testServer();
  for (const slug of ["ostrevann", "kumogahama", "wadi-nurayn"]) cities.set(slug, await server.addCity(slug, []));
  await server.database.owner.query("update app.organisations set is_demonstration = true");
  await loadDemonstrationPeople({ databases: server.database, accounts: server.accounts });
  for (const [slug, cityId] of cities) {
    await loadDemonstrationPolicies(stands(), { slug, cityId });
    await loadDemonstrationAdoptions(stands(), { slug, cityId });
    await loadDemonstrationAssessment(stands(), { slug, cityId });
    moved.push(await loadDemonstrationUpgrades(stands(), { slug, cityId }));
  }
  const roles = [...cities.values()].map((organisationId) => ({ organisationId, role: "administrator" as const }));
  reader = await server.addPerson("Reader", roles);
});

const get = async (path: string) => (await server.send("GET", `/api/cities/${path}`, { as: reader })).json;

describe("the large invented city", () => {
  test("has moved along two releases in the name of one of its people, and says why", async () => {
    expect(moved).toEqual([0, 0, 2]);
    const { items } = await get("wadi-nurayn/workspace/upgrades");
    expect(items.map(({ from, to }: { from: string; to: string }) => [from, to])).toEqual([
      ["0.2.0", "1.0.0"],
      ["0.1.0", "0.2.0"],
    ]);
    for (const { appliedBy, settlements } of items) {
      expect(appliedBy).toBe("ليان الوادي");
      expect(settlements.length).toBeGreaterThan(0);
    }
    expect(items[1].archived).toBeGreaterThan(0);
    const { rows } = await server.database.owner.query(
      `select before ->> 'release' as "from", after ->> 'release' as "to", actor_kind as kind, reason
       from app.audit_events where action = 'upgrade.applied' order by event_id`,
    );
    expect(rows).toEqual(
      inventedUpgrades.map(({ to, reason }, at) => ({
        from: at === 0 ? "0.1.0" : inventedUpgrades[at - 1]!.to,
        to,
        kind: "person",
        reason,
      })),
    );
  });

  test("has everything on the release it moved to, but for the texts that were frozen before", async () => {
    const { items } = await get("wadi-nurayn/workspace/policies");
    expect(items.length).toBeGreaterThan(0);
    for (const { local } of items) if (local) expect(local.release).toBe("1.0.0");
    const { rows } = await server.database.owner.query(
      `select policy, number, content #>> '{release,version}' as release from app.policy_texts where city_id = $1
       order by policy, number`,
      [cities.get("wadi-nurayn")],
    );
    expect(rows).toEqual([
      { policy: "opn", number: 1, release: "0.1.0" },
      { policy: "opn", number: 2, release: "1.0.0" },
      { policy: "pia", number: 1, release: "0.1.0" },
    ]);
    expect((await server.get("/api/cities/wadi-nurayn")).json.adopted).toMatchObject([
      { policy: "opn", release: "1.0.0" },
    ]);
  });

  test("stands before the newest release with two questions on words of its own, of a clause that is divided among them", async () => {
    const { to, questions, archived } = await get("wadi-nurayn/workspace/upgrade?to=latest");
    expect(to).toBe(server.releases.latest.release.version);
    expect(questions.map(({ kind, clause }: { kind: string; clause: string }) => [kind, clause])).toEqual([
      ["text", "cyb.c09"],
      ["split", "opn.c01"],
    ]);
    expect(archived).toBe(0);
  });

  test("has its answers carried over, some of them to be answered anew, and a snapshot of that day", async () => {
    const { rows } = await server.database.owner.query(
      `select version, (select count(*)::integer from app.answers a where a.city_id = s.city_id and a.version = s.version)
         as answers from app.assessments s where city_id = $1 order by version`,
      [cities.get("wadi-nurayn")],
    );
    expect(rows.map(({ version }) => version)).toEqual(["0.1.0", "0.2.0", "1.0.0"]);
    expect(rows.at(-1).answers).toBeGreaterThan(20);
    const { items } = await get("wadi-nurayn/assessment-snapshots");
    expect(items.map(({ version }: { version: string }) => version).sort()).toEqual(["0.1.0", "1.0.0"]);
  });
});

describe("the middle invented city", () => {
  test("stands before the newest release with a question of every kind, and something that ends", async () => {
    const { questions, archived } = await get("kumogahama/workspace/upgrade?to=latest");
    expect(questions.map(({ kind }: { kind: string }) => kind).sort()).toEqual([
      "presence",
      "rules",
      "split",
      "text",
      "value",
    ]);
    expect(archived).toBe(1);
  });
});

describe("the small invented city", () => {
  test("is asked about a value and about words, of which a merge is proposed", async () => {
    const { questions } = await get("ostrevann/workspace/upgrade?to=latest");
    expect(questions.map(({ kind }: { kind: string }) => kind).sort()).toEqual(["text", "value"]);
    expect(questions.find(({ kind }: { kind: string }) => kind === "text").merge).not.toBeNull();
  });
});

test("a city whose policies somebody changed stays where it is", async () => {
  const cityId = await server.addCity("elsewhere", []);
  await loadDemonstrationPolicies(stands(), { slug: "wadi-nurayn", cityId });
  await server.database.owner.query(
    "update app.local_policies set revision = 2 where city_id = $1 and policy = 'cyb'",
    [cityId],
  );
  expect(await loadDemonstrationUpgrades(stands(), { slug: "wadi-nurayn", cityId })).toBe(0);
});

test("what moved once does not move again", async () => {
  const cityId = cities.get("wadi-nurayn")!;
  expect(await loadDemonstrationUpgrades(stands(), { slug: "wadi-nurayn", cityId })).toBe(0);
});

test("no day of it lies after the day on which the demonstration stands still", () => {
  const days = [
    ...inventedUpgrades.map(({ appliedOn }) => appliedOn),
    ...inventedAmendments.flatMap(({ act }) => [act.decidedOn, act.inForceOn]),
    ...inventedSnapshots.map(({ takenOn }) => takenOn),
  ];
  for (const day of days) expect(day <= demonstrationDay).toBe(true);
});
