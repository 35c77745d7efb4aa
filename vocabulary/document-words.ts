import { type Language, languages, type Words } from "#vocabulary/vocabulary";

/** What Plaza itself says in a document of a local policy; everything else is the city's words or the release's. */
export const documentWords = {
  invented: {
    en: "Demonstration: this city does not exist, and this text is no law anywhere.",
    ja: "見本：この市は実在せず、この文はどこの条例でもありません。",
    ar: "عرض تجريبي: هذه المدينة غير موجودة، وهذا النص ليس قانونًا في أي مكان.",
  },
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
  synopsis: {
    en: "Synopsis for the council. Clauses that read alike in both texts are not listed.",
    ja: "議会のための新旧対照表。両方で同じ条項は省いています。",
    ar: "جدول مقارنة للمجلس. ولا تُذكر البنود المتطابقة في النصين.",
  },
  nothingChanged: {
    en: "Synopsis for the council. Both texts say the same.",
    ja: "議会のための新旧対照表。両方の文は同じです。",
    ar: "جدول مقارنة للمجلس. النصان متطابقان.",
  },
  synopsisMarked: {
    en: "Struck out: words that are no longer there. Underlined: words that are new.",
    ja: "取り消し線はなくなった文言、下線は新しい文言です。",
    ar: "المشطوب: كلمات لم تعد موجودة. والمسطر تحته: كلمات جديدة.",
  },
  why: { en: "Why", ja: "理由", ar: "السبب" },
  frameworkWhy: {
    en: "The framework’s reason, release {release}:",
    ja: "枠組みが示す理由（{release} 版）：",
    ar: "سبب الإطار، الإصدار {release}:",
  },
  frameworkWhyDrafted: {
    en: "The framework’s reason, release {release}, drafted by a machine and approved by nobody yet:",
    ja: "枠組みが示す理由（{release} 版、機械翻訳の下書きで未承認）：",
    ar: "سبب الإطار، الإصدار {release}، مسودة ترجمة آلية لم يعتمدها أحد بعد:",
  },
  quoted: { en: "“{text}”", ja: "「{text}」", ar: "«{text}»" },
  notThere: { en: "This clause is not in the text.", ja: "この条項はありません。", ar: "هذا البند غير موجود في النص." },
  sideModel: {
    en: "Model text, release {release}",
    ja: "モデル文（{release} 版）",
    ar: "النص النموذجي، الإصدار {release}",
  },
  sideText: { en: "Text {number}", ja: "第{number}文", ar: "النص {number}" },
  sideInForce: { en: "Text {number}, in force", ja: "第{number}文（施行中）", ar: "النص {number}، الساري" },
  sideDraft: { en: "Draft of {day}", ja: "{day} 現在の案", ar: "مسودة {day}" },
} as const satisfies Record<string, Words>;

/** A document in another language than Plaza's own has its few words in English. */
export function documentLanguage(tag: string): Language {
  const base = tag.split("-")[0];
  return languages.find((language) => language === base) ?? "en";
}
