import { describe, expect, test } from "vitest";
import { standingOf } from "#domain/assessments/adopted-standing";
import { noAnswer } from "#domain/assessments/answer";
import { bringAnswers, newEvidence } from "#domain/assessments/bring-answers";
import { composeChanges } from "#domain/assessments/compose-changes";
import {
  elementsBySection,
  isOpenSection,
  moveSection,
  movesFrom,
  sectionStates,
  unusableElements,
} from "#domain/assessments/sections";
import { answer, change, testRelease } from "#domain/assessments/testing";
import type { Release } from "#domain/frameworks/release";

const release = testRelease(["pia.e01", "pia.e02", "cyb.e01"]);

describe("a section", () => {
  test("is not made of elements that the release has not, or that another took", () => {
    const others = [{ id: "own", elements: ["cyb.e01"] }];
    expect(unusableElements(release, ["pia.e01", "cyb.e01", "pia.e09"], others)).toEqual({
      unknown: ["pia.e09"],
      taken: ["cyb.e01"],
    });
  });

  test("has what no other took, and every element stands in exactly one", () => {
    const sections = elementsBySection(release, [{ id: "own", elements: ["cyb.e01", "pia.e02"] }]);
    expect([...sections]).toEqual([
      ["pia", ["pia.e01"]],
      ["cyb", []],
      ["own", ["pia.e02", "cyb.e01"]],
    ]);
  });

  test("that is submitted or accepted is closed, and only a reviewer's move opens an accepted one", () => {
    expect(sectionStates.filter(isOpenSection)).toEqual(["in-progress", "changes-requested"]);
    expect(movesFrom("accepted")).toEqual(["reopen"]);
    expect(movesFrom("submitted")).toEqual(["take-back", "request-changes", "accept"]);
    expect([moveSection("in-progress", "accept"), moveSection("changes-requested", "submit")]).toEqual([
      undefined,
      "submitted",
    ]);
  });
});

describe("answers that come from elsewhere", () => {
  test("never put nothing over what somebody said", () => {
    const said = answer("pia.e01", ["yes", "no", "partly"], { note: "Ours", evidence: ["list"] });
    expect(bringAnswers([said], [noAnswer("pia.e01")])).toEqual({ changes: [], unchanged: ["pia.e01"] });
  });

  test("change the parts that say otherwise, and no others", () => {
    const said = answer("pia.e01", ["yes", "no", "not-reported"], { note: "Ours" });
    const brought = answer("pia.e01", ["not-reported", "partly", "yes"]);
    const { changes } = bringAnswers([said], [brought]);
    expect(changes.map(({ parts }) => parts)).toEqual([["policy", "practice"]]);
    expect(changes[0]!.after).toEqual(answer("pia.e01", ["yes", "partly", "yes"], { note: "Ours" }));
  });

  test("bring evidence under an id that is not there yet", () => {
    const piece = { id: "list", title: "Ours", grade: "survey" } as const;
    expect(
      newEvidence(
        [piece],
        [
          { ...piece, title: "Theirs" },
          { ...piece, id: "b" },
        ],
      ),
    ).toEqual([{ ...piece, id: "b" }]);
  });
});

test("a clause of an adopted text stands as released, in the city's words, or left out; one of the city's own is none", () => {
  const clause = (id: string, kind: string, ...marks: string[]) => ({ id, kind, marks });
  const clauses = [
    clause("pia.c01", "core", "set"),
    clause("pia.c02", "core", "reworded"),
    clause("pia.c03", "optional", "left-out"),
    clause("pia.own-c01", "own", "added"),
  ];
  expect([...standingOf(clauses)]).toEqual([
    ["pia.c01", "in-force"],
    ["pia.c02", "reworded"],
    ["pia.c03", "left-out"],
  ]);
});

describe("what became of an element over several releases", () => {
  const step = (version: string, from: string, ids: string[], items: ReturnType<typeof change>[]) =>
    ({ ...testRelease(ids, version), changes: { from, note: "n", items } }) as Release;
  const first = {
    ...testRelease(["pia.e01", "pia.e02"], "1.0.0"),
    changes: { from: null, note: "n", items: [] },
  } as Release;
  const second = step(
    "2.0.0",
    "1.0.0",
    ["pia.e01", "pia.e03"],
    [change("pia.e01", "reworded"), change("pia.e02", "merged", { into: ["pia.e03"] }), change("pia.e03", "new")],
  );
  const third = step("3.0.0", "2.0.0", ["pia.e01"], [change("pia.e01", "kept"), change("pia.e03", "retired")]);

  test("is undefined where the later one does not descend from the earlier", () => {
    expect(composeChanges([second, third], third, second)).toBeUndefined();
  });

  test("is one step: the weightiest of all, to where it went in the end", () => {
    expect(composeChanges([first, second, third], first, third)).toEqual([
      { id: "pia.e01", became: "reworded" },
      { id: "pia.e02", became: "retired", also: ["merged"] },
    ]);
    expect(composeChanges([first, second], first, second)).toEqual([
      { id: "pia.e01", became: "reworded" },
      { id: "pia.e02", became: "merged", into: ["pia.e03"] },
      { id: "pia.e03", became: "new" },
    ]);
  });
});
