import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { diffSequences, type Hunk } from "#domain/policies/diff-sequences";

const sequence = fc.array(fc.constantFrom("a", "b", "c", "d"), { maxLength: 14 });

/** Puts into the left what the hunks take from the right. */
function apply(left: readonly string[], right: readonly string[], hunks: readonly Hunk[]): string[] {
  const made: string[] = [];
  let at = 0;
  for (const { start, end, from, to } of hunks) {
    made.push(...left.slice(at, start), ...right.slice(from, to));
    at = end;
  }
  return [...made, ...left.slice(at)];
}

/** The length of the longest common subsequence, the slow and certain way. */
function commonLength(left: readonly string[], right: readonly string[]): number {
  let row = new Array<number>(right.length + 1).fill(0);
  for (const item of left) {
    const next = [0];
    for (const [index, other] of right.entries())
      next.push(item === other ? row[index]! + 1 : Math.max(row[index + 1]!, next[index]!));
    row = next;
  }
  return row.at(-1)!;
}

describe("INVARIANT (diff, then apply)", () => {
  it("the hunks of two sequences turn the one into the other", () => {
    fc.assert(
      fc.property(sequence, sequence, (left, right) => {
        expect(apply(left, right, diffSequences(left, right))).toEqual(right);
      }),
      { numRuns: 600 },
    );
  });

  it("no shorter way leads from one sequence to the other", () => {
    fc.assert(
      fc.property(sequence, sequence, (left, right) => {
        const edits = diffSequences(left, right).reduce(
          (sum, { start, end, from, to }) => sum + end - start + to - from,
          0,
        );
        expect(edits).toBe(left.length + right.length - 2 * commonLength(left, right));
      }),
      { numRuns: 600 },
    );
  });

  it("hunks are in order, hold a difference each, and something that is the same stands between them", () => {
    fc.assert(
      fc.property(sequence, sequence, (left, right) => {
        let [end, to] = [-1, -1];
        for (const hunk of diffSequences(left, right)) {
          expect(hunk.end - hunk.start + hunk.to - hunk.from).toBeGreaterThan(0);
          expect(hunk.start - end).toBe(end < 0 ? hunk.start + 1 : hunk.from - to);
          expect(hunk.start).toBeGreaterThan(end);
          [end, to] = [hunk.end, hunk.to];
        }
      }),
      { numRuns: 300 },
    );
  });

  it("what was only put in or only taken out stands as late as it can, so that two people are seen to have done the same", () => {
    let slid = 0;
    fc.assert(
      fc.property(sequence, sequence, (left, right) => {
        const hunks = diffSequences(left, right);
        for (const [at, { start, end, from, to }] of hunks.entries()) {
          if (start !== end && from !== to) continue;
          const isAtNext = end === (hunks[at + 1]?.start ?? left.length);
          const moves = start === end ? right[from] === left[end] : left[start] === right[to];
          expect(!isAtNext && moves).toBe(false);
          if (!isAtNext) slid++;
        }
      }),
      { numRuns: 600 },
    );
    expect(slid).toBeGreaterThan(100);
  });

  it("two sequences with nothing in common are replaced whole, however long they are", () => {
    const left = Array.from({ length: 3000 }, (_, at) => `a${at}`);
    const right = Array.from({ length: 3000 }, (_, at) => `b${at}`);
    expect(diffSequences(left, right)).toEqual([{ start: 0, end: 3000, from: 0, to: 3000 }]);
  });
});
