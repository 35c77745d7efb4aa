import { expect, test } from "vitest";
import { chipsOf } from "./filter-words";

const chips = (filter: Parameters<typeof chipsOf>[0]) =>
  chipsOf(
    filter,
    (_, value) => value,
    (name) => name,
  ).map(({ name, value, rest }) => [name, value, rest]);

test("no filter, no chips", () => {
  expect(chips({})).toEqual([]);
});

test("a chip takes away its own value and leaves every other", () => {
  expect(chips({ verdict: "breaches,undeclared", district: "Old, Town" })).toEqual([
    ["verdict", "breaches", { verdict: "undeclared", district: "Old, Town" }],
    ["verdict", "undeclared", { verdict: "breaches", district: "Old, Town" }],
    ["district", "Old, Town", { verdict: "breaches,undeclared" }],
  ]);
});
