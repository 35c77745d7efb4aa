import type { DemonstrationPlace } from "#database/demo/people";
import type { DemonstrationPart } from "#domain/access/demonstration-parts";
import type { Settlement } from "#domain/policies/preview";

/** A move of an invented city to a later release: who made it, on which day, and what they answered where only the city can. */
export interface InventedUpgrade {
  city: DemonstrationPlace;
  to: string;
  by: DemonstrationPart;
  appliedOn: string;
  reason: string;
  settlements: readonly Settlement[];
}

/** An amendment that an invented council made of the local policy after the last of its upgrades. */
export interface InventedAmendment {
  city: DemonstrationPlace;
  policy: string;
  text: { approvers: readonly string[]; approvedBy: readonly string[]; quorum: number };
  act: { title: string; body: string; decidedOn: string; inForceOn: string; reviewOn: string };
}

/** How an invented city named its assessment after the move, before anybody answered anew. */
export interface InventedSnapshot {
  city: DemonstrationPlace;
  version: string;
  name: string;
  takenOn: string;
  by: DemonstrationPart;
}

/**
 * The large city has followed its releases as far as 1.0.0; the newest asks it about words of its own and about a clause
 * that is divided, and takes a number of its along. The middle one stands before its first move with a question of every
 * kind; the small one stays with the release that its by-law was made from.
 */
export const inventedUpgrades: readonly InventedUpgrade[] = [
  {
    city: "wadi-nurayn",
    to: "0.2.0",
    by: "several",
    appliedOn: "2026-08-17",
    reason: "طلبت اللجنة القانونية الانتقال قبل أن تنظر في مدد الحفظ.",
    settlements: [
      {
        question: "pia.c07.maxVideoDays value",
        decision: "value",
        value: 31,
        reason: "لم يعد الإصدار يقبل تسعين يومًا. تُعامل محطات النقل استثناءً منشورًا، وتبقى المدة لغيرها شهرًا.",
      },
      {
        question: "pia.c11 text",
        decision: "text",
        title: "إعادة التقييم",
        text: "تعيد الجهة المسؤولة تقييم التقنية قبل أن تغيّر الغرض أو نوع البيانات أو إمكان التعرّف على الأشخاص أو المتلقين أو البرمجيات تغييرًا يضيف وظيفة. وإن لم يتغير شيء أعادته متى بلغ عمر آخر تقييم {maxAssessmentAgeDays} يومًا على الأكثر.\n\nوحيث لم يتغير شيء تكفي مذكرة موقّعة تمر على العناوين الثمانية في pia.c03 وتقول ذلك تحت كل عنوان. وتُرسل المذكرة إلى المجلس البلدي. والتقييم التالي للمذكرة تقييم كامل.",
        reason: "أخذنا الجملة الجديدة من الإصدار، وأبقينا إرسال المذكرة إلى المجلس.",
      },
    ],
  },
  {
    city: "wadi-nurayn",
    to: "1.0.0",
    by: "several",
    appliedOn: "2026-10-05",
    reason: "قرر المجلس أن تُكتب اللائحة المعدلة على الإصدار الكامل.",
    settlements: [
      {
        question: "opn.c01 text",
        decision: "text",
        title: "سجل التدفقات والقرار في كل منها",
        text: "ينشر أمين البيانات قائمة بجميع تدفقات البيانات من الفضاء العام كل {listMonths} أشهر على الأكثر. وتبين القائمة لكل تدفق قرارًا واحدًا، ومن اتخذه ومتى: مفتوح وعنوانه، أو سيُفتح ويومه، أو مغلق والقانون أو الاستثناء الذي يبقيه كذلك. ويقول السجل ما تقوله القائمة.\n\nلكل شخص أن يطلب فتح تدفق دون ذكر سبب، ويجيبه أمين البيانات خلال {maxAnswerDays} يومًا. وتُعلّق القائمة في مكاتب الأحياء.",
        reason: "يبقى التعليق في مكاتب الأحياء، وأضفنا أن السجل والقائمة يتفقان.",
      },
      { question: "opn.c01 rules", decision: "rules", rules: { answer: "keep" } },
    ],
  },
];

export const inventedAmendments: readonly InventedAmendment[] = [
  {
    city: "wadi-nurayn",
    policy: "opn",
    text: { approvers: ["several", "large-reviewer"], approvedBy: ["several", "large-reviewer"], quorum: 2 },
    act: {
      title: "قرار المجلس البلدي رقم 63 لسنة 2026 بتعديل قرار البيانات المفتوحة",
      body: "المجلس البلدي لوادي نورين",
      decidedOn: "2026-10-19",
      inForceOn: "2026-10-26",
      reviewOn: "2028-05-01",
    },
  },
];

export const inventedSnapshots: readonly InventedSnapshot[] = [
  { city: "wadi-nurayn", version: "1.0.0", name: "عند الانتقال إلى 1.0.0", takenOn: "2026-10-05", by: "several" },
];
