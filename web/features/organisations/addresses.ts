import type { OrganisationFilterInput } from "#contract/organisations";

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
  withQuery("/organisations", { ...filter, ...more });
/** The file of exactly what a filter shows. It has no language. */
export const exportPath = (format: "csv" | "json", filter: Filter = {}) =>
  withQuery("/api/organisations/export", { ...filter, format });

/** The filter as a query string without its question mark, in one order and without what is empty. */
export function queryOf(values: Record<string, string | undefined>): string {
  const names = [...filterNames, "sort", "cursor", "format"];
  const query = new URLSearchParams(names.flatMap((name) => (values[name] ? [[name, values[name]]] : [])));
  // A comma parts the values of one filter; it may stand in a query as it is, and is easier to read there.
  return query.toString().replaceAll("%2C", ",");
}

function withQuery(path: string, values: Record<string, string | undefined>): string {
  const query = queryOf(values);
  return query === "" ? path : `${path}?${query}`;
}
