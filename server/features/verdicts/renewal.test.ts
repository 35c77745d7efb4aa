import { beforeEach, describe, expect, test } from "vitest";
import type { TechnologyFacts } from "#domain/register/dictionary";
import { system } from "#server/features/audit/index";
import { importInventory } from "#server/features/inventories/index";
import { renewVerdicts } from "#server/features/verdicts/index";
import { testServer } from "#server/testing";

const server = await testServer();
const { releases, database } = server;
const older = releases.find("0.1.0")!;
const now = new Date("2026-11-24T12:00:00Z");

const school: TechnologyFacts = {
  name: "School street cameras",
  dataKind: "image",
  status: "active",
  identifiability: "identifiable",
  affected: ["children"],
  retentionDays: 14,
};
const square: TechnologyFacts = { ...school, name: "Square cameras", affected: ["passers_by"], retentionDays: 20 };
const linden = await server.addCity("linden", [
  { reference: "s1", technologies: [school] },
  { reference: "s2", technologies: [square] },
]);
const editor = await server.addPerson("Ana Editor", [{ role: "editor", organisationId: linden }]);

const city = async () => (await server.get("/api/cities/linden")).json;
const technology = async (name: string) => {
  const { items } = (await server.get("/api/cities/linden/technologies?limit=100")).json;
  const { code } = items.find((row: { name: string }) => row.name === name);
  return (await server.get(`/api/cities/linden/technologies/${code}`)).json;
};
const verdictOn = async (name: string, rule: string) =>
  (await technology(name)).verdicts.find((each: { rule: string }) => each.rule === rule)?.verdict;
/** As the installation stood before the newer release was there. */
beforeEach(() => renewVerdicts(database.app, older, now));

describe("a city that was judged by an older release", () => {
  test("names it with its verdicts, and its rules are those of that release", async () => {
    expect((await city()).release.version).toBe("0.1.0");
    expect(await verdictOn("School street cameras", "pia.r02")).toBe("conforms");
    expect(await verdictOn("School street cameras", "pia.r10")).toBeUndefined();
  });

  test("is judged by the newest at the next start, once", async () => {
    expect(await renewVerdicts(database.app, releases.latest, now)).toBe(1);
    expect((await city()).release.version).toBe(releases.latest.release.version);
    expect(await verdictOn("School street cameras", "pia.r10")).toBe("breaches");
    expect(await verdictOn("Square cameras", "pia.r10")).toBe("notApplicable");
    expect(await renewVerdicts(database.app, releases.latest, now)).toBe(0);
    const { verdicts } = await technology("School street cameras");
    const policyOf = (rule: string) => verdicts.find((each: { rule: string }) => each.rule === rule).policy;
    expect([policyOf("reg.r05"), policyOf("reg.r01")]).toEqual(["pia", "reg"]);
  });

  test("is judged whole when a part of it is edited before that", async () => {
    const { code } = await technology("Square cameras");
    const address = `/api/cities/linden/technologies/${code}`;
    const before = await server.send("GET", `/api/cities/linden/workspace/technologies/${code}`, { as: editor });
    const body = { revision: before.json.revision, facts: { contact: `desk ${before.json.revision}` } };
    expect((await server.send("PATCH", address, { as: editor, body })).status).toBe(200);
    expect((await city()).release.version).toBe(releases.latest.release.version);
    expect(await verdictOn("School street cameras", "pia.r10")).toBe("breaches");
    expect(await verdictOn("Square cameras", "pia.r10")).toBe("notApplicable");
  });

  test("is judged whole when another inventory is imported before that", async () => {
    const key = "ab".repeat(32);
    async function* batches() {
      yield {
        lastRow: 2,
        devices: [{ row: 2, technologyKeys: [key], device: { reference: "p1" } }],
        technologies: [{ key, facts: { ...school, name: "Playground cameras", retentionDays: 3 } }],
        rejected: [],
        warnings: [],
      };
    }
    await importInventory(database.app, {
      actor: system,
      cityId: linden,
      inventory: "Playgrounds",
      fileName: "p.csv",
      fileSha256: "0".repeat(64),
      mapping: null,
      batches: batches(),
      release: releases.latest,
      now,
    });
    expect(await verdictOn("Playground cameras", "pia.r10")).toBe("conforms");
    expect(await verdictOn("School street cameras", "pia.r10")).toBe("breaches");
    expect(await verdictOn("Square cameras", "pia.r10")).toBe("notApplicable");
  });
});
