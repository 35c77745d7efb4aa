import { bytesToHex, hexToBytes } from "@noble/hashes/utils.js";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type Hash, hashLeaf, isIncluded, proveInclusion, rootOf, sha256 } from "#domain/audit/merkle";

const anyLeaves = fc
  .array(fc.uint8Array({ maxLength: 4 }), { minLength: 1, maxLength: 70 })
  .map((contents) => contents.map((content) => hashLeaf(content)));

/** RFC 6962, 2.1, word for word: the tree is split at the largest power of two below its size. */
function rootByDefinition(leaves: readonly Hash[]): Hash {
  if (leaves.length === 1) return leaves[0]!;
  let split = 1;
  while (split * 2 < leaves.length) split *= 2;
  const [left, right] = [rootByDefinition(leaves.slice(0, split)), rootByDefinition(leaves.slice(split))];
  return sha256(Uint8Array.of(1, ...left, ...right));
}

describe("the tree over leaves", () => {
  test("has the roots of the certificate transparency test vectors", () => {
    const contents = [
      "",
      "00",
      "10",
      "2021",
      "3031",
      "40414243",
      "5051525354555657",
      "606162636465666768696a6b6c6d6e6f",
    ];
    const leaves = contents.map((content) => hashLeaf(hexToBytes(content)));
    const roots = [1, 2, 3, 4, 5, 6, 7, 8].map((size) => bytesToHex(rootOf(leaves.slice(0, size))));
    expect(bytesToHex(rootOf([]))).toBe("e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
    expect(roots).toEqual([
      "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
      "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
      "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
      "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
      "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
      "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
      "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
      "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328",
    ]);
  });

  test("is the one that RFC 6962 defines, at every size", () => {
    fc.assert(
      fc.property(anyLeaves, (leaves) => {
        expect(rootOf(leaves)).toEqual(rootByDefinition(leaves));
      }),
    );
  });

  test("has no proof for a place outside it", () => {
    const leaves = [hashLeaf("a"), hashLeaf("b")];
    for (const position of [-1, 2, 0.5, Number.NaN])
      expect(() => proveInclusion(leaves, position)).toThrow("INVARIANT (proof)");
  });

  test("INVARIANT (proof): a proof shows its leaf at its place, and neither another leaf, place, size nor root", () => {
    const cases = fc.tuple(anyLeaves, fc.nat(), fc.nat({ max: 255 }));
    fc.assert(
      fc.property(cases, ([leaves, draw, byte]) => {
        const position = draw % leaves.length;
        const proof = {
          leaf: leaves[position]!,
          position,
          size: leaves.length,
          path: proveInclusion(leaves, position),
        };
        const root = rootOf(leaves);
        expect(isIncluded({ ...proof, root })).toBe(true);
        const other = hashLeaf(Uint8Array.of(9, 9, 9, 9, 9, byte));
        expect(isIncluded({ ...proof, root, leaf: other })).toBe(false);
        expect(isIncluded({ ...proof, root: other })).toBe(false);
        expect(isIncluded({ ...proof, root, path: [...proof.path, other] })).toBe(false);
        expect(isIncluded({ ...proof, root, position: leaves.length })).toBe(false);
        expect(isIncluded({ ...proof, root, position: position + 0.5 })).toBe(false);
        if (proof.path.length > 0) expect(isIncluded({ ...proof, root, path: proof.path.slice(1) })).toBe(false);
        for (let another = 0; another < leaves.length; another++) {
          const isEqualLeaf = bytesToHex(leaves[another]!) === bytesToHex(proof.leaf);
          if (!isEqualLeaf) expect(isIncluded({ ...proof, root, position: another })).toBe(false);
        }
      }),
    );
  });

  test("a leaf is never taken for a node", () => {
    const [a, b] = [hashLeaf("a"), hashLeaf("b")];
    expect(hashLeaf(Uint8Array.of(...a, ...b))).not.toEqual(rootOf([a, b]));
  });
});
