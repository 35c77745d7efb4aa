import { foldText } from "#domain/kernel/text";

/** What people write into a cell about which they have nothing to say, folded. */
const silent = new Set(
  [
    ["", "-", "--", "---", "–", "—", ".", "..", "?", "??", "*", "n/a", "na", "n.a.", "#n/a", "null", "nil", "nan"],
    [
      "unknown",
      "not known",
      "undefined",
      "not available",
      "no data",
      "not specified",
      "not stated",
      "tbd",
      "tba",
      "tbc",
    ],
    ["(null)", "<null>", "#null!", "#ref!", "#value!", "#name?", "#div/0!", "(blank)"],
    [
      "onbekend",
      "n.v.t.",
      "unbekannt",
      "k.a.",
      "k. a.",
      "keine angabe",
      "inconnu",
      "inconnue",
      "non renseigné",
      "n.c.",
    ],
    [
      "desconocido",
      "sin datos",
      "s/d",
      "不明",
      "未定",
      "未記入",
      "該当なし",
      "未入力",
      "غير معروف",
      "غير محدد",
      "لا يوجد",
    ],
  ]
    .flat()
    .map(foldText),
);

const longest = Math.max(...[...silent].map((mark) => mark.length)) + 4;
/** First and last letter of every mark: nearly all other words are told from them by these alone. */
const ends = new Set([...silent].map((mark) => mark.charCodeAt(0) * 0x10000 + mark.charCodeAt(mark.length - 1)));

/** Whether a cell says nothing: empty, or one of the marks people leave instead. It declares nothing and is no fault. */
export function isSilent(text: string): boolean {
  if (text === "") return true;
  if (text.length > longest) return text.trim() === "";
  const first = text.charCodeAt(0) | 0x20;
  const last = text.charCodeAt(text.length - 1) | 0x20;
  const areLetters = first >= 0x61 && first <= 0x7a && last >= 0x61 && last <= 0x7a;
  if (areLetters ? !ends.has(first * 0x10000 + last) : isDigit(first)) return false;
  return silent.has(foldText(text));
}

/** Digits keep their place under the bit that turns capitals into small letters. */
const isDigit = (unit: number): boolean => unit >= 0x30 && unit <= 0x39;
