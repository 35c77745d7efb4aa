import type { Grade, Level, State } from "#domain/assessments/answer";
import type { Turn } from "#domain/assessments/delegation";
import type { GapKind } from "#domain/assessments/gaps";
import type { SectionState } from "#domain/assessments/sections";
import type { Cut } from "#domain/frameworks/release";
import type { Words } from "#vocabulary/vocabulary";

/** The three separate things that an element asks. */
export const stateWords: Readonly<Record<State, Words>> = {
  duty: { en: "Duty", ja: "義務", ar: "الواجب" },
  policy: { en: "Policy", ja: "政策", ar: "السياسة" },
  practice: { en: "Practice", ja: "実践", ar: "الممارسة" },
};

export const levelWords: Readonly<Record<Level, Words>> = {
  yes: { en: "Yes", ja: "はい", ar: "نعم" },
  partly: { en: "Partly", ja: "一部", ar: "جزئيًا" },
  no: { en: "No", ja: "いいえ", ar: "لا" },
  "not-applicable": { en: "Does not apply", ja: "該当なし", ar: "لا ينطبق" },
  "not-reported": { en: "Not reported", ja: "未回答", ar: "لم يُبلَّغ عنه" },
};

export const gradeWords: Readonly<Record<Grade, Words>> = {
  measured: { en: "Measured", ja: "測定", ar: "مقيس" },
  survey: { en: "Surveyed", ja: "調査", ar: "مستقصى" },
  extrapolated: { en: "Extrapolated", ja: "外挿", ar: "مستقرأ" },
  estimated: { en: "Estimated", ja: "推定", ar: "مقدَّر" },
  opinion: { en: "Opinion", ja: "意見", ar: "رأي" },
  unknown: { en: "Unknown", ja: "不明", ar: "غير معروف" },
};

export const sectionStateWords: Readonly<Record<SectionState, Words>> = {
  "in-progress": { en: "In progress", ja: "作業中", ar: "قيد العمل" },
  submitted: { en: "Submitted", ja: "提出済み", ar: "مقدَّم" },
  "changes-requested": { en: "Changes requested", ja: "修正依頼", ar: "مطلوب تعديله" },
  accepted: { en: "Accepted", ja: "承認済み", ar: "مقبول" },
};

export const turnWords: Readonly<Record<Turn, Words>> = {
  unassigned: { en: "Not given yet", ja: "担当未定", ar: "لم يُسند بعد" },
  answers: { en: "Answers", ja: "回答", ar: "الإجابات" },
  changes: { en: "Changes", ja: "修正", ar: "التعديلات" },
  review: { en: "Review", ja: "確認", ar: "المراجعة" },
  done: { en: "Nobody: accepted", ja: "完了（承認済み）", ar: "لا أحد: مقبول" },
};

export const gapWords: Readonly<Record<GapKind, Words>> = {
  "duty-policy": { en: "Duty without policy", ja: "義務はあるが政策がない", ar: "واجب بلا سياسة" },
  "policy-practice": { en: "Policy without practice", ja: "政策はあるが実践がない", ar: "سياسة بلا ممارسة" },
  "practice-evidence": { en: "Practice without evidence", ja: "実践はあるが根拠がない", ar: "ممارسة بلا دليل" },
  "not-reported": { en: "Nothing known yet", ja: "まだ何もわかっていない", ar: "لا شيء معروف بعد" },
};

export const cutWords: Readonly<Record<Cut, Words>> = {
  "data-collection": { en: "Data collection", ja: "データの収集", ar: "جمع البيانات" },
  "public-transparency": { en: "Public transparency", ja: "市民への透明性", ar: "الشفافية العامة" },
  resilience: { en: "Resilience", ja: "強靱性", ar: "الصمود" },
  sustainability: { en: "Sustainability", ja: "持続可能性", ar: "الاستدامة" },
  openness: { en: "Openness", ja: "開放性", ar: "الانفتاح" },
};
