import path from "node:path";
import { describe, expect, test } from "vitest";
import { assembleRelease } from "#domain/frameworks/assemble-release";
import { compareReleases, proposeChanges } from "#domain/frameworks/diff-releases";
import { changeKinds } from "#domain/frameworks/release";
import { contentRoot, readFolder } from "#tools/content/release-folders";

const read = async (version: string) => assembleRelease(await readFolder(path.join(contentRoot, version))).release!;
const [before, after] = [await read("0.1.0"), await read("0.2.0")];
const { items } = after.changes;
const comparison = compareReleases(before, after);

describe("what became of 0.1.0 in 0.2.0", () => {
  test("shows every kind of change at least once", () => {
    expect(changeKinds.filter((kind) => !items.some(({ became }) => became === kind))).toEqual([]);
  });

  test("has a bound that shrinks past values that 0.1.0 allowed, and one that widens", () => {
    const max = (version: typeof before, id: string) => {
      const item = compareReleases(version, version).after.get(id)!;
      return item.kind === "parameter" && "max" in item.value ? item.value.max : undefined;
    };
    expect([max(before, "pia.c07.maxVideoDays"), max(after, "pia.c07.maxVideoDays")]).toEqual([90, 31]);
    expect([max(before, "pia.c10.maxPublishDays"), max(after, "pia.c10.maxPublishDays")]).toEqual([60, 90]);
  });

  test("was guessed as a person confirmed it: what was split, what was merged, where a parameter went", () => {
    const guessed = new Map(proposeChanges(comparison).map(({ change }) => [change.id, change]));
    const confirmed = items.filter(({ into }) => into !== undefined);
    expect(confirmed.length).toBeGreaterThan(6);
    for (const { id, became, into } of confirmed) expect(guessed.get(id)).toEqual({ id, became, into });
  });

  test("keeps the id of an item that moved to another policy", () => {
    const moved = ["opn.c03", "opn.e03", "opn.r02", "reg.r05"];
    expect(moved.map((id) => comparison.before.get(id)!.policy)).toEqual(["opn", "opn", "opn", "reg"]);
    expect(moved.map((id) => comparison.after.get(id)!.policy)).toEqual(["pia", "pia", "pia", "pia"]);
  });
});
