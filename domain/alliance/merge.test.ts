import { describe, expect, test } from "vitest";
import { checkMerge, type Merging } from "#domain/alliance/merge";

const linden: Merging = {
  slug: "linden",
  name: "Linden",
  kind: "city",
  isClosed: false,
  isSecretariat: false,
  isDemonstration: false,
};
const other: Merging = { ...linden, slug: "other", name: "Other" };

describe("two organisations are not merged", () => {
  test.each<[string, Merging, Merging, string]>([
    ["where they are one", linden, linden, "merge-with-itself"],
    ["where the old one has closed", { ...linden, isClosed: true }, other, "merge-closed"],
    ["where the successor has closed", linden, { ...other, isClosed: true }, "successor-closed"],
    ["where the old one is the secretariat", { ...linden, isSecretariat: true }, other, "merge-secretariat"],
    ["where one of them is invented", linden, { ...other, isDemonstration: true }, "merge-demonstration"],
    ["where a register would go to no city", linden, { ...other, kind: "company" }, "merge-register"],
  ])("%s", (_why, old, successor, code) => {
    expect(checkMerge(old, successor).map((finding) => finding.code)).toContain(code);
  });
});

test("a city goes into another, and a company into a network", () => {
  expect(checkMerge(linden, other)).toEqual([]);
  expect(checkMerge({ ...linden, kind: "company" }, { ...other, kind: "city-network" })).toEqual([]);
});
