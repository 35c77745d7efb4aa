import type { RuleSubject } from "#domain/register/dictionary";
import type { Words } from "#vocabulary/vocabulary";

export { dataUseFieldWords } from "#vocabulary/data-use-field-words";
export { deviceFieldWords } from "#vocabulary/device-field-words";
export { technologyFieldWords } from "#vocabulary/technology-field-words";

export interface FieldWords {
  /** As forms and tables show it. */
  title: Words;
  /** One sentence that a resident understands. */
  explanation: Words;
  /**
   * Headers that real inventories use for the field, in any language, the more telling first; compared without case,
   * accents, spaces and punctuation. Empty where the field is computed and never imported. `location` leads to the
   * address, since it holds streets as often as coordinates: whoever reads the cells decides.
   */
  aliases: readonly string[];
}

export const subjectWords: Record<RuleSubject, { title: Words; explanation: Words }> = {
  technology: {
    title: { en: "Technology", ja: "技術", ar: "تقنية" },
    explanation: {
      en: "One system that the city uses for one kind of data, with all the devices that belong to it.",
      ja: "市が一種類のデータのために使う一つのシステムで、それに属するすべての機器を含みます。",
      ar: "نظام واحد تستخدمه المدينة لنوع واحد من البيانات، مع كل الأجهزة التابعة له.",
    },
  },
  device: {
    title: { en: "Device", ja: "機器", ar: "جهاز" },
    explanation: {
      en: "One piece of a technology that stands in a place or moves about.",
      ja: "技術を構成する1台で、ある場所に置かれているか、移動しています。",
      ar: "قطعة واحدة من تقنية، قائمة في مكان أو متنقلة.",
    },
  },
  dataUse: {
    title: { en: "Data use", ja: "データの利用", ar: "استخدام البيانات" },
    explanation: {
      en: "One recipient that uses data of a technology for a stated purpose and time.",
      ja: "一つの提供先が、定められた目的と期間で技術の情報を使うことです。",
      ar: "استخدام جهة واحدة بيانات تقنية لغرض محدد ومدة محددة.",
    },
  },
};

/** The four answers a rule can give about a record, worst first in lists: breaches, undeclared, conforms, notApplicable. */
export type VerdictName = "conforms" | "breaches" | "undeclared" | "notApplicable";

export const verdictWords: Record<VerdictName, { title: Words; explanation: Words }> = {
  conforms: {
    title: { en: "Conforms", ja: "適合", ar: "مطابق" },
    explanation: {
      en: "What the city has declared meets the rule.",
      ja: "市が申告した内容は規則を満たしています。",
      ar: "ما أعلنته المدينة يستوفي القاعدة.",
    },
  },
  breaches: {
    title: { en: "Breaches", ja: "違反", ar: "مخالف" },
    explanation: {
      en: "What the city has declared goes against the rule.",
      ja: "市が申告した内容は規則に反しています。",
      ar: "ما أعلنته المدينة يخالف القاعدة.",
    },
  },
  undeclared: {
    title: { en: "Undeclared", ja: "未申告", ar: "غير معلن" },
    explanation: {
      en: "The city has not said enough to tell whether the rule is met, and that does not count as a pass.",
      ja: "規則を満たすかどうかを判断できるだけの申告がなく、適合とは見なされません。",
      ar: "لم تعلن المدينة ما يكفي لمعرفة إن كانت القاعدة مستوفاة، ولا يُعدّ ذلك مطابقة.",
    },
  },
  notApplicable: {
    title: { en: "Not applicable", ja: "対象外", ar: "لا ينطبق" },
    explanation: {
      en: "The rule is not about things of this kind.",
      ja: "この規則の対象となるものではありません。",
      ar: "لا تتناول القاعدة أشياء من هذا النوع.",
    },
  },
};
