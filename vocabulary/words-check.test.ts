import { describe, expect, it } from "vitest";
import { foldWord, isSentence, isWritten } from "#vocabulary/words-check";

const sentence = { en: "It measures heat.", ja: "熱を測ります。", ar: "يقيس الحرارة." };

describe("words in three languages", () => {
  it.each([
    ["an empty language", { ...sentence, ar: "" }],
    ["a stray space", { ...sentence, en: "It measures heat. " }],
    ["Japanese left in English", { ...sentence, ja: "It measures heat." }],
    ["Arabic left in English", { ...sentence, ar: "It measures heat." }],
  ])("are refused for %s", (_, words) => {
    expect(isWritten(words)).toBe(false);
  });

  it.each([
    ["without a mark at the end", { ...sentence, ja: "熱を測ります" }],
    ["with a Latin full stop in Japanese", { ...sentence, ja: "熱を測ります." }],
    ["of two sentences", { ...sentence, en: "It measures heat. It is small." }],
    ["in small letters at the start", { ...sentence, en: "it measures heat." }],
  ])("are no explanation %s", (_, words) => {
    expect(isSentence(words)).toBe(false);
  });

  it("are accepted as one sentence each, a version number included", () => {
    expect(isSentence(sentence)).toBe(true);
    expect(isSentence({ ...sentence, en: "It was tested against WCAG 2.2 at the middle level." })).toBe(true);
  });

  it("are one word with and without case, accents, vowel signs and full width, but not without the marks of kana", () => {
    expect(foldWord("CÁMARA")).toBe("camara");
    expect(foldWord("مُورِّد")).toBe("مورد");
    expect(foldWord("Ｗｉ－Ｆｉ")).toBe("wi-fi");
    expect(foldWord("ガ")).not.toBe(foldWord("カ"));
  });
});
