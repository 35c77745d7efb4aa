import type { RegisterFilterInput } from "#contract/register";
import { listQuery, withQuery } from "../../list-query";

/** Names of filters in the order in which addresses carry them: the same filter has one address. */
export const filterNames = [
  "q",
  "technology",
  "tech",
  "purpose",
  "dataKind",
  "personalData",
  "accountable",
  "verdict",
  "rule",
  "district",
  "status",
] as const satisfies readonly (keyof RegisterFilterInput)[];
export type FilterName = (typeof filterNames)[number];
export type Filter = Partial<Record<FilterName, string>>;

export type ListOf = "technologies" | "devices";

export const cityPath = (city: string) => `/cities/${city}`;
export const technologyPath = (city: string, code: string) => `/cities/${city}/technologies/${code}`;
export const devicePath = (city: string, code: string) => `/cities/${city}/devices/${code}`;
export const listPath = (city: string, list: ListOf, filter: Filter = {}, more: Record<string, string> = {}) =>
  withQuery(`/cities/${city}/${list}`, queryOf({ ...filter, ...more }));
export const mapPath = (city: string, filter: Filter = {}) => withQuery(`/cities/${city}/map`, queryOf(filter));

/** The file of exactly what a filter shows. It has no language. */
export const exportPath = (city: string, format: "csv" | "geojson" | "json", filter: Filter = {}) =>
  withQuery(`/api/cities/${city}/export`, queryOf({ ...filter, format }));

/** The filter as a query string without its question mark. */
export const queryOf = (values: Record<string, string | undefined>): string => listQuery(filterNames, values);
