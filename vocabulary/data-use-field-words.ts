import type { dataUseFields } from "#domain/register/dictionary";
import type { FieldWords } from "#vocabulary/fields";

/** Words of the fields of a data use. Data uses are not read from files, so no header leads to them. */
export const dataUseFieldWords: Record<keyof typeof dataUseFields, Omit<FieldWords, "aliases">> = {
  recipient: {
    title: { en: "Recipient", ja: "提供先", ar: "متلقي البيانات" },
    explanation: {
      en: "Who uses or receives the data, by name.",
      ja: "情報を使う、または受け取る者の名前です。",
      ar: "اسم من يستخدم البيانات أو يتلقاها.",
    },
  },
  role: {
    title: { en: "Role of the recipient", ja: "提供先の立場", ar: "صفة المتلقي" },
    explanation: {
      en: "In what role the recipient has the data, such as a processor that works for the city.",
      ja: "市のために働く委託先など、提供先がどのような立場で情報を持つかです。",
      ar: "بأي صفة تكون البيانات لدى المتلقي، كمعالج يعمل لحساب المدينة.",
    },
  },
  dataKind: {
    title: { en: "Kind of data used", ja: "使う情報の種類", ar: "نوع البيانات المستخدمة" },
    explanation: {
      en: "What kind of data is used, such as pictures or sound.",
      ja: "画像や音など、どの種類の情報が使われるかです。",
      ar: "نوع البيانات المستخدمة، كالصور أو الصوت.",
    },
  },
  purpose: {
    title: { en: "Purpose of the use", ja: "利用の目的", ar: "الغرض من الاستخدام" },
    explanation: {
      en: "What the recipient uses the data for.",
      ja: "提供先が情報を何のために使うかです。",
      ar: "ما يستخدم المتلقي البيانات من أجله.",
    },
  },
  startsOn: {
    title: { en: "Use begins", ja: "利用の開始日", ar: "بداية الاستخدام" },
    explanation: {
      en: "The day on which the use began or will begin.",
      ja: "利用が始まった、または始まる日です。",
      ar: "اليوم الذي بدأ فيه الاستخدام أو سيبدأ.",
    },
  },
  endsOn: {
    title: { en: "Use ends", ja: "利用の終了日", ar: "نهاية الاستخدام" },
    explanation: {
      en: "The day on which the use ends or has ended.",
      ja: "利用が終わる、または終わった日です。",
      ar: "اليوم الذي ينتهي فيه الاستخدام أو انتهى.",
    },
  },
  ground: {
    title: { en: "Ground of the use", ja: "利用の法的根拠", ar: "الأساس القانوني للاستخدام" },
    explanation: {
      en: "What in law allows this recipient to use the data.",
      ja: "この提供先が情報を使うことを認める法律上の根拠です。",
      ar: "ما يجيز قانونًا لهذا المتلقي استخدام البيانات.",
    },
  },
  outsideCity: {
    title: { en: "Recipient outside the city", ja: "市の組織外の提供先", ar: "المتلقي خارج المدينة" },
    explanation: {
      en: "Whether the recipient is outside the city's own organisation.",
      ja: "提供先が市の組織の外にあるかどうかです。",
      ar: "هل المتلقي خارج تنظيم المدينة نفسها.",
    },
  },
  deIdentified: {
    title: { en: "De-identified before use", ja: "利用前の非識別化", ar: "أُزيلت منه الهوية قبل الاستخدام" },
    explanation: {
      en: "Whether what points to a person was taken out before the recipient got the data.",
      ja: "提供先に渡す前に、個人を指し示すものが取り除かれているかどうかです。",
      ar: "هل حُذف ما يدل على الأشخاص قبل وصول البيانات إلى المتلقي.",
    },
  },
  daysSinceStart: {
    title: { en: "Days since the use began", ja: "利用開始からの日数", ar: "أيام منذ بداية الاستخدام" },
    explanation: {
      en: "How many days have passed since the use began.",
      ja: "利用が始まってから過ぎた日数です。",
      ar: "عدد الأيام التي مضت منذ بداية الاستخدام.",
    },
  },
  daysUntilEnd: {
    title: { en: "Days until the use ends", ja: "利用終了までの日数", ar: "أيام حتى نهاية الاستخدام" },
    explanation: {
      en: "How many days remain until the use ends.",
      ja: "利用が終わるまでの残りの日数です。",
      ar: "عدد الأيام المتبقية حتى ينتهي الاستخدام.",
    },
  },
};
