import { z } from "zod";
import { defineEndpoint } from "#contract/endpoint";
import { Paging, pageOf } from "#contract/paging";
import { CitySlug } from "#contract/register";
import { BucketCounts } from "#contract/upgrades";
import { version } from "#domain/frameworks/release";

/** How a city stands to the framework: on the newest release, behind it, or on one that is soon or no longer supported. */
export const StandingState = z.enum(["current", "behind", "closing", "closed"]);
export type StandingState = z.infer<typeof StandingState>;

export const ReleaseStanding = z.object({
  version,
  isNewest: z.boolean(),
  supportedUntil: z.string().nullable().describe("The last day of the support window; null while it is open."),
  daysLeft: z.int().nullable(),
  cities: z.int(),
});
export type ReleaseStanding = z.infer<typeof ReleaseStanding>;

export const CityStanding = z.object({
  slug: z.string(),
  name: z.string(),
  release: version,
  languages: z.array(z.string()),
  policies: z.int(),
  waiting: z.int().describe("Clauses that wait for a translation."),
  state: StandingState,
  supportedUntil: z.string().nullable(),
  daysLeft: z.int().nullable(),
  updatedAt: z.string(),
});
export type CityStanding = z.infer<typeof CityStanding>;

export const listReleaseStandings = defineEndpoint({
  method: "GET",
  permission: "alliance.read",
  caching: "none",
  path: "/api/alliance/releases",
  noun: "upgrades",
  summary: "How many cities stand on which release, and until when each is supported",
  params: z.object({}),
  query: z.object({}),
  answer: z.object({ newest: version, drafts: z.array(version), items: z.array(ReleaseStanding) }),
});

export const listCityStandings = defineEndpoint({
  method: "GET",
  permission: "alliance.read",
  caching: "none",
  path: "/api/alliance/releases/cities",
  noun: "upgrades",
  summary: "Which city stands on which release, those whose support ends first",
  params: z.object({}),
  query: z.object({ ...Paging, release: version.optional(), state: StandingState.optional() }),
  answer: pageOf(CityStanding),
});

export const RehearsalResult = z.object({
  to: version,
  cities: z.int(),
  asked: z.int().describe("Cities that would have to settle something."),
  questions: z.int(),
  archived: z.int(),
  counts: BucketCounts,
  clauses: z
    .array(z.object({ clause: z.string(), cities: z.int() }))
    .describe("What cities would have to settle, the most common first."),
  each: z
    .array(
      z.object({
        slug: z.string(),
        name: z.string(),
        from: version,
        questions: z.int(),
        archived: z.int(),
        counts: BucketCounts,
      }),
    )
    .describe("City by city, those with most to settle first; up to 1,000."),
});
export type RehearsalResult = z.infer<typeof RehearsalResult>;

export const startRehearsal = defineEndpoint({
  method: "POST",
  permission: "upgrades.rehearse",
  caching: "none",
  path: "/api/organisations/:organisation/rehearsals",
  noun: "upgrades",
  summary: "Try an upgrade on every city's policies, as a job; nothing is changed",
  description: "Drafts too: before a release is published, its result says what it will do to all cities.",
  params: z.object({ organisation: z.string().regex(/^[a-z0-9-]{1,80}$/) }),
  query: z.object({}),
  body: z.object({ to: z.string().max(40).default("latest") }),
  answer: z.object({ job: z.uuid() }),
});

export const remindOfUpgrade = defineEndpoint({
  method: "POST",
  permission: "upgrades.remind",
  caching: "none",
  path: "/api/cities/:city/upgrade-reminders",
  noun: "upgrades",
  summary: "Tell those who can upgrade a city's policies of the newest release, and that the alliance helps with it",
  params: z.object({ city: CitySlug }),
  query: z.object({}),
  body: z.object({}),
  answer: z.object({ release: version.describe("That the city stands on."), to: version }),
});
