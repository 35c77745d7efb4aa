import { hexToBytes } from "@noble/hashes/utils.js";
import type { EventProof } from "#contract/audit";
import { headOf } from "#domain/audit/head";
import { hashLeaf, isIncluded, isSameHash } from "#domain/audit/merkle";

/** Whether the event gives its leaf, the path leads from it to the root, and the head is the one of that root. */
export function isProved({ event, leaf, position, path, sealed }: Omit<EventProof, "told">): boolean {
  const { batch: number, size, sealedAt } = sealed;
  const [root, previous] = [hexToBytes(sealed.root), hexToBytes(sealed.previous)];
  return (
    isSameHash(hashLeaf(event), hexToBytes(leaf)) &&
    isIncluded({ leaf: hexToBytes(leaf), position, size, path: path.map(hexToBytes), root }) &&
    isSameHash(headOf({ number, size, root, previous, sealedAt }), hexToBytes(sealed.head))
  );
}
