import { noVoices, printedList } from "#database/demo/own-clauses";
import type { Departure, LegalForm, LegalNote } from "#domain/policies/local-policy";

/** A reworded clause without the fingerprint of the text it departs from: that is looked up where it is loaded. */
type InventedDeparture = Departure extends infer D
  ? D extends { kind: "reword" }
    ? Omit<D, "departsFrom">
    : D
  : never;

export interface InventedPolicy {
  city: "ostrevann" | "kumogahama" | "wadi-nurayn";
  policy: string;
  language: string;
  form: LegalForm;
  departures: readonly InventedDeparture[];
  notes: readonly Omit<LegalNote, "release">[];
}

/** The release on which the invented cities wrote their policies: an early one, so that each has an upgrade before it. */
export const inventedRelease = "0.1.0";

const set = (clause: string, parameter: string, value: number, reason: string): InventedDeparture => ({
  kind: "set",
  clause,
  parameter,
  value,
  reason,
});

const form = (title: string, numbering: string, recitals: string[] = [], closing = ""): LegalForm => ({
  title,
  numbering,
  recitals,
  closing,
});

/** A small town: two policies, few departures, each for a plain reason. */
const small: InventedPolicy[] = [
  {
    city: "ostrevann",
    policy: "pia",
    language: "en",
    form: form(
      "By-law 14 of the Town of Ostrevann on data about people in its streets",
      "Section {n}",
      [
        "The Town Council of Ostrevann, meeting on 18 May 2026,",
        "having heard the Town Watch, the Town Library and the residents of all six quarters,",
        "and considering that in a town where everybody knows everybody a picture says more than elsewhere,",
        "makes the following by-law.",
      ],
      "This by-law takes effect on 1 June 2026. The Town Library keeps it where anybody can read it.",
    ),
    departures: [
      set(
        "pia.c07",
        "maxVideoDays",
        45,
        "The ferry runs every six weeks in winter; damage is reported when it is back.",
      ),
      set("pia.c02", "manyDevices", 10, "With 21,400 residents, ten cameras are many."),
      {
        kind: "reword",
        clause: "pia.c11",
        title: "Assess again",
        text: "The accountable organisation assesses a technology again before it changes the purpose, the kind of data, whether people\ncan be identified, the recipients, or the software in a way that adds a function. Without any such change it does so\nwhen the last assessment is {maxAssessmentAgeDays} days old at the latest.\n\nWhere nothing has changed, a signed note that goes through the eight headings of pia.c03 and says so under each is\nenough, and counts as an assessment from the day of its signature. The note is read out at the next meeting of the council.",
        rules: { answer: "keep" },
        reason: "Our council wants to hear it from the person who signs.",
      },
      {
        kind: "leave-out",
        clause: "pia.c04",
        reason: "In a town of this size the council's open evening hears everybody; By-law 3 already asks for it.",
      },
      {
        kind: "add",
        clause: "pia.own-c01",
        after: "pia.c07",
        title: "The ferry landing",
        text: "Pictures from the ferry landing are erased within a day, unless the harbour master has reported an accident.",
        rules: [],
        reason: "Every resident passes there; nobody can choose another way.",
      },
    ],
    notes: [
      {
        clause: "pia.c07",
        fits: "fits",
        law: "Territory Privacy Act, section 9",
        note: "The act sets no number of days.",
      },
      {
        clause: "pia.c05",
        fits: "partly",
        law: "Territory Privacy Act, section 4",
        note: "The act knows a ground of local custom, which this clause does not.",
      },
    ],
  },
  {
    city: "ostrevann",
    policy: "reg",
    language: "en",
    form: form("By-law 15 of the Town of Ostrevann on its register of technology", "Section {n}"),
    departures: [
      set("reg.c03", "emergencyEntryDays", 7, "The office is closed when the snow is deep."),
      set("reg.c08", "maxPlaceErrorMetres", 25, "Positions come from the map of the survey of 1998."),
      printedList,
    ],
    notes: [],
  },
];

