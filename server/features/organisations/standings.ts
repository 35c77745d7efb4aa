import type { OrganisationStanding } from "#contract/organisation-standings";
import type { Queryable } from "#server/database/pools";
import { withScope } from "#server/database/scope";
import { listOrganisations } from "#server/features/organisations/directory-store";
import type { OrganisationNeeds } from "#server/features/organisations/needs";
import { countPeople, readIds } from "#server/features/organisations/standings-store";
import type { Handlers } from "#server/http/handlers";

/** The directory as the secretariat works with it: whom each organisation has to act for it. */
export function createStandingHandlers(
  everyone: Queryable,
  { pool }: OrganisationNeeds,
): Pick<Handlers, "listOrganisationStandings"> {
  return {
    listOrganisationStandings: async ({ query: { cursor, limit, ...filter } }) => {
      const { items, next, total } = await listOrganisations(everyone, filter, { sort: "name", cursor, limit });
      const ids = await readIds(
        pool,
        items.map(({ slug }) => slug),
      );
      const counts = await withScope(pool, ids, (db) => countPeople(db, ids));
      const bySlug = new Map(counts.map((count) => [count.slug, count]));
      return {
        next,
        total,
        items: items.map(({ slug, name, isDemonstration, kind, country, stage }): OrganisationStanding => {
          const { administrators = 0, people = 0, invited = 0 } = bySlug.get(slug) ?? {};
          return { slug, name, isDemonstration, kind, country, stage, administrators, people, invited };
        }),
      };
    },
  };
}
