import { z } from "zod";
import { defineEndpoint } from "#contract/endpoint";
import { Belonging, OrganisationSlug, StageStep } from "#contract/organisations";
import { Figure } from "#domain/alliance/figures";
import { MembershipStage } from "#domain/alliance/membership";
import { CountryCode, OrganisationKind, PolicyArea } from "#domain/alliance/organisation";
import { SaidDay } from "#domain/alliance/said-day";
import { OrganisationSlug as NewSlug } from "#domain/alliance/slug";
import { FactSource } from "#domain/alliance/source";

export const Revision = z.coerce
  .number()
  .int()
  .min(1)
  .describe("The revision that was read; another one since is `stale`.");
export const Reason = z.string().trim().min(3).max(1000).describe("Why; shown in public with the step.");
export const text = (max: number) => z.string().trim().min(1).max(max);

/** What an organisation says of itself. Null takes a statement back. */
const Said = {
  name: text(200),
  country: CountryCode.nullable(),
  placeId: z.int().positive().nullable().describe("GeoNames id of the place it governs or sits in, from /api/places."),
  about: text(600).nullable(),
  website: z
    .url({ protocol: /^https?$/ })
    .max(500)
    .nullable(),
  policyAreas: z.array(PolicyArea).max(50).describe("Policies of the framework that it works on."),
  timeZone: text(60).nullable().describe("Of a city: where its days begin and end, such as Asia/Tokyo."),
};

export const OrganisationEntry = z.object({
  slug: z.string(),
  kind: OrganisationKind,
  ...Said,
  place: z.string().nullable(),
  revision: z.int(),
  isSecretariat: z.boolean(),
  history: z.array(StageStep),
  networks: z.array(Belonging),
  figures: z.array(Figure),
});
export type OrganisationEntry = z.infer<typeof OrganisationEntry>;

const ofOrganisation = z.object({ organisation: OrganisationSlug });

export const createOrganisation = defineEndpoint({
  method: "POST",
  path: "/api/organisations",
  noun: "organisations",
  summary: "Take an organisation into the alliance",
  permission: "organisations.create",
  params: z.object({}),
  query: z.object({}),
  body: z.object({
    slug: NewSlug.describe("Its name in addresses; it never changes."),
    kind: OrganisationKind,
    ...Said,
    country: Said.country.default(null),
    placeId: Said.placeId.default(null),
    about: Said.about.default(null),
    website: Said.website.default(null),
    policyAreas: Said.policyAreas.default([]),
    timeZone: Said.timeZone.default(null),
    stage: MembershipStage.optional(),
    reason: Reason.optional().describe("With a stage: why it stands so to the alliance."),
  }),
  answer: OrganisationEntry,
  caching: "none",
});

export const getOrganisationEntry = defineEndpoint({
  method: "GET",
  path: "/api/organisations/:organisation/entry",
  noun: "organisations",
  summary: "An organisation as its own people change it, with the revision that a change names",
  permission: "organisation.read",
  params: ofOrganisation,
  query: z.object({}),
  answer: OrganisationEntry,
  caching: "none",
});

export const updateOrganisation = defineEndpoint({
  method: "PUT",
  path: "/api/organisations/:organisation/entry",
  noun: "organisations",
  summary: "Change what an organisation says of itself; what is left out stays",
  permission: "organisation.edit",
  params: ofOrganisation,
  query: z.object({}),
  body: z.object({ revision: Revision, ...z.object(Said).partial().shape, reason: Reason.optional() }),
  answer: OrganisationEntry,
  caching: "none",
});

export const setStage = defineEndpoint({
  method: "POST",
  path: "/api/organisations/:organisation/stages",
  noun: "organisations",
  summary: "Add a step to an organisation's membership, with its day and reason; earlier steps stay as they are",
  permission: "membership.set",
  params: ofOrganisation,
  query: z.object({}),
  body: z.object({
    revision: Revision,
    stage: MembershipStage,
    on: SaidDay.describe("Since when: a year, a month or a day that has come."),
    isAtLatest: z.boolean().default(false),
    reason: Reason,
    source: FactSource.optional(),
  }),
  answer: OrganisationEntry,
  caching: "none",
});

export const stateFigure = defineEndpoint({
  method: "POST",
  path: "/api/organisations/:organisation/figures",
  noun: "organisations",
  summary: "State how many of a kind a city network stands for, with source and day; earlier statements stay",
  permission: "organisation.edit",
  params: ofOrganisation,
  query: z.object({}),
  body: Figure.extend({ revision: Revision }),
  answer: OrganisationEntry,
  caching: "none",
});

export const setNetworks = defineEndpoint({
  method: "PUT",
  path: "/api/organisations/:organisation/networks",
  noun: "organisations",
  summary: "Say which city networks an organisation belongs to from today on; those left out end today",
  permission: "organisation.edit",
  params: ofOrganisation,
  query: z.object({}),
  body: z.object({ revision: Revision, networks: z.array(OrganisationSlug).max(50) }),
  answer: OrganisationEntry,
  caching: "none",
});

export const Merge = z.object({
  old: z.object({ slug: z.string(), name: z.string() }),
  successor: z.object({ slug: z.string(), name: z.string() }),
  reason: z.string(),
  state: z.enum(["waiting", "running", "done", "failed"]),
  moved: z.record(z.string(), z.int()).describe("Rows that have moved, by what they are."),
  failure: z.string().nullable(),
  askedAt: z.string(),
  finishedAt: z.string().nullable(),
  job: z
    .uuid()
    .nullable()
    .describe("The long work that moves the rows, with its progress, where it was just asked for."),
});
export type Merge = z.infer<typeof Merge>;

export const mergeOrganisations = defineEndpoint({
  method: "POST",
  path: "/api/organisations/:organisation/merge",
  noun: "organisations",
  summary: "Close an organisation and let another go on in its place; current rows move, history stays under its name",
  permission: "organisations.merge",
  params: ofOrganisation,
  query: z.object({}),
  body: z.object({ revision: Revision, successor: OrganisationSlug, reason: Reason }),
  answer: Merge,
  caching: "none",
});

export const listMerges = defineEndpoint({
  method: "GET",
  path: "/api/organisations/:organisation/merges",
  noun: "organisations",
  summary: "Organisations that went into this one, and how far their rows have moved",
  permission: "organisations.merge",
  params: ofOrganisation,
  query: z.object({}),
  answer: z.object({ items: z.array(Merge) }),
  caching: "none",
});
