import { describe, expect, test } from "vitest";
import { allianceEdition, demonstrationAlliance } from "#database/demo/alliance";
import { demonstrationOutlines } from "#database/demo/cities";
import { AllianceHead, ChapterContent, OrganisationContent } from "#domain/alliance/alliance-content";
import { checkAlliance } from "#domain/alliance/check-alliance";
import { organisationKinds } from "#domain/alliance/organisation";
import { isInvented, regionOf, regions } from "#domain/alliance/region";
import { fingerprint } from "#domain/kernel/fingerprint";

const { organisations, chapters, ...head } = demonstrationAlliance;

describe("the demonstration's alliance", () => {
  test("is of the form that every alliance has, and its names lead somewhere", () => {
    expect(AllianceHead.parse(head)).toEqual(head);
    for (const organisation of organisations) expect(OrganisationContent.parse(organisation)).toEqual(organisation);
    for (const chapter of chapters) expect(ChapterContent.parse(chapter)).toEqual(chapter);
    expect(checkAlliance(demonstrationAlliance)).toEqual([]);
  });

  test("lies in countries that do not exist, and names no place of the gazetteer and no address that exists", () => {
    expect(organisations.filter(({ country }) => !isInvented(country ?? ""))).toEqual([]);
    expect(organisations.filter(({ place, website }) => place !== undefined || website !== undefined)).toEqual([]);
    const addresses = JSON.stringify(demonstrationAlliance).match(/https?:[^"]+/g) ?? [];
    expect(new Set(addresses)).toEqual(new Set(["https://demonstration.invalid/"]));
  });

  test("has organisations of every kind in every region, with every stage, two networks and two chapters", () => {
    expect(new Set(organisations.map(({ kind }) => kind))).toEqual(new Set(organisationKinds));
    expect(new Set(organisations.map(({ country }) => regionOf(country!)))).toEqual(new Set(regions));
    const stages = new Set(organisations.map(({ stages: steps }) => steps.at(-1)?.stage));
    expect([...stages].sort()).toEqual(["invited", "member", "pilot", "pledged", "suspended", "withdrawn"]);
    expect(organisations.filter(({ kind }) => kind === "city-network")).toHaveLength(2);
    expect(chapters).toHaveLength(2);
  });

  test("has the cities whose registers are shown", () => {
    const slugs = organisations.filter(({ kind }) => kind === "city").map(({ slug }) => slug);
    for (const { slug } of demonstrationOutlines) expect(slugs).toContain(slug);
  });

  test("bears an edition that is raised whenever anything in it changes", () => {
    expect([allianceEdition, fingerprint(demonstrationAlliance)]).toEqual([
      1,
      "b8a946dbd55d564651e607640b58e1b1e1d142ca1d7633a025a458c39ff5871a",
    ]);
  });
});
