/**
 * Remembers which texts were seen and in which row first, in 12 bytes each: 64 bits of hash and the row. Two texts of a
 * million meet in one hash with a chance of about 3 in 100 million.
 */
export class ReferenceIndex {
  #slots = new Uint32Array(3 * 1024);
  #size = 0;

  get size(): number {
    return this.#size;
  }

  /** The row that had the text before, or 0 where it is new; then it is noted with this row (1 or more). */
  claim(text: string, row: number): number {
    const [high, low] = hash(text);
    const at = this.#find(high, low);
    const before = this.#slots[at + 2]!;
    if (before !== 0) return before;
    this.#write(at, high, low, row);
    if (++this.#size * 2 > this.#slots.length / 3) this.#grow();
    return 0;
  }

  /** The row that has the text, or 0. */
  find(text: string): number {
    const [high, low] = hash(text);
    return this.#slots[this.#find(high, low) + 2]!;
  }

  #find(high: number, low: number): number {
    const places = this.#slots.length / 3;
    let at = (low & (places - 1)) * 3;
    while (this.#slots[at + 2] !== 0 && (this.#slots[at] !== high || this.#slots[at + 1] !== low)) {
      at = at + 3 === this.#slots.length ? 0 : at + 3;
    }
    return at;
  }

  #write(at: number, high: number, low: number, row: number): void {
    this.#slots[at] = high;
    this.#slots[at + 1] = low;
    this.#slots[at + 2] = row;
  }

  #grow(): void {
    const before = this.#slots;
    this.#slots = new Uint32Array(before.length * 2);
    for (let at = 0; at < before.length; at += 3) {
      if (before[at + 2] === 0) continue;
      const [high, low] = [before[at]!, before[at + 1]!];
      this.#write(this.#find(high, low), high, low, before[at + 2]!);
    }
  }
}

const pair: [number, number] = [0, 0];

/** Two multiplicative hashes of 32 bits that mix into each other at the end. The pair is written again by the next call. */
function hash(text: string): readonly [number, number] {
  let a = 0xdeadbeef;
  let b = 0x41c6ce57;
  for (let index = 0; index < text.length; index++) {
    const unit = text.charCodeAt(index);
    a = Math.imul(a ^ unit, 2_654_435_761);
    b = Math.imul(b ^ unit, 1_597_334_677);
  }
  a = Math.imul(a ^ (a >>> 16), 2_246_822_507) ^ Math.imul(b ^ (b >>> 13), 3_266_489_909);
  b = Math.imul(b ^ (b >>> 16), 2_246_822_507) ^ Math.imul(a ^ (a >>> 13), 3_266_489_909);
  pair[0] = a >>> 0;
  pair[1] = b >>> 0;
  return pair;
}
