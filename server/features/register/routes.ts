import type { CityHead, CityRegister, DeviceRow, RuleCount, TechnologyRow, VerdictName } from "#contract/register";
import type { Yardstick } from "#domain/policies/yardstick";
import { decodeShortCode, encodeShortCode } from "#domain/register/short-code";
import { unpackVerdicts } from "#domain/rules/packed";
import { Breaches, Undeclared, verdicts } from "#domain/rules/verdict";
import type { Releases } from "#server/content/releases";
import type { Queryable } from "#server/database/pools";
import { explainDevice, explainTechnology, findYardstick, tellRule } from "#server/features/register/explain-verdicts";
import { exportRegister } from "#server/features/register/export-register";
import { countByPolicy } from "#server/features/register/policy-figures";
import { searchAll } from "#server/features/register/search";
import * as store from "#server/features/register/store";
import type { Handlers } from "#server/http/handlers";
import { Problem } from "#server/http/problems";

type RegisterHandlers = Pick<
  Handlers,
  | "listCities"
  | "getCity"
  | "listTechnologies"
  | "getTechnology"
  | "listDevices"
  | "getDevice"
  | "getMap"
  | "getBoundaries"
  | "exportRegister"
  | "resolveCode"
  | "search"
>;

/** The public register: everything here reads what was published, as the public role. */
export function createRegisterHandlers(db: Queryable, releases: Releases): RegisterHandlers {
  const cityOf = async (slug: string) => {
    const city = await store.findCity(db, slug);
    if (city) return city;
    throw new Problem("not-found", `There is no city "${slug}" with a public register. All cities: /api/cities.`);
  };
  const numberOf = (code: string) => {
    const number = decodeShortCode(code);
    if (number !== undefined) return number;
    throw new Problem("not-found", `"${code}" is no short code: a letter was mistyped. Read it from the sign again.`);
  };
  return {
    listCities: async ({ query }) => {
      const page = await store.listCities(db, query);
      return { ...page, items: page.items.map(cityHead) };
    },
    getCity: async ({ params }) => cityRegister(db, releases, await cityOf(params.city)),
    listTechnologies: async ({ params, query }) => {
      const city = await cityOf(params.city);
      const page = await store.listTechnologies(db, city, query, query);
      return { ...page, items: page.items.map((line) => technologyRow(city, line)) };
    },
    getTechnology: async ({ params, query }) => {
      const city = await cityOf(params.city);
      const row = await store.readTechnology(db, city.cityId, numberOf(params.code));
      if (!row) throw notInCity("technology", params.code, city.name);
      const by = await findYardstick(db, releases, city);
      return {
        city: cityName(city),
        code: encodeShortCode(Number(row.code)),
        name: nameOf(row.name as string | null, row.inventory),
        inventory: row.inventory,
        facts: store.factsOf("technology", row) as never,
        devices: row.devices,
        worst: verdictName(row.worst),
        verdicts: by ? explainTechnology(by, row, query.lang) : [],
        release: releaseOf(city),
        evaluatedOn: city.evaluatedOn,
        dictionaryVersion: row.dictionaryVersion,
        updatedAt: row.updatedAt.toISOString(),
      };
    },
    listDevices: async ({ params, query }) => {
      const city = await cityOf(params.city);
      const page = await store.listDevices(db, city, query, query);
      return { ...page, items: await deviceRows(db, city.cityId, page.items) };
    },
    getDevice: async ({ params, query }) => {
      const city = await cityOf(params.city);
      const row = await store.readDevice(db, city.cityId, numberOf(params.code));
      if (!row) throw notInCity("device", params.code, city.name);
      const technologies = await store.readTechnologyFacts(db, city.cityId, row.technologyCodes);
      const lines = await store.readTechnologyLines(db, city.cityId, row.technologyCodes);
      const by = await findYardstick(db, releases, city);
      return {
        city: cityName(city),
        code: encodeShortCode(Number(row.code)),
        reference: row.reference as string,
        inventory: row.inventory,
        facts: store.factsOf("device", row) as never,
        place: row.placeKind === "point" ? pointOf(row) : row.geometry,
        placeKind: row.placeKind,
        technologies: lines.map((line) => technologyRow(city, line)),
        worst: verdictName(row.worst),
        verdicts: by ? explainDevice(by, row, technologies, query.lang) : [],
        release: releaseOf(city),
        evaluatedOn: city.evaluatedOn,
      };
    },
    getMap: async ({ params, query }) => {
      const city = await cityOf(params.city);
      const marks = await store.readMap(db, city, query, query.bbox, cellShift(query.zoom));
      return {
        marks: marks.map(({ longitude, latitude, devices, worst, code, label, ...verdicts }) => ({
          longitude,
          latitude,
          devices,
          worst: verdictName(worst),
          verdicts,
          ...(code === null ? {} : { code: encodeShortCode(Number(code)), label: label ?? "" }),
        })),
        total: marks.reduce((sum, { devices }) => sum + devices, 0),
      };
    },
    getBoundaries: async ({ params }) => {
      const city = await cityOf(params.city);
      const rows = await store.readBoundaries(db, city.cityId);
      return {
        type: "FeatureCollection",
        features: rows.map(({ kind, name, geometry }) => ({ type: "Feature", properties: { kind, name }, geometry })),
      };
    },
    exportRegister: async ({ params, query: { format, ...filter } }) => {
      // Asked first: what is published while the file goes out has a later revision, never the one that was told.
      const version = await store.readVersion(db);
      return exportRegister(db, await cityOf(params.city), filter, format, version);
    },
    resolveCode: async ({ params }) => {
      const found = await store.resolveCode(db, numberOf(params.code));
      if (!found) throw new Problem("not-found", `Nothing public has the code ${params.code}.`);
      return { ...found, code: encodeShortCode(numberOf(params.code)) };
    },
    search: async ({ query }) => ({
      items: await searchAll(db, releases, query, query.city === undefined ? undefined : await cityOf(query.city)),
    }),
  };
}