const middle: InventedPolicy[] = [
  {
    city: "kumogahama",
    policy: "pia",
    language: "ja",
    form: form(
      "雲ヶ濱市公共空間における個人データの保護に関する条例",
      "第{n}条",
      ["雲ヶ濱市議会は、市民が安心して街を歩けることを願い、この条例を定める。"],
      "この条例は、公布の日から起算して三月を経過した日から施行する。",
    ),
    departures: [
      set("pia.c07", "maxVideoDays", 45, "河川カメラの映像は、出水後の検証が終わるまで四十五日を要するため。"),
      set("pia.c07", "maxSignalDays", 0, "端末の識別子は保存しないと議会で約束したため。"),
      {
        kind: "reword",
        clause: "pia.c02",
        title: "最初のデータの前に評価する",
        text: "責任組織は、次のいずれかに当たるときは、公共空間で最初のデータを集める前に、決定権者が署名した評価を終える。\n\n- データから、直接に、又は鍵を用いて、個人を識別できる。\n- {manyDevices}台以上の機器で人に関するデータを集める。匿名化した場合も同じとする。\n- ソフトウェアが、人、身体の特徴、感情又は行動を認識する。何も保存しない場合も同じとする。\n\nこの条例の施行の際すでに集めている技術は、施行から{backlogMonths}月以内に、公表した順に評価する。緊急の命令の後は、命令から{emergencyAssessmentDays}日以内に評価する。評価に先立ち、町内会に書面で知らせる。",
        rules: { answer: "keep" },
        reason: "町内会への事前の知らせを、この市の慣行として条文に残すため。",
      },
      {
        kind: "leave-out",
        clause: "pia.c05",
        reason: "法的根拠の記録は、市の個人情報保護条例第五条がすでに求めているため。",
      },
      {
        kind: "reword",
        clause: "pia.c08",
        title: "自動で消し、確かめる",
        text: "責任組織は、個人を識別できるデータを保存するすべての仕組みを、pia.c07の期限に達したとき、誰の操作もなく、予備の記録を含めて消去するよう設定する。\n\n少なくとも{sampleMonths}月ごとに、監査委員が指名する者が{sampleSize}か所を無作為に選び、期限を過ぎたデータが残っていないかを確かめ、結果に署名する。",
        rules: { answer: "keep" },
        reason: "確かめる者を、運用に関わらない監査委員の指名としたため。",
      },
      {
        kind: "reword",
        clause: "pia.c11",
        title: "再評価",
        text: "責任組織は、目的、データの種類、個人を識別できるかどうか、提供先、又は機能を加えるソフトウェアの変更の前に、その技術を再び評価する。変更がないときも、前回の評価から{maxAssessmentAgeDays}日以内に再び評価する。\n\n何も変わっていないときは、pia.c03の八つの項目を確かめた署名入りの記録で足りる。この記録は市役所の掲示場で公表する。",
        rules: { answer: "keep" },
        reason: "インターネットを使わない市民にも読めるよう、掲示場での公表を加えた。",
      },
      noVoices,
    ],
    notes: [
      {
        clause: "pia.c11",
        fits: "unclear",
        law: "市情報公開条例 第七条",
        note: "掲示場での公表が条例と一致するか、法務課が確認中。",
      },
    ],
  },
  {
    city: "kumogahama",
    policy: "opn",
    language: "ja",
    form: form("雲ヶ濱市オープンデータ要綱", "第{n}条"),
    departures: [
      set("opn.c09", "minSharedPercent", 40, "水位と気象の記録から始め、年ごとに増やすため。"),
      set("opn.c07", "maxDelayMinutes", 120, "観測所の一部は二時間ごとに送信するため。"),
    ],
    notes: [],
  },
];

