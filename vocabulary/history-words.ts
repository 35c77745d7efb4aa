import type { EventNoun, EventVerb } from "#vocabulary/event-actions";
import type { Words } from "#vocabulary/vocabulary";

/** What events are about: the first half of an action. */
export const nounWords: Readonly<Record<EventNoun, Words>> = {
  account: { en: "Account", ja: "アカウント", ar: "الحساب" },
  act: { en: "Legal act", ja: "採択の決定", ar: "القرار القانوني" },
  adoption: { en: "Adoption", ja: "採択の段階", ar: "الاعتماد" },
  approval: { en: "Approval", ja: "承認", ar: "الموافقة" },
  "backup-codes": { en: "Backup codes", ja: "予備コード", ar: "الرموز الاحتياطية" },
  change: { en: "Change", ja: "変更", ar: "التغيير" },
  chapter: { en: "Chapter", ja: "支部", ar: "الفرع" },
  departure: { en: "Departure", ja: "相違点", ar: "الاختلاف" },
  device: { en: "Device", ja: "機器", ar: "الجهاز" },
  domain: { en: "Mail domain", ja: "メールのドメイン", ar: "نطاق البريد" },
  "expert-profile": { en: "Expert profile", ja: "専門家の紹介", ar: "الملف التعريفي للخبير" },
  "expert-term": { en: "Expert's term", ja: "専門家の任期", ar: "مدة الخبير" },
  figure: { en: "Figure", ja: "公表値", ar: "الرقم" },
  import: { en: "Import", ja: "取り込み", ar: "الاستيراد" },
  inventory: { en: "Inventory", ja: "一覧表", ar: "قائمة الجرد" },
  invitation: { en: "Invitation", ja: "招待", ar: "الدعوة" },
  job: { en: "Long work", ja: "時間のかかる処理", ar: "العمل الطويل" },
  key: { en: "Key for programs", ja: "プログラム用の鍵", ar: "مفتاح البرامج" },
  "legal-form": { en: "Legal form", ja: "法令の形式", ar: "الصيغة القانونية" },
  "legal-note": { en: "Legal note", ja: "法的所見", ar: "الملاحظة القانونية" },
  "local-policy": { en: "Local policy", ja: "自市の政策", ar: "السياسة المحلية" },
  membership: { en: "Membership stage", ja: "参加段階", ar: "مرحلة العضوية" },
  network: { en: "Network", ja: "ネットワーク", ar: "الشبكة" },
  organisation: { en: "Organisation", ja: "組織", ar: "المؤسسة" },
  ownership: { en: "Ownership", ja: "管理の責任", ar: "الملكية" },
  passkey: { en: "Passkey", ja: "パスキー", ar: "مفتاح المرور" },
  password: { en: "Password", ja: "パスワード", ar: "كلمة المرور" },
  "policy-text": { en: "Text of the policy", ja: "方針の本文", ar: "نص السياسة" },
  proposal: { en: "Proposal", ja: "提案", ar: "المقترح" },
  role: { en: "Role", ja: "役割", ar: "الدور" },
  "second-factor": { en: "Second factor", ja: "二要素認証", ar: "العامل الثاني" },
  session: { en: "Session", ja: "セッション", ar: "الجلسة" },
  "sign-in-rules": { en: "Rules for signing in", ja: "サインインの決まり", ar: "قواعد الدخول" },
  "sign-in-way": { en: "Way to sign in", ja: "サインイン方法", ar: "طريقة الدخول" },
  "single-sign-on": { en: "Single sign-on", ja: "シングルサインオン", ar: "الدخول الموحد" },
  technology: { en: "Technology", ja: "技術", ar: "التقنية" },
  upgrade: { en: "Upgrade", ja: "新しい版への移行", ar: "الترقية" },
};

/** What something is that an event or a notification is about; nothing for what nobody has named. */
export const wordsOfNoun = (noun: string): Words | undefined =>
  Object.hasOwn(nounWords, noun) ? nounWords[noun as EventNoun] : undefined;

/**
 * What became of it: the second half of an action. English goes on after the noun; Japanese and Arabic name the act beside it,
 * so that nothing has to agree in gender or number.
 */
