import { type Chance, WeightedChoice } from "#database/demo/chance";
import type { Ground } from "#database/demo/ground";
import { type Point, positionOf, ringOf } from "#database/demo/plane";
import type { Street, StreetSpot, Streets } from "#database/demo/streets";
import type { Place } from "#domain/register/dictionary";

/** Where one device stands, and how people would say so. */
export interface Site {
  place: Place;
  label?: string;
  address?: string;
  district: string;
}

/** The ways in which a city places its devices. None of them is confetti. */
export type SiteKind =
  | "crossings"
  | "corridors"
  | "lamps"
  | "bays"
  | "parks"
  | "stops"
  | "scattered"
  | "loops"
  | "cables"
  | "zones"
  | "vehicles"
  | "flights";

export interface SiteWish {
  kind: SiteKind;
  /** Only in this district. */
  district?: number;
  /** How strongly the dense parts draw: 0 not at all, 2 nearly everything is central. */
  focus: number;
}

export interface Town {
  ground: Ground;
  streets: Streets;
}

type Finder = (town: Town, chance: Chance, wish: SiteWish) => Iterable<Site | undefined>;

/** Sites without end, in the order in which crews would have worked through them. */
export function* sitesFor(town: Town, chance: Chance, wish: SiteWish): Iterable<Site> {
  let misses = 0;
  for (const site of finders[wish.kind](town, chance, wish)) {
    if (!site && ++misses > 100_000) throw new Error(`INVARIANT (sites): there is no room for ${wish.kind}.`);
    if (site) yield site;
  }
}

const weight = (density: number, focus: number) => Math.exp(focus * Math.log(density + 0.002));

function choiceOf<T extends { district: number; density: number }>(
  items: readonly T[],
  { district, focus }: SiteWish,
  scale: (item: T) => number = () => 1,
): WeightedChoice<T> {
  const near = district === undefined ? items : items.filter((item) => item.district === district);
  if (near.length === 0) throw new Error("INVARIANT (sites): the district has nothing of this kind.");
  return new WeightedChoice(near, (item) => weight(item.density, focus) * scale(item));
}

/** Picks a spot that has not been taken, and only when most are, one that has. */
function* untaken<T>(choice: WeightedChoice<T>, chance: Chance): Iterable<{ item: T; times: number }> {
  const taken = new Map<T, number>();
  for (;;) {
    let item = choice.pick(chance);
    for (let tries = 0; tries < 6 && taken.has(item); tries++) item = choice.pick(chance);
    const times = taken.get(item) ?? 0;
    taken.set(item, times + 1);
    yield { item, times };
  }
}

/** A site at a point, when the point is in the city, on firm ground and in the district that was asked for. */
function siteAt(
  { ground }: Town,
  point: Point,
  wish: SiteWish,
  words: { label?: string; street?: string; number?: number },
): Site | undefined {
  const district = ground.districtAt(point);
  if (district === undefined || (wish.district !== undefined && district !== wish.district)) return undefined;
  const [longitude, latitude] = positionOf(ground.plane, point);
  const name = ground.districts[district]!.name;
  return {
    place: { kind: "point", longitude, latitude },
    district: name,
    ...(words.label && { label: words.label }),
    address: words.street ? ground.naming.address(words.street, words.number ?? 1, name) : (words.label ?? name),
  };
}

/** One house every 12 metres, even numbers on one side. */
const houseNumber = (along: number, aside: number) => 1 + 2 * Math.floor(along / 12) + (aside > 0 ? 1 : 0);

function siteOnStreet(town: Town, street: Street, along: number, aside: number, wish: SiteWish, label?: string) {
  const point = town.streets.pointAt(street, along, aside);
  if (!street.isAvenue && !town.ground.isBuildable(point)) return undefined;
  const words = { street: street.name, number: houseNumber(along, aside) };
  return siteAt(town, point, wish, label ? { ...words, label } : words);
}