const large: InventedPolicy[] = [
  {
    city: "wadi-nurayn",
    policy: "pia",
    language: "ar",
    form: form(
      "قرار مجلس مدينة وادي نورين بشأن حماية بيانات الأشخاص في الفضاء العام",
      "المادة {n}",
      ["إن مجلس مدينة وادي نورين، بعد الاطلاع على رأي اللجنة القانونية وعلى ملاحظات السكان، يقرر ما يلي:"],
      "يُنشر هذا القرار في الجريدة الرسمية ويُعمل به من اليوم التالي لنشره.",
    ),
    departures: [
      set("pia.c07", "maxVideoDays", 90, "تشترط لائحة الأمن في المحطات تسعين يومًا."),
      set("pia.c08", "sampleMonths", 6, "عدد الأنظمة كبير، فتلزم مراجعة أكثر تكرارًا."),
      set("pia.c02", "manyDevices", 200, "تملك المدينة آلاف الأجهزة، والمئتان حد معقول لها."),
      {
        kind: "reword",
        clause: "pia.c11",
        title: "إعادة التقييم",
        text: "تعيد الجهة المسؤولة تقييم التقنية قبل أن تغيّر الغرض أو نوع البيانات أو إمكان التعرّف على الأشخاص أو المتلقين أو البرمجيات تغييرًا يضيف وظيفة. وإن لم يتغير شيء أعادته متى بلغ عمر آخر تقييم {maxAssessmentAgeDays} يومًا على الأكثر.\n\nوحيث لم يتغير شيء تكفي مذكرة موقّعة تمر على العناوين الثمانية في pia.c03 وتقول ذلك تحت كل عنوان. وتُرسل المذكرة إلى المجلس البلدي.",
        rules: { answer: "keep" },
        reason: "يريد المجلس أن يطّلع على كل مذكرة، لا على التقييمات الكاملة وحدها.",
      },
      {
        kind: "leave-out",
        clause: "pia.c04",
        reason: "ينظم قانون المشاركة العامة الاستماع إلى السكان، ولا نريد نظامين.",
      },
    ],
    notes: [
      {
        clause: "pia.c07",
        fits: "conflicts",
        law: "لائحة أمن المحطات، المادة 12",
        note: "تشترط اللائحة مدة أطول في محطات النقل؛ يلزم استثناء منشور.",
      },
    ],
  },
  {
    city: "wadi-nurayn",
    policy: "opn",
    language: "ar",
    form: form("قرار مجلس مدينة وادي نورين بشأن البيانات المفتوحة", "المادة {n}"),
    departures: [
      {
        kind: "reword",
        clause: "opn.c01",
        title: "سجل التدفقات والقرار في كل منها",
        text: "ينشر أمين البيانات قائمة بجميع تدفقات البيانات من الفضاء العام كل {listMonths} أشهر على الأكثر. وتبين القائمة لكل تدفق قرارًا واحدًا، ومن اتخذه ومتى: مفتوح وعنوانه، أو سيُفتح ويومه، أو مغلق والقانون أو الاستثناء الذي يبقيه كذلك.\n\nلكل شخص أن يطلب فتح تدفق دون ذكر سبب، ويجيبه أمين البيانات خلال {maxAnswerDays} يومًا. وتُعلّق القائمة في مكاتب الأحياء.",
        rules: { answer: "keep" },
        reason: "كثير من السكان يقصدون مكتب الحي لا الموقع.",
      },
      set("opn.c09", "minSharedPercent", 30, "تعمل إدارات كثيرة بأنظمة قديمة."),
      set("opn.c07", "maxDelayMinutes", 240, "تُجمع القراءات كل أربع ساعات."),
    ],
    notes: [],
  },
  {
    city: "wadi-nurayn",
    policy: "cyb",
    language: "ar",
    form: form("قرار مجلس مدينة وادي نورين بشأن أمن الأجهزة", "المادة {n}"),
    departures: [
      set("cyb.c07", "maxPatchDays", 14, "أوصى مركز الأمن الوطني بأسبوعين."),
      {
        kind: "reword",
        clause: "cyb.c09",
        title: "هناك من يجيب",
        text: "تسمّي الجهة المسؤولة لكل تقنية جهة اتصال للحوادث وتدرجها في السجل: شخص مناوب له أن يأمر بإيقاف التقنية. وتجيب جهة الاتصال بالعربية والإنجليزية.\n\nوفي التقنية التي تخدم التنقل أو السلامة أو الإطفاء والطوارئ أو الصحة تجيب جهة الاتصال في كل ساعة. وتُختبر بمكالمة دون إشعار ضمن مراجعة بموجب cyb.c03، ولا يزيد عمر آخر مراجعة من هذا النوع على {maxContactTestDays} يومًا، ولا تُدرج مراجعة لم يجب فيها أحد خلال 15 دقيقة. وفي غيرها تكفي الإجابة في يوم العمل التالي، ويتبع الاختبار مدة cyb.c03.",
        rules: { answer: "keep" },
        reason: "كثير ممن يعملون ليلًا في المحطات لا يتحدثون العربية.",
      },
    ],
    notes: [],
  },
];

/** What the three invented cities made of the framework's policies, the same on every machine. */
export const inventedPolicies: readonly InventedPolicy[] = [...small, ...middle, ...large];
