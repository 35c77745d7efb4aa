import type { AnswerOf } from "#contract/endpoint";
import type { getBoundaries } from "#contract/register";

type Feature = AnswerOf<typeof getBoundaries>["features"][number];
type Position = readonly [number, number];

/** A city drawn in a box of 320 by 240, with what is to be found in it. */
export interface Located {
  boundary: string;
  districts: string;
  /** A mark in the drawing, or the outline of a line or area. */
  point?: Position;
  outline?: string;
}

const box = { width: 320, height: 240, margin: 6 };

/** Every position of a geometry, ring by ring; what is no geometry has none. */
function ringsOf(geometry: Record<string, unknown> | null): Position[][] {
  const rings: Position[][] = [];
  const walk = (part: unknown): void => {
    if (!Array.isArray(part)) return;
    const isRing = Array.isArray(part[0]) && typeof part[0][0] === "number";
    if (isRing) rings.push(part as Position[]);
    else for (const each of part) walk(each);
  };
  if (typeof (geometry?.coordinates as unknown[] | undefined)?.[0] === "number")
    return [[geometry!.coordinates as unknown as Position]];
  walk(geometry?.coordinates);
  return rings;
}

/** Web Mercator, so that the drawing has the shape people know from maps. */
const project = ([longitude, latitude]: Position): Position => [
  (longitude * Math.PI) / 180,
  -Math.log(Math.tan(Math.PI / 4 + (latitude * Math.PI) / 360)),
];

/**
 * Draws where in the city something is: the boundary, the districts and the place, to the nearest unit of a drawing as
 * large as a hand. Undefined where the city gave no boundary: a mark on nothing says nothing.
 */
export function locate(features: readonly Feature[], place: Record<string, unknown> | null): Located | undefined {
  const projected = (geometry: Record<string, unknown> | null) => ringsOf(geometry).map((ring) => ring.map(project));
  const boundary = features
    .filter(({ properties }) => properties.kind === "boundary")
    .flatMap((each) => projected(each.geometry));
  const districts = features
    .filter(({ properties }) => properties.kind === "district")
    .flatMap((each) => projected(each.geometry));
  const found = projected(place);
  const points = [...boundary, ...districts].flat();
  if (points.length === 0 || found.length === 0) return undefined;
  const all = [...points, ...found.flat()];
  const xs = all.map(([x]) => x);
  const ys = all.map(([, y]) => y);
  const [left, top] = [least(xs), least(ys)];
  const scale = Math.min(
    (box.width - 2 * box.margin) / (most(xs) - left || 1),
    (box.height - 2 * box.margin) / (most(ys) - top || 1),
  );
  const place2d = ([x, y]: Position): Position => [
    Math.round(box.margin + (x - left) * scale),
    Math.round(box.margin + (y - top) * scale),
  ];
  const draw = (rings: readonly Position[][], end: string) =>
    rings.map((ring) => outlineOf(ring.map(place2d), end)).join("");
  const [first] = found;
  return {
    boundary: draw(boundary, "z"),
    districts: draw(districts, "z"),
    ...(first!.length === 1 ? { point: place2d(first![0]!) } : { outline: draw(found, "") }),
  };
}

const least = (values: readonly number[]) => values.reduce((a, b) => Math.min(a, b));
const most = (values: readonly number[]) => values.reduce((a, b) => Math.max(a, b));

/** A path without points that fall on the one before. */
function outlineOf(points: readonly Position[], end: string): string {
  const kept = points.filter(([x, y], at) => at === 0 || x !== points[at - 1]![0] || y !== points[at - 1]![1]);
  return `M${kept.map(([x, y]) => `${x} ${y}`).join("L")}${end}`;
}
