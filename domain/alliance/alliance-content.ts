import { z } from "zod";
import { Figure } from "#domain/alliance/figures";
import { StageChange } from "#domain/alliance/membership";
import { CountryCode, OrganisationKind, PolicyArea } from "#domain/alliance/organisation";
import { SaidDay } from "#domain/alliance/said-day";
import { OrganisationSlug, Slug } from "#domain/alliance/slug";
import { FactSource } from "#domain/alliance/source";

const text = (max: number) => z.string().trim().min(1).max(max);
const InEveryLanguage = z.strictObject({ en: text(600), ja: text(600), ar: text(600) });

/** Something an organisation gave to the alliance's work. It stays with its day whatever becomes of the organisation. */
export const Contribution = z.strictObject({
  what: text(500),
  on: SaidDay,
  isAtLatest: z.boolean().default(false),
  policyAreas: z.array(PolicyArea).default([]),
  source: FactSource,
});
export type Contribution = z.infer<typeof Contribution>;

/** Belonging to a network or a chapter, for as long as the source says. */
const Belonging = z.strictObject({
  from: SaidDay.optional(),
  until: SaidDay.optional(),
  source: FactSource,
});

export const OrganisationContent = z.strictObject({
  slug: OrganisationSlug,
  name: text(200),
  kind: OrganisationKind,
  country: CountryCode.optional(),
  place: z.int().positive().optional().describe("The GeoNames id of the place it governs or sits in."),
  point: z
    .strictObject({ longitude: z.number().min(-180).max(180), latitude: z.number().min(-90).max(90) })
    .optional()
    .describe("Where it lies, for organisations that no gazetteer knows."),
  population: z.int().positive().optional(),
  about: text(600).optional(),
  website: z.url({ protocol: /^https?$/ }).optional(),
  policyAreas: z.array(PolicyArea).default([]),
  stages: z.array(StageChange).default([]),
  networks: z.array(Belonging.extend({ network: Slug })).default([]),
  figures: z.array(Figure).default([]),
  contributions: z.array(Contribution).default([]),
  sources: z.array(FactSource).default([]),
});
export type OrganisationContent = z.infer<typeof OrganisationContent>;

export const ChapterContent = z.strictObject({
  slug: Slug,
  title: InEveryLanguage,
  host: Slug,
  country: CountryCode.optional(),
  about: text(600).optional(),
  members: z.array(Belonging.extend({ organisation: Slug })).default([]),
  figures: z.array(z.strictObject({ organisations: z.int().positive(), source: FactSource })).default([]),
  sources: z.array(FactSource).min(1),
});
export type ChapterContent = z.infer<typeof ChapterContent>;

/** A sentence that a source states about the alliance as a whole. */
export const Statement = z.strictObject({ text: text(500), on: SaidDay, source: FactSource });
export type Statement = z.infer<typeof Statement>;

export const AllianceHead = z.strictObject({
  id: Slug,
  title: InEveryLanguage,
  summary: InEveryLanguage,
  notice: InEveryLanguage.describe("What the reader has to know of where these facts come from."),
  secretariat: Slug,
  figures: z.array(Figure).default([]).describe("What the alliance says it stands for as a whole."),
  statements: z.array(Statement).default([]),
});
export type AllianceHead = z.infer<typeof AllianceHead>;

/** An alliance as it is loaded into an installation: published facts of a real one, or an invented one. */
export interface AllianceContent extends AllianceHead {
  organisations: OrganisationContent[];
  chapters: ChapterContent[];
}
