/** What of an address a list of events takes. */
export const filterNames = ["actor", "action", "subject", "from", "to"] as const;
export type FilterName = (typeof filterNames)[number];
export type Filters = Partial<Record<FilterName, string>>;

/** The filters of an address; what is empty or unknown is left out. */
export function readAsked(url: string): { filters: Filters; cursor: string | undefined } {
  const query = new URL(url).searchParams;
  const given = filterNames.flatMap((name) => {
    const value = query.get(name)?.trim();
    return value ? [[name, value] as const] : [];
  });
  return { filters: Object.fromEntries(given), cursor: query.get("cursor") || undefined };
}

/** The address of a file of exactly what these filters show. */
export function exportPath(
  organisation: string,
  format: "csv" | "jsonl",
  reading: { lang: string; timeZone: string },
  filters: Filters,
): string {
  const query = new URLSearchParams({ format, ...reading, ...filters });
  return `/api/organisations/${organisation}/events/export?${query}`;
}
