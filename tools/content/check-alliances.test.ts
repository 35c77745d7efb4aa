import { beforeAll, describe, expect, test } from "vitest";
import type { AllianceContent } from "#domain/alliance/alliance-content";
import { countsInFigures } from "#domain/alliance/membership";
import { allianceOf, organisation } from "#server/features/organisations/testing";
import { checkContent } from "#tools/content/check";
import { checkAlliances, checkReferences } from "#tools/content/check-alliances";

const found = (given: Parameters<typeof organisation>[1]) =>
  checkReferences(
    { alliance: allianceOf([organisation("linden", given)]), findings: [] },
    new Set(["pia"]),
  ).findings.map(({ code }) => code);

describe("an alliance is refused", () => {
  test("whose city lies at a place that is none, or in another country than its place", () => {
    expect(found({ kind: "city", place: 1 })).toEqual(["place-unknown"]);
    expect(found({ kind: "city", place: 6822141, country: "KR" })).toEqual(["place-elsewhere"]);
  });

  test("that works on a policy which no release has", () => {
    expect(found({ policyAreas: ["xyz"] })).toEqual(["policy-unknown"]);
  });
});

describe("the published facts of the Global Smart Cities Alliance", () => {
  let gsca: Awaited<ReturnType<typeof checkAlliances>>[number];
  let alliance: AllianceContent;
  let cities: AllianceContent["organisations"];
  beforeAll(async () => {
    gsca = (await checkAlliances())[0]!;
    alliance = gsca.alliance!;
    cities = alliance.organisations.filter(({ kind }) => kind === "city");
  });

  test("have nothing to correct", async () => {
    expect(gsca).toMatchObject({ name: "alliances/gsca", findings: [] });
    const lines: string[] = [];
    expect(await checkContent({ format: "text", print: (line) => lines.push(line) })).toBe(0);
    expect(lines.join("\n")).toContain("alliances/gsca");
  });

  test("name 36 pioneer cities in 22 countries, each with its place", () => {
    const pioneers = cities.filter(({ stages }) => stages.some(({ stage }) => stage === "pilot"));
    expect(pioneers).toHaveLength(36);
    expect(new Set(pioneers.map(({ country }) => country)).size).toBe(22);
    expect(new Set(cities.map(({ place }) => place)).size).toBe(cities.length);
    expect(cities.map(({ place }) => place)).not.toContain(undefined);
  });

  test("give every step, figure, contribution and belonging its source with a day", () => {
    const facts = [
      ...alliance.organisations.flatMap(({ stages, networks, figures, contributions }) => [
        ...stages,
        ...networks,
        ...figures,
        ...contributions,
      ]),
      ...alliance.chapters.flatMap(({ members, figures }) => [...members, ...figures]),
      ...alliance.figures,
      ...alliance.statements,
    ];
    expect(facts.length).toBeGreaterThan(90);
    for (const { source } of facts) expect(source?.asOf, JSON.stringify(source)).toMatch(/^20(2[0-6])/);
    for (const { sources, slug } of alliance.organisations) expect(sources.length, slug).toBeGreaterThan(0);
  });

  test("say how it was inferred wherever it was", () => {
    const sources = alliance.organisations.flatMap((each) => each.sources);
    const inferred = sources.filter(({ confidence }) => confidence === "inferred");
    expect(inferred.length).toBeGreaterThan(36);
    for (const { because } of inferred) expect(because).toMatch(/\.$/);
  });

  test("keep Moscow's part in the benchmark and count it no more since 2022", () => {
    const moscow = alliance.organisations.find(({ slug }) => slug === "moscow")!;
    expect(countsInFigures({ history: moscow.stages }, "2021-12-31").counts).toBe(true);
    expect(countsInFigures({ history: moscow.stages }, "2022-01-01").because).toBe("suspended");
    expect(moscow.contributions).toHaveLength(1);
  });

  test("stand for more than 200,000 as a whole, which nobody has split by kind", () => {
    expect(alliance.figures).toMatchObject([{ kind: "all", count: 200_000, isMoreThan: true }]);
  });
});
