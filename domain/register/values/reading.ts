import { detachText } from "#domain/register/detach-text";
import { showControls } from "#domain/register/show-controls";

/** One cell of an inventory: text as it stands in the file, or a number or boolean where the format has them. */
export type Cell = string | number | boolean | undefined;

/** Why a cell could not be read, or what is odd about it. */
export interface Fault {
  code: string;
  message: string;
  fix: string;
}

/**
 * What a cell says: a value; a fault, which leaves the field undeclared; a value with a fault, where the text is kept as
 * it stands; or neither, where the cell says nothing.
 */
export interface Reading<T> {
  value?: T;
  fault?: Fault;
}

export const nothing: Reading<never> = {};

export const unreadable = (code: string, message: string, fix: string): Reading<never> => ({
  fault: { code, message, fix },
});

/** A cell's text in quotation marks for a message, cut where it is long, its control characters shown. */
export function quoteCell(cell: Cell): string {
  const text = String(cell ?? "")
    .slice(0, 200)
    .replace(/\s+/g, " ");
  return `"${detachText(showControls(text.length > 60 ? `${text.slice(0, 57)}…` : text))}"`;
}
