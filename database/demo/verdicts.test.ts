import path from "node:path";
import { describe, expect, test } from "vitest";
import { demonstrationDay } from "#database/demo/calendar";
import { demonstrationCities } from "#database/demo/cities";
import { publishedPolicies } from "#domain/frameworks/release";
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
  const byRule = new Map(latest.registerRules.map(({ id }) => [id, noVerdicts()]));
  const count = (codes: Uint8Array, of: readonly { id: string }[], into: Record<Verdict, number>) => {
    const verdicts = [...codes] as VerdictCode[];
    for (const [at, code] of verdicts.entries()) {
      all[verdictOf(code)]++;
      byRule.get(of[at]!.id)![verdictOf(code)]++;
    }
    into[verdictOf(worstOf(verdicts))]++;
  };
  for (const inventory of city.inventories) {
    const records = new Map(
      inventory.technologies.map(({ key, facts }) => [key, toRuleRecord("technology", facts, demonstrationDay)]),
    );
    for (const record of records.values()) count(rules.evaluateTechnology(record), rules.technologyRules, technologies);
    for (const { technologyKeys, device } of inventory.rows()) {
      const own = technologyKeys.map((key) => records.get(key)!);
      count(rules.evaluateDevice(toRuleRecord("device", device, demonstrationDay), own), rules.deviceRules, devices);
    }
  }
  const { conforms, undeclared, breaches } = all;
  const applicable = conforms + undeclared + breaches;
  return { slug: city.slug, name: city.name, all, technologies, devices, applicable, byRule };
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

/** Cells read *conforms · breaches · undeclared · not applicable*, as in the review of published inventories. */
const cell = ({ conforms, breaches, undeclared, notApplicable }: Record<Verdict, number>) =>
  [conforms, breaches, undeclared, notApplicable].join(" · ");
const row = (cells: readonly string[]) => `| ${cells.join(" | ")} |`;
const head = (cells: readonly string[]) => [row(cells), `|${cells.map(() => "---").join("|")}|`];
const rulesWithout = (verdict: Verdict) =>
  latest.registerRules.filter(({ id }) => cities.every(({ byRule }) => byRule.get(id)![verdict] === 0));
const listed = (of: readonly { id: string }[]) => (of.length === 0 ? "none" : of.map(({ id }) => id).join(", "));

function dryRun(): string[] {
  const { version } = latest.release;
  const sizes = cities.map(({ technologies, devices }) =>
    [technologies, devices].map((counts) => Object.values(counts).reduce((sum, each) => sum + each, 0)),
  );
  return [
    `# The demonstration registers, held against release ${version}`,
    "",
    `What the rules of ${version} say of the three invented cities with the model's values, on ${demonstrationDay}, the day of the demonstration. Written by a test that`,
    "judges every technology and device in memory and holds this page to it: `npx vitest run database/demo/verdicts.test.ts -u`. Two lists of real cities stand in",
    "`inventories-1.0.0.md`. Cells are *conforms · breaches · undeclared · not applicable*.",
    "",
    ...head(["", ...cities.map(({ slug }) => slug)]),
    row(["technologies, devices", ...sizes.map((size) => size.join(", "))]),
    row(["all verdicts", ...cities.map(({ all }) => cell(all))]),
    row(["technologies by their worst", ...cities.map(({ technologies }) => cell(technologies))]),
    row(["devices by their worst", ...cities.map(({ devices }) => cell(devices))]),
    "",
    `Rules that nothing in the three registers breaches: ${listed(rulesWithout("breaches"))}.`,
    "",
    `Rules that nothing conforms to: ${listed(rulesWithout("conforms"))}.`,
    "",
    "What the three registers do not show of a rule, its own examples hold: each has records for all four verdicts.",
    ...publishedPolicies(latest.release).flatMap((policy) => [
      "",
      `## ${policy.title} (${policy.id})`,
      "",
      ...head(["rule", "of", ...cities.map(({ slug }) => slug)]),
      ...policy.rules.map(({ id, subject }) =>
        subject === "dataUse"
          ? row([id, "data use", ...cities.map(() => "held by its examples")])
          : row([id, subject, ...cities.map(({ byRule }) => cell(byRule.get(id)!))]),
      ),
    ]),
    "",
  ];
}

test("docs/reviews tells what every rule says of them", async () => {
  await expect(dryRun().join("\n")).toMatchFileSnapshot(
    path.join(import.meta.dirname, `../../docs/reviews/registers-${latest.release.version}.md`),
  );
});
