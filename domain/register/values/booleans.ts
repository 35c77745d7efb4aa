import { foldText } from "#domain/kernel/text";

const yes = new Set(
  "yes y true t 1 x on ja j oui o vrai si s sim verdadero vero はい 有 あり 有り 済 済み ○ 〇 ◯ ✓ ✔ نعم صحيح موجود"
    .split(" ")
    .map(foldText),
);
const no = new Set(
  "no n false f 0 off nee nein non faux nao falso いいえ 無 なし 無し 未 × ✗ ✘ لا خطأ غير-موجود"
    .split(" ")
    .map(foldText),
);

/** Reads yes or no in the languages inventories come in. */
export function parseBoolean(text: string): boolean | undefined {
  const folded = foldText(text);
  return yes.has(folded) ? true : no.has(folded) ? false : undefined;
}
