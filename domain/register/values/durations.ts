import { foldText } from "#domain/kernel/text";
import { westernDigits } from "#domain/register/values/digits";
import { parseNumber } from "#domain/register/values/numbers";

export const durationUnits = ["minutes", "hours", "days", "weeks", "months", "years"] as const;
export type DurationUnit = (typeof durationUnits)[number];

/** Days in a unit. A month counts 30 days and a year 365, as retention schedules usually reckon. */
const daysIn: Record<DurationUnit, number> = {
  minutes: 1 / 1440,
  hours: 1 / 24,
  days: 1,
  weeks: 7,
  months: 30,
  years: 365,
};

const unitWords: Record<DurationUnit, string> = {
  minutes: "m min mins minute minutes minuten minuut minutos minuto 分 分間 دقيقة دقائق",
  hours: "h hr hrs hour hours std stunde stunden u uur uren heure heures hora horas ore 時間 ساعة ساعات",
  days: "d day days tag tage tagen dag dagen jour jours j dia dias giorno giorni 日 日間 يوم أيام يوما",
  weeks:
    "w wk wks week weeks woche wochen weken semaine semaines semana semanas settimana settimane 週 週間 أسبوع أسابيع",
  months:
    "mo mos mth month months monat monate monaten mnd maand maanden mois mes meses mese mesi か月 ヶ月 ヵ月 カ月 ケ月 箇月 月 か月間 شهر أشهر شهور",
  years:
    "y yr yrs year years jahr jahre jahren jaar jaren an ans annee annees ano anos anno anni 年 年間 سنة سنوات عام",
};
const unitOf = new Map(
  durationUnits.flatMap((unit) => unitWords[unit].split(" ").map((word) => [foldText(word), unit] as const)),
);

/** Nothing is kept: the phrases that stand for zero days. */
const keepsNothing = new Set(
  [
    [
      "none",
      "no",
      "nothing",
      "not stored",
      "not recorded",
      "not retained",
      "no recording",
      "no retention",
      "no storage",
    ],
    [
      "live",
      "live only",
      "live view",
      "live view only",
      "live feed only",
      "real time",
      "real-time only",
      "immediately",
    ],
    ["immediate", "deleted immediately", "geen", "geen opslag", "niet opgeslagen", "live meekijken", "keine"],
    ["keine speicherung", "keine aufzeichnung", "aucune", "aucun", "aucune conservation", "pas d'enregistrement"],
    [
      "ninguna",
      "ninguno",
      "no se conserva",
      "sin grabación",
      "なし",
      "無し",
      "無",
      "保存しない",
      "保存なし",
      "録画なし",
    ],
    ["لا شيء", "لا يحفظ", "بدون حفظ", "بدون تسجيل"],
  ]
    .flat()
    .map(foldText),
);

const upTo =
  /^(?:up to|max(?:imum|imal|imaal)?\.?(?: of)?|at most|no more than|<=?|≤|bis zu|tot|hoogstens|jusqu'?a|hasta|最大|最長)\s*/;
const upToBehind = /\s*(?:max(?:imum|imal|imaal)?|以内|まで)$/;

/**
 * Reads how long data is kept as whole days, rounded up so that a part of a day never counts as nothing: "30", "30
 * days", "4 weeks", "72 h" (3), "1 month" (30), "none" (0). A bare number is in `unit`. Undefined where it says none of
 * these; a range or a least duration is no answer to how long data is kept at most.
 */
export function parseRetention(text: string, unit: DurationUnit = "days"): number | undefined {
  const folded = foldText(westernDigits(text).replace(/\./g, "·")).replace(/·/g, ".");
  if (keepsNothing.has(folded)) return 0;
  if (/^\s*-/.test(westernDigits(text))) return undefined;
  const bare = folded.replace(upTo, "").replace(upToBehind, "").trim();
  const match = /^([\d.,]+)\s*(\p{L}[\p{L}' ]*?)?\.?(?:\(s\))?$/u.exec(bare);
  if (!match) return undefined;
  const amount = parseNumber(match[1]!);
  const named = match[2] === undefined ? unit : unitOf.get(match[2].trim());
  if (amount === undefined || amount < 0 || named === undefined) return undefined;
  return Math.max(0, Math.ceil(amount * daysIn[named] - 1e-9));
}
