import { type Language, languages, type Words } from "#vocabulary/vocabulary";

/** What Plaza itself says in a document of a local policy; everything else is the city's words or the release's. */
export const documentWords = {
  draft: {
    en: "Draft for the council. Model text: release {release} of the policy roadmap, {policy}.",
    ja: "議会のための案。モデル文：政策ロードマップ {release} 版、{policy}。",
    ar: "مسودة للمجلس. النص النموذجي: الإصدار {release} من خارطة السياسات، {policy}.",
  },
  marked: {
    en: "Struck out: words of the model text that the city does not take. Underlined: words of the city.",
    ja: "取り消し線は採用しないモデル文、下線は市の文言です。",
    ar: "المشطوب: كلمات من النص النموذجي لا تأخذ بها المدينة. والمسطر تحته: كلمات المدينة.",
  },
  leftOut: {
    en: "The city leaves this clause of the model text out.",
    ja: "市はモデル文のこの条項を採用しない。",
    ar: "تستبعد المدينة هذا البند من النص النموذجي.",
  },
  reasons: {
    en: "Where this text departs from the model text, and why",
    ja: "モデル文から離れるところとその理由",
    ar: "أين يختلف هذا النص عن النص النموذجي، ولماذا",
  },
  set: {
    en: "{name}: {value} in the place of {model}",
    ja: "{name}：{model}を{value}に",
    ar: "{name}: {value} بدلًا من {model}",
  },
  reword: { en: "reworded", ja: "文言を変更", ar: "معدل الصياغة" },
  "leave-out": { en: "left out", ja: "不採用", ar: "مستبعد" },
  add: { en: "added", ja: "追加", ar: "مضاف" },
} as const satisfies Record<string, Words>;

/** A document in another language than Plaza's own has its few words in English. */
export function documentLanguage(tag: string): Language {
  const base = tag.split("-")[0];
  return languages.find((language) => language === base) ?? "en";
}
