import type { LivingContent } from "#domain/frameworks/living-content";
import { type Living, type PublishedPolicy, publishedPolicies, type Release } from "#domain/frameworks/release";

export const contentTableColumns = [
  "clauses",
  "parameters",
  "elements",
  "rules",
  "sources",
  "examples",
  "crosswalk",
] as const;
export type ContentTableColumn = (typeof contentTableColumns)[number];
export type ContentTableRow = { policy: string; title: string } & Record<ContentTableColumn, number>;

/**
 * What each policy holds, in the order of the framework, and the totals. Sources are those of the policy and its clauses, crosswalk
 * the items of other standards that its clauses name, each counted once.
 */
export function tableOfContent(
  release: Release,
  living: Living,
  { examples }: LivingContent,
): { rows: ContentTableRow[]; total: ContentTableRow } {
  const rows = publishedPolicies(release).map(
    (policy): ContentTableRow => ({
      policy: policy.id,
      title: policy.title,
      ...countPolicy(policy, living),
      examples: examples.filter(({ id }) => id.startsWith(`${policy.id}.`)).length,
    }),
  );
  const sum = (column: ContentTableColumn) => rows.reduce((total, row) => total + row[column], 0);
  const total = Object.fromEntries(contentTableColumns.map((column) => [column, sum(column)]));
  return { rows, total: { policy: "", title: "Total", ...total } as ContentTableRow };
}

function countPolicy({ id, clauses, elements, rules }: PublishedPolicy, { sources, crosswalks }: Living) {
  const ids = clauses.map((clause) => clause.id);
  return {
    clauses: clauses.length,
    parameters: clauses.reduce((sum, { parameters }) => sum + Object.keys(parameters).length, 0),
    elements: elements.length,
    rules: rules.length,
    sources: [id, ...ids].reduce((sum, each) => sum + (sources[each]?.length ?? 0), 0),
    crosswalk: new Set(ids.flatMap((each) => (crosswalks[each] ?? []).map(({ to }) => to))).size,
  };
}
