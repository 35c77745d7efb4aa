import { chanceOf } from "#database/demo/chance";
import type { CityPlan } from "#database/demo/city-plan";
import { cityPlans } from "#database/demo/city-plans";
import { makeGround } from "#database/demo/ground";
import { type DemonstrationInventory, makeInventory } from "#database/demo/inventories";
import { arabicNaming, japaneseNaming, latinNaming } from "#database/demo/naming";
import { type Position, ringOf } from "#database/demo/plane";
import { makeStreets } from "#database/demo/streets";

/** A city that does not exist. Whoever shows it says so. */
export interface DemonstrationCity {
  slug: string;
  name: string;
  timeZone: string;
  languages: readonly string[];
  population: number;
  longitude: number;
  latitude: number;
  boundary: DemonstrationBoundary;
  districts: readonly { name: string; boundary: DemonstrationBoundary }[];
  inventories: readonly DemonstrationInventory[];
}

export interface DemonstrationBoundary {
  type: "Polygon";
  coordinates: readonly (readonly Position[])[];
}

/**
 * Which edition of the cities this is: raised whenever anything in them changes, which a test of their fingerprint
 * watches over. Whoever has loaded this edition need not load it again.
 */
export const demonstrationEdition = 2;

/** A city before its ground is laid, which takes a tenth of a second: enough to know whether it is needed. */
export interface DemonstrationOutline {
  slug: string;
  inventories: readonly string[];
  make: () => DemonstrationCity;
}

export const demonstrationOutlines: readonly DemonstrationOutline[] = cityPlans.map((plan) => ({
  slug: plan.slug,
  inventories: plan.inventories.map(({ name }) => name),
  make: () => makeCity(plan),
}));

/**
 * Three invented cities, smallest first: one that governs well, one that says little, one of everything. They are the
 * same on every machine and in every year; devices are made while they are read.
 */
export const demonstrationCities = (): DemonstrationCity[] => demonstrationOutlines.map(({ make }) => make());

const namings = { en: latinNaming, ja: japaneseNaming, ar: arabicNaming };

function makeCity(plan: CityPlan): DemonstrationCity {
  const chance = chanceOf(plan.slug);
  const ground = makeGround(plan, namings[plan.language](chance.fork("names")), chance.fork("ground"));
  const town = { ground, streets: makeStreets(ground, plan.blockLength, chance.fork("streets")) };
  const { slug, name, timeZone, languages, population, longitude, latitude } = plan;
  return {
    slug,
    name,
    timeZone,
    languages,
    population,
    longitude,
    latitude,
    boundary: { type: "Polygon", coordinates: [ringOf(ground.plane, ground.outline)] },
    districts: ground.districts.map((district) => ({
      name: district.name,
      boundary: { type: "Polygon", coordinates: [ringOf(ground.plane, district.cell)] },
    })),
    inventories: plan.inventories.map((inventory) =>
      makeInventory(plan, town, inventory, chance.fork(`inventory/${inventory.name}`)),
    ),
  };
}
