import type { EventProof } from "#contract/audit";
import { headOf } from "#domain/audit/head";
import { hashLeaf, isIncluded, isSameHash } from "#domain/audit/merkle";

/** Whether the event gives its leaf, the path leads from it to the root, and the head is the one of that root. */
export function isProved({ event, leaf, position, path, sealed }: Omit<EventProof, "told">): boolean {
  const { batch: number, size, sealedAt } = sealed;
  const [root, previous] = [bytesOf(sealed.root), bytesOf(sealed.previous)];
  return (
    isSameHash(hashLeaf(event), bytesOf(leaf)) &&
    isIncluded({ leaf: bytesOf(leaf), position, size, path: path.map(bytesOf), root }) &&
    isSameHash(headOf({ number, size, root, previous, sealedAt }), bytesOf(sealed.head))
  );
}

const bytesOf = (hex: string): Uint8Array =>
  Uint8Array.from(hex.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16));
