import { fingerprint } from "#domain/kernel/fingerprint";
import { normalizeText } from "#domain/kernel/text";
import { detachText } from "#domain/register/detach-text";
import type { TechnologyFacts } from "#domain/register/dictionary";
import { ReferenceIndex } from "#domain/register/reference-index";
import { nameTechnology } from "#domain/register/technology-name";
import type { Language } from "#vocabulary/vocabulary";

/** A technology as rows share it: rows with equal normalised facts have the same key. */
export interface GroupedTechnology {
  /** SHA-256 over the normalised facts, 64 hexadecimal digits. */
  key: string;
  /** With a name made from them where none was given; the key is of the facts as given. */
  facts: TechnologyFacts;
}

/** The one form in which facts are compared: trimmed, NFC, codes sorted and each once. Absent facts stay absent. */
export function normalizeFacts(facts: TechnologyFacts): TechnologyFacts {
  const entries = Object.entries(facts).flatMap(([field, value]) => {
    if (value === undefined) return [];
    if (typeof value === "string") return [[field, detachText(normalizeText(value).trim())]];
    return [[field, Array.isArray(value) ? [...new Set(value)].sort() : value]];
  });
  return Object.fromEntries(entries) as TechnologyFacts;
}

/**
 * The key and facts of a technology, the same for equal facts however they were written down. Where no name is given, one
 * is made from the facts in a language; the key does not depend on it.
 */
export function groupTechnology(facts: TechnologyFacts, language: Language = "en"): GroupedTechnology {
  const normalized = normalizeFacts(facts);
  const key = fingerprint(normalized);
  return { key, facts: { ...normalized, name: normalized.name ?? nameTechnology(normalized, language) } };
}

/** Tells which technologies of a file are met for the first time; it keeps 12 bytes of each. */
export class TechnologyIndex {
  readonly #keys = new ReferenceIndex();

  get size(): number {
    return this.#keys.size;
  }

  /** Whether no earlier row belonged to this technology. */
  meet(technology: GroupedTechnology): boolean {
    return this.#keys.claim(technology.key, 1) === 0;
  }
}
