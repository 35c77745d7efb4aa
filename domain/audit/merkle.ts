import { sha256 as nobleSha256 } from "@noble/hashes/sha2.js";
import { concatBytes, utf8ToBytes } from "@noble/hashes/utils.js";

/** SHA-256. A server may give its platform's own, which is several times as fast; the digests are the same. */
export type Sha256 = (bytes: Uint8Array) => Uint8Array;
export const sha256: Sha256 = nobleSha256;

/** A hash of 32 bytes. */
export type Hash = Uint8Array;

// A leaf can never be mistaken for an inner node, nor the reverse (RFC 6962, 2.1).
const leafMark = Uint8Array.of(0);
const nodeMark = Uint8Array.of(1);

export const hashLeaf = (content: string | Uint8Array, hash: Sha256 = sha256): Hash =>
  hash(concatBytes(leafMark, typeof content === "string" ? utf8ToBytes(content) : content));

const hashNode = (left: Hash, right: Hash, hash: Sha256): Hash => hash(concatBytes(nodeMark, left, right));

/** The root of the tree over these leaves, after RFC 6962; that of no leaves is the hash of nothing. */
export function rootOf(leaves: readonly Hash[], hash: Sha256 = sha256): Hash {
  if (leaves.length === 0) return hash(new Uint8Array(0));
  let level = leaves;
  while (level.length > 1) level = levelAbove(level, hash);
  return level[0]!;
}

/** A node without a partner rises as it is, which gives the same tree as splitting at the largest power of two. */
function levelAbove(level: readonly Hash[], hash: Sha256): Hash[] {
  const above: Hash[] = [];
  for (let at = 0; at + 1 < level.length; at += 2) above.push(hashNode(level[at]!, level[at + 1]!, hash));
  if (level.length % 2 === 1) above.push(level[level.length - 1]!);
  return above;
}

/** What, beside a leaf, leads to the root: the siblings from the leaf upwards (RFC 6962, 2.1.1). */
export function proveInclusion(leaves: readonly Hash[], position: number, hash: Sha256 = sha256): Hash[] {
  if (!(Number.isInteger(position) && position >= 0 && position < leaves.length)) {
    throw new Error(`INVARIANT (proof): there is no leaf ${position} among ${leaves.length}.`);
  }
  const path: Hash[] = [];
  let level = leaves;
  for (let at = position; level.length > 1; at = Math.floor(at / 2)) {
    const sibling = level[at % 2 === 0 ? at + 1 : at - 1];
    if (sibling) path.push(sibling);
    level = levelAbove(level, hash);
  }
  return path;
}

/** Whether the path leads from this leaf, at this position of a tree of this size, to this root (RFC 9162, 2.1.3.2). */
export function isIncluded(
  {
    leaf,
    position,
    size,
    path,
    root,
  }: { leaf: Hash; position: number; size: number; path: readonly Hash[]; root: Hash },
  hash: Sha256 = sha256,
): boolean {
  if (!(Number.isInteger(position) && Number.isInteger(size) && position >= 0 && position < size)) return false;
  let [at, last] = [position, size - 1];
  let node = leaf;
  for (const sibling of path) {
    if (last === 0) return false;
    if (at % 2 === 1 || at === last) {
      node = hashNode(sibling, node, hash);
      // Levels at which the node had no partner: it rose as it was.
      while (at % 2 === 0 && at !== 0) {
        at = at / 2;
        last = Math.floor(last / 2);
      }
    } else {
      node = hashNode(node, sibling, hash);
    }
    at = Math.floor(at / 2);
    last = Math.floor(last / 2);
  }
  return last === 0 && isSameHash(node, root);
}

export function isSameHash(a: Hash, b: Hash): boolean {
  return a.length === b.length && a.every((byte, at) => byte === b[at]);
}
