import path from "node:path";
import { describe, expect, test } from "vitest";
import { demonstrationDay } from "#database/demo/calendar";
import { demonstrationCities } from "#database/demo/cities";
import { compileRules, toRuleRecord } from "#domain/rules/closures";
import { noVerdicts, type Verdict, type VerdictCode, verdictOf, worstOf } from "#domain/rules/verdict";
import { loadReleases } from "#server/content/releases";

const { latest } = await loadReleases(path.join(import.meta.dirname, "../../content"));
const rules = compileRules(latest.registerRules, latest.modelValues);

/** Rule × subject, and each technology and each device once by its worst verdict, on the demonstration day. */
const cities = demonstrationCities().map((city) => {
  const all = noVerdicts();
  const technologies = noVerdicts();
  const devices = noVerdicts();
  const count = (codes: Uint8Array, into: Record<Verdict, number>) => {
    const verdicts = [...codes] as VerdictCode[];
    for (const code of verdicts) all[verdictOf(code)]++;
    into[verdictOf(worstOf(verdicts))]++;
  };
  for (const inventory of city.inventories) {
    const records = new Map(
      inventory.technologies.map(({ key, facts }) => [key, toRuleRecord("technology", facts, demonstrationDay)]),
    );
    for (const record of records.values()) count(rules.evaluateTechnology(record), technologies);
    for (const { technologyKeys, device } of inventory.rows()) {
      const own = technologyKeys.map((key) => records.get(key)!);
      count(rules.evaluateDevice(toRuleRecord("device", device, demonstrationDay), own), devices);
    }
  }
  const { conforms, undeclared, breaches } = all;
  const applicable = conforms + undeclared + breaches;
  return { slug: city.slug, all, technologies, devices, applicable };
});
const [small, middle, large] = cities;

describe("the verdicts of the demonstration cities under the published release", () => {
  test.each(cities.map((city) => [city.slug, city.all] as const))(
    "%s has every verdict",
    (_, { conforms, breaches, undeclared, notApplicable }) => {
      expect(Math.min(conforms, breaches, undeclared, notApplicable)).toBeGreaterThan(0);
    },
  );

  test("the small city mostly conforms, and still has something to mend", () => {
    expect(small!.all.conforms / small!.applicable).toBeGreaterThan(0.9);
    expect(small!.technologies.conforms).toBeGreaterThanOrEqual(10);
    expect(small!.technologies.breaches).toBeGreaterThanOrEqual(1);
    expect(small!.technologies.breaches).toBeLessThanOrEqual(3);
  });

  test("the middle city has mostly not been asked: undeclared is its answer", () => {
    expect(middle!.all.undeclared / middle!.applicable).toBeGreaterThan(0.65);
    expect(middle!.technologies.undeclared / 60).toBeGreaterThan(0.6);
  });

  test("the large city is of everything: much that conforms, much undeclared, hundreds of breaches", () => {
    expect(large!.all.conforms / large!.applicable).toBeGreaterThan(0.3);
    expect(large!.all.undeclared / large!.applicable).toBeGreaterThan(0.3);
    expect(large!.all.breaches).toBeGreaterThan(500);
    // Of so many rules each technology leaves one open at least: what is whole is so by rule, not by technology.
    expect(Math.min(large!.technologies.breaches, large!.technologies.undeclared)).toBeGreaterThan(0);
    expect(large!.technologies.breaches / 240).toBeGreaterThan(0.15);
    expect(large!.technologies.breaches / 240).toBeLessThan(0.6);
  });
});