const notInCity = (what: string, code: string, city: string) =>
  new Problem("not-found", `${city} has no public ${what} with the code ${code}.`);

const verdictName = (code: number): VerdictName => verdicts[code]!;
const pointOf = ({ longitude, latitude }: { longitude: number | null; latitude: number | null }) => ({
  type: "Point",
  coordinates: [longitude, latitude],
});
const cityName = ({ slug, name, isDemonstration }: store.CityRow) => ({ slug, name, isDemonstration });
/** A technology that its city has not named goes by its inventory. */
const nameOf = (name: string | null, inventory: string) => name ?? inventory;

/** Marks stand about 64 pixels apart: a cell spans that much of the map's 2^26 units, and nothing is joined when near. */
const cellShift = (zoom: number) => Math.max(0, zoom >= 18 ? 0 : 24 - Math.floor(zoom));

const releaseOf = (city: store.CityRow) =>
  city.releaseVersion && city.releaseFingerprint
    ? { version: city.releaseVersion, fingerprint: city.releaseFingerprint }
    : null;

function cityHead(city: store.CityRow): CityHead {
  return {
    slug: city.slug,
    name: city.name,
    country: city.country,
    isDemonstration: city.isDemonstration,
    population: city.population,
    longitude: city.longitude,
    latitude: city.latitude,
    technologies: city.technologies,
    devices: city.devices,
    release: releaseOf(city),
    verdicts: city.summary.verdicts ?? { breaches: 0, undeclared: 0, conforms: 0, notApplicable: 0 },
    publishedAt: city.publishedAt?.toISOString() ?? null,
  };
}

async function cityRegister(db: Queryable, releases: Releases, city: store.CityRow): Promise<CityRegister> {
  const by = await findYardstick(db, releases, city);
  const { withheld, districts, ruleCounts, modelCounts, stones } = await store.readCityLists(db, city.cityId);
  const shown = stones.map(({ code, name, inventory, devices, worst }) => ({
    code: encodeShortCode(Number(code)),
    name: nameOf(name, inventory),
    devices,
    worst: verdictName(worst),
  }));
  const { inventories = [], accountable = [], purposes = [], tech = [], declared = [] } = city.summary;
  return {
    ...cityHead(city),
    timeZone: city.timeZone,
    languages: city.languages,
    evaluatedOn: city.evaluatedOn,
    yardstick: by?.yardstick.kind ?? "model",
    adopted: by ? [...by.yardstick.adopted] : [],
    notRun: by ? [...by.yardstick.notRun] : [],
    withheld,
    districts,
    inventories,
    accountable,
    purposes,
    tech,
    rules: by ? describeRuleCounts(by.yardstick, ruleCounts) : [],
    policies: by
      ? countByPolicy({
          ...by,
          counts: ruleCounts,
          apart: city.modelCountedAt === null ? undefined : modelCounts,
          policies: by.release.release.policies,
        })
      : [],
    modelCountedAt: city.modelCountedAt?.toISOString() ?? null,
    stones: shown,
    others: {
      technologies: city.technologies - shown.length,
      devices: Math.max(0, city.devices - shown.reduce((sum, { devices }) => sum + devices, 0)),
    },
    declared,
  };
}

function describeRuleCounts(
  yardstick: Yardstick,
  counts: readonly Pick<RuleCount, "rule" | "conforms" | "breaches" | "undeclared" | "notApplicable">[],
): RuleCount[] {
  return counts.flatMap((count) => {
    const known = yardstick.rulesById.get(count.rule);
    return known ? { ...count, ...tellRule(yardstick, known) } : [];
  });
}

function technologyRow(
  city: store.CityRow,
  { words, worst, code, name, ...line }: store.TechnologyLine,
): TechnologyRow {
  const codes: number[] = words.length === 0 ? [] : unpackVerdicts(words, city.technologyRules.length);
  return {
    ...line,
    code: encodeShortCode(Number(code)),
    name: nameOf(name, line.inventory),
    worst: verdictName(worst),
    breaches: codes.filter((verdict) => verdict === Breaches).length,
    undeclared: codes.filter((verdict) => verdict === Undeclared).length,
  };
}

async function deviceRows(db: Queryable, cityId: string, lines: readonly store.DeviceLine[]): Promise<DeviceRow[]> {
  const codes = [...new Set(lines.flatMap(({ technologyCodes }) => technologyCodes))];
  const technologies = new Map(
    (codes.length > 0 ? await store.readTechnologyLines(db, cityId, codes) : []).map((line) => [line.code, line]),
  );
  return lines.map(({ technologyCodes, worst, code, ...line }) => ({
    ...line,
    code: encodeShortCode(Number(code)),
    technologies: technologyCodes.flatMap((each) => {
      const found = technologies.get(each);
      return found ? { code: encodeShortCode(Number(each)), name: nameOf(found.name, found.inventory) } : [];
    }),
    worst: verdictName(worst),
  }));
}
