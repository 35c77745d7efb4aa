import type { InventoryRow } from "#domain/register/read-row";
import { showControls } from "#domain/register/show-controls";
import type { Cell } from "#domain/register/values/reading";
import { columnLimit } from "#server/inventory-files/csv-tokenizer";
import { decoderLabel, type Encoding } from "#server/inventory-files/detect-encoding";
import type { InventoryBytes } from "#server/inventory-files/inventory-bytes";
import { FeatureCutter } from "#server/inventory-files/json-features";
import type { TableFile } from "#server/inventory-files/open-inventory-file";
import { unusable } from "#server/inventory-files/unusable-inventory";

/** A feature's own id, where the format gives it beside the properties. */
export const featureId = "@id";

/** Rows at a time: features of a few characters may have thousands of columns by others that have them all. */
const batchRows = 500;

/**
 * Opens a FeatureCollection as a table: properties are columns, those within properties named `outer.inner`. The columns
 * are known only when every feature was seen, so the file is read once for them.
 */
export async function openGeoJson(bytes: InventoryBytes, encoding: Encoding, fileName: string): Promise<TableFile> {
  const columns = new Map<string, number>();
  const cutter = new FeatureCutter(fileName);
  let isFirst = true;
  for await (const features of cut(bytes, encoding, cutter)) {
    if (isFirst && features.length > 0) {
      isFirst = false;
      if (!isFeature(features[0])) throw notGeoJson(fileName);
    }
    for (const feature of features) for (const [name] of propertiesOf(feature)) addColumn(columns, name, fileName);
  }
  checkMembers(cutter, fileName);
  const headers = [...columns.keys()];
  return {
    format: "geojson",
    encoding,
    rowEnd: "none",
    headers,
    async *rows() {
      const empty: readonly Cell[] = new Array(columns.size).fill(undefined);
      let row = 1;
      for await (const features of cut(bytes, encoding, new FeatureCutter(fileName))) {
        for (let at = 0; at < features.length; at += batchRows) {
          yield features.slice(at, at + batchRows).map((feature) => rowOf(feature, ++row, columns, empty));
        }
      }
    },
  };
}

async function* cut(bytes: InventoryBytes, encoding: Encoding, cutter: FeatureCutter): AsyncIterable<unknown[]> {
  const decoder = new TextDecoder(decoderLabel(encoding));
  for await (const chunk of bytes.read()) yield cutter.push(decoder.decode(chunk, { stream: true }));
  yield cutter.push(decoder.decode());
  cutter.end();
}

function addColumn(columns: Map<string, number>, name: string, fileName: string): void {
  if (columns.has(name)) return;
  if (columns.size >= columnLimit) {
    throw unusable(
      "columns-too-many",
      fileName,
      `The features have more than ${columnLimit} different properties.`,
      "Take out properties that say nothing about the devices.",
    );
  }
  columns.set(name, columns.size);
}

const isFeature = (value: unknown): value is { properties?: unknown; geometry?: unknown; id?: unknown } =>
  typeof value === "object" && value !== null && (value as { type?: unknown }).type === "Feature";

/** @param empty The cells of a feature that says nothing: one row for all of them, however many columns others have. */
function rowOf(
  feature: unknown,
  row: number,
  columns: ReadonlyMap<string, number>,
  empty: readonly Cell[],
): InventoryRow {
  const properties = propertiesOf(feature);
  const cells = properties.length === 0 ? empty : cellsOf(properties, columns);
  return isFeature(feature) ? { row, cells, geometry: feature.geometry } : { row, cells };
}

function cellsOf(properties: [string, Cell][], columns: ReadonlyMap<string, number>): Cell[] {
  const cells: Cell[] = new Array(columns.size).fill(undefined);
  for (const [name, cell] of properties) cells[columns.get(name)!] = cell;
  return cells;
}

const nestingLimit = 4;

/** A feature's properties as named cells; lists of plain values as text with semicolons between, as cells write them. */
function propertiesOf(feature: unknown): [string, Cell][] {
  if (!isFeature(feature)) return [];
  const named: [string, Cell][] = [];
  const { id, properties } = feature;
  if (typeof id === "string" || typeof id === "number") named.push([featureId, id]);
  if (typeof properties === "object" && properties !== null) addProperties(named, "", properties, 1);
  return named;
}

function addProperties(named: [string, Cell][], prefix: string, properties: object, depth: number): void {
  for (const [key, value] of Object.entries(properties)) {
    const name = prefix + showControls(key.normalize("NFC").slice(0, 200));
    if (value === null) named.push([name, undefined]);
    else if (typeof value !== "object") named.push([name, value as Cell]);
    else if (!Array.isArray(value) && depth < nestingLimit) addProperties(named, `${name}.`, value, depth + 1);
    else named.push([name, listOf(value)]);
  }
}

function listOf(value: object): string {
  if (Array.isArray(value) && value.every((item) => item === null || typeof item !== "object")) {
    return value.filter((item) => item !== null).join("; ");
  }
  return JSON.stringify(value);
}

/** The names under which WGS 84 goes; another reference system would put every device elsewhere. */
const worldwide = /4326|CRS:?84|WGS ?84/i;

function checkMembers(cutter: FeatureCutter, fileName: string): void {
  const { type, crs } = cutter.members;
  if (!cutter.hasFeatures || (type !== undefined && type !== "FeatureCollection")) throw notGeoJson(fileName);
  const name = JSON.stringify(crs ?? null);
  if (crs === undefined || crs === null || worldwide.test(name)) return;
  throw unusable(
    "coordinates-projected",
    fileName,
    `The coordinates are in another reference system: ${name.slice(0, 120)}.`,
    "Export the file in WGS 84 (EPSG:4326), as the GeoJSON standard asks.",
  );
}

const notGeoJson = (fileName: string) =>
  unusable(
    "geojson-unusable",
    fileName,
    "This JSON is no GeoJSON FeatureCollection.",
    'Accepted: { "type": "FeatureCollection", "features": [ … ] } with one Feature for each device.',
  );
