import { z } from "zod";
import { defineEndpoint } from "#contract/endpoint";
import { Reason } from "#contract/organisation-changes";
import { OrganisationName, OrganisationSlug } from "#contract/organisations";

export const OwnershipOffer = z.object({
  offerId: z.uuid(),
  organisation: OrganisationName,
  toPerson: z.uuid(),
  fromPerson: z.uuid().nullable(),
  fromName: z.string().nullable().describe("Where the person is known to whoever reads this."),
  reason: z.string(),
  offeredAt: z.string(),
  expiresAt: z.string(),
});
export type OwnershipOffer = z.infer<typeof OwnershipOffer>;

const ofOrganisation = z.object({ organisation: OrganisationSlug });

export const offerOwnership = defineEndpoint({
  method: "POST",
  path: "/api/organisations/:organisation/ownership",
  noun: "organisations",
  summary: "Name the person who is to answer for an organisation; nothing changes until that person accepts",
  permission: "ownership.hand-over",
  params: ofOrganisation,
  query: z.object({}),
  body: z.object({
    person: z.uuid().describe("Somebody with a role in the organisation."),
    reason: Reason,
  }),
  answer: OwnershipOffer,
  caching: "none",
});

export const getOwnershipOffer = defineEndpoint({
  method: "GET",
  path: "/api/organisations/:organisation/ownership",
  noun: "organisations",
  summary: "The open offer to hand an organisation over, where there is one",
  permission: "people.read",
  params: ofOrganisation,
  query: z.object({}),
  answer: z.object({ offer: OwnershipOffer.nullable() }),
  caching: "none",
});

export const takeBackOwnership = defineEndpoint({
  method: "DELETE",
  path: "/api/organisations/:organisation/ownership",
  noun: "organisations",
  summary: "Take the open offer back",
  permission: "ownership.hand-over",
  params: ofOrganisation,
  query: z.object({}),
  answer: z.object({ offer: z.null() }),
  caching: "none",
});

export const listMyOwnershipOffers = defineEndpoint({
  method: "GET",
  path: "/api/me/ownership-offers",
  noun: "organisations",
  summary: "Organisations that the caller has been asked to answer for",
  permission: "account",
  params: z.object({}),
  query: z.object({}),
  answer: z.object({ items: z.array(OwnershipOffer) }),
  caching: "none",
});

export const answerOwnership = defineEndpoint({
  method: "POST",
  path: "/api/me/ownership-offers/:offer",
  noun: "organisations",
  summary: "Accept or decline to answer for an organisation; with acceptance whoever offered it becomes an editor",
  permission: "account",
  params: z.object({ offer: z.uuid() }),
  query: z.object({}),
  body: z.object({ answer: z.enum(["accepted", "declined"]) }),
  answer: z.object({ organisation: OrganisationName, answer: z.enum(["accepted", "declined"]) }),
  caching: "none",
});
