import type { PublishedHead } from "#domain/audit/verify-chain";

/** Heads in a text that somebody kept: JSON in any form that Plaza gives heads in, or one such a line. */
export function readPublishedHeads(text: string): PublishedHead[] {
  const whole = parse(text);
  const parts = whole === undefined ? text.split("\n").map(parse) : [whole];
  return parts.flatMap(headsIn);
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function headsIn(value: unknown): PublishedHead[] {
  if (typeof value !== "object" || value === null) return [];
  const { batch, head } = value as Record<string, unknown>;
  if (Number.isInteger(batch) && typeof head === "string" && /^[0-9a-f]{64}$/i.test(head)) {
    return [{ number: batch as number, head }];
  }
  return Object.values(value).flatMap(headsIn);
}
