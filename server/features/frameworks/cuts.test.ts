import { expect, test } from "vitest";
import { cuts, publishedPolicies } from "#domain/frameworks/release";
import { describeCut } from "#server/features/frameworks/cuts";
import { testServer } from "#server/testing";

const server = await testServer();
const { releases } = server;

test("a subject that is none is refused, naming those there are", async () => {
  const answer = await server.get("/api/framework/0.2.0/cuts/privacy");
  expect(answer.status).toBe(400);
  expect(JSON.stringify(answer.json)).toContain("public-transparency");
});

test("a subject has the clauses that name it, by policy, and each leads to its elements and rules", async () => {
  const { json } = await server.get("/api/framework/0.2.0/cuts/resilience");
  const named = publishedPolicies(releases.find("0.2.0")!.release)
    .flatMap(({ clauses }) => clauses)
    .filter((clause) => clause.cuts.includes("resilience"));
  const shown = json.policies.flatMap(({ clauses }: { clauses: { id: string }[] }) => clauses);
  expect(shown.map(({ id }: { id: string }) => id)).toEqual(named.map(({ id }) => id));
  for (const policy of json.policies)
    for (const clause of policy.clauses)
      for (const id of clause.rules)
        expect(policy.rules).toContainEqual(expect.objectContaining({ id, clause: clause.id }));
  expect(json.cut.counts.clauses).toBe(named.length);
});

test("a release from before has its subjects without words, and its bytes as they were", async () => {
  const { json } = await server.get("/api/framework/0.1.0");
  expect(json.cuts.map(({ id, title }: { id: string; title: null }) => [id, title])).toEqual(
    cuts.map((cut) => [cut, null]),
  );
  expect(releases.find("0.1.0")!.release.cuts).toBeUndefined();
});

test("a release that tells of its subjects gives their words", () => {
  const { release } = releases.latest;
  const told = { ...release, cuts: cuts.map((id) => ({ id, title: `About ${id}`, summary: "It is told." })) };
  expect(describeCut(told, "openness")).toMatchObject({ title: "About openness", summary: "It is told." });
});
