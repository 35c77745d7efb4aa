import { z } from "zod";
import { defineEndpoint } from "#contract/endpoint";
import { Paging, pageOf } from "#contract/paging";
import { Figure } from "#domain/alliance/figures";
import { MembershipStage, membershipStages } from "#domain/alliance/membership";
import { OrganisationKind, PolicyArea } from "#domain/alliance/organisation";
import { regions } from "#domain/alliance/region";
import { FactSource } from "#domain/alliance/source";

export const OrganisationSlug = z.string().regex(/^[a-z0-9-]{1,80}$/);
export const Region = z.enum(regions);

/** Several values of one filter are alternatives, given comma-separated; several filters must all hold. */
const several = <T extends string>(item: z.ZodType<T>) =>
  z
    .string()
    .max(2000)
    .transform((list) => list.split(",").filter((part) => part !== ""))
    .pipe(z.array(item as z.ZodType<T, string>).max(50));

export const stageFilters = [...membershipStages, "none"] as const;

export const OrganisationFilter = {
  kind: several(OrganisationKind).optional().describe("Kinds of organisation, comma-separated."),
  region: several(Region).optional().describe("Regions after the United Nations' M49, comma-separated."),
  country: several(z.string().regex(/^[A-Z]{2}$/))
    .optional()
    .describe("Countries by two letters of ISO 3166-1, comma-separated."),
  stage: several(z.enum(stageFilters)).optional().describe("Stages of membership; `none` where no stage is known."),
  policyArea: several(PolicyArea).optional().describe("Policies of the framework that it works on, comma-separated."),
  network: OrganisationSlug.optional().describe("Only organisations that belong to this city network."),
  chapter: OrganisationSlug.optional().describe("Only organisations of this chapter."),
  q: z.string().max(200).optional().describe("Words of a name or place."),
};
export type OrganisationFilterInput = {
  [K in keyof typeof OrganisationFilter]?: z.input<(typeof OrganisationFilter)[K]>;
};
export type OrganisationFilterValues = {
  [K in keyof typeof OrganisationFilter]?: z.output<(typeof OrganisationFilter)[K]>;
};

/** An organisation by name, wherever another record mentions it. */
export const OrganisationName = z.object({ slug: z.string(), name: z.string(), isDemonstration: z.boolean() });
export type OrganisationName = z.infer<typeof OrganisationName>;

export const OrganisationRow = OrganisationName.extend({
  kind: OrganisationKind,
  country: z.string().nullable(),
  region: Region.nullable(),
  place: z.string().nullable().describe("Name of its place in the gazetteer."),
  population: z.int().nullable().describe("People of its place; null where nobody knows."),
  longitude: z.number().nullable(),
  latitude: z.number().nullable(),
  policyAreas: z.array(z.string()),
  stage: MembershipStage.nullable(),
  stageSaid: z.string().nullable().describe("Since when, as its source says it: a year, a month or a day."),
  stageIsAtLatest: z.boolean().describe("The source says that it was so by then, not since when."),
  stageSince: z.string().nullable().describe("The day from which the stage holds in figures."),
});
export type OrganisationRow = z.infer<typeof OrganisationRow>;

/** When something is said to have been: a year, month or day, and whether only that it was so by then. */
const Said = { on: z.string(), isAtLatest: z.boolean() };

export const StageStep = z.object({
  ...Said,
  stage: MembershipStage,
  effectiveOn: z.string().describe("The day from which it holds in figures."),
  reason: z.string(),
  source: FactSource.nullable(),
});
export type StageStep = z.infer<typeof StageStep>;

export const Belonging = OrganisationName.extend({
  from: z.string().nullable().describe("Null where no source says since when."),
  until: z.string().nullable(),
  source: FactSource.nullable(),
});
export type Belonging = z.infer<typeof Belonging>;

export const ChapterName = z.object({
  slug: z.string(),
  name: z.string(),
  title: z.record(z.string(), z.string()).describe("Its name per language, where it has been given."),
});

