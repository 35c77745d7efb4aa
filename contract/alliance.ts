import { z } from "zod";
import { defineEndpoint } from "#contract/endpoint";
import { Belonging, ChapterName, FigureRow, OrganisationName, OrganisationSlug, Region } from "#contract/organisations";
import { Figure } from "#domain/alliance/figures";
import { MembershipStage } from "#domain/alliance/membership";
import { OrganisationKind } from "#domain/alliance/organisation";
import { FactSource } from "#domain/alliance/source";

const PerLanguage = z.record(z.string(), z.string()).describe("A text per language.");

export const Chapter = ChapterName.extend({
  country: z.string().nullable(),
  host: OrganisationName,
  organisations: z.int().describe("Organisations that belong to it today, as far as they are listed here."),
  isDemonstration: z.boolean(),
});
export type Chapter = z.infer<typeof Chapter>;

/** One city in the alliance's paving. */
export const CityStone = z.object({
  slug: z.string(),
  name: z.string(),
  country: z.string().nullable(),
  stage: MembershipStage.nullable(),
});
export type CityStone = z.infer<typeof CityStone>;

const KindSum = z.object({
  kind: z.union([OrganisationKind, z.literal("all")]),
  memberships: z.int(),
  isMoreThan: z.boolean(),
  statements: z.int(),
});

export const Alliance = z.object({
  title: PerLanguage.nullable().describe("Null where this installation has not been set up as an alliance yet."),
  summary: PerLanguage.nullable(),
  notice: PerLanguage.nullable().describe("Where the facts shown here come from."),
  isDemonstration: z.boolean(),
  secretariat: OrganisationName.nullable(),
  asOf: z.string().describe("The day of the counts."),
  counts: z.object({
    organisations: z.int().describe("All that have not closed."),
    takingPart: z.int().describe("Those that count in figures today: members and pilots."),
    byStage: z.array(z.object({ stage: MembershipStage.nullable(), organisations: z.int() })),
    byKind: z.array(z.object({ kind: OrganisationKind, organisations: z.int(), takingPart: z.int() })),
    byRegion: z.array(z.object({ region: Region.nullable(), organisations: z.int() })),
    byCountry: z.array(z.object({ country: z.string(), organisations: z.int() })),
    policyAreas: z.array(z.object({ policyArea: z.string(), organisations: z.int() })),
  }),
  figures: z.array(Figure).describe("What the alliance states to stand for as a whole."),
  memberships: z.object({
    byKind: z.array(KindSum),
    total: z.int(),
    isMoreThan: z.boolean(),
    statements: z.array(FigureRow).describe("The latest figure of each network and kind: what the sum is made of."),
  }),
  statements: z.array(z.object({ text: z.string(), on: z.string(), source: FactSource })),
  chapters: z.array(Chapter),
  networks: z.array(OrganisationName.extend({ organisations: z.int() })),
  cities: z.array(CityStone).describe("At most 400 cities, in the order of their stage; the rest is `otherCities`."),
  otherCities: z.int(),
});
export type Alliance = z.infer<typeof Alliance>;

export const getAlliance = defineEndpoint({
  method: "GET",
  path: "/api/alliance",
  noun: "alliance",
  summary: "The alliance at a glance: who takes part, what its networks stand for, its chapters",
  permission: "public",
  params: z.object({}),
  query: z.object({}),
  answer: Alliance,
  caching: "public",
});

export const listChapters = defineEndpoint({
  method: "GET",
  path: "/api/chapters",
  noun: "chapters",
  summary: "Regional and national chapters with their hosts",
  permission: "public",
  params: z.object({}),
  query: z.object({}),
  answer: z.object({ items: z.array(Chapter) }),
  caching: "public",
});

export const ChapterMember = Belonging.extend({
  country: z.string().nullable(),
  stage: MembershipStage.nullable(),
});

export const ChapterRecord = Chapter.extend({
  about: z.string().nullable(),
  members: z.array(ChapterMember).describe("Everyone who belongs or has belonged to it."),
  figures: z
    .array(z.object({ organisations: z.int(), source: FactSource }))
    .describe("What it has stated of its size."),
  sources: z.array(FactSource),
  closedOn: z.string().nullable(),
});
export type ChapterRecord = z.infer<typeof ChapterRecord>;

export const getChapter = defineEndpoint({
  method: "GET",
  path: "/api/chapters/:chapter",
  noun: "chapters",
  summary: "A chapter: its host and its organisations, with from when until when",
  permission: "public",
  params: z.object({ chapter: OrganisationSlug }),
  query: z.object({}),
  answer: ChapterRecord,
  caching: "public",
});

export const Place = z.object({
  id: z.int().describe("Its GeoNames id."),
  name: z.string(),
  country: z.string(),
  region: Region.nullable(),
  population: z.int().nullable().describe("Null where nobody knows."),
  longitude: z.number(),
  latitude: z.number(),
});
export type Place = z.infer<typeof Place>;

export const searchPlaces = defineEndpoint({
  method: "GET",
  path: "/api/places",
  noun: "places",
  summary: "Places of the world by the beginning of their name, the largest first (GeoNames, CC BY 4.0)",
  permission: "public",
  params: z.object({}),
  query: z.object({
    q: z.string().trim().min(2).max(100).describe("The beginning of a name, with or without accents."),
    country: z
      .string()
      .regex(/^[A-Z]{2}$/)
      .optional(),
    limit: z.coerce.number().int().min(1).max(50).default(10),
  }),
  answer: z.object({
    items: z.array(Place),
    isComplete: z.boolean().describe("False while the places are still being read in: ask again in a moment."),
    credit: z.string(),
  }),
  caching: "public",
});
