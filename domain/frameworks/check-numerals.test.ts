import { expect, test } from "vitest";
import { checkNumerals } from "#domain/frameworks/check-numerals";
import { type TranslatableItem, textFingerprint } from "#domain/frameworks/list-translatable";

const texts = new Map([["text", "Two years."]]);
const item: TranslatableItem = { id: "abc.c01", kind: "clause", file: "abc", texts, of: textFingerprint(texts) };
const check = (text: string, language = "ja") =>
  checkNumerals(new Map([[item.id, item]]), {
    shape: 1,
    language,
    items: { "abc.c01": { of: item.of, fields: { text } } },
  });
const found = (text: string) => check(text).map(({ message }) => message.split(" ")[0]);

test("a number with its unit in kanji is found, with its place", () => {
  expect(check("報告から二年以内に公表する。")).toEqual([
    {
      code: "translation-number-in-kanji",
      path: "translations/ja/abc.yaml abc.c01 text",
      message: "二年 is a number with its unit in kanji.",
      fix: expect.stringContaining("2年"),
    },
  ]);
});

test("every one of a text is found, of time, length, share and count", () => {
  expect(found("十二か月ごとに六月三十日まで、百メートルの間に三人と十台、五パーセントで四半期に二回。")).toEqual([
    "十二か月",
    "六月",
    "三十日",
    "百メートル",
    "三人",
    "十台",
    "五パーセント",
    "二回",
  ]);
  expect(found("十分以内に、最初の十分間で、午後六時より後に")).toEqual(["十分", "十分", "六時"]);
});

test("words, fractions, round numbers and digits stay", () => {
  for (const text of [
    "一つの条項と二つ目の規則",
    "一人の職員と二人の試験者",
    "第三者、第一月曜日、四半期、一時停止",
    "三分の一と二十分の一と百分の一",
    "数十件、何百回",
    "十分な近さで十分です。不十分です。学ぶのに十分長く、忘れないだけ十分短い。",
    "一部、一度、一般、一覧、一回り、一本化、一個人",
    "2年、30日、12か月、{maxDays}日",
  ])
    expect(check(text), text).toEqual([]);
});

test("another language is not asked", () => {
  expect(check("二年", "ar")).toEqual([]);
});