export const FigureRow = Figure.extend({ organisation: OrganisationName });
export type FigureRow = z.infer<typeof FigureRow>;

export const OrganisationRecord = OrganisationRow.extend({
  placeId: z.int().nullable().describe("The GeoNames id of its place."),
  about: z.string().nullable(),
  website: z.string().nullable(),
  isSecretariat: z.boolean(),
  counts: z
    .object({
      counts: z.boolean(),
      because: z.enum(["takes-part", "not-yet", "suspended", "withdrawn", "closed", "no-stage"]),
    })
    .describe("Whether it counts in figures about the alliance today, by the one rule for figures."),
  history: z.array(StageStep).describe("Every step of its membership, the earliest first."),
  networks: z.array(Belonging).describe("City networks it belongs or has belonged to."),
  networkMembers: z.array(Belonging).describe("Of a city network: who belongs or has belonged to it."),
  chapters: z.array(
    z.object({
      chapter: ChapterName,
      isHost: z.boolean(),
      from: z.string().nullable(),
      until: z.string().nullable(),
      source: FactSource.nullable(),
    }),
  ),
  figures: z.array(Figure).describe("Of a city network: what it states to stand for, the latest first."),
  contributions: z.array(z.object({ ...Said, what: z.string(), policyAreas: z.array(z.string()), source: FactSource })),
  register: z
    .object({ technologies: z.int(), devices: z.int() })
    .nullable()
    .describe("Of a city with a public register."),
  sources: z.array(FactSource),
  closed: z
    .object({ on: z.string(), reason: z.string().nullable(), successor: OrganisationName.nullable() })
    .nullable()
    .describe("Set where it has closed; its successor goes on in its place."),
  predecessors: z
    .array(OrganisationName.extend({ closedOn: z.string(), reason: z.string().nullable() }))
    .describe("Organisations that went into this one; their history is read through it."),
});
export type OrganisationRecord = z.infer<typeof OrganisationRecord>;

export const organisationSorts = ["name", "kind", "country", "since"] as const;

export const listOrganisations = defineEndpoint({
  method: "GET",
  path: "/api/organisations",
  noun: "organisations",
  summary: "Organisations of the alliance, filtered and sorted; those that have closed are left out",
  permission: "public",
  params: z.object({}),
  query: z.object({ ...Paging, ...OrganisationFilter, sort: z.enum(organisationSorts).default("name") }),
  answer: pageOf(OrganisationRow),
  caching: "public",
});

export const MapCell = z.object({
  longitude: z.number(),
  latitude: z.number(),
  organisations: z.int(),
  stage: MembershipStage.nullable().describe("The stage that takes part most among those in the cell."),
  /** Set where the cell is one organisation. */
  slug: z.string().optional(),
  name: z.string().optional(),
});
export type MapCell = z.infer<typeof MapCell>;

export const mapOrganisations = defineEndpoint({
  method: "GET",
  path: "/api/organisations/map",
  noun: "organisations",
  summary: "Organisations of a filter on the world map, near ones together, and how many have no place on it",
  permission: "public",
  params: z.object({}),
  query: z.object({ ...OrganisationFilter }),
  answer: z.object({ cells: z.array(MapCell), total: z.int(), withoutPlace: z.int() }),
  caching: "public",
});

export const exportOrganisations = defineEndpoint({
  method: "GET",
  path: "/api/organisations/export",
  noun: "organisations",
  summary: "Exactly the organisations that a filter shows, as a file",
  permission: "public",
  params: z.object({}),
  query: z.object({ ...OrganisationFilter, format: z.enum(["csv", "json"]) }),
  answer: { file: ["text/csv", "application/json"] },
  caching: "public",
});

export const getOrganisation = defineEndpoint({
  method: "GET",
  path: "/api/organisations/:organisation",
  noun: "organisations",
  summary: "An organisation: place, stage with its history, networks, chapters, contributions, what became of it",
  permission: "public",
  params: z.object({ organisation: OrganisationSlug }),
  query: z.object({}),
  answer: OrganisationRecord,
  caching: "public",
});
