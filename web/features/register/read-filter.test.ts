import { describe, expect, test } from "vitest";
import { readAsked } from "./read-filter";

const ask = (query: string, say = (sentence: string) => sentence) =>
  readAsked(new Request(`http://plaza.test/en/cities/linden/devices${query}`), { say });
const sentTo = (query: string) => {
  try {
    ask(query);
  } catch (thrown) {
    if (thrown instanceof Response) return decodeURIComponent(thrown.headers.get("location") ?? "");
    throw thrown;
  }
  return "nowhere";
};

describe("what a list is asked for", () => {
  test.each([
    ["?verdict=splendid", "verdict"],
    ["?personalData=perhaps", "personalData"],
    ["?technology=lamp", "technology"],
    ["?sort=beauty", "worst, name, devices"],
  ])("refuses %s and names what is wrong", (query, named) => {
    expect(() => ask(query)).toThrow(
      expect.objectContaining({ data: expect.objectContaining({ detail: expect.stringContaining(named) }) }),
    );
  });

  test("is refused in the reader's language", () => {
    expect(() => ask("?sort=beauty", (sentence) => `said: ${sentence}`)).toThrow(
      expect.objectContaining({ data: expect.objectContaining({ detail: expect.stringMatching(/^said: Sort by/) }) }),
    );
  });

  test("is read from its short address", () => {
    expect(ask("?q=Quay+Street&verdict=breaches,undeclared")).toEqual({
      filter: { q: "Quay Street", verdict: "breaches,undeclared" },
      sort: "worst",
      cursor: undefined,
    });
  });

  test.each([
    ["?tech=&q=&district=Drolane", "/en/cities/linden/devices?district=Drolane"],
    ["?verdict=breaches&verdict=undeclared", "/en/cities/linden/devices?verdict=breaches,undeclared"],
    ["?district=Drolane&q=quay", "/en/cities/linden/devices?q=quay&district=Drolane"],
    ["?utm_source=letter", "/en/cities/linden/devices"],
    ["?sort=worst", "/en/cities/linden/devices"],
  ])("is sent from %s to the one address that says it", (query, address) => {
    expect(sentTo(query)).toBe(address);
  });
});
