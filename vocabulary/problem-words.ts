import type { Words } from "#vocabulary/vocabulary";

/** What kind of refusal it is, in a few words, by its code. */
export const problemTitles = {
  "invalid-request": {
    en: "The request cannot be read",
    ja: "送られた内容を読み取れません",
    ar: "لا يمكن قراءة ما أُرسل",
  },
  "sign-in-needed": { en: "Signing in is needed", ja: "サインインが必要です", ar: "يلزم تسجيل الدخول" },
  forbidden: { en: "This takes another role", ja: "この操作には別の役割が必要です", ar: "يتطلب هذا دورًا آخر" },
  "second-factor-needed": {
    en: "A second factor is to be set up first",
    ja: "先に二要素認証を設定してください",
    ar: "يجب إعداد العامل الثاني أولًا",
  },
  "not-found": { en: "There is nothing here", ja: "見つかりません", ar: "لا شيء هنا" },
  "method-not-allowed": {
    en: "This cannot be done here",
    ja: "ここではこの操作はできません",
    ar: "لا يمكن فعل ذلك هنا",
  },
  conflict: {
    en: "This cannot be done as things stand",
    ja: "今の状態では、この操作はできません",
    ar: "لا يمكن فعل ذلك والحال هذه",
  },
  stale: { en: "Somebody else saved first", ja: "先にほかの人が保存しました", ar: "حفظ شخص آخر قبلك" },
  "too-large": { en: "Too large", ja: "大きすぎます", ar: "الحجم أكبر من المسموح" },
  "unsupported-media-type": {
    en: "This kind of content is not taken here",
    ja: "この種類の内容は、ここでは受け付けていません",
    ar: "لا يُقبل هنا هذا النوع من المحتوى",
  },
  "unusable-file": { en: "The file cannot be used", ja: "このファイルは使えません", ar: "لا يمكن استعمال الملف" },
  "too-many-requests": { en: "Too many requests", ja: "要求が多すぎます", ar: "الطلبات كثيرة جدًا" },
  internal: { en: "Something went wrong on our side", ja: "サーバーで問題が起きました", ar: "حدث خطأ من جانبنا" },
  unavailable: { en: "Not available right now", ja: "ただいま利用できません", ar: "هذا غير متاح الآن" },
} as const satisfies Record<string, Words>;
