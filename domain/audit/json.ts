import { canonicalJson } from "#domain/kernel/fingerprint";

export type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json };

/**
 * Canonical JSON after RFC 8785. A number that is larger than JSON's, which a database may hold all the same, stands as
 * text: whatever was stored has exactly one form.
 */
export function canonicalPart(value: Json): string {
  if (value === null) return "null";
  try {
    return canonicalJson(value);
  } catch {
    return canonicalJson(withoutInfinity(value));
  }
}

function withoutInfinity(value: Json): Json {
  if (typeof value === "number") return Number.isFinite(value) ? value : String(value);
  if (value === null || typeof value !== "object") return value;
  if (isList(value)) return value.map(withoutInfinity);
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, withoutInfinity(inner)]));
}

const isList = (value: object): value is readonly Json[] => Array.isArray(value);
