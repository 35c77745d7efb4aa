import type { Place } from "#domain/register/dictionary";
import type { PlaceSource } from "#domain/register/mapping";
import type { Cells } from "#domain/register/read-fields";
import { parseAngle, parsePair } from "#domain/register/values/angles";
import { readGeometry, readGeometryText } from "#domain/register/values/geometries";
import {
  type PairOrder,
  type PlaceEvidence,
  type Settled,
  settlePoint,
  settleShape,
} from "#domain/register/values/places";
import { type Cell, type Fault, quoteCell } from "#domain/register/values/reading";
import { isSilent } from "#domain/register/values/silence";

/** What a record says about its place: none, one (perhaps with a warning), or one that cannot exist. */
export interface PlaceReading {
  place?: Place | undefined;
  warning?: Fault | undefined;
  rejection?: Fault | undefined;
  /** The column the warning or rejection is about. */
  column: string | null;
}

export type PlaceReader = (cells: Cells, geometry: unknown) => PlaceReading;

/** The two numbers of a record's place as written, for judging a sample; undefined where it has none. */
export type PairReader = (cells: Cells) => readonly [number, number] | undefined;

export const noEvidence: PlaceEvidence = { order: undefined, centre: undefined, isTight: false };

export function compilePlace(
  source: PlaceSource | undefined,
  headers: readonly string[],
  evidence: PlaceEvidence,
): PlaceReader {
  if (source === undefined) return () => ({ column: null });
  if ("moving" in source) return () => ({ place: { kind: "moving" }, column: null });
  if ("geometry" in source) return (_cells, geometry) => readShape(geometry, evidence, null);
  if ("point" in source) return compilePoint(source, headers, evidence);
  return compileColumns(source, headers, evidence);
}

const told = ({ place, warning, rejection }: Settled, column: string | null): PlaceReading => ({
  place,
  warning,
  rejection,
  column,
});

function readShape(geometry: unknown, evidence: PlaceEvidence, column: string | null): PlaceReading {
  const { value: place, fault } = readGeometry(geometry);
  if (!place) return fault ? { warning: fault, column } : { column };
  const settled = place.kind === "point" ? settlePoint(place.latitude, place.longitude, evidence) : settleShape(place);
  return told(fault && settled.place ? { ...settled, warning: fault } : settled, column);
}

function compilePoint(
  { point, order }: Extract<PlaceSource, { point: string }>,
  headers: readonly string[],
  evidence: PlaceEvidence,
): PlaceReader {
  const at = headers.indexOf(point);
  return (cells) => {
    const cell = cells[at];
    const text = cell === undefined ? "" : String(cell).trim();
    if (isSilent(text)) return { column: point };
    const pair = parsePair(text);
    if (pair) {
      const first = pair.order ?? order ?? evidence.order ?? usualOrder(text);
      const [latitude, longitude] = first === "latitude-first" ? [pair.first, pair.second] : [pair.second, pair.first];
      return told(settlePoint(latitude, longitude, evidence), point);
    }
    const geometry = readGeometryText(text);
    return geometry === undefined ? { warning: unreadable(text), column: point } : readShape(geometry, evidence, point);
  };
}

/** Well-known text has the longitude first; two numbers in brackets or by themselves mostly have the latitude first. */
const usualOrder = (text: string): PairOrder =>
  /^(?:SRID=\d+;)?\s*POINT/i.test(text) ? "longitude-first" : "latitude-first";

function compileColumns(
  source: Extract<PlaceSource, { latitude: string }>,
  headers: readonly string[],
  evidence: PlaceEvidence,
): PlaceReader {
  // Where nearly every row is only possible the other way round, the two columns bear each other's names.
  const isCrossed = evidence.order === "longitude-first";
  const latitudeAt = headers.indexOf(isCrossed ? source.longitude : source.latitude);
  const longitudeAt = headers.indexOf(isCrossed ? source.latitude : source.longitude);
  return (cells) => {
    const latitude = angleOf(cells[latitudeAt]);
    const longitude = angleOf(cells[longitudeAt]);
    if (latitude === "none" && longitude === "none") return { column: null };
    if (typeof latitude === "number" && typeof longitude === "number") {
      return told(settlePoint(latitude, longitude, evidence), headers[latitudeAt]!);
    }
    const at = typeof latitude === "number" ? longitudeAt : latitudeAt;
    const isMissing = latitude === "none" || longitude === "none";
    return { warning: isMissing ? incomplete : unreadable(String(cells[at] ?? "")), column: headers[at]! };
  };
}

function angleOf(cell: Cell): number | "none" | "unreadable" {
  if (typeof cell === "number") return cell;
  if (cell === undefined || typeof cell === "boolean") return cell === undefined ? "none" : "unreadable";
  const text = cell.trim();
  return parseAngle(text) ?? (isSilent(text) ? "none" : "unreadable");
}

const incomplete: Fault = {
  code: "coordinate-incomplete",
  message: "Only one of latitude and longitude is given, so the device has no place.",
  fix: "Give both or neither.",
};

const unreadable = (text: string): Fault => ({
  code: "coordinate-unreadable",
  message: `${quoteCell(text)} cannot be read as a coordinate, so the device has no place.`,
  fix: "Accepted: degrees such as 39.310861 or 40°26′46″N, or both in one cell such as POINT (-76.6 39.3).",
});

/** How to take the two numbers of a place out of a record, where its source is one that needs judging. */
export function compilePair(source: PlaceSource | undefined, headers: readonly string[]): PairReader | undefined {
  if (source === undefined || "geometry" in source || "moving" in source) return undefined;
  if ("point" in source) {
    const at = headers.indexOf(source.point);
    return (cells) => {
      const pair = parsePair(String(cells[at] ?? "").trim());
      return pair && pair.order !== "longitude-first" ? [pair.first, pair.second] : pair && [pair.second, pair.first];
    };
  }
  const [latitudeAt, longitudeAt] = [headers.indexOf(source.latitude), headers.indexOf(source.longitude)];
  return (cells) => {
    const [latitude, longitude] = [angleOf(cells[latitudeAt]), angleOf(cells[longitudeAt])];
    return typeof latitude === "number" && typeof longitude === "number" ? [latitude, longitude] : undefined;
  };
}
