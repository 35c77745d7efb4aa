import type { Chance } from "#database/demo/chance";
import type { Ground } from "#database/demo/ground";
import { crossingOf, type Point, stretchesInside } from "#database/demo/plane";

export interface Street {
  name: string;
  isAvenue: boolean;
  points: readonly Point[];
  /** Metres from the start to each point. */
  metres: readonly number[];
  length: number;
  /** Where its middle lies. */
  district: number;
  density: number;
}

/** Somewhere on a street: how far along, and for a crossing the street that meets it there. */
export interface StreetSpot {
  street: Street;
  along: number;
  other?: Street;
  district: number;
  density: number;
}

export interface Streets {
  all: readonly Street[];
  crossings: readonly StreetSpot[];
  /** Every 120 m along the avenues and ring roads. */
  corridors: readonly StreetSpot[];
  /** The point on a street, `aside` metres to its left (negative: to its right). */
  pointAt: (street: Street, along: number, aside: number) => Point;
}

const corridorStep = 120;

export function makeStreets(ground: Ground, blockLength: number, chance: Chance): Streets {
  const bend = bendOf(ground.radius, chance.fork("bend"));
  const avenues = makeAvenues(ground, chance.fork("avenues"));
  const lanes = ground.districts.map((_, district) => makeLanes(ground, district, blockLength, chance));
  const crossings = [
    ...lanes.flatMap(([along, across]) => findCrossings(along!, across!, ground)),
    ...findCrossings(avenues, lanes.flat(2), ground),
  ];
  const corridors = avenues.flatMap((street) => spotsAlong(street, ground));
  return {
    all: [...avenues, ...lanes.flat(2)],
    crossings,
    corridors,
    pointAt: (street, along, aside) => bend(straightPointAt(street, along, aside)),
  };
}

/** Shifts every street a little and smoothly, so that no quarter looks ruled. */
function bendOf(radius: number, chance: Chance): (point: Point) => Point {
  const wave = () => ({
    height: chance.between(0.004, 0.008) * radius,
    x: chance.between(-5, 5) / radius,
    y: chance.between(-5, 5) / radius,
    phase: chance.between(0, 2 * Math.PI),
  });
  const [east, north] = [
    [wave(), wave()],
    [wave(), wave()],
  ];
  const shift = (waves: readonly ReturnType<typeof wave>[], [px, py]: Point) =>
    waves.reduce((sum, { height, x, y, phase }) => sum + height * Math.sin(px * x * 2 + py * y * 2 + phase), 0);
  return (point) => [point[0] + shift(east!, point), point[1] + shift(north!, point)];
}

function streetOf(ground: Ground, name: string, isAvenue: boolean, points: readonly Point[]): Street | undefined {
  const metres = [0];
  for (let at = 1; at < points.length; at++) {
    const [[x1, y1], [x2, y2]] = [points[at - 1]!, points[at]!];
    metres.push(metres[at - 1]! + Math.sqrt((x2 - x1) ** 2 + (y2 - y1) ** 2));
  }
  const middle = points[points.length >> 1]!;
  const district = ground.districtAt(middle);
  if (district === undefined) return undefined;
  const density = ground.densityAt(middle);
  return { name, isAvenue, points, metres, length: metres[metres.length - 1]!, district, density };
}

function straightPointAt({ points, metres }: Street, along: number, aside: number): Point {
  let at = 1;
  while (at < points.length - 1 && metres[at]! < along) at++;
  const [[x1, y1], [x2, y2]] = [points[at - 1]!, points[at]!];
  const length = metres[at]! - metres[at - 1]!;
  const [ux, uy] = [(x2 - x1) / length, (y2 - y1) / length];
  const beyond = along - metres[at - 1]!;
  return [x1 + ux * beyond - uy * aside, y1 + uy * beyond + ux * aside];
}

/** Roads from the middle to the edge, and rings around it; long roads change their name on the way, as roads do. */
function makeAvenues(ground: Ground, chance: Chance): Street[] {
  const { radius, naming } = ground;
  const rays = Math.max(5, Math.round(Math.sqrt(ground.districts.length) * 2.2));
  const lines: Point[][] = [];
  for (let ray = 0; ray < rays; ray++) {
    let angle = (2 * Math.PI * (ray + chance.between(-0.25, 0.25))) / rays;
    const line: Point[] = [];
    for (let reach = 0.05 * radius; reach < 1.1 * radius; reach += 0.02 * radius) {
      angle += chance.between(-0.02, 0.02);
      line.push([reach * Math.cos(angle), reach * Math.sin(angle)]);
    }
    lines.push(line);
  }
  const rings = ground.districts.length > 20 ? [0.16, 0.36, 0.6] : ground.districts.length > 8 ? [0.24, 0.55] : [0.35];
  for (const share of rings) {
    lines.push(ringAt(ground.outline, share));
  }
  return lines.flatMap((line) => {
    const pieces: Street[] = [];
    for (let from = 0; from + 2 < line.length; ) {
      const to = Math.min(line.length - 1, from + chance.whole(12, 24));
      const street = streetOf(ground, naming.avenue(), true, line.slice(from, to + 1));
      if (street) pieces.push(street);
      from = to;
    }
    return pieces;
  });
}