export const verbWords: Readonly<Record<EventVerb, Words>> = {
  accepted: { en: "accepted", ja: "承諾", ar: "قبول" },
  added: { en: "added", ja: "追加", ar: "إضافة" },
  applied: { en: "applied", ja: "反映", ar: "تطبيق" },
  asked: { en: "asked for", ja: "依頼", ar: "طلب" },
  "cancel-asked": { en: "asked to be cancelled", ja: "中止の依頼", ar: "طلب إلغاء" },
  cancelled: { en: "cancelled", ja: "中止", ar: "إلغاء" },
  changed: { en: "changed", ja: "変更", ar: "تغيير" },
  closed: { en: "closed", ja: "閉鎖", ar: "إغلاق" },
  created: { en: "created", ja: "作成", ar: "إنشاء" },
  declined: { en: "declined", ja: "辞退", ar: "رفض" },
  deleted: { en: "deleted", ja: "削除", ar: "حذف" },
  ended: { en: "ended", ja: "終了", ar: "إنهاء" },
  erased: { en: "erased", ja: "消去", ar: "محو" },
  failed: { en: "failed", ja: "失敗", ar: "فشل" },
  founded: { en: "founded", ja: "設立", ar: "تأسيس" },
  frozen: { en: "frozen", ja: "確定", ar: "تثبيت" },
  given: { en: "given", ja: "付与", ar: "منح" },
  joined: { en: "joined", ja: "加入", ar: "انضمام" },
  left: { en: "left", ja: "離脱", ar: "مغادرة" },
  locked: { en: "locked", ja: "ロック", ar: "قفل" },
  made: { en: "made", ja: "作成", ar: "إنشاء" },
  merged: { en: "merged", ja: "統合", ar: "دمج" },
  moved: { en: "moved", ja: "移動", ar: "نقل" },
  offered: { en: "offered", ja: "申し出", ar: "عرض" },
  opened: { en: "opened", ja: "開設", ar: "فتح" },
  published: { en: "published", ja: "公開", ar: "نشر" },
  recorded: { en: "recorded", ja: "記録", ar: "تسجيل" },
  refused: { en: "refused", ja: "不承認", ar: "رفض" },
  reimported: { en: "changed by a file", ja: "ファイルで変更", ar: "تغيير بملف" },
  removed: { en: "removed", ja: "削除", ar: "إزالة" },
  repealed: { en: "repealed", ja: "廃止", ar: "إلغاء" },
  renewed: { en: "renewed", ja: "更新", ar: "تجديد" },
  restored: { en: "restored", ja: "復元", ar: "استعادة" },
  returned: { en: "in use again", ja: "再開", ar: "عودة إلى الاستخدام" },
  revoked: { en: "revoked", ja: "無効化", ar: "إلغاء" },
  sent: { en: "sent", ja: "送信", ar: "إرسال" },
  set: { en: "set", ja: "設定", ar: "تحديد" },
  shown: { en: "shown in public again", ja: "再公開", ar: "إظهار للعموم" },
  started: { en: "started", ja: "開始", ar: "بدء" },
  succeeded: { en: "done", ja: "完了", ar: "إنجاز" },
  undone: { en: "undone", ja: "取り消し", ar: "تراجع" },
  verified: { en: "verified", ja: "確認", ar: "تحقق" },
  withdrawn: { en: "withdrawn", ja: "撤回", ar: "سحب" },
  withheld: { en: "withheld from the public", ja: "非公開", ar: "حجب عن العموم" },
};

/** Sentences and their parts. Names in braces are filled in. */
export const historyWords = {
  did: { en: "{noun} {verb}", ja: "{noun}：{verb}", ar: "{noun}: {verb}" },
  changed: {
    en: "{field} changed from {before} to {after}",
    ja: "{field}を{before}から{after}に変更",
    ar: "{field}: من {before} إلى {after}",
  },
  given: { en: "{field} set to {after}", ja: "{field}を{after}に設定", ar: "{field}: {after}" },
  /** Of something new: what it began with. */
  stated: { en: "{field}: {after}", ja: "{field}：{after}", ar: "{field}: {after}" },
  taken: {
    en: "{field} no longer declared, formerly {before}",
    ja: "{field}（{before}）の申告を取り消し",
    ar: "{field}: لم يعد معلنًا، وكان {before}",
  },
  /** A value too large or too rich for a sentence. */
  moved: { en: "{field} changed", ja: "{field}を変更", ar: "{field}: تغيير" },
  between: { en: "; ", ja: "、", ar: "؛ " },
  by: { en: "{what}, by {who}.", ja: "{what}（{who}）。", ar: "{what}، بواسطة {who}." },
  byBecause: {
    en: "{what}, by {who}, because “{reason}”.",
    ja: "{what}（{who}、理由：「{reason}」）。",
    ar: "{what}، بواسطة {who}، والسبب: «{reason}».",
  },
  inRole: { en: "{name}, {role}", ja: "{name}（{role}）", ar: "{name}، {role}" },
  inRoleOf: {
    en: "{name}, {role} of {organisation}",
    ja: "{name}（{organisation}の{role}）",
    ar: "{name}، {role} في {organisation}",
  },
  leaver: { en: "a person who left", ja: "退会した人", ar: "شخص غادر" },
  /** A name or address of somebody who left. */
  erased: { en: "(erased)", ja: "（消去済み）", ar: "(محذوف)" },
  keyOf: { en: "a program with the key “{name}”", ja: "鍵「{name}」を使うプログラム", ar: "برنامج بالمفتاح «{name}»" },
  anyKey: { en: "a program with a key", ja: "鍵を使うプログラム", ar: "برنامج بمفتاح" },
  operator: { en: "the operator of the server", ja: "サーバーの運用担当者", ar: "مشغل الخادم" },
  system: { en: "Plaza itself", ja: "Plaza", ar: "بلازا نفسها" },
} as const satisfies Record<string, Words>;
