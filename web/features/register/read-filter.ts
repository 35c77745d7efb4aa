import { data, redirect } from "react-router";
import { RegisterFilter, type RegisterFilterInput } from "#contract/register";
import type { Page } from "../../context";
import { type Filter, filterNames, queryOf } from "./addresses";

export const sorts = ["worst", "name", "devices"] as const;
export type Sort = (typeof sorts)[number];

export interface Asked {
  filter: Filter;
  sort: Sort;
  cursor: string | undefined;
}

/**
 * Reads what a list is asked for. A form sends its empty fields and one value after another; the reader is sent on to the
 * short address that says the same, so that one selection has one address and is kept once.
 */
export function readAsked(request: Request, { say }: Pick<Page, "say">): Asked {
  const refuse = (sentence: string) => data({ code: "invalid-request", detail: say(sentence) }, { status: 400 });
  const url = new URL(request.url);
  const given = Object.fromEntries(
    [...filterNames, "sort", "cursor"].map((name) => [name, valuesOf(url.searchParams, name)]),
  );
  const short = queryOf({ ...given, sort: given.sort === "worst" ? "" : given.sort });
  if (short !== queryAsWritten(url)) throw redirect(`${url.pathname}${short === "" ? "" : `?${short}`}`);
  const sort = sorts.find((each) => each === given.sort);
  if (given.sort !== "" && !sort) throw refuse(`Sort by one of: ${sorts.join(", ")}.`);
  for (const name of filterNames) {
    const parsed = RegisterFilter[name].safeParse(given[name] === "" ? undefined : given[name]);
    if (!parsed.success) throw refuse(`The filter "${name}" cannot be "${given[name]}".`);
  }
  const filter = Object.fromEntries(filterNames.flatMap((name) => (given[name] ? [[name, given[name]]] : [])));
  return { filter, sort: sort ?? "worst", cursor: given.cursor === "" ? undefined : given.cursor };
}

/** Filters that take several values; of any other, the last one given counts. */
const several: readonly string[] = ["tech", "purpose", "dataKind", "verdict", "status"];

function valuesOf(query: URLSearchParams, name: string): string {
  const values = query.getAll(name).map((value) => value.trim());
  const filled = [...new Set(values.filter((value) => value !== ""))];
  return several.includes(name) ? filled.join(",") : (filled.at(-1) ?? "");
}

const queryAsWritten = (url: URL) => url.searchParams.toString().replaceAll("%2C", ",");

/** The filter as the operations take it; every value has been held against the contract above. */
export const asInput = (filter: Filter): RegisterFilterInput => filter as RegisterFilterInput;
