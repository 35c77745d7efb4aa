import type { TranslatableItem } from "#domain/frameworks/list-translatable";
import type { Translation } from "#domain/frameworks/translation";
import type { Finding } from "#domain/kernel/finding";

/** What numbers are counted in, each with what may not follow it, since the two are another word then. */
const units = [
  "年(?!齢|代|末)",
  "か月",
  "月(?!曜|次|額|間|末|日)",
  "週間",
  "日(?!本|常|程|時|付|曜)",
  "時間",
  "分(?!の[一二三四五六七八九十百]|け|類|野|析|担|割|配|離|散|別|布|解|岐|[なにでだ短長])",
  "秒",
  "キロメートル|センチメートル|メートル",
  "パーセント",
  "割(?!合|り|当)",
  "倍",
  "件(?!名)",
  "台(?!帳)",
  "回(?!り|線|路)",
  "個(?!人|別)",
  "枚",
  "本(?!化|来|人|体|庁|部|文|書)",
  "行(?!政|為|動|い|う|っ|わ|き|程|使|進)",
  "列",
  "歳(?!入|出)",
  "ページ",
  "か所",
  "か国",
].join("|");
/** One and two people are words (ひとり, ふたり), and so is 一時, for a while. */
const numbersInKanji = new RegExp(
  `(?<![数何幾第〇0-9一二三四五六七八九十百千])(?:[一二三四五六七八九十百千]+(?:${units})|(?![一二]人)[一二三四五六七八九十百千]+人(?!件|工|口|々)|(?!一時)[一二三四五六七八九十百千]+時(?!間|期|点|代|刻|限))`,
  "g",
);

/**
 * Japanese writes a number with its unit in digits (2年, 30日), as documents of its administration do that are written from left to right; kanji stay in
 * words (一つ, 一人, 第三者), fractions (三分の一) and round numbers (数十件). Where the two stand beside each other, one number looks like two kinds.
 */
export function checkNumerals(
  items: ReadonlyMap<string, TranslatableItem>,
  { language, items: translated }: Translation,
): Finding[] {
  if (language !== "ja") return [];
  return Object.entries(translated).flatMap(([id, { fields }]) =>
    Object.entries(fields).flatMap(([place, text]) =>
      (text.match(numbersInKanji) ?? []).map((found) =>
        numberInKanji(`translations/${language}/${items.get(id)?.file ?? "?"}.yaml ${id} ${place}`, found),
      ),
    ),
  );
}

const numberInKanji = (path: string, found: string): Finding => ({
  code: "translation-number-in-kanji",
  path,
  message: `${found} is a number with its unit in kanji.`,
  fix: "Write the number in digits, such as 2年 or 30日. Kanji stay in words (一つ, 一人), fractions (三分の一) and round numbers (数十件).",
});
