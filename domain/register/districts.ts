/** A ring of longitude and latitude pairs; the first is the outer one, the others are holes. */
type Ring = readonly (readonly [number, number] | readonly number[])[];

export interface Boundary {
  type: "Polygon" | "MultiPolygon";
  coordinates: readonly unknown[];
}

export interface District {
  name: string;
  boundary: Boundary;
}

interface Prepared {
  name: string;
  polygons: readonly (readonly Ring[])[];
  west: number;
  south: number;
  east: number;
  north: number;
}

/** Answers in which district a point lies; undefined where in none. Points on an edge belong to the first that has it. */
export function districtFinder(
  districts: readonly District[],
): (longitude: number, latitude: number) => string | undefined {
  const prepared = districts.map(prepare);
  return (longitude, latitude) =>
    prepared.find(
      ({ polygons, west, south, east, north }) =>
        longitude >= west &&
        longitude <= east &&
        latitude >= south &&
        latitude <= north &&
        polygons.some((rings) => isInside(rings, longitude, latitude)),
    )?.name;
}

function prepare({ name, boundary }: District): Prepared {
  const polygons = (boundary.type === "Polygon"
    ? [boundary.coordinates]
    : boundary.coordinates) as unknown as readonly (readonly Ring[])[];
  const points = polygons.flatMap((rings) => rings[0] ?? []);
  const far = Number.POSITIVE_INFINITY;
  const box = { west: far, south: far, east: -far, north: -far };
  // A loop, because a coast has more corners than a function takes arguments.
  for (const [longitude = 0, latitude = 0] of points) {
    box.west = Math.min(box.west, longitude);
    box.south = Math.min(box.south, latitude);
    box.east = Math.max(box.east, longitude);
    box.north = Math.max(box.north, latitude);
  }
  return { name, polygons, ...box };
}

/** Even-odd: a point is inside when a ray to the east crosses the rings an odd number of times. */
function isInside(rings: readonly Ring[], longitude: number, latitude: number): boolean {
  let inside = false;
  for (const ring of rings) {
    for (let at = 0, before = ring.length - 1; at < ring.length; before = at++) {
      const [x1 = 0, y1 = 0] = ring[at]!;
      const [x2 = 0, y2 = 0] = ring[before]!;
      if (y1 > latitude !== y2 > latitude && longitude < ((x2 - x1) * (latitude - y1)) / (y2 - y1) + x1)
        inside = !inside;
    }
  }
  return inside;
}
