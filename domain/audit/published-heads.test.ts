import { describe, expect, test } from "vitest";
import { readPublishedHeads } from "#domain/audit/published-heads";

const head = "ab".repeat(32);

describe("heads that somebody kept", () => {
  test("are not found in what holds none", () => {
    for (const text of [
      "",
      "x",
      "[]",
      "null",
      '{"batch":1}',
      '{"batch":1,"head":"short"}',
      `{"batch":"1","head":"${head}"}`,
    ])
      expect(readPublishedHeads(text), text).toEqual([]);
  });

  test("are read from a page of heads, from health, and from one a line", () => {
    const one = { number: 7, head };
    expect(readPublishedHeads(JSON.stringify({ items: [{ batch: 7, head, size: 2 }], next: null }))).toEqual([one]);
    expect(readPublishedHeads(JSON.stringify({ status: "ok", audit: { head: { batch: 7, head } } }))).toEqual([one]);
    expect(readPublishedHeads(`{"batch":7,"head":"${head}"}\nrubbish\n{"batch":8,"head":"${head}"}\n`)).toEqual([
      one,
      { number: 8, head },
    ]);
  });
});
