import { z } from "zod";
import { defineEndpoint } from "#contract/endpoint";
import { CitySlug } from "#contract/register";
import { participationStates } from "#domain/programme/participation";

const Slug = z
  .string()
  .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, "small letters, digits and hyphens")
  .max(60);
const One = z.object({ cohort: z.string().max(60) });
const Day = z.iso.date();
const Revision = z.int().min(1).describe("Of the cohort as it was read; a newer one is answered with 409 `stale`.");
const none = z.object({});
const manage = { permission: "cohorts.manage", caching: "none", query: none } as const;

export const ParticipationState = z.enum(participationStates);

const Said = {
  name: z.string().trim().min(1).max(200),
  purpose: z.string().trim().min(1).max(2000),
  startsOn: Day,
  endsOn: Day.nullable(),
};

const Step = z.object({ state: ParticipationState, on: Day, reason: z.string().nullable() });

export const CohortCity = z.object({
  slug: z.string(),
  name: z.string(),
  country: z.string().nullable(),
  isDemonstration: z.boolean(),
  state: ParticipationState,
  since: Day,
  history: z.array(Step).describe("Every step, the first one first."),
  hasDeclared: z.boolean().describe("A declaration stands in public that was not withdrawn."),
  isVerified: z.boolean(),
  actions: z.int().describe("Public actions that were not dropped."),
  done: z.int(),
});
export type CohortCity = z.infer<typeof CohortCity>;

const Counts = z.partialRecord(ParticipationState, z.int());

export const CohortHead = z.object({ slug: z.string(), ...Said, cities: z.int(), byState: Counts });
export type CohortHead = z.infer<typeof CohortHead>;

export const Cohort = z.object({
  slug: z.string(),
  ...Said,
  host: z.string().describe("The organisation that runs it."),
  byState: Counts,
  cities: z.array(CohortCity),
});
export type Cohort = z.infer<typeof Cohort>;

export const CohortEntry = z.object({
  slug: z.string(),
  ...Said,
  revision: z.int(),
  cities: z.array(z.object({ slug: z.string(), name: z.string(), history: z.array(Step) })),
});
export type CohortEntry = z.infer<typeof CohortEntry>;

export const listCohorts = defineEndpoint({
  method: "GET",
  path: "/api/cohorts",
  noun: "cohorts",
  summary: "Every cohort of cities, the newest first",
  permission: "public",
  params: none,
  query: none,
  answer: z.object({ items: z.array(CohortHead) }),
  caching: "public",
});

export const getCohort = defineEndpoint({
  method: "GET",
  path: "/api/cohorts/:cohort",
  noun: "cohorts",
  summary: "A cohort with each city's state, how it came there, and what it has declared and done",
  permission: "public",
  params: One,
  query: none,
  answer: Cohort,
  caching: "public",
});

export const createCohort = defineEndpoint({
  ...manage,
  method: "POST",
  path: "/api/cohorts",
  noun: "cohorts",
  summary: "Begin a cohort; it is public at once",
  params: none,
  body: z.object({
    slug: Slug.describe("Its name in addresses; it never changes."),
    ...Said,
    endsOn: Said.endsOn.default(null),
  }),
  answer: CohortEntry,
});

export const getCohortEntry = defineEndpoint({
  ...manage,
  method: "GET",
  path: "/api/cohorts/:cohort/entry",
  noun: "cohorts",
  summary: "A cohort as it is changed, with the revision that a change names",
  params: One,
  answer: CohortEntry,
});

export const updateCohort = defineEndpoint({
  ...manage,
  method: "PATCH",
  path: "/api/cohorts/:cohort",
  noun: "cohorts",
  summary: "Change a cohort's name, purpose and dates; what is left out stays",
  params: One,
  body: z.object({ revision: Revision, ...z.object(Said).partial().shape }),
  answer: CohortEntry,
});

export const setParticipation = defineEndpoint({
  ...manage,
  method: "POST",
  path: "/api/cohorts/:cohort/participations",
  noun: "cohorts",
  summary: "Add a step to a city's participation, with its day; earlier steps stay as they are",
  params: One,
  body: z.object({
    revision: Revision,
    city: CitySlug,
    state: ParticipationState,
    on: Day,
    reason: z.string().trim().max(1000).nullable().default(null).describe("Shown in public; needed for a step back."),
  }),
  answer: CohortEntry,
});
