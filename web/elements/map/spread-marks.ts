/** A mark on the screen: its centre and size in pixels. */
export interface Footprint {
  x: number;
  y: number;
  width: number;
  height: number;
}

const rounds = 24;
/** Pixels left between two marks. */
const gap = 3;
/** A mark never stands farther than this from its own place. */
const farthest = 48;

/**
 * Moves marks that cover each other apart, just as far as each can be seen and pressed: of two the shorter way, half
 * each. Gives the pixels that each is moved by. Marks that cover nothing stay where they are.
 */
export function spreadMarks(marks: readonly Footprint[]): [x: number, y: number][] {
  const at = marks.map(({ x, y }) => ({ x, y }));
  // Only neighbours in this order can cover each other, so a thousand marks cost no million comparisons.
  const order = marks.map((_, index) => index).sort((a, b) => marks[a]!.x - marks[b]!.x);
  const widest = Math.max(0, ...marks.map(({ width }) => width)) + gap + 2 * farthest;
  for (let round = 0; round < rounds; round++) {
    let moved = false;
    for (const [position, a] of order.entries()) {
      for (const b of order.slice(position + 1)) {
        if (marks[b]!.x - marks[a]!.x > widest) break;
        if (part(marks, at, a, b)) moved = true;
      }
    }
    if (!moved) break;
  }
  return at.map(({ x, y }, index) => [x - marks[index]!.x, y - marks[index]!.y]);
}

type Place = { x: number; y: number };

function part(marks: readonly Footprint[], at: Place[], a: number, b: number): boolean {
  const [first, second] = [marks[a]!, marks[b]!];
  const dx = at[b]!.x - at[a]!.x;
  const dy = at[b]!.y - at[a]!.y;
  const overX = (first.width + second.width) / 2 + gap - Math.abs(dx);
  const overY = (first.height + second.height) / 2 + gap - Math.abs(dy);
  if (overX <= 0.01 || overY <= 0.01) return false;
  if (overX < overY) {
    const step = (dx < 0 ? -overX : overX) / 2;
    at[a]!.x = near(at[a]!.x - step, first.x);
    at[b]!.x = near(at[b]!.x + step, second.x);
  } else {
    const step = (dy < 0 ? -overY : overY) / 2;
    at[a]!.y = near(at[a]!.y - step, first.y);
    at[b]!.y = near(at[b]!.y + step, second.y);
  }
  return true;
}

const near = (value: number, own: number) => Math.min(own + farthest, Math.max(own - farthest, value));
