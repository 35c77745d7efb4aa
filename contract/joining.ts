import { z } from "zod";
import { defineEndpoint } from "#contract/endpoint";
import { Paging, pageOf } from "#contract/paging";
import { Email, PersonName } from "#contract/people";
import { OrganisationSlug } from "#domain/alliance/slug";
import { principleIds } from "#domain/frameworks/release";
import { languages } from "#vocabulary/vocabulary";

const none = z.object({});
const Principles = z.array(z.enum(principleIds)).min(1).max(principleIds.length);
const Revision = z.int().min(1).describe("Of the request as it was read; a newer one is answered with 409 `stale`.");
const One = z.object({ request: z.uuid() });

export const askToJoin = defineEndpoint({
  method: "POST",
  path: "/api/joining",
  noun: "joining",
  summary: "Ask, for a city, to join the alliance; the answer is the same whoever asks, and comes by mail",
  permission: "public",
  params: none,
  query: none,
  body: z.object({
    placeId: z.int().positive().nullable().default(null).describe("GeoNames id, from /api/places."),
    cityName: z.string().trim().min(1).max(200),
    country: z
      .string()
      .regex(/^[A-Z]{2}$/)
      .nullable()
      .default(null),
    principles: Principles.describe("Which the city pledges to follow."),
    name: PersonName.describe("Who asks, and would administer the city in Plaza."),
    email: Email,
    message: z.string().trim().max(2000).default(""),
    language: z.enum(languages),
  }),
  answer: z.object({ sentTo: z.string() }),
  caching: "none",
});

export const JoinRequest = z.object({
  id: z.uuid(),
  cityName: z.string(),
  placeId: z.int().nullable(),
  country: z.string().nullable(),
  principles: z.array(z.enum(principleIds)),
  message: z.string(),
  contact: z
    .object({ name: z.string(), email: z.string() })
    .nullable()
    .describe("Erased once the request is answered."),
  state: z.enum(["open", "accepted", "declined"]),
  reason: z.string().nullable(),
  organisation: z.string().nullable().describe("The slug of the city that was taken in."),
  known: z
    .array(z.object({ slug: z.string(), name: z.string() }))
    .describe("Cities of the directory that govern the same place or bear the same name."),
  askedAt: z.string(),
  revision: z.int(),
});
export type JoinRequest = z.infer<typeof JoinRequest>;

const answering = { permission: "joining.answer", caching: "none" } as const;

export const listJoinRequests = defineEndpoint({
  ...answering,
  method: "GET",
  path: "/api/alliance/join-requests",
  noun: "joining",
  summary: "Cities that ask to join, the oldest open one first",
  params: none,
  query: z.object({ ...Paging, state: z.enum(["open", "accepted", "declined"]).optional() }),
  answer: pageOf(JoinRequest),
});

export const acceptJoinRequest = defineEndpoint({
  ...answering,
  method: "POST",
  path: "/api/alliance/join-requests/:request/acceptance",
  noun: "joining",
  summary: "Take the city in with its pledge, and invite whoever asked as its first administrator",
  params: One,
  query: none,
  body: z.object({
    revision: Revision,
    slug: OrganisationSlug.describe(
      "Of a city of the directory, or for a new one: its name in addresses, which never changes.",
    ),
  }),
  answer: JoinRequest,
});

export const declineJoinRequest = defineEndpoint({
  ...answering,
  method: "POST",
  path: "/api/alliance/join-requests/:request/refusal",
  noun: "joining",
  summary: "Decline a request; whoever asked is told the reason by mail",
  params: One,
  query: none,
  body: z.object({ revision: Revision, reason: z.string().trim().min(3).max(1000) }),
  answer: JoinRequest,
});

export const listPledges = defineEndpoint({
  method: "GET",
  path: "/api/organisations/:organisation/pledges",
  noun: "joining",
  summary: "Principles that an organisation has pledged to follow",
  permission: "public",
  params: z.object({ organisation: z.string().max(100) }),
  query: none,
  answer: z.object({ items: z.array(z.object({ principle: z.enum(principleIds), pledgedOn: z.iso.date() })) }),
  caching: "public",
});
