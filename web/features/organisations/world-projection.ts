export const mapWidth = 960;
export const mapHeight = 440;

const [a1, a2, a3, a4] = [1.340264, -0.081106, 0.000893, 0.003796];
const m = Math.sqrt(3) / 2;
/** Half the width of the Equal Earth projection at the equator, in its own units. */
const halfWidth = 2.7066297;
const scale = mapWidth / 2 / halfWidth;
/** North of the northernmost town, so that the drawing spends no room on ice. */
const top = yOf(83.5);

function yOf(latitude: number): number {
  const t = Math.asin(m * Math.sin((latitude * Math.PI) / 180));
  const t2 = t * t;
  const t6 = t2 * t2 * t2;
  return t * (a1 + a2 * t2 + t6 * (a3 + a4 * t2));
}

/**
 * Where a place lies on the world map, in units of the drawing. Equal Earth (Šavrič, Patterson and Jenny 2018): every
 * region takes the room it has on the globe.
 */
export function projectTo({ longitude, latitude }: { longitude: number; latitude: number }): { x: number; y: number } {
  const t = Math.asin(m * Math.sin((latitude * Math.PI) / 180));
  const t2 = t * t;
  const t6 = t2 * t2 * t2;
  const across = ((longitude * Math.PI) / 180) * Math.cos(t);
  const x = across / (m * (a1 + 3 * a2 * t2 + t6 * (7 * a3 + 9 * a4 * t2)));
  return { x: mapWidth / 2 + x * scale, y: (top - yOf(latitude)) * scale };
}
