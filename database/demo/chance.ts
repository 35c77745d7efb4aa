/**
 * Chance that is the same on every machine: a stream of numbers from a name. A city forks one stream per thing it makes,
 * so that a change in one street moves nothing in another.
 */
export interface Chance {
  /** At least 0, below 1. */
  next(): number;
  /** At least `from`, below `to`. */
  between(from: number, to: number): number;
  /** A whole number, both ends included. */
  whole(from: number, to: number): number;
  isTrue(share: number): boolean;
  pick<T>(list: readonly T[]): T;
  fork(name: string): Chance;
}

/** The small fast counting generator of Chris Doty-Humphrey's PractRand (sfc32), 128 bits of state. */
export function chanceOf(name: string): Chance {
  let [a, b, c, counter] = [hash(name, 0), hash(name, 1), hash(name, 2), 1];
  const next = () => {
    const sum = (a + b + counter) | 0;
    counter = (counter + 1) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = ((c << 21) | (c >>> 11)) + sum;
    c |= 0;
    return (sum >>> 0) / 4_294_967_296;
  };
  for (let warming = 0; warming < 12; warming++) next();
  const between = (from: number, to: number) => from + next() * (to - from);
  const whole = (from: number, to: number) => from + Math.floor(next() * (to - from + 1));
  return {
    next,
    between,
    whole,
    isTrue: (share) => next() < share,
    pick: (list) => list[Math.floor(next() * list.length)]!,
    fork: (inner) => chanceOf(`${name}/${inner}`),
  };
}

/** FNV-1a over UTF-16 units, begun differently per lane. */
function hash(text: string, lane: number): number {
  let value = (0x811c9dc5 ^ Math.imul(lane, 0x9e3779b1)) | 0;
  for (let at = 0; at < text.length; at++) value = Math.imul(value ^ text.charCodeAt(at), 0x01000193);
  return Math.imul(value ^ (value >>> 15), 0x2c1b3c6d) | 0;
}

/** Picks by weight, again and again, in time that hardly grows with the number of choices. */
export class WeightedChoice<T> {
  readonly #items: readonly T[];
  readonly #sums: Float64Array;

  constructor(items: readonly T[], weightOf: (item: T) => number) {
    this.#items = items;
    this.#sums = new Float64Array(items.length);
    let sum = 0;
    for (let at = 0; at < items.length; at++) {
      sum += weightOf(items[at]!);
      this.#sums[at] = sum;
    }
  }

  pick(chance: Chance): T {
    const target = chance.next() * this.#sums[this.#sums.length - 1]!;
    let [low, high] = [0, this.#sums.length - 1];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.#sums[middle]! > target) high = middle;
      else low = middle + 1;
    }
    return this.#items[low]!;
  }
}
