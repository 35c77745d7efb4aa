import type { OrganisationFilterInput } from "#contract/organisations";
import { listQuery, withQuery } from "../../list-query";

/** Names of filters in the order in which addresses carry them: the same filter has one address. */
export const filterNames = [
  "q",
  "kind",
  "region",
  "country",
  "stage",
  "policyArea",
  "network",
  "chapter",
] as const satisfies readonly (keyof OrganisationFilterInput)[];
export type FilterName = (typeof filterNames)[number];
export type Filter = Partial<Record<FilterName, string>>;

/** Filters that take several values, comma-separated. */
export const several: readonly FilterName[] = ["kind", "region", "country", "stage", "policyArea"];

export const alliancePath = "/alliance";
export const organisationPath = (slug: string) => `/organisations/${slug}`;
export const chapterPath = (slug: string) => `/chapters/${slug}`;
export const directoryPath = (filter: Filter = {}, more: Record<string, string> = {}) =>
  withQuery("/organisations", listQuery(filterNames, { ...filter, ...more }));
/** The file of exactly what a filter shows. It has no language. */
export const exportPath = (format: "csv" | "json", filter: Filter = {}) =>
  withQuery("/api/organisations/export", listQuery(filterNames, { ...filter, format }));