const crossingLabel = ({ ground }: Town, { street, other }: StreetSpot) =>
  other ? ground.naming.crossing(street.name, other.name) : street.name;

function* atCrossings(town: Town, chance: Chance, wish: SiteWish): Iterable<Site | undefined> {
  for (const { item, times } of untaken(choiceOf(town.streets.crossings, wish), chance)) {
    const aside = (times % 2 === 0 ? 1 : -1) * chance.between(6, 9);
    const along = item.along + (times % 4 < 2 ? 1 : -1) * chance.between(6, 9);
    yield siteOnStreet(town, item.street, along, aside, wish, crossingLabel(town, item));
  }
}

function* alongCorridors(town: Town, chance: Chance, wish: SiteWish): Iterable<Site | undefined> {
  for (const { item } of untaken(choiceOf(town.streets.corridors, wish), chance))
    yield siteOnStreet(town, item.street, item.along + chance.between(-40, 40), chance.isTrue(0.5) ? 8 : -8, wish);
}

/** Shelters face each other across an avenue. */
function* atStops(town: Town, chance: Chance, wish: SiteWish): Iterable<Site | undefined> {
  for (const { item } of untaken(choiceOf(town.streets.corridors, wish), chance)) {
    yield siteOnStreet(town, item.street, item.along - 20, 9, wish, item.street.name);
    yield siteOnStreet(town, item.street, item.along + 20, -9, wish, item.street.name);
  }
}

/** Street after street is fitted out, lamp after lamp, on alternate sides. */
function* onLamps(town: Town, chance: Chance, wish: SiteWish): Iterable<Site | undefined> {
  const streets = choiceOf(town.streets.all, wish, ({ length }) => length);
  for (const { item, times } of untaken(streets, chance)) {
    const step = item.isAvenue ? 34 : 41;
    let side = times % 2 === 0 ? 1 : -1;
    for (let along = 9 + (times * step) / 3; along < item.length; along += step) {
      side = -side;
      yield siteOnStreet(town, item, along, side * (item.isAvenue ? 9 : 5), wish);
    }
  }
}

/** A row of bays, six metres each, along one kerb. */
function* inBays(town: Town, chance: Chance, wish: SiteWish): Iterable<Site | undefined> {
  for (const { item, times } of untaken(choiceOf(town.streets.all, wish), chance)) {
    const bays = chance.whole(8, 34);
    const start = chance.between(5, Math.max(6, item.length - bays * 6.1));
    for (let bay = 0; bay < bays && start + bay * 6.1 < item.length; bay++)
      yield siteOnStreet(town, item, start + bay * 6.1, times % 2 === 0 ? 4 : -4, wish);
  }
}

function* inParks(town: Town, chance: Chance, wish: SiteWish): Iterable<Site | undefined> {
  const { parks, districtAt, densityAt } = town.ground;
  const known = parks.map((park) => ({
    park,
    district: districtAt(park.centre) ?? -1,
    density: densityAt(park.centre),
  }));
  const choice = choiceOf(known, wish);
  for (;;) {
    const { park } = choice.pick(chance);
    const [angle, away] = [chance.between(0, 2 * Math.PI), park.radius * 0.7 * Math.sqrt(chance.next())];
    const point: Point = [park.centre[0] + away * Math.cos(angle), park.centre[1] + away * Math.sin(angle)];
    yield siteAt(town, point, wish, { label: park.name });
  }
}

function* scattered(town: Town, chance: Chance, wish: SiteWish): Iterable<Site | undefined> {
  const streets = choiceOf(town.streets.all, wish, ({ length }) => length);
  for (;;) {
    const street = streets.pick(chance);
    yield siteOnStreet(town, street, chance.between(4, street.length - 4), chance.isTrue(0.5) ? 11 : -11, wish);
  }
}

