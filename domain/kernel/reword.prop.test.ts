import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { compileReword, type Sentence } from "#domain/kernel/reword";

const table: readonly Sentence[] = [
  ['The file has no column "{column}".', "列「{column}」がありません。", "لا عمود «{column}»."],
  ["Row {row} holds {count} cells.", "{row}行目のセルは{count}個です。", "في الصف {row} ‏{count} خلية."],
  ["Accepted: {list}.", "使えるもの：{list}。", "المقبول: {list}."],
  ["Accepted: {=what}.", "使えるもの：{=what}。", "المقبول: {=what}."],
  ["a number from {min} to {max}", "{min}〜{max}の数値", "عدد من {min} إلى {max}"],
];
const reword = compileReword([table]);

describe("wording a sentence of the code in another language", () => {
  test("leaves English as it is", () => {
    expect(reword("Anything at all", "en")).toBe("Anything at all");
  });

  test("says nothing of a sentence that is in no table", () => {
    expect(reword("The moon is full.", "ja")).toBeUndefined();
    expect(reword('The file has no column "x". The moon is full.', "ja")).toBeUndefined();
  });

  test("joins sentences as the language does", () => {
    const text = 'The file has no column "Kind". Accepted: a, b.';
    expect(reword(text, "ja")).toBe("列「Kind」がありません。使えるもの：a、b。");
    expect(reword(text, "ar")).toBe("لا عمود «\u2068Kind\u2069». المقبول: \u2068a, b\u2069.");
  });

  test("keeps what is written from left to right whole in Arabic", () => {
    const days = compileReword([[["Write 30 days, or 2026-11-01.", "30 days", "اكتب 30 days أو 2026-11-01."]]]);
    expect(days("Write 30 days, or 2026-11-01.", "ar")).toBe("اكتب \u206830 days\u2069 أو \u20682026-11-01\u2069.");
  });

  test("words a phrase within a sentence where there are words for it", () => {
    expect(reword("Accepted: a number from 1 to 90.", "ja")).toBe("使えるもの：1〜90の数値。");
  });

  test("knows a sentence again whatever was filled in, and loses none of it", () => {
    const value = fc.string({ minLength: 1, maxLength: 40 }).filter((text) => !/["\n]/.test(text));
    fc.assert(
      fc.property(value, value, (one, other) => {
        const said = reword(`Row ${one} holds ${other} cells.`, "ja");
        expect(said).toBeDefined();
        expect(reword(`The file has no column "${one}".`, "ja")).toContain("がありません。");
      }),
    );
  });

  test("keeps what was filled in where nothing in it looks like the sentence", () => {
    fc.assert(
      fc.property(fc.nat(), fc.nat(), (row, count) => {
        expect(reword(`Row ${row} holds ${count} cells.`, "ja")).toBe(`${row}行目のセルは${count}個です。`);
      }),
    );
  });
});
