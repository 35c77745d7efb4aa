import { describe, expect, it } from "vitest";
import { markTerms, markTermsInOrder, termEnd, termStart, termWords } from "#domain/frameworks/defined-terms";

const show = (text: string) => text.replaceAll(termStart, "[").replaceAll(termWords, ":").replaceAll(termEnd, "]");
const terms = (...words: string[]) => words.map((term, at) => ({ at, term }));
const mark = (text: string, ...words: string[]) => show(markTerms(text, terms(...words), "en").text);
const markJapanese = (text: string, ...words: string[]) => show(markTerms(text, terms(...words), "ja").text);

describe("a term is not marked", () => {
  it("within another word", () => {
    expect(mark("deviceless and re-device", "Device")).toBe("deviceless and re-device");
    expect(markJapanese("技術的な情報技術", "技術")).toBe("技術的な情報技術");
  });

  it("where the word is a verb", () => {
    expect(mark("The desk answers within a week. It may answer later, or record it.", "Answer", "Record")).toBe(
      "The desk answers within a week. It may answer later, or [1:record] it.",
    );
    expect(mark("asks the owner to record it", "Record")).toBe("asks the owner to record it");
  });

  it("behind a value, where it is its unit", () => {
    expect(mark("tries {count} devices of a device", "Device")).toBe("tries {count} devices of a [0:device]");
  });

  it("a second time", () => {
    expect(mark("a device and a device", "Device")).toBe("a [0:device] and a device");
  });

  it("where a longer term is meant, first or later", () => {
    expect(mark("an own model, a model, an own model", "Model", "Own model")).toBe(
      "an [1:own model], a [0:model], an own model",
    );
  });

  it("where its definition lists everyday words", () => {
    expect(mark("it is active", "Planned, active")).toBe("it is active");
  });
});

describe("a term is marked", () => {
  it("in the plural, in any case and over the end of a line", () => {
    expect(mark("Personal\ndata of public spaces and of the studies", "Personal data", "Public space", "Study")).toBe(
      "[0:Personal\ndata] of [1:public spaces] and of the [2:studies]",
    );
  });

  it("as a verb where it is defined as one", () => {
    expect(mark("what a service leans on", "To lean on")).toBe("what a service [0:leans on]");
  });

  it("in Japanese between other scripts", () => {
    expect(markJapanese("公共空間の機器を、影響評価の前に", "機器", "影響評価", "公共空間")).toBe(
      "[2:公共空間]の[0:機器]を、[1:影響評価]の前に",
    );
  });
});

it("in texts that are read one after the other, each term is marked once, each text by the terms of its language", () => {
  const marked = markTermsInOrder(
    [
      { id: "a", text: "a device", language: "en" },
      { id: "b", text: "機器と技術", language: "ja" },
    ],
    (language) => (language === "ja" ? terms("機器", "技術") : terms("Device", "Technology")),
  );
  expect([...marked.values()].map(({ text }) => show(text))).toEqual(["a [0:device]", "機器と[1:技術]"]);
});
