import type { AllianceContent, OrganisationContent } from "#domain/alliance/alliance-content";
import { effectiveDay } from "#domain/alliance/membership";
import { regionOf } from "#domain/alliance/region";
import { lastDayOf, type SaidDay } from "#domain/alliance/said-day";
import type { Finding } from "#domain/kernel/finding";

type Tell = (code: string, path: string, message: string, fix: string) => void;

/** What the parts of an alliance's content mean to each other: names that lead nowhere, histories out of order. */
export function checkAlliance(alliance: AllianceContent): Finding[] {
  const findings: Finding[] = [];
  const tell: Tell = (code, path, message, fix) => findings.push({ code, path, message, fix });
  const known = new Map(alliance.organisations.map((organisation) => [organisation.slug, organisation]));
  if (known.size < alliance.organisations.length) {
    tell("slug-twice", "organisations", "Two organisations share a slug.", "Give each its own.");
  }
  if (!known.has(alliance.secretariat)) missing(tell, "alliance.yaml", alliance.secretariat);
  for (const organisation of alliance.organisations) checkOrganisation(organisation, known, tell);
  for (const { slug, host, members, country } of alliance.chapters) {
    const path = `chapters/${slug}.yaml`;
    if (!known.has(host)) missing(tell, path, host);
    checkCountry(country, path, tell);
    for (const { organisation, from, until } of members) {
      if (!known.has(organisation)) missing(tell, path, organisation);
      checkSpan(from, until, path, tell);
    }
  }
  return findings;
}

const missing = (tell: Tell, path: string, slug: string) =>
  tell("organisation-unknown", path, `There is no organisation "${slug}".`, "Add its file, or correct the name.");

function checkOrganisation(
  { slug, kind, country, place, point, stages, networks, figures }: OrganisationContent,
  known: ReadonlyMap<string, OrganisationContent>,
  tell: Tell,
): void {
  const path = `organisations/${slug}.yaml`;
  checkCountry(country, path, tell);
  if (kind === "city" && place === undefined && point === undefined) {
    tell("city-without-place", path, "A city is linked to its place.", "Give the GeoNames id as `place`.");
  }
  for (const { network, from, until } of networks) {
    if (known.get(network)?.kind !== "city-network") {
      tell("network-unknown", path, `"${network}" is no city network here.`, "Name the slug of a city network.");
    }
    checkSpan(from, until, path, tell);
  }
  if (figures.length > 0 && kind !== "city-network") {
    tell("figure-misplaced", path, "Only a city network stands for others.", "Move the figure to a network.");
  }
  stages.forEach((step, at) => {
    const before = stages[at - 1];
    if (before && effectiveDay(step) < effectiveDay(before)) {
      tell("stages-unordered", path, `${step.stage} stands before an earlier step.`, "Write the earliest step first.");
    }
  });
}

function checkCountry(country: string | undefined, path: string, tell: Tell): void {
  if (country === undefined || regionOf(country)) return;
  tell("country-unknown", path, `${country} is no country's code.`, "Write two letters of ISO 3166-1, such as JP.");
}

function checkSpan(from: SaidDay | undefined, until: SaidDay | undefined, path: string, tell: Tell): void {
  if (from === undefined || until === undefined || from <= lastDayOf(until)) return;
  tell("span-reversed", path, `It begins in ${from} and ends in ${until}.`, "Write the earlier day as `from`.");
}
