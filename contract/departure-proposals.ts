import { z } from "zod";
import { defineEndpoint } from "#contract/endpoint";
import { PolicyId, WordDifferences, Words } from "#contract/local-policies";
import { Paging, pageOf } from "#contract/paging";
import { CitySlug } from "#contract/register";
import { version } from "#domain/frameworks/release";
import { Departure } from "#domain/policies/local-policy";

const City = z.object({ city: CitySlug });

export const DepartureProposal = z.object({
  id: z.uuid(),
  city: z.object({ slug: z.string(), name: z.string() }),
  policy: PolicyId,
  clause: z.string(),
  release: version,
  language: z.string(),
  departure: Departure.describe("As it was offered; what the city changes later is not in it."),
  released: Words.nullable().describe("What the release says to the clause."),
  differences: WordDifferences.nullable().describe(
    "From the release's words to those offered, where it is about words.",
  ),
  argument: z.string(),
  state: z.enum(["offered", "withdrawn"]),
  revision: z.int(),
  offeredAt: z.string(),
  withdrawnAt: z.string().nullable(),
});
export type DepartureProposal = z.infer<typeof DepartureProposal>;

export const offerDeparture = defineEndpoint({
  method: "POST",
  permission: "policies.edit",
  caching: "none",
  path: "/api/cities/:city/policies/:policy/proposals",
  noun: "local policies",
  summary: "Offer a departure to the alliance, as a proposal for a later release",
  params: City.extend({ policy: PolicyId }),
  query: z.object({}),
  body: z.object({
    key: z.string().max(200),
    argument: z.string().trim().min(1).max(4000).describe("Why it would serve other cities too."),
  }),
  answer: DepartureProposal,
});

export const withdrawProposal = defineEndpoint({
  method: "POST",
  permission: "policies.edit",
  caching: "none",
  path: "/api/cities/:city/proposals/:proposal/withdrawal",
  noun: "local policies",
  summary: "Take an offered departure back",
  params: City.extend({ proposal: z.uuid() }),
  query: z.object({}),
  body: z.object({ revision: z.int().min(1) }),
  answer: DepartureProposal,
});

export const listOwnProposals = defineEndpoint({
  method: "GET",
  permission: "policies.read",
  caching: "none",
  path: "/api/cities/:city/workspace/proposals",
  noun: "local policies",
  summary: "What the city has offered to the alliance",
  params: City,
  query: z.object({ ...Paging, policy: PolicyId.optional() }),
  answer: pageOf(DepartureProposal),
});

export const listProposals = defineEndpoint({
  method: "GET",
  permission: "proposals.read",
  caching: "none",
  path: "/api/alliance/proposals",
  noun: "alliance",
  summary: "What cities have offered, clause by clause",
  params: z.object({}),
  query: z.object({ ...Paging, policy: PolicyId.optional(), clause: z.string().max(40).optional() }),
  answer: pageOf(DepartureProposal),
});
