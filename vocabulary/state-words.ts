import type { AdoptionStage } from "#domain/adoptions/stage";
import type { MeasureState } from "#domain/declarations/stand-measures";
import type { ActionState } from "#domain/plans/action";
import type { Words } from "#vocabulary/vocabulary";

/** How far a policy has come in a city. */
export const adoptionStageWords: Readonly<Record<AdoptionStage, Words>> = {
  exploring: { en: "Exploring", ja: "検討", ar: "استكشاف" },
  planned: { en: "Planned", ja: "予定", ar: "مخطط" },
  adapting: { en: "Adapting", ja: "調整中", ar: "قيد التكييف" },
  "in-consultation": { en: "In consultation", ja: "意見公募中", ar: "قيد التشاور" },
  adopted: { en: "Adopted", ja: "採択済み", ar: "معتمدة" },
  "in-force": { en: "In force", ja: "施行中", ar: "نافذة" },
  "under-review": { en: "Under review", ja: "見直し中", ar: "قيد المراجعة" },
  repealed: { en: "Repealed", ja: "廃止", ar: "ملغاة" },
};

/** How an action of a plan stands. */
export const actionStateWords: Readonly<Record<ActionState, Words>> = {
  "not-started": { en: "Not started", ja: "未着手", ar: "لم يبدأ" },
  "under-way": { en: "Under way", ja: "進行中", ar: "قيد التنفيذ" },
  blocked: { en: "Blocked", ja: "停滞中", ar: "متعثر" },
  done: { en: "Done", ja: "完了", ar: "منجز" },
  dropped: { en: "Dropped", ja: "取りやめ", ar: "متروك" },
};

/** How a measure of a declaration stands. */
export const measureStateWords: Readonly<Record<MeasureState, Words>> = {
  "not-begun": { en: "Not begun", ja: "未着手", ar: "لم يبدأ" },
  "under-way": { en: "Under way", ja: "進行中", ar: "قيد التنفيذ" },
  done: { en: "Done", ja: "完了", ar: "أُنجز" },
  "given-up": { en: "Given up", ja: "取りやめ", ar: "عُدل عنه" },
};
