import { data, redirect } from "react-router";
import type { ZodType } from "zod";
import type { Page } from "./context";
import { listQuery, queryText, withQuery } from "./list-query";

/** What a list can be asked for in its address. */
export interface ListShape<Name extends string, Sort extends string> {
  /** Names of filters in the order in which addresses carry them: the same filter has one address. */
  names: readonly Name[];
  /** Filters that take several values, comma-separated; of any other, the last one given counts. */
  several: readonly NoInfer<Name>[];
  contract: Readonly<Record<Name, ZodType>>;
  /** The first one goes without saying. */
  sorts: readonly [Sort, ...Sort[]];
}

export interface Asked<Name extends string, Sort extends string> {
  /** Every value has been held against the contract. */
  filter: Partial<Record<Name, string>>;
  sort: Sort;
  cursor: string | undefined;
}

/**
 * Reads what a list is asked for. A form sends its empty fields and one value after another; the reader is sent on to the
 * short address that says the same, so that one selection has one address and is kept once.
 */
export function readListAddress<Name extends string, Sort extends string>(
  { names, several, contract, sorts }: ListShape<Name, Sort>,
  request: Request,
  { say }: Pick<Page, "say">,
): Asked<Name, Sort> {
  const refuse = (sentence: string) => data({ code: "invalid-request", detail: say(sentence) }, { status: 400 });
  const url = new URL(request.url);
  const given = Object.fromEntries(
    [...names, "sort", "cursor"].map((name) => [name, lastOrAll(url.searchParams, name, several)]),
  );
  const short = listQuery(names, { ...given, sort: given.sort === sorts[0] ? "" : given.sort });
  if (short !== queryText(url.searchParams)) throw redirect(withQuery(url.pathname, short));
  const sort = sorts.find((each) => each === given.sort);
  if (given.sort !== "" && !sort) throw refuse(`Sort by one of: ${sorts.join(", ")}.`);
  for (const name of names) {
    const parsed = contract[name].safeParse(given[name] === "" ? undefined : given[name]);
    if (!parsed.success) throw refuse(`The filter "${name}" cannot be "${given[name]}".`);
  }
  const filter = Object.fromEntries(names.flatMap((name) => (given[name] ? [[name, given[name]]] : [])));
  return {
    filter: filter as Asked<Name, Sort>["filter"],
    sort: sort ?? sorts[0],
    cursor: given.cursor === "" ? undefined : given.cursor,
  };
}

function lastOrAll(query: URLSearchParams, name: string, several: readonly string[]): string {
  const values = query.getAll(name).map((value) => value.trim());
  const filled = [...new Set(values.filter((value) => value !== ""))];
  return several.includes(name) ? filled.join(",") : (filled.at(-1) ?? "");
}
