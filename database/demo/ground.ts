import type { Chance } from "#database/demo/chance";
import type { Naming } from "#database/demo/naming";
import { cellsOf, centroidOf, isInside, type Plane, type Point, squaredDistance } from "#database/demo/plane";

/** What a city is built on: everything in metres from its centre. */
export interface Ground {
  plane: Plane;
  naming: Naming;
  /** Distance from the centre to the edge, on average. */
  radius: number;
  outline: readonly Point[];
  districts: readonly { name: string; seed: Point; cell: readonly Point[] }[];
  parks: readonly Park[];
  /** 1 in the middle of the city or of a sub-centre, towards 0 at the edge. */
  densityAt: (point: Point) => number;
  /** The district a point lies in; undefined outside the city, and so near an edge that rounding could move it. */
  districtAt: (point: Point) => number | undefined;
  /** Neither in a park nor in the river. */
  isBuildable: (point: Point) => boolean;
}

export interface Park {
  name: string;
  centre: Point;
  radius: number;
  outline: readonly Point[];
}

export interface GroundPlan extends Plane {
  radius: number;
  districts: number;
  parks: number;
  subCentres: number;
  riverWidth: number;
}

/** Devices keep this far from every edge: rounding to six decimals moves a corner by a tenth of a metre at most. */
const edgeMargin = 3;

export function makeGround(plan: GroundPlan, naming: Naming, chance: Chance): Ground {
  const { radius } = plan;
  const outline = irregularRing([0, 0], radius, 128, 0.16, chance.fork("outline"));
  const hills = hillsOf(plan, chance.fork("density"));
  const seeds = placeSeeds(outline, plan, densityOf(hills), chance.fork("districts"));
  // Every district has grown around a village of its own.
  const densityAt = densityOf([...hills, ...seeds.map((at) => ({ at, height: 0.2, spread: 0.05 * radius }))]);
  const cells = cellsOf(outline, seeds);
  const districts = seeds.map((seed, at) => ({ name: naming.district(), seed, cell: cells[at]! }));
  const inRiver = riverOf(plan, chance.fork("river"));
  const parks = makeParks(plan, naming, outline, chance.fork("parks"));
  return {
    plane: plan,
    naming,
    radius,
    outline,
    districts,
    parks,
    densityAt,
    districtAt: nearestSeed(outline, seeds),
    isBuildable: (point) =>
      !inRiver(point) &&
      !parks.some(
        ({ centre, radius: reach, outline: edge }) =>
          squaredDistance(centre, point) < (1.4 * reach) ** 2 && isInside(edge, point),
      ),
  };
}

/** A ring that looks drawn by water and history rather than by compasses. */
function irregularRing(centre: Point, radius: number, corners: number, unrest: number, chance: Chance): Point[] {
  const waves = [2, 3, 4, 5, 7, 11].map((count) => ({
    count,
    height: (unrest * chance.between(0.5, 1)) / Math.sqrt(count),
    phase: chance.between(0, 2 * Math.PI),
  }));
  return Array.from({ length: corners }, (_, at) => {
    const angle = (2 * Math.PI * at) / corners;
    const swing = waves.reduce((sum, { count, height, phase }) => sum + height * Math.sin(count * angle + phase), 0);
    const reach = radius * (1 + swing + chance.between(-0.01, 0.01));
    return [centre[0] + reach * Math.cos(angle), centre[1] + reach * Math.sin(angle)] as const;
  });
}

/** Where a city is built up: height in the middle, falling off over the spread. */
interface Hill {
  at: Point;
  height: number;
  spread: number;
}

function hillsOf({ radius, subCentres }: GroundPlan, chance: Chance): Hill[] {
  const hills: Hill[] = Array.from({ length: subCentres }, (_, at) => {
    const angle = (2 * Math.PI * (at + chance.between(-0.3, 0.3))) / subCentres;
    const reach = radius * chance.between(0.42, 0.68);
    return {
      at: [reach * Math.cos(angle), reach * Math.sin(angle)] as const,
      height: chance.between(0.25, 0.5),
      spread: radius * chance.between(0.07, 0.13),
    };
  });
  hills.push({ at: [0, 0], height: 1, spread: 0.2 * radius }, { at: [0, 0], height: 0.25, spread: 0.5 * radius });
  return hills;
}

