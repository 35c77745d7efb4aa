import { dayAfter } from "#database/demo/calendar";
import type { DemonstrationPlace } from "#database/demo/people";
import type { DemonstrationPart } from "#domain/access/demonstration-parts";
import type { ActionState } from "#domain/plans/action";

/** An action of an invented plan; what it waits for is named by its place in the list. */
export interface DemonstrationAction {
  title: string;
  state: ActionState;
  /** Days from the demonstration day on which it starts, is due and was done. */
  startsOn?: string;
  dueOn?: string;
  doneOn?: string;
  reason?: string;
  owner?: DemonstrationPart;
  department?: string;
  cost?: number;
  weight?: 1 | 2 | 3;
  effort?: 1 | 2 | 3;
  waitsFor?: readonly number[];
  droppedReason?: string;
}

export interface DemonstrationPlan {
  city: DemonstrationPlace;
  currency: string;
  departments: readonly string[];
  title: string;
  summary: string;
  isPublic: boolean;
  actions: readonly DemonstrationAction[];
}

const between = (start: number, due: number) => ({ startsOn: dayAfter(start), dueOn: dayAfter(due) });

/** What the invented cities have set out to do: some of it done, some of it late, some of it waiting for the rest. */
export const demonstrationPlans: readonly DemonstrationPlan[] = [
  {
    city: "ostrevann",
    currency: "EUR",
    departments: ["Town clerk", "Works and depot"],
    title: "Eyes on the harbour, with reasons",
    summary: "Every camera of the town gets a reason, a day on which its pictures go, and a sign that says so.",
    isPublic: true,
    actions: [
      {
        title: "Name one person who answers for the cameras",
        state: "done",
        ...between(-120, -100),
        doneOn: dayAfter(-104),
        reason: "pia.c02",
        owner: "small-administrator",
        department: "Town clerk",
        weight: 2,
        effort: 1,
      },
      {
        title: "Set every recorder to fourteen days",
        state: "under-way",
        ...between(-40, 12),
        reason: "pia.c07",
        owner: "small-editor",
        department: "Works and depot",
        cost: 1800,
        weight: 3,
        effort: 1,
        waitsFor: [0],
      },
      {
        title: "Replace the recorder of the fish hall",
        state: "blocked",
        ...between(-30, 20),
        reason: "pia.c07",
        owner: "small-editor",
        department: "Works and depot",
        cost: 6400,
        weight: 2,
        effort: 2,
        waitsFor: [1],
      },
      {
        title: "Put signs with short codes on every mast",
        state: "not-started",
        ...between(15, 45),
        reason: "reg.c05",
        owner: "small-editor",
        department: "Works and depot",
        cost: 950,
        weight: 2,
        effort: 2,
        waitsFor: [2],
      },
      {
        title: "Lay the adapted policy before the council",
        state: "not-started",
        ...between(50, 80),
        reason: "pia.c04",
        owner: "small-administrator",
        department: "Town clerk",
        weight: 3,
        effort: 2,
        waitsFor: [3],
      },
      {
        title: "Ask residents about cameras on the school road",
        state: "dropped",
        reason: "reg.c08",
        droppedReason: "The council took the cameras down instead.",
      },
    ],
  },
  {
    city: "kumogahama",
    currency: "JPY",
    departments: ["デジタル推進課", "道路公園課", "防災課"],
    title: "見えるセンサー、説明できるまち",
    summary: "公共空間のすべての機器について、目的と保存期間を台帳に載せ、現地で確かめられるようにします。",
    isPublic: true,
    actions: [
      {
        title: "各課の機器の一覧をそろえる",
        state: "done",
        ...between(-150, -90),
        doneOn: dayAfter(-88),
        reason: "reg.c03",
        owner: "middle-administrator",
        department: "デジタル推進課",
        weight: 3,
        effort: 2,
      },
      {
        title: "河川カメラの保存期間を申告する",
        state: "under-way",
        ...between(-25, 30),
        reason: "pia.c07",
        owner: "middle-editor",
        department: "防災課",
        weight: 2,
        effort: 1,
        waitsFor: [0],
      },
      {
        title: "公園のWi-Fiで集める情報を減らす",
        state: "under-way",
        ...between(-20, 25),
        reason: "pia.c10",
        owner: "middle-editor",
        department: "道路公園課",
        cost: 420_000,
        weight: 3,
        effort: 2,
        waitsFor: [0],
      },
      {
        title: "調達の仕様書に更新の期限を入れる",
        state: "not-started",
        ...between(40, 75),
        reason: "cyb.c07",
        owner: "middle-administrator",
        department: "デジタル推進課",
        weight: 2,
        effort: 2,
      },
      {
        title: "台帳を多言語の案内板につなぐ",
        state: "not-started",
        ...between(60, 120),
        reason: "acc.c03",
        department: "道路公園課",
        cost: 1_300_000,
        weight: 2,
        effort: 3,
        waitsFor: [1, 2],
      },
    ],
  },
  {
    city: "wadi-nurayn",
    currency: "AED",
    departments: ["إدارة التحول الرقمي", "إدارة المرور", "إدارة الحدائق", "الشؤون القانونية"],
    title: "شوارع تشرح نفسها",
    summary: "تعلن المدينة عن كل جهاز في شوارعها وغرضه، وتلتزم بما تعتمده من سياسات.",
    isPublic: true,
    actions: [
      {
        title: "حصر كاميرات التقاطعات",
        state: "done",
        ...between(-200, -120),
        doneOn: dayAfter(-121),
        reason: "reg.c03",
        owner: "several",
        department: "إدارة المرور",
        weight: 3,
        effort: 2,
      },
      {
        title: "مراجعة مدد الحفظ مع الشؤون القانونية",
        state: "under-way",
        ...between(-60, 10),
        reason: "pia.c07",
        owner: "several",
        department: "الشؤون القانونية",
        weight: 3,
        effort: 2,
        waitsFor: [0],
      },
      {
        title: "تركيب لوحات تعريفية في الحدائق",
        state: "not-started",
        ...between(20, 60),
        reason: "reg.c05",
        department: "إدارة الحدائق",
        cost: 85_000,
        weight: 2,
        effort: 2,
        waitsFor: [1],
      },
      {
        title: "نشر بيانات جودة الهواء",
        state: "blocked",
        ...between(-10, 50),
        reason: "opn.c01",
        owner: "several",
        department: "إدارة التحول الرقمي",
        weight: 2,
        effort: 1,
      },
    ],
  },
  {
    city: "wadi-nurayn",
    currency: "AED",
    departments: [],
    title: "مشتريات لا تغلق الأبواب",
    summary: "خطة داخلية لعقود الاتصالات والأجهزة في العام القادم.",
    isPublic: false,
    actions: [
      {
        title: "شرط التحديثات الأمنية في كل عقد",
        state: "under-way",
        ...between(-15, 40),
        reason: "cyb.c07",
        owner: "several",
        department: "الشؤون القانونية",
        weight: 3,
        effort: 1,
      },
      {
        title: "تنسيق الحفر مع شركات الاتصالات",
        state: "not-started",
        ...between(30, 150),
        reason: "dig.c04",
        department: "إدارة المرور",
        weight: 2,
        effort: 3,
      },
    ],
  },
];
