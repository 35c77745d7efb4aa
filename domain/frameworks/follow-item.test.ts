import { describe, expect, test } from "vitest";
import { followItem } from "#domain/frameworks/follow-item";
import { type Change, principleIds, type Release } from "#domain/frameworks/release";

/** A release whose items are principles only, which is enough to follow ids through its changes. */
const release = (version: string, ids: string[], items: Change[]): Release => ({
  shape: 1,
  framework: "roadmap",
  version,
  title: "t",
  summary: "s",
  notice: "n",
  language: "en",
  principles: ids.map((id) => ({
    id: id as (typeof principleIds)[number],
    title: id,
    statement: "s",
    promises: ["p"],
  })),
  policies: [],
  changes: { from: null, note: "n", items },
});
const [a, b, c, d] = principleIds;
const later = [
  release("0.2.0", [a, c, d], [{ id: b, became: "split", into: [c, d], because: "Two." }]),
  release("0.3.0", [a, c], [{ id: d, became: "merged", into: [c], because: "One." }]),
];

describe("an item that is followed", () => {
  test("is itself where it is kept, and where nothing came after", () => {
    expect(followItem(a, later)).toEqual({ ids: [a] });
    expect(followItem(b, [])).toEqual({ ids: [b] });
  });

  test("goes through splits and mergers to what goes on with it, each once", () => {
    expect(followItem(b, later.slice(0, 1)).ids).toEqual([c, d]);
    expect(followItem(b, later)).toEqual({
      ids: [c],
      ended: { version: "0.2.0", change: { id: b, became: "split", into: [c, d], because: "Two." } },
    });
  });

  test("ends where it was retired", () => {
    const retired = release("0.4.0", [c], [{ id: a, became: "retired", because: "Nobody asked." }]);
    expect(followItem(a, [...later, retired])).toMatchObject({ ids: [], ended: { version: "0.4.0" } });
  });
});
