/** The name a reader most likely meant: the nearest by edit distance, if it is near at all. */
export function nearestOf(written: string, known: Iterable<string>): string | undefined {
  const target = written.toLowerCase();
  const reach = Math.max(1, Math.floor(target.length / 3));
  let best: string | undefined;
  let bestDistance = reach + 1;
  for (const name of known) {
    if (Math.abs(name.length - target.length) >= bestDistance) continue;
    const distance = editDistance(target, name.toLowerCase());
    if (distance < bestDistance) [best, bestDistance] = [name, distance];
  }
  return best;
}

/** How many letters must be put in, taken out, replaced or swapped with their neighbour (optimal string alignment). */
export function editDistance(left: string, right: string): number {
  const width = right.length + 1;
  const cost = new Uint32Array((left.length + 1) * width);
  for (let i = 0; i <= left.length; i++) cost[i * width] = i;
  for (let j = 0; j < width; j++) cost[j] = j;
  for (let i = 1; i <= left.length; i++) {
    for (let j = 1; j < width; j++) {
      const differs = left[i - 1] === right[j - 1] ? 0 : 1;
      const at = i * width + j;
      let least = Math.min(cost[at - width]! + 1, cost[at - 1]! + 1, cost[at - width - 1]! + differs);
      const swapped = i > 1 && j > 1 && left[i - 1] === right[j - 2] && left[i - 2] === right[j - 1];
      if (swapped) least = Math.min(least, cost[at - 2 * width - 2]! + 1);
      cost[at] = least;
    }
  }
  return cost[cost.length - 1]!;
}