/** A wire loop lies across the lane before a crossing. */
function* acrossLanes(town: Town, chance: Chance, wish: SiteWish): Iterable<Site | undefined> {
  for (const { item, times } of untaken(choiceOf(town.streets.crossings, wish), chance)) {
    const along = item.along + (times % 2 === 0 ? 14 : -14);
    const ends = [1, 4.5].map((aside) => town.streets.pointAt(item.street, along, times % 4 < 2 ? aside : -aside));
    const site = siteOnStreet(town, item.street, along, 1, wish, crossingLabel(town, item));
    const coordinates = ends.map((end) => positionOf(town.ground.plane, end));
    yield site && { ...site, place: { kind: "line", coordinates } };
  }
}

/** Ducts and cables follow a street for some hundred metres. */
function* underStreets(town: Town, chance: Chance, wish: SiteWish): Iterable<Site | undefined> {
  for (const { item } of untaken(
    choiceOf(town.streets.all, wish, ({ isAvenue }) => (isAvenue ? 6 : 1)),
    chance,
  )) {
    const reach = Math.min(item.length - 10, chance.between(180, 1400));
    const start = chance.between(5, item.length - reach);
    const steps = Math.max(2, Math.round(reach / 70));
    const points = Array.from({ length: steps + 1 }, (_, at) =>
      town.streets.pointAt(item, start + (at * reach) / steps, -3),
    );
    const isInCity = points.every((point) => town.ground.districtAt(point) !== undefined);
    const site = siteOnStreet(town, item, start + (Math.floor((steps + 1) / 2) * reach) / steps, -3, wish, item.name);
    const coordinates = points.map((point) => positionOf(town.ground.plane, point));
    yield isInCity ? site && { ...site, place: { kind: "line", coordinates } } : undefined;
  }
}

function ringAround([x, y]: Point, radius: number, corners: number): Point[] {
  return Array.from({ length: corners }, (_, at) => {
    const angle = (2 * Math.PI * at) / corners;
    return [x + radius * Math.cos(angle), y + radius * Math.sin(angle)] as const;
  });
}

/** A zone that one system watches as a whole, around a crossing. */
function* inZones(town: Town, chance: Chance, wish: SiteWish): Iterable<Site | undefined> {
  for (const { item } of untaken(choiceOf(town.streets.crossings, wish), chance)) {
    const ring = ringAround(town.streets.pointAt(item.street, item.along, 0), chance.between(40, 160), 8);
    yield areaSite(town, ring, siteOnStreet(town, item.street, item.along, 0, wish, crossingLabel(town, item)), "area");
  }
}

function areaSite({ ground }: Town, ring: readonly Point[], site: Site | undefined, kind: "area" | "moving") {
  if (!site || !ring.every((corner) => ground.districtAt(corner) !== undefined)) return undefined;
  return { ...site, place: { kind, rings: [ringOf(ground.plane, ring)] } } as Site;
}

/** Buses and sweepers are everywhere: they have a home district and no place. */
function* onVehicles({ ground }: Town, chance: Chance, wish: SiteWish): Iterable<Site | undefined> {
  for (;;) {
    const district = ground.districts[wish.district ?? chance.whole(0, ground.districts.length - 1)]!;
    yield { place: { kind: "moving" }, district: district.name };
  }
}

/** Aircraft keep to a circle over a park or a works. */
function* inFlights(town: Town, chance: Chance, wish: SiteWish): Iterable<Site | undefined> {
  for (;;) {
    const park = chance.pick(town.ground.parks);
    const ring = ringAround(park.centre, Math.max(180, park.radius * chance.between(1.1, 1.8)), 12);
    yield areaSite(town, ring, siteAt(town, park.centre, wish, { label: park.name }), "moving");
  }
}

const finders: Record<SiteKind, Finder> = {
  crossings: atCrossings,
  corridors: alongCorridors,
  lamps: onLamps,
  bays: inBays,
  parks: inParks,
  stops: atStops,
  scattered,
  loops: acrossLanes,
  cables: underStreets,
  zones: inZones,
  vehicles: onVehicles,
  flights: inFlights,
};
