import { describe, expect, it } from "vitest";
import { compareTexts, readsAs } from "#domain/policies/compare-texts";
import { flowText, sentencesOf } from "#domain/policies/tokens";

/** `-removed-` and `+inserted+`, as a reader sees it marked up. */
const marked = (before: string, after: string, language = "en") =>
  compareTexts(before, after, language)
    .map(({ kind, text }) => (kind === "same" ? text : kind === "removed" ? `-${text}-` : `+${text}+`))
    .join("");

describe("two texts side by side", () => {
  it("differ in whole words, never in parts of them", () => {
    expect(marked("The city erases pictures.", "The city erased pictures.")).toBe(
      "The city -erases-+erased+ pictures.",
    );
  });

  it("differ in Japanese in words too, though no space stands between them", () => {
    expect(marked("映像は二十八日以内に消去する。", "映像は十四日以内に消去する。", "ja")).toMatch(
      /^映像は-.*-\+.*\+以内に消去する。$/,
    );
  });

  it("differ in a parameter as a whole", () => {
    expect(marked("within {maxVideoDays} days", "within {maxSignalDays} days")).toBe(
      "within -{maxVideoDays}-+{maxSignalDays}+ days",
    );
  });

  it("show one change where words on both sides of a comma changed", () => {
    expect(marked("Fast, cheap and good.", "Slow, dear and good.")).toBe("-Fast, cheap-+Slow, dear+ and good.");
  });

  it("keep a mark within the sentence that changed", () => {
    expect(marked("Nobody sells it. It is kept.", "It is kept. Nobody gives it away.")).toContain("It is kept.");
  });

  const kept = "The city keeps recordings of streets for ninety days and shows them to the police.";
  const erased = "Recordings are erased by the office within a week, and the council hears of every exception.";

  it("are the old sentence and then the new one where most of its words differ", () => {
    expect(marked(kept, erased)).toBe(`-${kept}-+${erased}+`);
    expect(marked(`Nobody sells it. ${kept}`, `Nobody sells it. ${erased}`)).toBe(
      `Nobody sells it. -${kept}-+${erased}+`,
    );
    expect(marked("映像は二十八日以内に消去する。", "市民は記録の開示をいつでも求められる。", "ja")).toMatch(
      /^-[^-]*-\+[^+]*\+$/,
    );
  });

  it("are the old paragraph and then the new one where a lone sentence of it stayed", () => {
    const [before, after] = [kept, erased].map((sentence) => `${sentence} It is shown. ${sentence}`);
    expect(marked(`Nobody sells it.\n\n${before}`, `Nobody sells it.\n\n${after}`)).toBe(
      `Nobody sells it.\n\n-${before}-+${after}+`,
    );
  });

  it("keep the words of before where many were only put behind them", () => {
    const more = " after thirty days, unless a court has asked for them in writing before that day had come";
    expect(marked("The city erases pictures.", `The city erases pictures${more}.`)).toBe(
      `The city erases pictures+${more}+.`,
    );
  });

  it("are the same where only their lines are wrapped otherwise", () => {
    expect(readsAs("The city erases\npictures of\nstreets.", "The city erases pictures of streets.")).toBe(true);
    expect(readsAs("映像は二十八日\n以内に消去する。", "映像は二十八日以内に消去する。")).toBe(true);
  });

  it("differ where a paragraph or the item of a list begins elsewhere", () => {
    expect(readsAs("One. Two.", "One.\n\nTwo.")).toBe(false);
    expect(readsAs("It gives\n- one;\n- two.", "It gives - one; - two.")).toBe(false);
  });
});

describe("a sentence", () => {
  const sentences = (text: string) => sentencesOf(text).map(({ text: words }) => words);

  it("does not end at an article's number or a short form", () => {
    expect(sentences("See Art. 5 of the law, e.g. cameras. The rest follows.")).toEqual([
      "See Art. 5 of the law, e.g. cameras.",
      "The rest follows.",
    ]);
    expect(sentences("Geräte, z. B. Kameras, nach Nr. V. Der Rest folgt.")).toEqual([
      "Geräte, z. B. Kameras, nach Nr. V. Der Rest folgt.",
    ]);
    expect(sentences("Geräte (z. B. Kameras) stehen hier. Der Rest folgt.")).toHaveLength(2);
  });

  it("ends at a full-width mark without a space, and behind a closing bracket", () => {
    expect(sentences("「消去する。」記録は公表する。次に。")).toEqual(["「消去する。」", "記録は公表する。", "次に。"]);
  });

  it("ends at an Arabic question mark", () => {
    expect(sentences("من يقرر؟ المجلس يقرر.")).toHaveLength(2);
  });

  it("of a list stands alone, and an empty line is a break of its own", () => {
    expect(sentences("It gives\n- one;\n- two.\n\nThat is all.")).toEqual([
      "It gives",
      "\n",
      "- one;",
      "\n",
      "- two.",
      "\n\n",
      "That is all.",
    ]);
    expect(flowText("a\n \n\n b\nc")).toBe("a\n\nb c");
  });
});
