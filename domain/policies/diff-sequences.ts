/** `left[start..end)` became `right[from..to)`; what stands between two hunks is the same on both sides. */
export interface Hunk {
  start: number;
  end: number;
  from: number;
  to: number;
}

/** Beyond this many differences two texts have nothing in common worth the memory: they are replaced whole. */
const mostDifferences = 1000;

/**
 * The shortest way from one sequence to another, after E. W. Myers, "An O(ND) Difference Algorithm" (1986). Hunks are in
 * order and never touch; where one could stand in several places it stands as late as it can, so that two people who
 * put in the same thing are seen to have done so.
 */
export function diffSequences(left: readonly string[], right: readonly string[]): Hunk[] {
  let head = 0;
  while (head < left.length && head < right.length && left[head] === right[head]) head++;
  let tail = 0;
  const most = Math.min(left.length, right.length) - head;
  while (tail < most && left[left.length - 1 - tail] === right[right.length - 1 - tail]) tail++;
  const from = { left: head, right: head };
  const to = { left: left.length - tail, right: right.length - tail };
  if (from.left === to.left && from.right === to.right) return [];
  const whole = { start: from.left, end: to.left, from: from.right, to: to.right };
  const trace =
    from.left === to.left || from.right === to.right
      ? undefined
      : traceEdits(left.slice(from.left, to.left), right.slice(from.right, to.right));
  const hunks = trace ? hunksOf(trace, to.left - from.left, to.right - from.right, head) : [whole];
  return slideLate(hunks, left, right);
}

/** For each number of edits, how far each diagonal gets; undefined where there are too many. */
function traceEdits(left: readonly string[], right: readonly string[]): Int32Array[] | undefined {
  const most = Math.min(left.length + right.length, mostDifferences);
  const furthest = new Int32Array(2 * most + 3);
  const zero = most + 1;
  const trace: Int32Array[] = [];
  for (let edits = 0; edits <= most; edits++) {
    trace.push(furthest.slice(zero - edits - 1, zero + edits + 2));
    for (let diagonal = -edits; diagonal <= edits; diagonal += 2) {
      const below = furthest[zero + diagonal + 1]!;
      const beside = furthest[zero + diagonal - 1]!;
      let x = diagonal === -edits || (diagonal !== edits && beside < below) ? below : beside + 1;
      while (x < left.length && x - diagonal < right.length && left[x] === right[x - diagonal]) x++;
      furthest[zero + diagonal] = x;
      if (x >= left.length && x - diagonal >= right.length) return trace;
    }
  }
  return undefined;
}

/** Walks the trace back from the end, joining single edits that touch. */
function hunksOf(trace: readonly Int32Array[], leftLength: number, rightLength: number, offset: number): Hunk[] {
  const hunks: Hunk[] = [];
  let [x, y] = [leftLength, rightLength];
  for (let edits = trace.length - 1; edits > 0; edits--) {
    const furthest = trace[edits]!;
    const at = (diagonal: number) => furthest[diagonal + edits + 1]!;
    const diagonal = x - y;
    const isInsertion = diagonal === -edits || (diagonal !== edits && at(diagonal - 1) < at(diagonal + 1));
    const [beforeX, beforeY] = isInsertion
      ? [at(diagonal + 1), at(diagonal + 1) - diagonal - 1]
      : [at(diagonal - 1), at(diagonal - 1) - diagonal + 1];
    const [endX, endY] = isInsertion ? [beforeX, beforeY + 1] : [beforeX + 1, beforeY];
    const last = hunks.at(-1);
    if (last && last.start === endX + offset && last.from === endY + offset) {
      last.start = beforeX + offset;
      last.from = beforeY + offset;
    } else {
      hunks.push({ start: beforeX + offset, end: endX + offset, from: beforeY + offset, to: endY + offset });
    }
    [x, y] = [beforeX, beforeY];
  }
  return hunks.reverse();
}

/** Moves pure insertions and removals behind what is equal to their beginning, and joins those that meet. */
function slideLate(hunks: readonly Hunk[], left: readonly string[], right: readonly string[]): Hunk[] {
  const slid: Hunk[] = [];
  for (const hunk of [...hunks].reverse()) {
    const next = slid.at(-1);
    const [limitLeft, limitRight] = [next?.start ?? left.length, next?.from ?? right.length];
    let { start, end, from, to } = hunk;
    const moves = () => (start === end ? right[from] === left[end] : from === to ? left[start] === right[to] : false);
    while (end < limitLeft && to < limitRight && moves()) {
      start++;
      end++;
      from++;
      to++;
    }
    if (next && next.start === end && next.from === to) {
      next.start = start;
      next.from = from;
    } else slid.push({ start, end, from, to });
  }
  return slid.reverse();
}
