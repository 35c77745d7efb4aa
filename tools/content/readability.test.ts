import { describe, expect, test } from "vitest";
import { averageSentence, measureText, readingEase } from "#tools/content/readability";

describe("how a text reads", () => {
  test("a text without words is the easiest", () => {
    expect(readingEase(measureText("—"))).toBe(100);
    expect(averageSentence(measureText(""))).toBe(0);
  });

  test("words, sentences and syllables are counted as a person counts them", () => {
    const measured = measureText("The city deletes pictures. It keeps none.");
    expect(measured).toMatchObject({ sentences: 2, words: 7, syllables: 10, longest: { words: 4 } });
    expect(readingEase(measured)).toBeCloseTo(206.835 - 1.015 * 3.5 - 84.6 * (10 / 7), 6);
  });

  test("each point of a list is a sentence, and so is what leads to it", () => {
    expect(measureText("The report says:\n\n- who asked\n- what was\n  answered\n").sentences).toBe(3);
  });

  test("a full stop within an abbreviation or number ends nothing", () => {
    expect(measureText("Within 2.5 days, e.g. on a Monday, it ends.").sentences).toBe(1);
  });

  test("a parameter reads like its number, and capitals are spelt out", () => {
    expect(measureText("{maxVideoDays} days").syllables).toBe(measureText("ten days").syllables);
    expect(measureText("GDPR").syllables).toBe(4);
  });

  test("longer words and longer sentences never read easier", () => {
    const ease = (text: string) => readingEase(measureText(text));
    expect(ease("The city keeps records.")).toBeGreaterThan(ease("The municipality retains documentation."));
    expect(ease("The city keeps it. It then ends.")).toBeGreaterThan(ease("The city keeps it and it then ends."));
  });
});
