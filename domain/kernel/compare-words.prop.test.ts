import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { compareWords, type WordRun } from "#domain/kernel/compare-words";

const text = fc
  .array(fc.constantFrom("a", "b", "c", "city", "keeps"), { maxLength: 30 })
  .map((words) => words.join(" "));
const without = (runs: WordRun[], kind: WordRun["kind"]) =>
  runs.flatMap((run) => (run.kind === kind ? [] : [run.text])).join(" ");

describe("what became of a text", () => {
  test("gives back both texts, whatever they are", () => {
    fc.assert(
      fc.property(text, text, (before, after) => {
        const runs = compareWords(before, after);
        expect(without(runs, "added")).toBe(before);
        expect(without(runs, "removed")).toBe(after);
      }),
    );
  });

  test("is one run where nothing changed", () => {
    fc.assert(
      fc.property(text, (same) => {
        expect(compareWords(same, same)).toEqual(same === "" ? [] : [{ kind: "same", text: same }]);
      }),
    );
  });

  test("names only the words that changed", () => {
    expect(compareWords("kept for 28 days at most", "kept for 14 whole days at most")).toEqual([
      { kind: "same", text: "kept for" },
      { kind: "removed", text: "28" },
      { kind: "added", text: "14 whole" },
      { kind: "same", text: "days at most" },
    ]);
  });
});
