import type { Pool } from "pg";
import { modelYardstick } from "#domain/policies/yardstick";
import type { LoadedRelease } from "#server/content/releases";
import type { Connection } from "#server/database/pools";
import { withScope } from "#server/database/scope";
import {
  createCity,
  findCityBySlug,
  type NewCity,
  readCitySetting,
  readKeptMapping,
} from "#server/features/inventories/imports-store";
import { publishCity } from "#server/features/publication/index";
import { localDay } from "#server/features/verdicts/index";

/** Makes a city and shows it, with an empty register. */
export async function addCity(pool: Pool, release: LoadedRelease, city: NewCity): Promise<string> {
  return withScope(pool, [], async (db) => {
    const cityId = await createCity(db, city);
    await publishCity(db, cityId, modelYardstick(release), localDay(city.timeZone, new Date()));
    return cityId;
  });
}

/** What an import needs to know of a city: where and when it is, and the mapping that its inventory was last read with. */
export async function findCity(pool: Pool, slug: string, inventory: string) {
  const found = await findCityBySlug(pool, slug);
  if (!found) return undefined;
  return withScope(pool, [found.cityId], async (db) => {
    const { timeZone } = await readCitySetting(db, found.cityId);
    const centre = await readCentre(db, found.cityId);
    return { ...found, timeZone, centre, mapping: await readKeptMapping(db, found.cityId, inventory) };
  });
}

async function readCentre(db: Connection, cityId: string) {
  const { longitude, latitude } = await readCitySetting(db, cityId);
  return longitude === null || latitude === null ? undefined : { longitude, latitude };
}

/** Where a city is, as far as that is known: it tells swapped coordinates from others. */
export const findCityCentre = (pool: Pool, cityId: string) => withScope(pool, [cityId], (db) => readCentre(db, cityId));
