import type { OutgoingFile } from "#contract/endpoint";
import type { RegisterFilterValues } from "#contract/register";
import { storedColumns } from "#domain/register/columns";
import { csvLine } from "#domain/register/csv-cell";
import { dictionary, dictionaryVersion, type Field, type Subject } from "#domain/register/dictionary";
import { encodeShortCode } from "#domain/register/short-code";
import { verdicts } from "#domain/rules/verdict";
import type { Queryable } from "#server/database/pools";
import {
  type CityRow,
  type DeviceFactsRow,
  factsOf,
  readTechnologyFacts,
  streamDevices,
  type TechnologyFactsRow,
} from "#server/features/register/store";
import { fileNameOf, inventedCity, noticeOf } from "#server/tables/invented";

export type ExportFormat = "csv" | "geojson" | "json";

const mediaTypes: Record<ExportFormat, string> = {
  csv: "text/csv; charset=utf-8",
  geojson: "application/geo+json",
  json: "application/json",
};

/** Exactly the devices that a filter shows, each with the facts of its technologies, streamed. */
export function exportRegister(
  db: Queryable,
  city: CityRow,
  filter: RegisterFilterValues,
  format: ExportFormat,
  publishedVersion: string,
): OutgoingFile {
  const devices = joinTechnologies(db, city, filter);
  const write = { csv: writeCsv, geojson: writeGeoJson, json: writeJson }[format];
  return {
    fileName: fileNameOf(city, `${city.slug}.${format}`),
    mediaType: mediaTypes[format],
    // The version counts what was published in one database; the day tells one that was restored from another.
    revision: `${publishedVersion} ${city.publishedAt?.toISOString()} ${dictionaryVersion}`,
    body: write(city, devices),
  };
}

interface ExportedDevice {
  code: string;
  device: DeviceFactsRow;
  technologies: TechnologyFactsRow[];
}

/** Technologies are read once each and kept while the export runs; a chunk's devices share most of them. */
async function* joinTechnologies(
  db: Queryable,
  city: CityRow,
  filter: RegisterFilterValues,
): AsyncIterable<ExportedDevice> {
  const known = new Map<string, TechnologyFactsRow>();
  for await (const chunk of streamDevices(db, city, filter)) {
    const wanted = [...new Set(chunk.flatMap(({ technologyCodes }) => technologyCodes))].filter(
      (code) => !known.has(code),
    );
    if (wanted.length > 0) {
      if (known.size > 20_000) known.clear();
      for (const row of await readTechnologyFacts(db, city.cityId, wanted)) known.set(row.code, row);
    }
    for (const device of chunk) {
      const technologies = device.technologyCodes.flatMap((code) => known.get(code) ?? []);
      yield { code: encodeShortCode(Number(device.code)), device, technologies };
    }
  }
}

const publicNames = (subject: Subject): string[] =>
  storedColumns(subject).flatMap(({ field }) =>
    (dictionary[subject] as Record<string, Field>)[field]?.isPublic ? [field] : [],
  );

/**
 * One row a device, headed by the dictionary's own names, so that the file can be imported again as it is. A device of
 * several technologies gives the facts of the first here; the other formats give all.
 */
async function* writeCsv(city: CityRow, devices: AsyncIterable<ExportedDevice>): AsyncIterable<string> {
  const onDevice = publicNames("device");
  const onTechnology = publicNames("technology");
  const notice = noticeOf(city);
  const headers = [
    ...onDevice.map((name) => `device.${name}`),
    "latitude",
    "longitude",
    "geometry",
    ...onTechnology.map((name) => `technology.${name}`),
    "plaza.code",
    "plaza.inventory",
    "plaza.worst",
    "plaza.dictionary",
    ...notice.head,
  ];
  yield csvLine(headers);
  for await (const { code, device, technologies } of devices) {
    const [technology] = technologies;
    const cells = [
      ...onDevice.map((name) => device[name]),
      device.latitude,
      device.longitude,
      device.geometry && JSON.stringify(device.geometry),
      ...onTechnology.map((name) => technology?.[name]),
      code,
      device.inventory,
      verdicts[device.worst],
      dictionaryVersion,
      ...notice.line,
    ];
    yield csvLine(cells.map(plainCell));
  }
}

/** Numbers stay numbers; lists are divided as imports read them. */
function plainCell(value: unknown): string | number | null | undefined {
  if (value === null || value === undefined || typeof value === "number") return value;
  return Array.isArray(value) ? value.join("; ") : String(value);
}

function toPlain({ code, device, technologies }: ExportedDevice) {
  return {
    code,
    inventory: device.inventory,
    ...factsOf("device", device),
    worst: verdicts[device.worst],
    technologies: technologies.map((technology) => ({
      code: encodeShortCode(Number(technology.code)),
      ...factsOf("technology", technology),
    })),
  };
}

const geometryOf = ({ placeKind, longitude, latitude, geometry }: DeviceFactsRow) =>
  placeKind === "point" ? { type: "Point", coordinates: [longitude, latitude] } : geometry;

const headOf = (city: CityRow) => ({
  city: city.name,
  ...(city.isDemonstration ? { notice: inventedCity } : {}),
  dictionaryVersion,
  release: city.releaseVersion && { version: city.releaseVersion, fingerprint: city.releaseFingerprint },
  evaluatedOn: city.evaluatedOn,
});

async function* writeGeoJson(city: CityRow, devices: AsyncIterable<ExportedDevice>): AsyncIterable<string> {
  yield `{"type":"FeatureCollection","plaza":${JSON.stringify(headOf(city))},"features":[`;
  yield* joined(devices, (exported) => ({
    type: "Feature",
    id: exported.code,
    geometry: geometryOf(exported.device),
    properties: toPlain(exported),
  }));
  yield "\n]}\n";
}

async function* writeJson(city: CityRow, devices: AsyncIterable<ExportedDevice>): AsyncIterable<string> {
  yield `{"plaza":${JSON.stringify(headOf(city))},"devices":[`;
  yield* joined(devices, (exported) => ({
    ...toPlain(exported),
    placeKind: exported.device.placeKind,
    place: geometryOf(exported.device),
  }));
  yield "\n]}\n";
}

async function* joined(devices: AsyncIterable<ExportedDevice>, write: (device: ExportedDevice) => object) {
  let separator = "\n";
  for await (const device of devices) {
    yield separator + JSON.stringify(write(device));
    separator = ",\n";
  }
}
