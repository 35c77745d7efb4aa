/** A point in metres east and north of a city's centre. */
export type Point = readonly [x: number, y: number];
/** Longitude and latitude, WGS 84. */
export type Position = readonly [longitude: number, latitude: number];

/** How a city's flat plan lies on the globe: metres scaled at its centre, so that straight lines stay straight. */
export interface Plane {
  longitude: number;
  latitude: number;
}

const metresPerDegree = 111_320;
/** Six decimals of a degree: a tenth of a metre. */
const rounded = (degrees: number) => Math.round(degrees * 1e6) / 1e6;

export function positionOf({ longitude, latitude }: Plane, [x, y]: Point): Position {
  const shrink = Math.cos((latitude * Math.PI) / 180);
  return [rounded(longitude + x / (metresPerDegree * shrink)), rounded(latitude + y / metresPerDegree)];
}

/** A closed GeoJSON ring, counter-clockwise where the points are. */
export function ringOf(plane: Plane, points: readonly Point[]): Position[] {
  const ring = points.map((point) => positionOf(plane, point));
  return [...ring, ring[0]!];
}

export function areaOf(polygon: readonly Point[]): number {
  let twice = 0;
  for (let at = 0, before = polygon.length - 1; at < polygon.length; before = at++) {
    twice += polygon[before]![0] * polygon[at]![1] - polygon[at]![0] * polygon[before]![1];
  }
  return twice / 2;
}

export function centroidOf(polygon: readonly Point[]): Point {
  let [x, y, twice] = [0, 0, 0];
  for (let at = 0, before = polygon.length - 1; at < polygon.length; before = at++) {
    const [[x1, y1], [x2, y2]] = [polygon[before]!, polygon[at]!];
    const cross = x1 * y2 - x2 * y1;
    x += (x1 + x2) * cross;
    y += (y1 + y2) * cross;
    twice += cross;
  }
  return [x / (3 * twice), y / (3 * twice)];
}

export function isInside(polygon: readonly Point[], [x, y]: Point): boolean {
  let inside = false;
  for (let at = 0, before = polygon.length - 1; at < polygon.length; before = at++) {
    const [[x1, y1], [x2, y2]] = [polygon[at]!, polygon[before]!];
    if (y1 > y !== y2 > y && x < ((x2 - x1) * (y - y1)) / (y2 - y1) + x1) inside = !inside;
  }
  return inside;
}

export const squaredDistance = ([x1, y1]: Point, [x2, y2]: Point): number => (x1 - x2) ** 2 + (y1 - y2) ** 2;

/** The part of a polygon that is nearer to `seed` than to `other`. */
function clipNearer(polygon: readonly Point[], seed: Point, other: Point): Point[] {
  // Positive on the seed's side of the line half way between the two.
  const sideOf = (point: Point) => squaredDistance(point, other) - squaredDistance(point, seed);
  const clipped: Point[] = [];
  for (let at = 0, before = polygon.length - 1; at < polygon.length; before = at++) {
    const [from, to] = [polygon[before]!, polygon[at]!];
    const [fromSide, toSide] = [sideOf(from), sideOf(to)];
    if (fromSide >= 0 !== toSide >= 0) {
      const share = fromSide / (fromSide - toSide);
      clipped.push([from[0] + share * (to[0] - from[0]), from[1] + share * (to[1] - from[1])]);
    }
    if (toSide >= 0) clipped.push(to);
  }
  return clipped;
}

/** Each seed's share of a polygon: all that is nearest to it. Together they tile the polygon without gap or overlap. */
export const cellsOf = (polygon: readonly Point[], seeds: readonly Point[]): Point[][] =>
  seeds.map((seed) =>
    seeds.reduce<Point[]>((cell, other) => (other === seed ? cell : clipNearer(cell, seed, other)), [...polygon]),
  );

/** Where a line crosses a polygon: the stretches of `origin + t × direction` that lie inside, as pairs of t. */
export function stretchesInside(polygon: readonly Point[], origin: Point, direction: Point): [number, number][] {
  const crossings: number[] = [];
  for (let at = 0, before = polygon.length - 1; at < polygon.length; before = at++) {
    const [[x1, y1], [x2, y2]] = [polygon[before]!, polygon[at]!];
    const side1 = direction[0] * (y1 - origin[1]) - direction[1] * (x1 - origin[0]);
    const side2 = direction[0] * (y2 - origin[1]) - direction[1] * (x2 - origin[0]);
    if (side1 > 0 === side2 > 0) continue;
    const share = side1 / (side1 - side2);
    const [x, y] = [x1 + share * (x2 - x1), y1 + share * (y2 - y1)];
    crossings.push((x - origin[0]) * direction[0] + (y - origin[1]) * direction[1]);
  }
  crossings.sort((a, b) => a - b);
  const stretches: [number, number][] = [];
  for (let at = 0; at + 1 < crossings.length; at += 2) stretches.push([crossings[at]!, crossings[at + 1]!]);
  return stretches;
}

/** Where two segments meet, as shares of their lengths; undefined where they do not. */
export function crossingOf(a: Point, b: Point, c: Point, d: Point): { onFirst: number; onSecond: number } | undefined {
  const [ux, uy, vx, vy] = [b[0] - a[0], b[1] - a[1], d[0] - c[0], d[1] - c[1]];
  const cross = ux * vy - uy * vx;
  if (cross === 0) return undefined;
  const onFirst = ((c[0] - a[0]) * vy - (c[1] - a[1]) * vx) / cross;
  const onSecond = ((c[0] - a[0]) * uy - (c[1] - a[1]) * ux) / cross;
  return onFirst >= 0 && onFirst <= 1 && onSecond >= 0 && onSecond <= 1 ? { onFirst, onSecond } : undefined;
}
