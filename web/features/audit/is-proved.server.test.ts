import { bytesToHex } from "@noble/hashes/utils.js";
import { describe, expect, test } from "vitest";
import type { EventProof } from "#contract/audit";
import { headOf, noHead } from "#domain/audit/head";
import { hashLeaf, proveInclusion, rootOf } from "#domain/audit/merkle";
import { isProved } from "./is-proved.server";

const events = ["{}", '{"a":1}', '{"a":2}'];
const leaves = events.map((event) => hashLeaf(event));
const open = { number: 7, size: 3, root: rootOf(leaves), previous: noHead, sealedAt: "2026-11-25T09:30:00.000000Z" };
const proof: Omit<EventProof, "told"> = {
  event: events[1]!,
  leaf: bytesToHex(leaves[1]!),
  position: 1,
  path: proveInclusion(leaves, 1).map(bytesToHex),
  sealed: {
    batch: 7,
    size: 3,
    sealedAt: open.sealedAt,
    root: bytesToHex(open.root),
    previous: bytesToHex(noHead),
    head: bytesToHex(headOf(open)),
  },
};

describe("a proof that a page shows", () => {
  test("fails where anything of it was changed", () => {
    const other = "ab".repeat(32);
    const forged: Omit<EventProof, "told">[] = [
      { ...proof, event: '{"a":3}' },
      { ...proof, leaf: other },
      { ...proof, position: 0 },
      { ...proof, path: [other, ...proof.path.slice(1)] },
      ...(["root", "previous", "head"] as const).map((name) => ({
        ...proof,
        sealed: { ...proof.sealed, [name]: other },
      })),
      { ...proof, sealed: { ...proof.sealed, size: 4 } },
      { ...proof, sealed: { ...proof.sealed, batch: 8 } },
      { ...proof, sealed: { ...proof.sealed, sealedAt: "2026-11-25T09:30:00.000001Z" } },
    ];
    expect(forged.map(isProved)).toEqual(forged.map(() => false));
  });

  test("holds as it was given", () => {
    expect(isProved(proof)).toBe(true);
  });
});
