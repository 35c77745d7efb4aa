import { foldText } from "#domain/kernel/text";

/** The months' names and usual short forms in the languages inventories come in, January first. */
const names: readonly string[] = [
  "january jan january januar jan janvier janv enero ene januari gennaio gen janeiro يناير",
  "february feb februar fevrier fevr fev febrero febrero februari febbraio fevereiro فبراير",
  "march mar märz mrz maerz mars marzo maart mrt março مارس",
  "april apr avril avr abril abr aprile أبريل ابريل إبريل",
  "may mai mayo mei maggio mag maio مايو",
  "june jun juni juin junio giugno giu junho يونيو",
  "july jul juli juillet juil julio luglio lug julho يوليو",
  "august aug août agosto ago augustus أغسطس",
  "september sep sept septembre septiembre set settembre setembro سبتمبر",
  "october oct oktober okt octobre octubre ottobre ott outubro out أكتوبر",
  "november nov novembre noviembre novembro نوفمبر",
  "december dec dezember dez décembre diciembre dic dicembre dezembro ديسمبر",
];

const monthOf = new Map(
  names.flatMap((words, index) => words.split(" ").map((word) => [foldText(word), index + 1] as const)),
);

/** The number of a month, 1 to 12, by its name in any of the languages. */
export const findMonth = (word: string): number | undefined => monthOf.get(foldText(word));
