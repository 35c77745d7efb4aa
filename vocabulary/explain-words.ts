import type { Words } from "#vocabulary/vocabulary";

/**
 * Sentences that tell why a rule says what it says. Names in braces are filled in; every language keeps a label apart
 * from its value by a mark, so that nothing has to agree in gender or number.
 */
export const explainSentences = {
  conforms: {
    en: "It keeps to the rule: {reasons}.",
    ja: "規則に適合しています：{reasons}。",
    ar: "يلتزم بالقاعدة: {reasons}.",
  },
  breaches: {
    en: "It does not keep to the rule: {reasons}.",
    ja: "規則に適合していません：{reasons}。",
    ar: "لا يلتزم بالقاعدة: {reasons}.",
  },
  undeclared: {
    en: "It cannot be judged, because this is not declared: {reasons}.",
    ja: "次の項目が申告されていないため、判断できません：{reasons}。",
    ar: "لا يمكن الحكم عليه لأن ما يلي غير معلن: {reasons}.",
  },
  notApplicable: {
    en: "The rule does not apply: {reasons}.",
    ja: "この規則の対象ではありません：{reasons}。",
    ar: "لا تنطبق القاعدة: {reasons}.",
  },
} as const satisfies Record<string, Words>;

/** The same where there is no reason to show. */
export const plainSentences = {
  conforms: { en: "It keeps to the rule.", ja: "規則に適合しています。", ar: "يلتزم بالقاعدة." },
  breaches: { en: "It does not keep to the rule.", ja: "規則に適合していません。", ar: "لا يلتزم بالقاعدة." },
  undeclared: {
    en: "It cannot be judged, because something that it depends on is not declared.",
    ja: "判断に必要な項目が申告されていないため、判断できません。",
    ar: "لا يمكن الحكم عليه لأن أمرًا يتوقف عليه غير معلن.",
  },
  notApplicable: { en: "The rule does not apply.", ja: "この規則の対象ではありません。", ar: "لا تنطبق القاعدة." },
} as const satisfies Record<string, Words>;

export const withheldSentence: Words = {
  en: "The rule also reads facts that are not shown in public.",
  ja: "この規則は、公開されていない項目も参照します。",
  ar: "تقرأ القاعدة أيضًا بيانات لا تُعرض للعموم.",
};

export const reasonWords = {
  /** A field and what was declared. */
  held: { en: "“{field}”: {actual}", ja: "「{field}」は{actual}", ar: "«{field}»: {actual}" },
  /** The same, with what would have been accepted. */
  failed: {
    en: "“{field}”: {actual} (the rule asks for {expected})",
    ja: "「{field}」は{actual}（規則が求めるもの：{expected}）",
    ar: "«{field}»: {actual} (تطلب القاعدة: {expected})",
  },
  /** A field that nobody declared. */
  missing: { en: "“{field}”", ja: "「{field}」", ar: "«{field}»" },
  count: { en: "{field}, number of entries", ja: "{field}の項目数", ar: "{field}، عدد المدخلات" },
  ofTechnology: { en: "{field} (technology)", ja: "{field}（技術）", ar: "{field} (التقنية)" },
  ofDevice: { en: "{field} (device)", ja: "{field}（機器）", ar: "{field} (الجهاز)" },
  /** Another field and what was declared there, where two fields are compared. */
  other: { en: "“{field}”, {actual}", ja: "「{field}」の{actual}", ar: "«{field}»، {actual}" },
  between: { en: "; ", ja: "、", ar: "؛ " },
  yes: { en: "yes", ja: "はい", ar: "نعم" },
  no: { en: "no", ja: "いいえ", ar: "لا" },
  nothing: { en: "nothing", ja: "なし", ar: "لا شيء" },
  emptyText: { en: "left empty", ja: "空欄", ar: "متروك فارغًا" },
} as const satisfies Record<string, Words>;

/** What a test asks of a field, by relation. */
export const relationWords = {
  is: { en: "{values}", ja: "{values}", ar: "{values}" },
  isNot: { en: "anything but {values}", ja: "{values}以外", ar: "أي شيء غير {values}" },
  isOneOf: { en: "{values}", ja: "{values}", ar: "{values}" },
  isNoneOf: { en: "none of {values}", ja: "{values}のいずれでもないこと", ar: "لا شيء من: {values}" },
  atMost: { en: "at most {values}", ja: "{values}以下", ar: "لا يزيد على {values}" },
  atLeast: { en: "at least {values}", ja: "{values}以上", ar: "لا يقل عن {values}" },
  lessThan: { en: "less than {values}", ja: "{values}未満", ar: "أقل من {values}" },
  moreThan: { en: "more than {values}", ja: "{values}を超えること", ar: "أكثر من {values}" },
  includes: {
    en: "at least one of {values}",
    ja: "{values}のうち少なくとも一つを含むこと",
    ar: "واحد على الأقل من: {values}",
  },
  excludes: { en: "none of {values}", ja: "{values}を含まないこと", ar: "لا شيء من: {values}" },
  includesOne: { en: "{values} among them", ja: "{values}を含むこと", ar: "وجود {values}" },
  excludesOne: { en: "no {values}", ja: "{values}を含まないこと", ar: "عدم وجود {values}" },
  within: { en: "nothing but {values}", ja: "{values}のみ", ar: "لا شيء سوى: {values}" },
  beyond: { en: "something other than {values}", ja: "{values}以外を含むこと", ar: "شيء آخر غير: {values}" },
  filled: { en: "an entry", ja: "何らかの記載", ar: "قيمة غير فارغة" },
} as const satisfies Record<string, Words>;
