import type { AllianceContent, OrganisationContent } from "#domain/alliance/alliance-content";
import type { Figure } from "#domain/alliance/figures";
import type { MembershipStage, StageChange } from "#domain/alliance/membership";

const words = { en: "Test alliance", ja: "試験", ar: "تحالف" };
export const source = { title: "Report", url: "https://example.org/report", asOf: "2025", confidence: "read" } as const;

export const stage = (name: MembershipStage, on: string, isAtLatest = false): StageChange => ({
  stage: name,
  on,
  isAtLatest,
  reason: `Became ${name}.`,
  source,
});

export const figure = (kind: Figure["kind"], count: number, asOf: string): Figure => ({
  kind,
  count,
  isMoreThan: false,
  source: { ...source, asOf },
});

export const organisation = (slug: string, given: Partial<OrganisationContent> = {}): OrganisationContent => ({
  slug,
  name: `${slug[0]!.toUpperCase()}${slug.slice(1)}`,
  kind: "company",
  policyAreas: [],
  stages: [],
  networks: [],
  figures: [],
  contributions: [],
  sources: [],
  ...given,
});

/** An alliance of these organisations; the first is its secretariat. */
export const allianceOf = (
  organisations: OrganisationContent[],
  given: Partial<AllianceContent> = {},
): AllianceContent => ({
  id: "test",
  title: words,
  summary: words,
  notice: words,
  secretariat: organisations[0]!.slug,
  figures: [],
  statements: [],
  chapters: [],
  organisations,
  ...given,
});
