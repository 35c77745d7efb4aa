import type { Evidence } from "#domain/assessments/answer";

/** What the people of an invented city wrote beside its answers. */
export interface AssessmentNotes {
  /** By policy: a note for its first elements, in their order. */
  notes: Readonly<Record<string, readonly string[]>>;
  /** By element: why it does not apply. */
  notApplicable: Readonly<Record<string, string>>;
  /** Each piece begins with the policy it belongs to. */
  evidence: readonly Evidence[];
}

const piece = (city: string, id: string, title: string, grade: Evidence["grade"], validUntil?: string): Evidence => ({
  id,
  title,
  grade,
  url: `https://${city}.example/documents/${id}`,
  ...(validUntil ? { validUntil } : {}),
});

export const notesOfOstrevann: AssessmentNotes = {
  notes: {
    acc: [
      "The town clerk reads every call. Written down since the spring.",
      "We walked the harbour and the market; the list is short.",
    ],
    pia: [
      "Screening is a one-page form in the council's folder.",
      "Done for the cameras and the counters at the bridge; the parking app is next.",
      "Fourteen days everywhere since the council's decision of March.",
      "We use the county's headings.",
      "Two residents wrote to us about the school street; both were answered.",
    ],
    cyb: [
      "The clerk again. We are few.",
      "Signed once, no interval yet.",
      "The supplier does this; we have asked for the protocol.",
    ],
    reg: ["All of it is in here.", "One inbox for everything, read on working days.", "Entered afterwards so far."],
  },
  notApplicable: { "pia.e07": "The town runs no technology that counts or plans without people being meant." },
  evidence: [
    piece("ostrevann", "pia-screenings", "Folder of screenings, with the decision on each", "survey", "2027-06-30"),
    piece("ostrevann", "pia-retention-test", "Deletion test of the bridge counters", "measured", "2026-12-20"),
    piece("ostrevann", "cyb-supplier-letter", "Letter of the supplier about updates", "opinion"),
    piece("ostrevann", "reg-walk", "Record of the walk along the harbour", "survey"),
    piece("ostrevann", "acc-list", "List of the last calls for offers", "survey"),
  ],
};

export const notesOfKumogahama: AssessmentNotes = {
  notes: {
    acc: ["契約課が公告前にすべて確認しています。", "案内端末と駐輪機は把握済み。充電設備は調査中です。"],
    pia: [
      "新規案件は必ず事前確認票を提出しています。",
      "商店街のカメラは評価済み。港地区は年度内に実施予定です。",
      "保存期間は45日と定めましたが、一部の旧型機は未対応です。",
    ],
    cyb: ["情報政策課長が責任者です。", "年一回、市長と議長が署名します。", "点検の間隔はまだ決まっていません。"],
    dig: ["道路課が四半期ごとに調整会議を開いています。", "工事予定図は来春の公開を目指しています。"],
    opn: ["気象・水位データは公開しています。", "人流データは公開の可否を検討中です。"],
    reg: ["台帳は公開済みですが、項目の多くが未記入です。", "問い合わせ先は部署ごとに異なります。"],
  },
  notApplicable: { "dig.e04": "市内に長い区間の開削工事がありません。" },
  evidence: [
    piece("kumogahama", "acc-rules", "調達に関するアクセシビリティ要綱", "survey"),
    piece("kumogahama", "pia-register", "影響評価一覧（令和8年度）", "survey", "2027-03-31"),
    piece("kumogahama", "pia-log", "自動消去の動作記録", "measured", "2026-12-31"),
    piece("kumogahama", "cyb-plan", "情報セキュリティ計画", "survey"),
    piece("kumogahama", "cyb-count", "更新状況の集計", "estimated"),
    piece("kumogahama", "dig-minutes", "道路調整会議の議事録", "survey"),
    piece("kumogahama", "opn-catalogue", "オープンデータ目録", "measured"),
    piece("kumogahama", "reg-sample", "現地抽出調査の結果", "measured", "2027-09-30"),
  ],
};

export const notesOfWadiNurayn: AssessmentNotes = {
  notes: {
    acc: ["تُراجع المناقصات قبل نشرها منذ مطلع العام.", "حُصرت أجهزة محطات الحافلات والمتنزهات."],
    pia: [
      "نموذج الفرز إلزامي قبل أي شراء.",
      "أُنجز تقييم كاميرات الوادي، ونُشر ملخصه.",
      "ثلاثون يومًا حدًا أقصى، وسبعة في الحدائق.",
    ],
    cyb: ["تُسأل مديرة الأمن السيبراني وحدها.", "وُقّعت الخطة مرتين، والثالثة في الخريف.", "تُفحص الأجهزة كل ستة أشهر."],
    dig: ["منسق واحد للحفر منذ سنتين.", "الخريطة منشورة وتُحدَّث شهريًا."],
    opn: ["قائمة التدفقات منشورة مع القرار في كل منها.", "بيانات الهواء والمياه مفتوحة."],
    reg: ["السجل منشور بكامله.", "لكل تقنية جهة مسؤولة وعنوان يرد خلال خمسة أيام."],
  },
  notApplicable: { "acc.e09": "لا تُقدَّم أي خدمة عبر الهاتف وحده." },
  evidence: [
    piece("wadi-nurayn", "acc-report", "تقرير مراجعة المناقصات", "survey"),
    piece("wadi-nurayn", "pia-summary", "ملخص تقييم كاميرات الوادي", "survey", "2027-01-15"),
    piece("wadi-nurayn", "pia-deletion", "سجل الحذف التلقائي", "measured"),
    piece("wadi-nurayn", "cyb-tests", "نتائج فحوص الأجهزة", "measured", "2026-12-31"),
    piece("wadi-nurayn", "dig-map", "خريطة الحفريات القادمة", "measured"),
    piece("wadi-nurayn", "opn-list", "قائمة تدفقات البيانات", "survey"),
    piece("wadi-nurayn", "reg-check", "نتائج التحقق الميداني", "measured", "2027-04-30"),
  ],
};
