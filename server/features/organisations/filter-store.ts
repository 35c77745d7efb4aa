import type { OrganisationFilterValues } from "#contract/organisations";
import { likePattern } from "#server/database/like-pattern";

/** What a statement that calls organisations `o` asks of them, with its values from `$1` on. */
export interface OrganisationSql {
  where: string;
  values: unknown[];
}

/** Organisations of a filter; what has closed is in none. */
export function filterSql(filter: OrganisationFilterValues): OrganisationSql {
  const values: unknown[] = [];
  const bind = (value: unknown) => `$${values.push(value)}`;
  const conditions = ["o.closed_on is null"];
  if (filter.kind?.length) conditions.push(`o.kind = any (${bind(filter.kind)})`);
  if (filter.region?.length) conditions.push(`o.region = any (${bind(filter.region)})`);
  if (filter.country?.length) conditions.push(`o.country = any (${bind(filter.country)})`);
  if (filter.stage?.length) {
    const known = bind(filter.stage.filter((stage) => stage !== "none"));
    const orNone = filter.stage.includes("none") ? " or o.stage is null" : "";
    conditions.push(`(o.stage = any (${known})${orNone})`);
  }
  if (filter.policyArea?.length) conditions.push(`o.policy_areas && ${bind(filter.policyArea)}::text[]`);
  if (filter.network !== undefined) {
    conditions.push(`o.organisation_id in (select m.organisation_id from pub.network_members m
      join pub.organisations n on n.organisation_id = m.network_id
      where n.slug = ${bind(filter.network)} and m.until_on is null)`);
  }
  if (filter.chapter !== undefined) {
    conditions.push(`o.organisation_id in (select m.organisation_id from pub.chapter_members m
      join pub.chapters c on c.chapter_id = m.chapter_id where c.slug = ${bind(filter.chapter)} and m.until_on is null)`);
  }
  if (filter.q !== undefined && filter.q.trim() !== "") {
    conditions.push(`o.search like pub.fold(${bind(likePattern(filter.q))})`);
  }
  return { where: conditions.join(" and "), values };
}
