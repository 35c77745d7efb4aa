import { feature } from "topojson-client";
import type { GeometryCollection, Topology } from "topojson-specification";
import world from "world-atlas/land-110m.json";
import { mapHeight, mapWidth, projectTo } from "./world-projection";

const topology = world as unknown as Topology<{ land: GeometryCollection }>;
/** Islands smaller than this, in square units of the drawing, are left out: a page stays light. */
const smallest = 6;
/** Nothing is shown south of this: nobody governs a city there. */
const southernmost = -58;

/** Outlines of the world's land (Natural Earth, public domain) as one path of whole units, made once. */
export const landPath: string = feature(topology, topology.objects.land)
  .features.flatMap(({ geometry }) =>
    geometry.type === "Polygon" ? [geometry.coordinates] : geometry.type === "MultiPolygon" ? geometry.coordinates : [],
  )
  .filter(([outer]) => outer?.some(([, latitude = 0]) => latitude > southernmost))
  .flatMap(([outer = []]) => onTheMap(unwrap(outer)))
  .map((outline) => outline.map(projectTo))
  .filter((ring) => areaOf(ring) > smallest)
  .map(drawRing)
  .join("");

type Outline = { longitude: number; latitude: number }[];

/** Each time that an outline lies on the map: one that goes past an edge comes in again at the other, and is cut at both. */
function onTheMap(outline: Outline): Outline[] {
  const longitudes = outline.map(({ longitude }) => longitude);
  const [west, east] = [Math.min(...longitudes), Math.max(...longitudes)];
  return [-360, 0, 360]
    .filter((turn) => west + turn < 180 && east + turn > -180)
    .map((turn) => outline.map(({ longitude, latitude }) => ({ longitude: longitude + turn, latitude })));
}

/** An outline that crosses the 180th meridian goes on past the map's edge, not back across the world. */
function unwrap(outline: readonly (readonly number[])[]): Outline {
  let turns = 0;
  return outline.map(([longitude = 0, latitude = 0], at) => {
    const step = at === 0 ? 0 : longitude - outline[at - 1]![0]!;
    if (Math.abs(step) > 180) turns -= Math.sign(step);
    return { longitude: longitude + turns * 360, latitude };
  });
}

type Ring = { x: number; y: number }[];

function areaOf(ring: Ring): number {
  const twice = ring.reduce((sum, { x, y }, at) => {
    const next = ring[(at + 1) % ring.length]!;
    return sum + x * next.y - next.x * y;
  }, 0);
  return Math.abs(twice) / 2;
}

/** Relative steps in whole units, without those that lead nowhere. */
function drawRing(ring: Ring): string {
  const whole = ring.map(({ x, y }) => [Math.round(x), Math.round(Math.min(y, mapHeight))] as const);
  let [atX, atY] = whole[0]!;
  const steps = whole.slice(1).flatMap(([x, y]) => {
    const [dx, dy] = [x - atX, y - atY];
    [atX, atY] = [x, y];
    return dx === 0 && dy === 0 ? [] : [`${dx}${dy < 0 ? "" : " "}${dy}`];
  });
  return `M${whole[0]!.join(" ")}l${steps.join(" ")}z`;
}

export { mapHeight, mapWidth };
