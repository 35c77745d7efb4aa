import { bytesToHex, concatBytes, utf8ToBytes } from "@noble/hashes/utils.js";
import type { Json } from "#domain/audit/json";
import { type Sha256, sha256 } from "#domain/audit/merkle";

/**
 * What stands in an event for a name, an e-mail address or anything else that says who somebody is. The value and its salt
 * are kept apart and can be erased; from the hash alone nobody can find out what it was, not even by trying.
 */
export type PersonalMark = { readonly personal: string };

export const saltBytes = 16;

/** INVARIANT (salt): every value has a salt of its own, drawn by chance; equal values are not to be recognised. */
export function markPersonal(value: string, salt: Uint8Array, hash: Sha256 = sha256): PersonalMark {
  if (salt.length !== saltBytes) throw new Error(`INVARIANT (salt): ${salt.length} bytes instead of ${saltBytes}.`);
  return { personal: bytesToHex(hash(concatBytes(salt, utf8ToBytes(value)))) };
}

export function isPersonalMark(value: Json | undefined): value is PersonalMark {
  if (typeof value !== "object" || value === null || Array.isArray(value)) return false;
  const { personal, ...rest } = value as Record<string, Json>;
  return typeof personal === "string" && /^[0-9a-f]{64}$/.test(personal) && Object.keys(rest).length === 0;
}

/** The hashes of all personal values in a part of an event. */
export function personalMarksIn(value: Json): string[] {
  if (isPersonalMark(value)) return [value.personal];
  if (value === null || typeof value !== "object") return [];
  return Object.values(value).flatMap((inner: Json) => personalMarksIn(inner));
}
