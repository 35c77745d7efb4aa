/** Keeps what was used last, so many of them, by name: for what never changes under its name and takes its time to make. */
export class KeepLast<Kept> {
  readonly #most: number;
  readonly #kept = new Map<string, Kept>();

  constructor(most: number) {
    this.#most = most;
  }

  /** What is kept under the name, made now where it is not. What throws is not kept. */
  async get(name: string, make: () => Promise<Kept>): Promise<Kept> {
    const found = this.#kept.has(name) ? this.#kept.get(name)! : await make();
    this.#kept.delete(name);
    this.#kept.set(name, found);
    if (this.#kept.size > this.#most) this.#kept.delete(this.#kept.keys().next().value!);
    return found;
  }
}
