import type { Pool } from "pg";
import { modelYardstick } from "#domain/policies/yardstick";
import type { LoadedRelease } from "#server/content/releases";
import { withScope } from "#server/database/scope";
import {
  type CitySetting,
  createCity,
  findCityBySlug,
  type NewCity,
  readCitySetting,
  readKeptMapping,
} from "#server/features/inventories/imports-store";
import { publishCity } from "#server/features/publication/index";
import { localDay } from "#server/features/verdicts/index";
import { isLanguage, type Language } from "#vocabulary/vocabulary";

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
    const setting = await readCitySetting(db, found.cityId);
    const mapping = await readKeptMapping(db, found.cityId, inventory);
    return { ...found, timeZone: setting.timeZone, reading: readingOf(setting), mapping };
  });
}

/** How the files of a city are read. */
export interface CityReading {
  /** Where the city is, as far as that is known: it tells swapped coordinates from others. */
  near: { longitude: number; latitude: number } | undefined;
  /** In which technologies are named that the file does not name. */
  language: Language;
}

const readingOf = ({ longitude, latitude, languages: spoken }: CitySetting): CityReading => ({
  near: longitude === null || latitude === null ? undefined : { longitude, latitude },
  language: languageOfCity(spoken),
});

export const findCityReading = (pool: Pool, cityId: string): Promise<CityReading> =>
  withScope(pool, [cityId], async (db) => readingOf(await readCitySetting(db, cityId)));

/** The first of a city's languages that Plaza speaks; English where it speaks none. */
export const languageOfCity = (spoken: readonly string[]): Language => spoken.find(isLanguage) ?? "en";
