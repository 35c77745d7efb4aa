import { diffSequences, type Hunk } from "#domain/policies/diff-sequences";
import type { Token } from "#domain/policies/tokens";

/**
 * A stretch of the three sequences. *same*: nobody touched it; *ours*, *theirs*: one side did; *both*: both did the same;
 * *meet*: both touched it and not in the same way.
 */
export interface Stretch {
  kind: "same" | "ours" | "theirs" | "both" | "meet";
  base: readonly Token[];
  ours: readonly Token[];
  theirs: readonly Token[];
}

type Side = "ours" | "theirs";
type SidedHunk = Hunk & { side: Side };

/**
 * Lays two edits of one sequence over each other, as diff3 does, but sentence by sentence: edits of neighbouring pieces
 * do not meet. What stands in no changed stretch is the same three times.
 */
export function mergeSequences(base: readonly Token[], ours: readonly Token[], theirs: readonly Token[]): Stretch[] {
  const hunks = [...hunksOf(base, ours, "ours"), ...hunksOf(base, theirs, "theirs")].sort(
    (a, b) => a.start - b.start || a.end - b.end || (a.side < b.side ? -1 : 1),
  );
  const stretches: Stretch[] = [];
  const shift = { ours: 0, theirs: 0 };
  let at = 0;
  const keep = (upTo: number) => {
    if (upTo === at) return;
    const base_ = base.slice(at, upTo);
    stretches.push({
      kind: "same",
      base: base_,
      ours: ours.slice(at + shift.ours, upTo + shift.ours),
      theirs: theirs.slice(at + shift.theirs, upTo + shift.theirs),
    });
    at = upTo;
  };
  for (const region of regionsOf(hunks)) {
    const start = Math.min(...region.map((hunk) => hunk.start));
    const end = Math.max(...region.map((hunk) => hunk.end));
    keep(start);
    const slices = { ours: slice(ours, "ours"), theirs: slice(theirs, "theirs") };
    stretches.push({ kind: kindOf(region, slices.ours, slices.theirs), base: base.slice(start, end), ...slices });
    at = end;

    function slice(side: readonly Token[], name: Side): Token[] {
      const from = start + shift[name];
      for (const hunk of region) if (hunk.side === name) shift[name] += hunk.to - hunk.from - (hunk.end - hunk.start);
      return side.slice(from, end + shift[name]);
    }
  }
  keep(base.length);
  return stretches;
}

/** One hunk for each piece that became one other, so that the same edit is found inside a longer one. */
function hunksOf(base: readonly Token[], side: readonly Token[], name: Side): SidedHunk[] {
  const keys = (tokens: readonly Token[]) => tokens.map(({ key }) => key);
  return diffSequences(keys(base), keys(side)).flatMap((hunk) => {
    const { start, end, from, to } = hunk;
    if (end - start !== to - from) return [{ ...hunk, side: name }];
    return Array.from({ length: end - start }, (_, index) => ({
      start: start + index,
      end: start + index + 1,
      from: from + index,
      to: from + index + 1,
      side: name,
    }));
  });
}

/** Hunks of the two sides that meet, directly or through others. */
function regionsOf(hunks: readonly SidedHunk[]): SidedHunk[][] {
  const regions: SidedHunk[][] = [];
  for (const hunk of hunks) {
    const region = regions.at(-1);
    if (region?.some((other) => other.side !== hunk.side && meet(other, hunk))) region.push(hunk);
    else regions.push([hunk]);
  }
  return regions;
}

const isInsertion = ({ start, end }: Hunk) => start === end;
const isOneForOne = ({ start, end, from, to }: Hunk) => end - start === 1 && to - from === 1;

/** Something put in beside a piece that was reworded does not meet it; beside one that was taken out or grew, it may. */
function meet(a: Hunk, b: Hunk): boolean {
  if (isInsertion(a) && isInsertion(b)) return a.start === b.start;
  if (!isInsertion(a) && !isInsertion(b)) return a.start < b.end && b.start < a.end;
  const [inserted, other] = isInsertion(a) ? [a, b] : [b, a];
  if (other.start < inserted.start && inserted.start < other.end) return true;
  return !isOneForOne(other) && (inserted.start === other.start || inserted.start === other.end);
}

function kindOf(region: readonly SidedHunk[], ours: readonly Token[], theirs: readonly Token[]): Stretch["kind"] {
  const sides = new Set(region.map(({ side }) => side));
  if (sides.size === 1) return region[0]!.side;
  return ours.length === theirs.length && ours.every(({ key }, index) => key === theirs[index]!.key) ? "both" : "meet";
}
