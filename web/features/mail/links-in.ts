export interface Piece {
  /** Where it begins. */
  at: number;
  text: string;
  isLink: boolean;
}

/** A text with its web addresses apart, so that they can be pressed; put together again it is the same text. */
export function linksIn(text: string): Piece[] {
  const pieces: Piece[] = [];
  let end = 0;
  for (const found of text.matchAll(/https?:\/\/[^\s<>"]*[^\s<>".,;:!?)\]]/g)) {
    if (found.index > end) pieces.push({ at: end, text: text.slice(end, found.index), isLink: false });
    pieces.push({ at: found.index, text: found[0], isLink: true });
    end = found.index + found[0].length;
  }
  if (end < text.length) pieces.push({ at: end, text: text.slice(end), isLink: false });
  return pieces;
}
