import { unusable } from "#server/inventory-files/unusable-inventory";

/** Brackets within brackets in one feature: a geometry needs five. */
const depthLimit = 40;
/** Characters of one feature or of one other member of the file. */
const memberLimit = 8 * 1024 * 1024;

/**
 * Cuts the features out of a GeoJSON file as its text arrives, each bounded in length and depth before anything is built
 * of it, and reads the few members beside them that say how the features are meant.
 */
export class FeatureCutter {
  readonly #path: string;
  #rest = "";
  #state: "start" | "key" | "features" | "end" = "start";
  /** Whether a comma must come before the next key or feature. */
  #needsComma = false;
  #count = 0;
  #hasFeatures = false;
  /** `type` and `crs` of the file, where they were met. */
  readonly members: Record<string, unknown> = {};

  constructor(path: string) {
    this.#path = path;
  }

  /** The features that end within the text so far. */
  push(text: string): unknown[] {
    const features: unknown[] = [];
    const all = this.#rest === "" ? text : this.#rest + text;
    let at = 0;
    for (;;) {
      const next = this.#step(all, skipSpace(all, at), features);
      if (next < 0) break;
      at = next;
    }
    at = skipSpace(all, at);
    if (all.length - at > memberLimit) throw this.#tooLarge();
    this.#rest = all.slice(at);
    return features;
  }

  end(): void {
    if (this.#state === "end") return;
    throw unusable(
      "file-truncated",
      this.#path,
      `The file ends in the middle, after ${this.#count} features.`,
      "Export or copy it again, to its end.",
    );
  }

  get hasFeatures(): boolean {
    return this.#hasFeatures;
  }

  /** One piece further; -1 where the text stops before its end. */
  #step(text: string, at: number, features: unknown[]): number {
    if (at >= text.length) return -1;
    const character = text[at];
    if (this.#state === "start") {
      if (character !== "{") throw this.#malformed("an opening brace");
      this.#state = "key";
      return at + 1;
    }
    if (this.#state === "end") throw this.#malformed("nothing behind the closing brace");
    const closing = this.#state === "features" ? "]" : "}";
    if (character === closing) {
      this.#state = this.#state === "features" ? "key" : "end";
      this.#needsComma = true;
      return at + 1;
    }
    if (this.#needsComma) {
      if (character !== ",") throw this.#malformed("a comma");
      this.#needsComma = false;
      return at + 1;
    }
    return this.#state === "features" ? this.#stepFeature(text, at, features) : this.#stepMember(text, at);
  }

  #stepFeature(text: string, at: number, features: unknown[]): number {
    const end = this.#endOf(text, at);
    if (end < 0) return -1;
    features.push(this.#parse(text.slice(at, end)));
    this.#count++;
    this.#needsComma = true;
    return end;
  }

  #stepMember(text: string, at: number): number {
    if (text[at] !== '"') throw this.#malformed("a name in quotation marks");
    const keyEnd = this.#endOf(text, at);
    if (keyEnd < 0) return -1;
    const key = this.#parse(text.slice(at, keyEnd));
    const colon = skipSpace(text, keyEnd);
    if (colon >= text.length) return -1;
    if (text[colon] !== ":") throw this.#malformed("a colon");
    const start = skipSpace(text, colon + 1);
    if (start >= text.length) return -1;
    if (key === "features") {
      if (text[start] !== "[") throw this.#malformed("a list of features");
      this.#state = "features";
      this.#hasFeatures = true;
      return start + 1;
    }
    const end = this.#endOf(text, start);
    if (end < 0) return -1;
    const value = this.#parse(text.slice(start, end));
    if (key === "type" || key === "crs") this.members[key] = value;
    this.#needsComma = true;
    return end;
  }

  /** Behind the value that begins at `at`; -1 where the text stops before. Depth and length are bounded here. */
  #endOf(text: string, at: number): number {
    const first = text[at];
    if (first !== "{" && first !== "[" && first !== '"') {
      const match = /[\s,\]}]/g;
      match.lastIndex = at;
      return match.exec(text)?.index ?? -1;
    }
    let depth = 0;
    for (let index = at; index < text.length; index++) {
      const unit = text.charCodeAt(index);
      if (unit === 34) {
        index = endOfString(text, index + 1);
        if (index < 0) return -1;
        if (depth === 0) return index + 1;
      } else if (unit === 123 || unit === 91) {
        if (++depth > depthLimit) throw this.#tooDeep();
      } else if (unit === 125 || unit === 93) {
        if (--depth === 0) return index + 1;
      }
    }
    return -1;
  }

  #parse(text: string): unknown {
    if (text.length > memberLimit) throw this.#tooLarge();
    try {
      return JSON.parse(text);
    } catch {
      throw this.#malformed("a value written as JSON");
    }
  }

  #where = () => `${this.#path}${this.#state === "features" ? `, feature ${this.#count + 1}` : ""}`;

  #malformed = (expected: string) =>
    unusable(
      "json-malformed",
      this.#where(),
      `The file is not well-formed JSON: ${expected} was expected.`,
      "Export it again as GeoJSON.",
    );

  #tooDeep = () =>
    unusable(
      "json-too-deep",
      this.#where(),
      `Values are nested more than ${depthLimit} deep.`,
      "Accepted: GeoJSON features with plain properties.",
    );

  #tooLarge = () =>
    unusable(
      "json-too-large",
      this.#where(),
      `One value is longer than ${memberLimit / 1024 / 1024} MB.`,
      "Accepted: one feature for each device, with a geometry of its own.",
    );
}

function skipSpace(text: string, at: number): number {
  while (at < text.length) {
    const unit = text.charCodeAt(at);
    if (unit !== 32 && unit !== 10 && unit !== 13 && unit !== 9) break;
    at++;
  }
  return at;
}

/** The closing quotation mark of a string whose text begins at `from`; -1 where the text stops before. */
function endOfString(text: string, from: number): number {
  for (let at = text.indexOf('"', from); at >= 0; at = text.indexOf('"', at + 1)) {
    let slashes = 0;
    while (text.charCodeAt(at - 1 - slashes) === 92) slashes++;
    if (slashes % 2 === 0) return at;
  }
  return -1;
}