/** The outline drawn smaller, smoothed twice so that a road can follow it. */
function ringAt(outline: readonly Point[], share: number): Point[] {
  let ring = outline.map(([x, y]): Point => [x * share, y * share]);
  for (let round = 0; round < 2; round++) {
    ring = ring.map((_, at) => {
      const near = [-2, -1, 0, 1, 2].map((step) => ring[(at + step + ring.length) % ring.length]!);
      return [near.reduce((sum, [x]) => sum + x, 0) / 5, near.reduce((sum, [, y]) => sum + y, 0) / 5];
    });
  }
  return [...ring, ring[0]!];
}

/** The small streets of a district: two bundles of lines across each other, closer where the city is dense. */
function makeLanes(ground: Ground, district: number, blockLength: number, chance: Chance): [Street[], Street[]] {
  const own = chance.fork(`lanes/${district}`);
  const { cell, seed } = ground.districts[district]!;
  const angle = own.between(0, Math.PI / 2);
  const spacing = blockLength * (1.7 - 0.8 * ground.densityAt(seed));
  const bundle = (turn: number) => {
    const direction: Point = [Math.cos(angle + turn), Math.sin(angle + turn)];
    const normal: Point = [-direction[1], direction[0]];
    const offsets = cell.map(([x, y]) => (x - seed[0]) * normal[0] + (y - seed[1]) * normal[1]);
    const streets: Street[] = [];
    const last = Math.max(...offsets);
    for (let at = Math.min(...offsets); at < last; at += spacing * own.between(0.75, 1.35)) {
      const origin: Point = [seed[0] + normal[0] * at, seed[1] + normal[1] * at];
      for (const [from, to] of stretchesInside(cell, origin, direction))
        streets.push(...layStreets(ground, { origin, direction, from, to }, blockLength, own));
    }
    return streets;
  };
  return [bundle(0), bundle(Math.PI / 2)];
}

interface Line {
  origin: Point;
  direction: Point;
  from: number;
  to: number;
}

/** Cuts a line into streets, and leaves out what would lie in the fields around the city. */
function layStreets(
  ground: Ground,
  { origin, direction, from, to }: Line,
  blockLength: number,
  chance: Chance,
): Street[] {
  const streets: Street[] = [];
  const pointOn = (t: number): Point => [origin[0] + direction[0] * t, origin[1] + direction[1] * t];
  for (let start = from + chance.between(8, 40); start < to - 60; ) {
    const end = Math.min(to - chance.between(8, 40), start + blockLength * chance.between(3.5, 9));
    const density = ground.densityAt(pointOn((start + end) / 2));
    if (end - start > 60 && chance.isTrue(Math.min(0.97, 0.04 + 2.4 * density))) {
      const street = streetOf(ground, "", false, [pointOn(start), pointOn((start + end) / 2), pointOn(end)]);
      if (street) streets.push({ ...street, name: ground.naming.street() });
    }
    start = Math.max(end, start) + chance.between(5, 30);
  }
  return streets;
}

function findCrossings(streets: readonly Street[], others: readonly Street[], ground: Ground): StreetSpot[] {
  const boxes = others.map(({ points }) => boxOf(points));
  return streets.flatMap((street) => {
    const spots: StreetSpot[] = [];
    for (let at = 1; at < street.points.length; at++) {
      const [a, b] = [street.points[at - 1]!, street.points[at]!];
      const [west, south, east, north] = boxOf([a, b]);
      for (let index = 0; index < others.length; index++) {
        const box = boxes[index]!;
        if (box[0] > east || box[2] < west || box[1] > north || box[3] < south) continue;
        const other = others[index]!;
        const meeting = crossingOf(a, b, other.points[0]!, other.points[other.points.length - 1]!);
        if (!meeting) continue;
        const along = street.metres[at - 1]! + meeting.onFirst * (street.metres[at]! - street.metres[at - 1]!);
        spots.push(spotOn(street, along, ground, other));
      }
    }
    return spots;
  });
}

function spotOn(street: Street, along: number, ground: Ground, other?: Street): StreetSpot {
  const point = straightPointAt(street, along, 0);
  const spot = {
    street,
    along,
    district: ground.districtAt(point) ?? street.district,
    density: ground.densityAt(point),
  };
  return other ? { ...spot, other } : spot;
}

function spotsAlong(street: Street, ground: Ground): StreetSpot[] {
  const spots: StreetSpot[] = [];
  for (let along = corridorStep / 2; along < street.length; along += corridorStep)
    spots.push(spotOn(street, along, ground));
  return spots;
}

function boxOf(points: readonly Point[]): [number, number, number, number] {
  let [west, south] = points[0]!;
  let [east, north] = points[0]!;
  for (const [x, y] of points) {
    west = Math.min(west, x);
    south = Math.min(south, y);
    east = Math.max(east, x);
    north = Math.max(north, y);
  }
  return [west, south, east, north];
}
