import { data, redirect } from "react-router";
import { OrganisationFilter, type OrganisationFilterInput, organisationSorts } from "#contract/organisations";
import type { Page } from "../../context";
import { type Filter, filterNames, queryOf, several } from "./addresses";

export type Sort = (typeof organisationSorts)[number];

export interface Asked {
  filter: Filter;
  sort: Sort;
  cursor: string | undefined;
}

/**
 * Reads what the directory is asked for. A form sends its empty fields and one value after another; the reader is sent on
 * to the short address that says the same, so that one selection has one address and is kept once.
 */
export function readAsked(request: Request, { say }: Pick<Page, "say">): Asked {
  const refuse = (sentence: string) => data({ code: "invalid-request", detail: say(sentence) }, { status: 400 });
  const url = new URL(request.url);
  const given = Object.fromEntries(
    [...filterNames, "sort", "cursor"].map((name) => [name, valuesOf(url.searchParams, name)]),
  );
  const short = queryOf({ ...given, sort: given.sort === "name" ? "" : given.sort });
  if (short !== url.searchParams.toString().replaceAll("%2C", ",")) {
    throw redirect(`${url.pathname}${short === "" ? "" : `?${short}`}`);
  }
  const sort = organisationSorts.find((each) => each === given.sort);
  if (given.sort !== "" && !sort) throw refuse(`Sort by one of: ${organisationSorts.join(", ")}.`);
  for (const name of filterNames) {
    const parsed = OrganisationFilter[name].safeParse(given[name] === "" ? undefined : given[name]);
    if (!parsed.success) throw refuse(`The filter "${name}" cannot be "${given[name]}".`);
  }
  const filter = Object.fromEntries(filterNames.flatMap((name) => (given[name] ? [[name, given[name]]] : [])));
  return { filter, sort: sort ?? "name", cursor: given.cursor === "" ? undefined : given.cursor };
}

function valuesOf(query: URLSearchParams, name: string): string {
  const values = query.getAll(name).map((value) => value.trim());
  const filled = [...new Set(values.filter((value) => value !== ""))];
  return several.some((each) => each === name) ? filled.join(",") : (filled.at(-1) ?? "");
}

/** The filter as the operations take it; every value has been held against the contract above. */
export const asInput = (filter: Filter): OrganisationFilterInput => filter as OrganisationFilterInput;
