import { describe, expect, test } from "vitest";
import { type CarryOver, carryOver } from "#domain/assessments/carry-over";
import { answer, change, testRelease } from "#domain/assessments/testing";

const before = answer("pia.e01", ["yes", "partly", "no"], { note: "Asked on Monday", evidence: ["list"] });
const bucketsOf = ({ items }: CarryOver) => items.map(({ element, bucket }) => [element, bucket]);

describe("an answer moves to another release", () => {
  test("never silently where the element means something else: it is offered", () => {
    const carried = carryOver([before], [change("pia.e01", "meaning-changed")], testRelease(["pia.e01"]));
    expect(carried.items).toEqual([{ element: "pia.e01", bucket: "asked", from: [before] }]);
  });

  test("into no part of a split by itself: each part is asked, with what was said", () => {
    const changes = [
      change("pia.e01", "split", { into: ["pia.e02", "pia.e03"] }),
      change("pia.e02", "new"),
      change("pia.e03", "new"),
    ];
    const carried = carryOver([before], changes, testRelease(["pia.e02", "pia.e03"]));
    expect(carried.items).toEqual([
      { element: "pia.e02", bucket: "asked", from: [before] },
      { element: "pia.e03", bucket: "asked", from: [before] },
    ]);
  });

  test("nor to what a split left under its id, which asks for less than before", () => {
    const changes = [
      change("pia.e01", "split", { into: ["pia.e02", "pia.e03"] }),
      change("pia.e02", "new"),
      change("pia.e03", "new"),
    ];
    const { items } = carryOver([before], changes, testRelease(["pia.e01", "pia.e02", "pia.e03"]));
    expect(items.map(({ element, bucket }) => [element, bucket])).toEqual([
      ["pia.e01", "asked"],
      ["pia.e02", "asked"],
      ["pia.e03", "asked"],
    ]);
  });

  test("into the archive, whole, where the element is retired", () => {
    const carried = carryOver([before], [change("pia.e01", "retired")], testRelease(["pia.e02"]));
    expect(carried.items).toEqual([
      { element: "pia.e02", bucket: "new", from: [] },
      { element: "pia.e01", bucket: "archived", from: [before] },
    ]);
  });

  test.each([
    ["kept", "carried"],
    ["moved", "carried"],
    ["reworded", "to-confirm"],
  ] as const)("word for word where the element is %s: %s", (became, bucket) => {
    const { items } = carryOver([before], [change("pia.e01", became)], testRelease(["pia.e01"]));
    expect(items).toEqual([{ element: "pia.e01", bucket, answer: before, from: [before] }]);
  });

  test("to be read again where the element moved and was reworded", () => {
    const moved = change("pia.e01", "reworded", { also: ["moved"] });
    expect(bucketsOf(carryOver([before], [moved], testRelease(["pia.e01"])))).toEqual([["pia.e01", "to-confirm"]]);
  });
});

describe("several elements become one", () => {
  const changes = [change("pia.e01", "merged", { into: ["pia.e02"] }), change("pia.e02", "reworded")];
  const release = testRelease(["pia.e02"]);

  test("and their answers are asked about where they disagree", () => {
    const other = answer("pia.e02", ["yes", "no", "no"]);
    const { items } = carryOver([before, other], changes, release);
    expect(items).toEqual([{ element: "pia.e02", bucket: "asked", from: [other, before] }]);
  });

  test("and a default never stands over what was said", () => {
    const other = answer("pia.e02", ["not-reported", "not-reported", "not-reported"], { note: "Ask Ana" });
    const { items } = carryOver([before, other], changes, release);
    expect(items[0]).toMatchObject({
      bucket: "to-confirm",
      answer: { element: "pia.e02", duty: before.duty, practice: before.practice, note: "Ask Ana\n\nAsked on Monday" },
    });
    expect(items[0]!.answer!.evidence).toEqual(["list"]);
  });

  test("also into a new element", () => {
    const merged = ["pia.e01", "pia.e02"].map((id) => change(id, "merged", { into: ["pia.e09"] }));
    const { items } = carryOver([before], [...merged, change("pia.e09", "new")], testRelease(["pia.e09"]));
    expect(items).toEqual([
      { element: "pia.e09", bucket: "to-confirm", answer: { ...before, element: "pia.e09" }, from: [before] },
    ]);
  });
});
