import path from "node:path";
import { beforeAll, describe, expect, test } from "vitest";
import { inventedPolicies, inventedRelease } from "#database/demo/local-policies";
import { checkLocalPolicy } from "#domain/policies/check-local-policy";
import { LocalPolicy } from "#domain/policies/local-policy";
import { pinDepartures } from "#domain/policies/policy-file";
import { findEdition, planUpgrade } from "#server/features/policies/index";
import { loadReleases, projectRoot, type Releases } from "#server/files";

let releases: Releases;
beforeAll(async () => {
  releases = await loadReleases(path.join(projectRoot, "content"));
});

const localsOf = (city: string) =>
  inventedPolicies
    .filter((each) => each.city === city)
    .map(({ policy, language, form, departures, notes }) => {
      const edition = findEdition(releases, releases.find(inventedRelease)!, policy, language)!;
      const local = LocalPolicy.parse({
        city,
        policy,
        release: inventedRelease,
        language,
        form,
        departures: pinDepartures(departures as never, edition),
        notes: notes.map((note) => ({ ...note, release: inventedRelease })),
      });
      return { local, edition };
    });

describe.each(["ostrevann", "kumogahama", "wadi-nurayn"])("the invented policies of %s", (city) => {
  test("fit their release without a finding", () => {
    for (const { local, edition } of localsOf(city)) expect(checkLocalPolicy(local, edition)).toEqual([]);
  });

  test("have something to settle on the way to the newest release", () => {
    const locals = localsOf(city).map(({ local }) => local);
    const asked = planUpgrade(releases, locals, releases.latest).flatMap(({ questions }) => questions);
    expect(asked.length).toBeGreaterThan(0);
  });
});
