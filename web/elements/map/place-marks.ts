import type { Box, Mark } from "./settings";

type Position = readonly [longitude: number, latitude: number];

export function boxOf(positions: readonly Position[]): Box | undefined {
  if (positions.length === 0) return undefined;
  let [west, south, east, north] = [180, 90, -180, -90];
  for (const [longitude, latitude] of positions) {
    west = Math.min(west, longitude);
    east = Math.max(east, longitude);
    south = Math.min(south, latitude);
    north = Math.max(north, latitude);
  }
  return [west, south, east, north];
}

export function boxOfFeatures(features: readonly { geometry: unknown }[]): Box | undefined {
  const positions: Position[] = [];
  const walk = (part: unknown): void => {
    if (!Array.isArray(part)) return;
    if (typeof part[0] === "number") positions.push(part as unknown as Position);
    else for (const each of part) walk(each);
  };
  for (const { geometry } of features) walk((geometry as { coordinates?: unknown } | null)?.coordinates);
  return boxOf(positions);
}

/** Pixels between marks that stand in one spot, so that each can be seen and pressed. */
const ringRadius = 22;

export interface PlacedMark {
  mark: Mark;
  /** Pixels away from its own place. */
  offset: [x: number, y: number];
}

/** Devices on one pole are set in a ring around it. */
export function placeMarks(marks: readonly Mark[]): PlacedMark[] {
  const spots = new Map<string, Mark[]>();
  for (const mark of marks) {
    const spot = `${mark.longitude.toFixed(6)},${mark.latitude.toFixed(6)}`;
    spots.set(spot, [...(spots.get(spot) ?? []), mark]);
  }
  return [...spots.values()].flatMap((together) =>
    together.map((mark, at): PlacedMark => {
      if (together.length === 1) return { mark, offset: [0, 0] };
      const radius = Math.max(ringRadius, (together.length * ringRadius) / Math.PI);
      const angle = (2 * Math.PI * at) / together.length - Math.PI / 2;
      return { mark, offset: [Math.round(radius * Math.cos(angle)), Math.round(radius * Math.sin(angle))] };
    }),
  );
}
