import { dayAfter } from "#database/demo/calendar";
import type { DemonstrationPlace } from "#database/demo/people";
import { type DeclarationContent, emptyDeclaration } from "#domain/declarations/declaration";
import type { MeasureStatement } from "#domain/declarations/stand-measures";
import type { Language } from "#vocabulary/vocabulary";

/** What an invented city has declared, or is about to. */
export interface DemonstrationDeclaration {
  city: DemonstrationPlace;
  language: Language;
  content: DeclarationContent;
  /** On which day it was published, and verified by the alliance; without one it is a draft. */
  publishedOn?: string;
  verifiedOn?: string;
  /** What the city has said since of how its measures stand. */
  said?: readonly MeasureStatement[];
}

const riverCameras = "すべての河川カメラの保存期間を公表する";
const meetings = "各区で一度、住民への説明会を開く";
const lists = "تعليق قائمة التدفقات في مكاتب الأحياء كلها";

export const demonstrationDeclarations: readonly DemonstrationDeclaration[] = [
  {
    city: "kumogahama",
    language: "ja",
    publishedOn: dayAfter(-20),
    verifiedOn: dayAfter(-12),
    said: [
      { measure: riverCameras, state: "under-way", note: "18か所のうち11か所を公表しました。", since: dayAfter(-9) },
      { measure: meetings, state: "done", note: "7区で合わせて340人が参加しました。", since: dayAfter(-4) },
    ],
    content: {
      ...emptyDeclaration,
      title: "説明できるまち 雲ヶ濱宣言",
      preamble:
        "雲ヶ濱のまちかどには、暮らしを支える多くの機器があります。私たちは、それらが誰のためにあり、何を記録し、いつまで残すのかを、住む人にも訪れる人にも説明できるまちでありたいと考えます。\n\n技術を置くことではなく、技術を説明できることを誇りとします。",
      strategies: [
        { title: "見えるまち", text: "公共空間のすべての機器を台帳に載せ、現地の案内板から確かめられるようにします。" },
        { title: "問えるまち", text: "どなたの問いにも、期日を決めて答えます。" },
        { title: "改めるまち", text: "約束と現実が違えば、公の場で改めます。" },
      ],
      principles: [
        { id: "privacy", words: "必要のない記録は残しません。" },
        { id: "equity", words: "使えない人のいない仕組みを選びます。" },
        { id: "openness", words: "" },
      ],
      policies: [
        { id: "pia", words: "新しい機器は、置く前に影響を確かめます。" },
        { id: "reg", words: "機器を掲げる前に台帳に載せます。" },
        { id: "acc", words: "" },
      ],
      measures: [
        { text: riverCameras, by: dayAfter(60) },
        { text: meetings, by: dayAfter(-2) },
        { text: "公園のWi-Fiで集める情報を半分以下にする", by: dayAfter(150) },
      ],
      signatory: "雲賀 紗季",
      office: "雲ヶ濱市長",
      declaredOn: dayAfter(-21),
      council: "雲ヶ濱まちの技術協議会",
    },
  },
  {
    city: "ostrevann",
    language: "en",
    content: {
      ...emptyDeclaration,
      title: "Nothing watches here without a reason",
      preamble:
        "Ostrevann is small enough that people know each other, and large enough that somebody once put up a camera and nobody remembered why. We want every device in our streets to have a reason that a neighbour can read.",
      principles: [{ id: "privacy", words: "Pictures go when the reason for them has gone." }],
      policies: [{ id: "pia", words: "We assess before the first data." }],
      measures: [{ text: "A sign with a short code on every mast", by: dayAfter(90) }],
      office: "Mayor of Ostrevann",
    },
  },
  {
    city: "wadi-nurayn",
    language: "ar",
    publishedOn: "2026-10-20",
    verifiedOn: "2026-10-27",
    said: [{ measure: lists, state: "under-way", note: "عُلّقت في ستة أحياء من أحد عشر.", since: dayAfter(-6) }],
    content: {
      ...emptyDeclaration,
      title: "إعلان وادي نورين: مدينة تقول ما تجمعه",
      preamble:
        "في شوارع وادي نورين آلاف الأجهزة، ولا يصح أن يعرفها من ركّبها وحده. نلتزم أن نقول عن كل منها ما تأخذه ولماذا وإلى متى، وأن نكتب ذلك في قرارات يصوّت عليها المجلس.\n\nانتقلت سياساتنا إلى الإصدار 1.0.0 من الإطار، وعدّلنا قرار البيانات المفتوحة تبعًا له.",
      strategies: [
        { title: "قائمة واحدة", text: "لكل تدفق بيانات قرار: مفتوح أو سيُفتح أو مغلق، ومعه السبب." },
        { title: "مدد أقصر", text: "تُحفظ الصور شهرًا على الأكثر، وما زاد فاستثناء منشور له نهاية." },
      ],
      principles: [
        { id: "openness", words: "ما لا يخص أحدًا بعينه فهو للجميع." },
        { id: "privacy", words: "" },
      ],
      policies: [
        { id: "opn", words: "قرار نافذ، عُدّل على الإصدار 1.0.0." },
        { id: "pia", words: "يُكتب الآن على الإصدار 1.0.0." },
      ],
      measures: [
        { text: lists, by: dayAfter(75) },
        { text: "الإجابة من جديد عن كل ما يسأله الإصدار 1.0.0", by: dayAfter(120) },
      ],
      signatory: "نوار الوادي",
      office: "رئيسة بلدية وادي نورين",
      declaredOn: "2026-10-19",
      council: "المجلس البلدي لوادي نورين",
    },
  },
];
