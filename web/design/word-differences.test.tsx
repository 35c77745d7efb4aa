import { renderToStaticMarkup } from "react-dom/server";
import { expect, test } from "vitest";
import { compareTexts } from "#domain/policies/compare-texts";
import { WordsContext } from "../words";
import { wordsOf } from "../words.server";
import { hasCommonWords, WordDifferences, type WordDifferencesProps } from "./word-differences";

const show = (before: string, after: string, how: Omit<WordDifferencesProps, "segments"> = {}) =>
  renderToStaticMarkup(
    <WordsContext value={{ ...wordsOf("en"), origin: "https://plaza.example" }}>
      <WordDifferences segments={compareTexts(before, after, "en")} {...how} />
    </WordsContext>,
  );

test("a text as it became strikes out what was removed and marks what was added, spaces outside", () => {
  expect(show("within 90 days", "within 31 whole days", { lang: "en" })).toBe(
    '<span class="word-changes" lang="en" dir="auto">within <del data-begins="removed" data-ends="end of removed">90</del>' +
      '<ins data-begins="added" data-ends="end of added">31 whole</ins> days</span>',
  );
  expect(show("", "all of it")).toContain(">all of it</ins>");
  expect(show("all of it", "")).toContain(">all of it</del>");
});

test("with one side left out the other is read whole", () => {
  const read = (hides: "removed" | "inserted") =>
    show("within 90 days", "within 31 whole days", { hides }).replace(/<[^>]*>/g, "");
  expect(read("inserted")).toBe("within 90 days");
  expect(read("removed")).toBe("within 31 whole days");
});

const segment = (kind: "same" | "removed" | "inserted", text: string) => ({ kind, text });

test("a text written anew is not marked word by word, whatever names it has in common", () => {
  const anew = [
    segment("removed", "The whole of it. "),
    segment("inserted", "x".repeat(90)),
    segment("same", "{emergencyAssessmentDays} - {backlogMonths} pia.c01 {manyDevices} 24"),
  ];
  expect(hasCommonWords(anew)).toBe(false);
});

test("words replaced as a whole stand one below the other, unless one side is left out", () => {
  const [before, after] = [
    "The city keeps recordings of streets for ninety days and shows them to the police.",
    "Nobody but the office sees what was filmed, and after a week it is erased for good.",
  ];
  expect(show(before, after).match(/class="words-whole"/g)).toHaveLength(2);
  expect(show(before, after, { hides: "removed" })).not.toContain("words-whole");
  expect(show("within 90 days", "within 31 whole days")).not.toContain("words-whole");
});

test("a text with a sentence more, or one less, is", () => {
  const kept = segment("same", "Pictures are erased after a day.");
  expect(hasCommonWords([kept, segment("inserted", " The council is told.")])).toBe(true);
  expect(hasCommonWords([segment("removed", "x".repeat(90)), kept])).toBe(true);
});
