import { describe, expect, it } from "vitest";
import { mergeTexts } from "#domain/policies/merge-texts";

const base = "The city erases pictures after 28 days. Nobody sells them. The office answers.";

describe("a text that the city and the release both changed", () => {
  it("is a conflict where both touched one sentence, however far apart the words are", () => {
    const ours = base.replace("The city erases", "The harbour city erases");
    const theirs = base.replace("28 days", "14 days");
    const merged = mergeTexts(base, ours, theirs, "en");
    expect(merged.outcome).toBe("conflict");
    expect(merged.open).toBe(0);
    expect(merged.text).toBe("The harbour city erases pictures after 14 days. Nobody sells them. The office answers.");
  });

  it("stays open where both changed one word, and offers the city's until somebody writes", () => {
    const merged = mergeTexts(base, base.replace("28", "7"), base.replace("28", "14"), "en");
    expect(merged).toMatchObject({ outcome: "conflict", open: 1 });
    expect(merged.pieces.find(({ kind }) => kind === "open")).toMatchObject({
      base: "28",
      ours: "7",
      theirs: "14",
      text: "7",
    });
    expect(merged.text).toContain("after 7 days");
  });

  it("is a conflict where one side took out the sentence that the other sharpened", () => {
    const ours = base.replace(" Nobody sells them.", "");
    const theirs = base.replace("Nobody sells", "Nobody sells or lends");
    expect(mergeTexts(base, ours, theirs, "en").outcome).toBe("conflict");
  });

  it("is a conflict where both put different sentences into one place", () => {
    const merged = mergeTexts(base, `${base} The council decides.`, `${base} The mayor decides.`, "en");
    expect(merged.outcome).toBe("conflict");
  });

  it("is a conflict where one took a sentence out and the other put one behind it", () => {
    const merged = mergeTexts(base, base.replace(" The office answers.", ""), `${base} It answers soon.`, "en");
    expect(merged.outcome).toBe("conflict");
  });

  it("is combined where neighbouring sentences were changed", () => {
    const merged = mergeTexts(base, base.replace("28 days", "7 days"), base.replace("sells", "sells or lends"), "en");
    expect(merged.outcome).toBe("combined");
    expect(merged.text).toBe("The city erases pictures after 7 days. Nobody sells or lends them. The office answers.");
  });

  it("is combined where the city sharpened a sentence and the release put another behind it", () => {
    const ours = base.replace("The office answers.", "The office answers within a week.");
    const merged = mergeTexts(base, ours, `${base} The council decides.`, "en");
    expect(merged).toMatchObject({ outcome: "combined", text: `${ours} The council decides.` });
  });

  it("has the same change once, beside what each changed alone", () => {
    const same = base.replace("28", "14");
    const merged = mergeTexts(base, same.replace("sells", "lends"), same.replace("The office", "An office"), "en");
    expect(merged).toMatchObject({
      outcome: "combined",
      text: "The city erases pictures after 14 days. Nobody lends them. An office answers.",
    });
  });

  it("is combined in Japanese sentence by sentence, without spaces between them", () => {
    const ja = "映像は28日以内に消去する。記録は公表する。";
    const merged = mergeTexts(ja, ja.replace("28", "14"), ja.replace("公表する", "毎年公表する"), "ja");
    expect(merged).toMatchObject({ outcome: "combined", text: "映像は14日以内に消去する。記録は毎年公表する。" });
  });

  it("keeps paragraphs and lists apart", () => {
    const list = "It gives\n\n- one;\n- two.\n\nThat is all.";
    const merged = mergeTexts(list, list.replace("one", "eins"), list.replace("That is all.", "No more."), "en");
    expect(merged.text).toBe("It gives\n\n- eins;\n- two.\n\nNo more.");
  });
});
