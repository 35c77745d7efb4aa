import { z } from "zod";

export const Slug = z
  .string()
  .max(80)
  .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, "small letters, digits and hyphens, such as new-york");

/** What stands in addresses where otherwise an organisation does: of pages of the workspace, and of operations. */
export const reservedSlugs: readonly string[] = [
  "settings",
  "notifications",
  "peer-reviews",
  "alliance",
  "map",
  "export",
];

/** The name in addresses that a new organisation takes; one that leads elsewhere already is refused. */
export const OrganisationSlug = Slug.refine((slug) => !reservedSlugs.includes(slug), {
  error: ({ input }) =>
    `a name whose address leads nowhere yet: Plaza has a page "${input}" itself; take "${input}-office" or another one`,
});

/**
 * A name in addresses made of an organisation's name: letters without accents, digits and hyphens. Of a name in a script
 * that addresses here do not hold, nothing stays, and the organisation that runs the alliance is called after what it does.
 */
export function slugOf(name: string): string {
  const plain = name.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
  const slug = plain
    .replace(/[^a-z0-9]+/g, "-")
    .slice(0, 60)
    .replace(/^-+|-+$/g, "");
  if (slug === "") return "secretariat";
  return reservedSlugs.includes(slug) ? `${slug}-office` : slug;
}