function densityOf(hills: readonly Hill[]): (point: Point) => number {
  return (point) =>
    Math.min(
      1,
      hills.reduce((sum, { at, height, spread }) => {
        const away = squaredDistance(point, at) / (2 * spread * spread);
        return away > 12 ? sum : sum + height * Math.exp(-away);
      }, 0.015),
    );
}

/** Seeds lie closer where the city is dense; two rounds of moving each to the middle of its cell even them out. */
function placeSeeds(
  outline: readonly Point[],
  { radius, districts }: GroundPlan,
  densityAt: (point: Point) => number,
  chance: Chance,
): Point[] {
  let seeds: Point[] = [[chance.between(-0.03, 0.03) * radius, chance.between(-0.03, 0.03) * radius]];
  // The room each seed asks for shrinks with every try, so that there is always place for the last.
  for (let room = (radius * 1.1) / Math.sqrt(districts); seeds.length < districts; room *= 0.999) {
    const point: Point = [chance.between(-1.2, 1.2) * radius, chance.between(-1.2, 1.2) * radius];
    const reach = room / (0.7 + densityAt(point));
    if (isInside(outline, point) && seeds.every((seed) => squaredDistance(seed, point) > reach * reach))
      seeds.push(point);
  }
  for (let round = 0; round < 2; round++) {
    const cells = cellsOf(outline, seeds);
    seeds = seeds.map((seed, at) => {
      const [x, y] = centroidOf(cells[at]!);
      return at === 0 ? seed : [0.4 * seed[0] + 0.6 * x, 0.4 * seed[1] + 0.6 * y];
    });
  }
  return seeds;
}

function nearestSeed(outline: readonly Point[], seeds: readonly Point[]): (point: Point) => number | undefined {
  // Well inside this circle nobody is near the outline: most devices need no look at every corner of it.
  const safeReach = 0.93 * Math.sqrt(Math.min(...outline.map((corner) => squaredDistance(corner, [0, 0]))));
  return (point) => {
    let [nearest, second] = [-1, -1];
    let [least, next] = [Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY];
    for (let at = 0; at < seeds.length; at++) {
      const away = squaredDistance(point, seeds[at]!);
      if (away < least) [nearest, least, second, next] = [at, away, nearest, least];
      else if (away < next) [second, next] = [at, away];
    }
    const apart = Math.sqrt(squaredDistance(seeds[nearest]!, seeds[second]!));
    if ((next - least) / (2 * apart) < edgeMargin) return undefined;
    // Twice inside, once pushed outwards: then the point itself stands clear of the outline.
    const reach = Math.sqrt(point[0] ** 2 + point[1] ** 2);
    if (reach < safeReach) return nearest;
    const push = 1 + (4 * edgeMargin) / reach;
    return isInside(outline, point) && isInside(outline, [point[0] * push, point[1] * push]) ? nearest : undefined;
  };
}

/** A river winds past the centre; streets cross it, lamp posts do not stand in it. */
function riverOf({ radius, riverWidth }: GroundPlan, chance: Chance): (point: Point) => boolean {
  const angle = chance.between(0, Math.PI);
  const [cos, sin] = [Math.cos(angle), Math.sin(angle)];
  const [offset, height, length] = [chance.between(0.12, 0.2), chance.between(0.05, 0.1), chance.between(0.25, 0.4)];
  return ([x, y]) => {
    const [along, across] = [x * cos + y * sin, y * cos - x * sin];
    const middle = radius * (offset + height * Math.sin(along / (length * radius)));
    return Math.abs(across - middle) < riverWidth / 2;
  };
}

function makeParks(plan: GroundPlan, naming: Naming, outline: readonly Point[], chance: Chance): Park[] {
  const parks: Park[] = [];
  while (parks.length < plan.parks) {
    const angle = chance.between(0, 2 * Math.PI);
    const away = plan.radius * 0.85 * Math.sqrt(chance.next());
    const centre: Point = [away * Math.cos(angle), away * Math.sin(angle)];
    const radius = Math.min(plan.radius * 0.045, 70 + 260 * chance.next() ** 2);
    const edge = irregularRing(centre, radius, 14, 0.2, chance);
    const isClear = parks.every((park) => squaredDistance(park.centre, centre) > (2 * (park.radius + radius)) ** 2);
    if (isClear && edge.every((corner) => isInside(outline, corner)))
      parks.push({ name: naming.park(), centre, radius, outline: edge });
  }
  return parks;
}
