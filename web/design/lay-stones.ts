/** Where the stones of a paving lie. Pure geometry in the units of the drawing; the same ids always lie the same way. */

export interface Box {
  x: number;
  y: number;
  width: number;
  height: number;
}
export interface LaidStone extends Box {
  id: string;
  /** Outline of the stone, hand-cut: its corners are a little off the square. */
  path: string;
  tone: Tone;
}
export type Tone = "a" | "b" | "c" | "d";
const tones: readonly Tone[] = ["a", "b", "c", "d"];

/** Width of the joint between two stones. */
export const joint = 6;

/** A number from 0 to 1 that depends on the text alone (FNV-1a). */
function grainOf(text: string): number {
  let hash = 2166136261;
  for (let index = 0; index < text.length; index++) hash = Math.imul(hash ^ text.charCodeAt(index), 16777619);
  hash ^= hash >>> 15;
  hash = Math.imul(hash, 2246822519);
  hash ^= hash >>> 13;
  return (hash >>> 0) / 4294967296;
}

const short = (value: number): string => String(Math.round(value * 10) / 10);

export function cutStone({ x, y, width, height }: Box, seed: string): string {
  const give = Math.min(1.6, width / 20, height / 20);
  const off = (corner: string) => (grainOf(seed + corner) - 0.5) * 2 * give;
  const points = [
    [x + off("1"), y + off("2")],
    [x + width + off("3"), y + off("4")],
    [x + width + off("5"), y + height + off("6")],
    [x + off("7"), y + height + off("8")],
  ];
  return `M${points.map(([px, py]) => `${short(px!)} ${short(py!)}`).join("L")}Z`;
}

/**
 * Lays stones in courses that fill the box, in order, wider and narrower so that joints do not meet.
 * Mirrored for languages that read from the right.
 */
export function layCourses(ids: readonly string[], box: Box, courses: number, mirrored = false): LaidStone[] {
  if (ids.length === 0) return [];
  const rows = Math.max(1, Math.min(courses, ids.length));
  const height = (box.height - joint * (rows - 1)) / rows;
  const stones: LaidStone[] = [];
  for (let row = 0, taken = 0; row < rows; row++) {
    const count = Math.ceil((ids.length - taken) / (rows - row));
    const course = ids.slice(taken, taken + count);
    taken += count;
    const weights = course.map((id) => 0.72 + 0.56 * grainOf(id));
    const room = box.width - joint * (count - 1);
    const sum = weights.reduce((total, weight) => total + weight, 0);
    let x = box.x;
    course.forEach((id, position) => {
      const width = (room * weights[position]!) / sum;
      const left = mirrored ? 2 * box.x + box.width - x - width : x;
      stones.push(stoneAt(id, { x: left, y: box.y + row * (height + joint), width, height }));
      x += width + joint;
    });
  }
  return stones;
}

const stoneAt = (id: string, box: Box): LaidStone => ({
  ...box,
  id,
  path: cutStone(box, id),
  tone: tones[Math.floor(grainOf(`${id}*`) * tones.length)]!,
});

/**
 * Fills a box with stones whose areas are as their sizes, each as square as its neighbours allow (squarified treemap:
 * a course is closed when one more stone would make its worst proportion worse). Sizes must be above zero and descend.
 */
export function laySquares(stones: readonly { id: string; size: number }[], box: Box, mirrored = false): LaidStone[] {
  const total = stones.reduce((sum, { size }) => sum + size, 0);
  if (total <= 0) return [];
  const scale = (box.width * box.height) / total;
  const laid: LaidStone[] = [];
  let free = { ...box };
  for (let next = 0; next < stones.length; ) {
    const side = Math.min(free.width, free.height);
    let end = next + 1;
    let area = stones[next]!.size * scale;
    while (end < stones.length) {
      const larger = area + stones[end]!.size * scale;
      const worst = (sum: number, last: number) =>
        worstProportion(stones[next]!.size * scale, stones[last]!.size * scale, sum, side);
      if (worst(larger, end) > worst(area, end - 1)) break;
      area = larger;
      end++;
    }
    free = layCourse(stones.slice(next, end), area, scale, free, laid);
    next = end;
  }
  return mirrored ? laid.map((stone) => mirror(stone, box)) : laid;
}

const worstProportion = (largest: number, smallest: number, area: number, side: number): number =>
  Math.max((side * side * largest) / (area * area), (area * area) / (side * side * smallest));

/** Lays one course along the shorter side and gives back the room that is left. */
function layCourse(
  course: readonly { id: string; size: number }[],
  area: number,
  scale: number,
  free: Box,
  laid: LaidStone[],
): Box {
  const upright = free.width >= free.height;
  const depth = area / (upright ? free.height : free.width);
  let along = upright ? free.y : free.x;
  for (const { id, size } of course) {
    const length = (size * scale) / depth;
    laid.push(
      stoneAt(
        id,
        upright
          ? { x: free.x, y: along, width: depth, height: length }
          : { x: along, y: free.y, width: length, height: depth },
      ),
    );
    along += length;
  }
  return upright
    ? { ...free, x: free.x + depth, width: free.width - depth }
    : { ...free, y: free.y + depth, height: free.height - depth };
}

function mirror(stone: LaidStone, box: Box): LaidStone {
  const moved = { ...stone, x: 2 * box.x + box.width - stone.x - stone.width };
  return { ...moved, path: cutStone(moved, stone.id) };
}
