import { bytesToHex } from "@noble/hashes/utils.js";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { anyChain, anyEvent, type KeptBatch, sealAll } from "#domain/audit/arbitrary";
import { headOf } from "#domain/audit/head";
import { leafOf } from "#domain/audit/leaf";
import { rootOf } from "#domain/audit/merkle";
import type { RecordedEvent } from "#domain/audit/recorded-event";
import { chainStart, type KeptLeaf, verifyBatch, verifyPublishedHeads } from "#domain/audit/verify-chain";
import { cases } from "#server/testing-cases";

function verify(chain: readonly KeptBatch[]) {
  let end = chainStart;
  return chain.flatMap(({ batch, leaves }) => {
    const findings = verifyBatch(end, batch, leaves);
    end = batch;
    return findings;
  });
}

const codesOf = (chain: readonly KeptBatch[]) => [...new Set(verify(chain).map(({ code }) => code))];
const draw = fc.nat({ max: 10_000 });
const pick = <T>(list: readonly T[], drawn: number): number => drawn % list.length;

/** The chain with one batch replaced. */
const withBatch = (chain: readonly KeptBatch[], at: number, change: (kept: KeptBatch) => KeptBatch): KeptBatch[] =>
  chain.map((kept, index) => (index === at ? change(kept) : kept));
const withLeaf = ({ batch, leaves }: KeptBatch, at: number, change: (leaf: KeptLeaf) => KeptLeaf): KeptBatch => ({
  batch,
  leaves: leaves.map((leaf, index) => (index === at ? change(leaf) : leaf)),
});

/** One thing of an event said otherwise. */
const alterations: ((event: RecordedEvent) => RecordedEvent)[] = [
  (event) => ({ ...event, ownerId: flip(event.ownerId) }),
  (event) => ({ ...event, eventId: flip(event.eventId) }),
  (event) => ({ ...event, occurredAt: "2020-01-01T00:00:00.000000Z" }),
  (event) => ({ ...event, action: `${event.action}x` }),
  (event) => ({ ...event, actor: { ...event.actor, id: event.actor.id === null ? "someone" : null } }),
  (event) => ({ ...event, actor: { ...event.actor, kind: event.actor.kind === "key" ? "person" : "key" } }),
  (event) => ({ ...event, actor: { ...event.actor, role: event.actor.role === null ? "editor" : null } }),
  (event) => ({ ...event, actor: { ...event.actor, organisationId: `${event.actor.organisationId}x` } }),
  (event) => ({ ...event, subject: { ...event.subject, kind: `${event.subject.kind}x` } }),
  (event) => ({ ...event, subject: { ...event.subject, id: `${event.subject.id}x` } }),
  (event) => ({ ...event, before: { was: event.before } }),
  (event) => ({ ...event, after: { is: event.after } }),
  (event) => ({ ...event, reason: event.reason === null ? "" : null }),
  (event) => ({ ...event, requestId: event.requestId === null ? "" : null }),
];
const flip = (id: string) => (id.startsWith("0") ? `1${id.slice(1)}` : `0${id.slice(1)}`);

