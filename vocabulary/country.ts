import { type InventedCountry, isInvented } from "#domain/alliance/region";
import { type Language, languages, type Words } from "#vocabulary/vocabulary";

/** Countries that do not exist: where the demonstration's organisations are at home. */
const inventedTitles: Record<InventedCountry, Words> = {
  QM: { en: "Ostrelund", ja: "オストレルンド", ar: "أوستريلوند" },
  QN: { en: "Minawara", ja: "南原国", ar: "ميناوارا" },
  QP: { en: "Nurayn", ja: "ヌライン", ar: "نورين" },
  QQ: { en: "Tarkesh", ja: "タルケシュ", ar: "تركيش" },
  QR: { en: "Halvoria", ja: "ハルヴォリア", ar: "هالفوريا" },
};

const names = Object.fromEntries(
  languages.map((lang) => [lang, new Intl.DisplayNames(lang, { type: "region" })]),
) as Record<Language, Intl.DisplayNames>;

/** A country's name in a language, by its code; the code itself where the language has no name for it. */
export const countryTitle = (country: string, lang: Language): string =>
  isInvented(country) ? inventedTitles[country][lang] : (names[lang].of(country) ?? country);
