import { regionOf } from "#domain/alliance/region";
import type { Queryable } from "#server/database/pools";
import { gazetteerCredit } from "#server/features/places/gazetteer";
import { readEdition, searchPlaces } from "#server/features/places/store";
import type { Handlers } from "#server/http/handlers";

/** Places of the world, from the gazetteer as it was copied into the database. */
export function createPlaceHandlers(db: Queryable): Pick<Handlers, "searchPlaces"> {
  return {
    searchPlaces: async ({ query }) => {
      // Asked before the search: what is read in between the two is then found, or said to be on its way.
      const edition = await readEdition(db);
      return {
        items: (await searchPlaces(db, query)).map(({ adminCode: _, ...place }) => ({
          ...place,
          region: regionOf(place.country) ?? null,
        })),
        isComplete: edition !== undefined,
        credit: gazetteerCredit,
      };
    },
  };
}
