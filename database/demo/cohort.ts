import { dayAfter } from "#database/demo/calendar";
import type { DemonstrationPlace } from "#database/demo/people";
import type { Occasion } from "#domain/programme/learning";
import type { ParticipationStep } from "#domain/programme/participation";

/** The cohort in which the invented cities try the framework together. */
export const demonstrationCohort = {
  slug: "first-pilot",
  name: "First pilot",
  purpose:
    "Three cities of three sizes try the first release for a year, and tell the alliance which clauses carry and which do not.",
  startsOn: dayAfter(-240),
  endsOn: dayAfter(125),
};

const step = (state: ParticipationStep["state"], days: number, reason: string | null = null): ParticipationStep => ({
  state,
  on: dayAfter(days),
  reason,
});

export const demonstrationSteps: readonly { city: DemonstrationPlace; steps: readonly ParticipationStep[] }[] = [
  {
    city: "ostrevann",
    steps: [step("negotiating", -240), step("committed", -210), step("preparing", -120)],
  },
  {
    city: "kumogahama",
    steps: [step("committed", -240), step("preparing", -200), step("testing", -90)],
  },
  {
    city: "wadi-nurayn",
    steps: [
      step("committed", -230),
      step("testing", -150),
      step("preparing", -60, "The legal office looks at retention anew before the trial goes on."),
    ],
  },
];

export interface DemonstrationLearning {
  city: DemonstrationPlace;
  clause: string;
  release: string;
  occasion: Occasion;
  tried: string;
  result: string;
  isPublic: boolean;
}

/** What the invented cities learned, each in its own language. */
export const demonstrationLearnings: readonly DemonstrationLearning[] = [
  {
    city: "ostrevann",
    clause: "pia.c07",
    release: "0.1.0",
    occasion: "departure",
    tried: "We set every recorder to fourteen days instead of the model's number.",
    result: "In a year nobody asked for an older picture. The police asked twice, both times within three days.",
    isPublic: true,
  },
  {
    city: "ostrevann",
    clause: "reg.c05",
    release: "0.1.0",
    occasion: "other",
    tried: "We wrote the purposes of each camera with the people who look at it.",
    result: "Two cameras turned out to have no purpose and were taken down. It took an afternoon.",
    isPublic: false,
  },
  {
    city: "kumogahama",
    clause: "pia.c07",
    release: "0.1.0",
    occasion: "declaration",
    tried: "宣言に合わせ、河川カメラの保存期間を用途ごとに分けて公表した。",
    result: "水防の記録は長く、それ以外は短くでき、住民の問い合わせが減った。",
    isPublic: true,
  },
  {
    city: "wadi-nurayn",
    clause: "cyb.c07",
    release: "0.1.0",
    occasion: "other",
    tried: "طلبنا من كل مورّد تاريخًا لانتهاء التحديثات الأمنية.",
    result: "لم يستطع ثلث الموردين الإجابة، فصار السؤال شرطًا في المناقصات.",
    isPublic: true,
  },
  {
    city: "wadi-nurayn",
    clause: "opn.c01",
    release: "1.0.0",
    occasion: "upgrade",
    tried: "انتقلنا إلى 1.0.0 وقارنا قائمة التدفقات بالسجل سطرًا سطرًا، كما صار البند يطلب.",
    result: "اختلفت القائمة والسجل في أحد عشر تدفقًا، وصُحح الخطأ في السجل لا في القائمة.",
    isPublic: true,
  },
];
