import { Problem } from "#server/http/problems";

/** Opaque to callers: the values of the sort key of a page's last row. */
export const writeCursor = (values: readonly (string | number)[]): string =>
  Buffer.from(JSON.stringify(values)).toString("base64url");

export function readCursor(cursor: string | undefined, length: number): (string | number)[] | undefined {
  if (cursor === undefined) return undefined;
  try {
    const values: unknown = JSON.parse(Buffer.from(cursor, "base64url").toString("utf8"));
    const fits = Array.isArray(values) && values.length === length;
    if (fits && values.every((value) => typeof value === "string" || Number.isFinite(value))) return values;
  } catch {
    // Falls through to the refusal.
  }
  throw new Problem("invalid-request", "The cursor cannot be read; take it from `next` of the page before.");
}
