import { bytesToHex, hexToBytes } from "@noble/hashes/utils.js";
import type { Hash } from "#domain/audit/merkle";
import { fingerprint } from "#domain/kernel/fingerprint";

/** A sealed batch of events. Its head commits to everything sealed so far. */
export interface Batch {
  /** 1, 2, 3 … without a gap. */
  number: number;
  /** How many events it holds; never none. */
  size: number;
  root: Hash;
  /** The head of the batch before; 32 zero bytes before the first. */
  previous: Hash;
  head: Hash;
  /** UTC with six decimals: `2026-11-25T09:30:00.000000Z`. */
  sealedAt: string;
}

export const noHead: Hash = new Uint8Array(32);

/**
 * The head of a batch: the fingerprint of its number, size, root, time and the head before it. Whoever has kept one head
 * can tell whether anything sealed until then has changed since.
 */
export function headOf({ number, size, root, previous, sealedAt }: Omit<Batch, "head">): Hash {
  return hexToBytes(
    fingerprint({ batch: number, previous: bytesToHex(previous), root: bytesToHex(root), sealedAt, size }),
  );
}
