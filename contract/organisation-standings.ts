import { z } from "zod";
import { defineEndpoint } from "#contract/endpoint";
import { OrganisationFilter, OrganisationRow } from "#contract/organisations";
import { Paging, pageOf } from "#contract/paging";

export const OrganisationStanding = OrganisationRow.pick({
  slug: true,
  name: true,
  isDemonstration: true,
  kind: true,
  country: true,
  stage: true,
}).extend({
  administrators: z.int().describe("People who administer it."),
  people: z.int().describe("People with any role in it."),
  invited: z.int().describe("Invitations that wait for an answer."),
});
export type OrganisationStanding = z.infer<typeof OrganisationStanding>;

const { kind, stage, country, q } = OrganisationFilter;

export const listOrganisationStandings = defineEndpoint({
  method: "GET",
  permission: "alliance.read",
  caching: "none",
  path: "/api/alliance/organisations",
  noun: "organisations",
  summary: "Organisations of the alliance with who is there to act for each",
  params: z.object({}),
  query: z.object({ ...Paging, kind, stage, country, q }),
  answer: pageOf(OrganisationStanding),
});
