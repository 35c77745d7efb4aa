import { expect, test } from "vitest";
import { readAsked } from "./read-filter";

const ask = (query: string) =>
  readAsked(new Request(`http://plaza.test/en/organisations${query}`), { say: (sentence) => sentence });
const sentTo = (query: string) => {
  try {
    ask(query);
  } catch (thrown) {
    if (thrown instanceof Response) return decodeURIComponent(thrown.headers.get("location") ?? "");
    throw thrown;
  }
  return "nowhere";
};

test("the directory is asked for in one short address, in the order of its own filters", () => {
  expect(sentTo("?stage=member&stage=pilot&kind=&q=lin&sort=name")).toBe("/en/organisations?q=lin&stage=member,pilot");
  expect(sentTo("?network=ring&network=league")).toBe("/en/organisations?network=league");
  expect(ask("?q=lin&stage=member,pilot&sort=since")).toEqual({
    filter: { q: "lin", stage: "member,pilot" },
    sort: "since",
    cursor: undefined,
  });
  expect(ask("").sort).toBe("name");
});

test.each([
  ["?kind=castle", "kind"],
  ["?sort=beauty", "name, kind, country, since"],
])("the directory refuses %s and names what is wrong", (query, named) => {
  expect(() => ask(query)).toThrow(
    expect.objectContaining({ data: expect.objectContaining({ detail: expect.stringContaining(named) }) }),
  );
});
