import type { Paragraph } from "#domain/policies/policy-document";

/** How a paragraph is set: what stands before it where it is an item of a list, and the direction it is read in. */
export interface ParagraphForm {
  /** A dash, or a number with its full stop. */
  marker: string | undefined;
  /** The paragraph without its marker. */
  runs: Paragraph;
  isRightToLeft: boolean;
}

const item = /^\s*(-|\p{Nd}{1,3}\.)\s+/u;
const strong = /\p{L}/u;
const rightToLeft = /[\p{Script=Arabic}\p{Script=Hebrew}\p{Script=Thaana}\p{Script=Syriac}\p{Script=Nko}]/u;

/**
 * Takes a list's item apart, and finds the direction of a paragraph by its first letter: in a text from right to left, what
 * has no translation yet stays in its own language. Where it has no letter it is read as the document.
 */
export function formOf(paragraph: Paragraph, isDocumentRightToLeft: boolean): ParagraphForm {
  const [first, ...others] = paragraph;
  const found = item.exec(first?.text ?? "");
  const runs = first && found ? [{ ...first, text: first.text.slice(found[0].length) }, ...others] : paragraph;
  const letter = strong.exec(runs.map(({ text }) => text).join(""))?.[0];
  return {
    marker: found ? (found[1] === "-" ? "–" : found[1]) : undefined,
    runs: runs.filter(({ text }) => text !== ""),
    isRightToLeft: letter === undefined ? isDocumentRightToLeft : rightToLeft.test(letter),
  };
}
