import type { Place } from "#domain/register/dictionary";
import { type Fault, type Reading, unreadable } from "#domain/register/values/reading";

type Position = readonly [longitude: number, latitude: number];

/** Corners of one place: more are a map of something else, and would make every page that shows it slow. */
export const cornerLimit = 20_000;

/**
 * Reads a GeoJSON geometry as a place. A place is one point, line or area: of several areas or lines the largest stands
 * for the device, of several points the first, with a warning. Whether the coordinates can exist is not asked here.
 */
export function readGeometry(geometry: unknown): Reading<Place> {
  if (geometry === null || geometry === undefined) return {};
  const { type, coordinates } = geometry as { type?: unknown; coordinates?: unknown };
  if (typeof geometry !== "object" || !Array.isArray(coordinates)) return unusable(type);
  if (coordinates.length === 0) return {};
  switch (type) {
    case "Point":
      return pointOf(coordinates);
    case "MultiPoint":
      return partOf(coordinates, pointOf, () => 0);
    case "LineString":
      return lineOf(coordinates);
    case "MultiLineString":
      return partOf(coordinates, lineOf, extentOf);
    case "Polygon":
      return areaOf(coordinates);
    case "MultiPolygon":
      return partOf(coordinates, areaOf, extentOf);
    default:
      return unusable(type);
  }
}

const unusable = (type: unknown) =>
  unreadable(
    "geometry-unusable",
    typeof type === "string" ? `A geometry of type ${type.slice(0, 40)} is no place.` : "This is no geometry.",
    "Accepted: Point, LineString, Polygon and their Multi forms, longitude first.",
  );

function positionOf(value: unknown): Position | undefined {
  if (!Array.isArray(value)) return undefined;
  const [longitude, latitude] = value;
  return Number.isFinite(longitude) && Number.isFinite(latitude) ? [longitude, latitude] : undefined;
}

function positionsOf(value: unknown, least: number): Position[] | undefined {
  if (!Array.isArray(value) || value.length < least || value.length > cornerLimit) return undefined;
  const positions = value.map(positionOf);
  return positions.includes(undefined) ? undefined : (positions as Position[]);
}

function pointOf(coordinates: unknown): Reading<Place> {
  const position = positionOf(coordinates);
  if (!position) return malformed;
  return { value: { kind: "point", longitude: position[0], latitude: position[1] } };
}

function lineOf(coordinates: unknown): Reading<Place> {
  const positions = positionsOf(coordinates, 2);
  return positions ? { value: { kind: "line", coordinates: positions } } : malformed;
}

function areaOf(coordinates: unknown): Reading<Place> {
  if (!Array.isArray(coordinates) || coordinates.length === 0 || coordinates.length > 1000) return malformed;
  const rings = coordinates.map((ring) => positionsOf(ring, 4));
  if (rings.includes(undefined)) return malformed;
  const corners = rings.reduce((sum, ring) => sum + ring!.length, 0);
  return corners <= cornerLimit ? { value: { kind: "area", rings: rings as Position[][] } } : malformed;
}

const malformed = unreadable(
  "geometry-unusable",
  "The coordinates of this geometry cannot be read.",
  `Accepted: numbers, longitude first; a line of 2 corners or more, an area of 4 or more; ${cornerLimit} corners at most.`,
);

function partOf(
  parts: readonly unknown[],
  read: (part: unknown) => Reading<Place>,
  extent: (place: Place) => number,
): Reading<Place> {
  const places: Place[] = [];
  for (const part of parts.slice(0, 1000)) {
    const { value } = read(part);
    if (value === undefined) return malformed;
    places.push(value);
  }
  const largest = places.reduce((best, place) => (extent(place) > extent(best) ? place : best));
  return places.length === 1 ? { value: largest } : { value: largest, fault: simplified(parts.length, largest.kind) };
}

const simplified = (parts: number, kind: Place["kind"]): Fault => ({
  code: "geometry-simplified",
  message: `The place has ${parts} parts; ${kind === "point" ? "the first" : "the largest"} stands for it.`,
  fix: "Nothing needs doing, unless each part is a device of its own: then give each its own record.",
});

/** A measure for comparing parts of one geometry: square degrees of an area, the ends' distance of a line. */
function extentOf(place: Place): number {
  if (place.kind === "line") {
    const [start, end] = [place.coordinates[0]!, place.coordinates.at(-1)!];
    return Math.abs(start[0] - end[0]) + Math.abs(start[1] - end[1]);
  }
  const ring = (place.kind === "area" && place.rings[0]) || [];
  let doubled = 0;
  for (let at = 1; at < ring.length; at++) {
    doubled += ring[at - 1]![0] * ring[at]![1] - ring[at]![0] * ring[at - 1]![1];
  }
  return Math.abs(doubled);
}

const shape = /^(?:SRID=\d+;)?\s*(MULTI)?(LINESTRING|POLYGON|POINT)\s*(?:Z|M|ZM)?\s*(\([\s\S]*\))$/i;
const typeNames: Record<string, string> = { point: "Point", linestring: "LineString", polygon: "Polygon" };

/** Reads a line, an area or several points written as well-known text, or a GeoJSON geometry written into a cell. */
export function readGeometryText(text: string): unknown {
  if (text.startsWith("{") && text.length <= 1_000_000) {
    try {
      return JSON.parse(text);
    } catch {
      return undefined;
    }
  }
  const match = text.length <= 1_000_000 ? shape.exec(text.trim()) : null;
  if (!match || !/^[\d\s.,()eE+-]+$/.test(match[3]!)) return undefined;
  // Well-known text is GeoJSON's coordinates with spaces for commas and round brackets for square ones.
  const pairs = match[3]!.replace(/[^(),]+/g, (numbers) => {
    const position = numbers.trim().split(/\s+/);
    return numbers.trim() === "" ? "" : `[${position.map((number) => number.replace(/^\+/, "")).join(",")}]`;
  });
  try {
    const nested = JSON.parse(pairs.replaceAll("(", "[").replaceAll(")", "]")) as unknown[];
    const isPoint = match[2]!.toLowerCase() === "point";
    const type = `${match[1] ? "Multi" : ""}${typeNames[match[2]!.toLowerCase()]}`;
    const bare =
      isPoint && match[1] ? nested.map((p) => (Array.isArray((p as unknown[])[0]) ? (p as unknown[])[0] : p)) : nested;
    return { type, coordinates: isPoint && !match[1] ? bare[0] : bare };
  } catch {
    return undefined;
  }
}