describe("verifying a chain", () => {
  test("INVARIANT (chain): what was sealed and left alone is intact", () => {
    fc.assert(
      fc.property(anyChain, (chain) => {
        expect(verify(chain)).toEqual([]);
      }),
    );
  });

  test.each(alterations.map((alter, at) => [at + 1, alter] as const))(
    "INVARIANT (altered): any single thing of any event said otherwise is found at its place (%i)",
    (_number, alter) => {
      fc.assert(
        fc.property(anyChain, draw, draw, (chain, a, b) => {
          const at = pick(chain, a);
          const inside = pick(chain[at]!.leaves, b);
          const altered = withBatch(chain, at, (kept) =>
            withLeaf(kept, inside, (leaf) => ({ ...leaf, event: alter(leaf.event!) })),
          );
          expect(verify(altered)).toMatchObject([
            { code: "event-altered", path: expect.stringContaining(`batch ${at + 1}, event ${inside + 1} `) },
          ]);
        }),
        cases(30),
      );
    },
  );

  test("INVARIANT (removed): any event that is gone is found, with its leaf or without", () => {
    fc.assert(
      fc.property(anyChain, draw, draw, fc.boolean(), (chain, a, b, isLeafGone) => {
        const at = pick(chain, a);
        const inside = pick(chain[at]!.leaves, b);
        const removed = withBatch(chain, at, ({ batch, leaves }) =>
          isLeafGone
            ? { batch, leaves: leaves.filter((_, index) => index !== inside) }
            : withLeaf({ batch, leaves }, inside, ({ event: _event, ...leaf }) => leaf),
        );
        expect(verify(removed)).toMatchObject([
          { code: "event-removed", path: expect.stringContaining(`batch ${at + 1}, event ${inside + 1}`) },
        ]);
      }),
    );
  });

  test("INVARIANT (reordered): any two events that changed places are found, in one batch or across two", () => {
    fc.assert(
      fc.property(anyChain, draw, draw, draw, draw, (chain, a, b, c, d) => {
        const [one, other] = [pick(chain, a), pick(chain, c)];
        const first = chain[one]!.leaves[pick(chain[one]!.leaves, b)]!;
        const second = chain[other]!.leaves[pick(chain[other]!.leaves, d)]!;
        fc.pre(first !== second);
        const swap = (leaf: KeptLeaf): KeptLeaf =>
          leaf === first
            ? { ...second, position: first.position }
            : leaf === second
              ? { ...first, position: second.position }
              : leaf;
        const swapped = chain.map(({ batch, leaves }) => ({ batch, leaves: leaves.map(swap) }));
        const codes = codesOf(swapped);
        if (one === other) expect(codes).toEqual(["events-reordered"]);
        else {
          for (const code of codes) expect(["events-reordered", "batch-altered"]).toContain(code);
          for (const at of [one, other])
            expect(verify(swapped).some(({ path }) => path.startsWith(`batch ${at + 1}`))).toBe(true);
        }
      }),
    );
  });

  test("INVARIANT (added): an event that comes in later is found", () => {
    fc.assert(
      fc.property(anyChain, draw, anyEvent, (chain, a, event) => {
        const at = pick(chain, a);
        const added = withBatch(chain, at, ({ batch, leaves }) => ({
          batch,
          leaves: [...leaves, { position: batch.size, eventId: event.eventId, leaf: leafOf(event), event }],
        }));
        expect(codesOf(added)).toContain("event-added");
      }),
    );
  });

  test("INVARIANT (batch): a batch that is gone, or anything of a batch said otherwise, is found", () => {
    fc.assert(
      fc.property(anyChain, draw, (chain, a) => {
        const at = pick(chain, a);
        const isLast = at === chain.length - 1;
        const number = at + 1;
        if (!isLast) {
          const gone = verify(chain.filter((_, index) => index !== at));
          expect(gone).toMatchObject([{ code: "batch-missing", path: `batch ${number}` }]);
        }
        const other = Uint8Array.from({ length: 32 }, () => 7);
        for (const change of [
          { root: other },
          { head: other },
          { previous: other },
          { size: chain[at]!.batch.size + 1 },
          { sealedAt: "2026-01-01T00:00:00.000000Z" },
        ]) {
          const changed = withBatch(chain, at, ({ batch, leaves }) => ({ batch: { ...batch, ...change }, leaves }));
          expect(codesOf(changed)).toContain("batch-altered");
          expect(verify(changed).some(({ path }) => path.startsWith(`batch ${number}`))).toBe(true);
        }
      }),
    );
  });

  test("INVARIANT (together): an event altered together with its leaf, root or head breaks what stands above it", () => {
    fc.assert(
      fc.property(anyChain, draw, draw, fc.integer({ min: 1, max: 3 }), (chain, a, b, depth) => {
        const at = pick(chain, a);
        const kept = chain[at]!;
        const event = { ...kept.leaves[pick(kept.leaves, b)]!.event!, action: "nothing.happened" };
        const withEvent = withLeaf(kept, pick(kept.leaves, b), (leaf) => ({ ...leaf, event, leaf: leafOf(event) }));
        const root = depth > 1 ? rootOf(withEvent.leaves.map(({ leaf }) => leaf)) : kept.batch.root;
        const open = { ...kept.batch, root };
        const forged = { ...open, head: depth > 2 ? headOf(open) : kept.batch.head };
        const findings = verify(withBatch(chain, at, () => ({ batch: forged, leaves: withEvent.leaves })));
        const isLast = at === chain.length - 1;
        if (depth === 3) {
          const next = isLast ? [] : [{ code: "chain-broken", path: `batch ${at + 2}` }];
          expect(findings).toMatchObject(next);
          const published = [{ number: at + 1, head: bytesToHex(kept.batch.head) }];
          expect(verifyPublishedHeads(published, () => forged.head)).toMatchObject([
            { code: "published-head-differs" },
          ]);
        } else expect(findings).toMatchObject([{ code: "batch-altered", path: `batch ${at + 1}` }]);
      }),
    );
  });
});

describe("heads that were kept elsewhere", () => {
  const headsOf = (chain: readonly KeptBatch[]) =>
    chain.map(({ batch }) => ({ number: batch.number, head: bytesToHex(batch.head) }));
  const headAt = (chain: readonly KeptBatch[]) => (number: number) => chain[number - 1]?.batch.head;

  test("INVARIANT (rewritten): find a chain that was rewritten whole, and one that was cut off", () => {
    fc.assert(
      fc.property(anyChain, (chain) => {
        const published = headsOf(chain);
        expect(verifyPublishedHeads(published, headAt(chain))).toEqual([]);
        const rewritten = sealAll(
          chain.map(({ leaves }) => leaves.map(({ event }) => ({ ...event!, reason: "nothing to see" }))),
        );
        expect(verify(rewritten)).toEqual([]);
        expect(verifyPublishedHeads(published, headAt(rewritten)).map(({ code }) => code)).toEqual(
          published.map(() => "published-head-differs"),
        );
        const cut = chain.slice(0, -1);
        expect(verify(cut)).toEqual([]);
        expect(verifyPublishedHeads(published, headAt(cut))).toMatchObject([{ code: "published-head-missing" }]);
      }),
    );
  });
});
