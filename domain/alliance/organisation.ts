import { z } from "zod";

/** Who takes part in an alliance. */
export const organisationKinds = [
  "city",
  "national-government",
  "regional-government",
  "city-network",
  "company",
  "start-up",
  "research",
  "non-profit",
  "international",
] as const;
export const OrganisationKind = z.enum(organisationKinds);
export type OrganisationKind = z.infer<typeof OrganisationKind>;

/** Two letters of ISO 3166-1, or one of the codes it leaves to its users, which invented countries bear. */
export const CountryCode = z.string().regex(/^[A-Z]{2}$/, "a country code of two capital letters, such as JP");
export const PolicyArea = z.string().regex(/^[a-z]{3}$/, "the id of a policy, such as pia");
