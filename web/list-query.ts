/** A list's selection as a query string without its question mark, its filters in one order and without what is empty. */
export function listQuery(filters: readonly string[], values: Record<string, string | undefined>): string {
  const names = [...filters, "sort", "cursor", "format"];
  return queryText(new URLSearchParams(names.flatMap((name) => (values[name] ? [[name, values[name]]] : []))));
}

/** A comma parts the values of one filter; it may stand in a query as it is, and is easier to read there. */
export const queryText = (query: URLSearchParams): string => query.toString().replaceAll("%2C", ",");

export const withQuery = (path: string, query: string): string => (query === "" ? path : `${path}?${query}`);
