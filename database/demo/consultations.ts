import type { ContributionOutcome } from "#domain/consultations/round";
import type { Language } from "#vocabulary/vocabulary";

/** What somebody who does not exist said of a clause, or of the whole text. */
export interface InventedContribution {
  clause: string | null;
  shownAs: string | null;
  body: string;
  /** Days from the day on which the demonstration is loaded; negative before it. */
  onDay: number;
  /** Said by the invented resident, who finds it among their own. */
  isOfResident?: true;
  reply?: { outcome: ContributionOutcome; reply: string; onDay: number };
  hiddenBecause?: string;
}

/** A round of an invented city about the text of its policy. Its days count from the day it is loaded, so that one is open. */
export interface InventedRound {
  city: "ostrevann" | "kumogahama" | "wadi-nurayn";
  policy: string;
  title: string;
  about: string;
  language: Language;
  opens: number;
  closes: number;
  answers: number;
  contributions: readonly InventedContribution[];
  outcome?: { text: string; onDay: number };
}

export const inventedRounds: readonly InventedRound[] = [
  {
    city: "ostrevann",
    policy: "pia",
    title: "How long may the town keep what its cameras see?",
    about:
      "Before the council decides on By-law 14, everybody in Ostrevann can read it and say what they think. It says when the town has to think about your privacy before it puts up a camera, and how long pictures are kept.",
    language: "en",
    opens: -250,
    closes: -215,
    answers: -200,
    contributions: [
      {
        clause: "pia.c07",
        shownAs: "Pell Ostrander",
        body: "Forty-five days may be needed in winter, when the ferry does not run. In summer it runs every day. Could the number follow the timetable?",
        onDay: -244,
        isOfResident: true,
        reply: {
          outcome: "not-taken",
          reply:
            "We thought about two numbers and decided against it: one number can be read on a sign, and nobody has to know the timetable to know what is kept. The review in two years looks at it again.",
          onDay: -206,
        },
      },
      {
        clause: "pia.own-c01",
        shownAs: "Ferry passengers' club",
        body: "Everybody passes the landing. A day is enough there; please do not make an exception that becomes the rule.",
        onDay: -238,
        reply: {
          outcome: "taken",
          reply: "The clause now names the only exception: an accident that the harbour master has reported.",
          onDay: -206,
        },
      },
      {
        clause: "pia.c04",
        shownAs: null,
        body: "Leaving this clause out because the open evening exists is fine, but who works nights never comes to it.",
        onDay: -231,
        reply: {
          outcome: "partly",
          reply:
            "The clause stays out. The open evening now also takes written questions at the library, from today on.",
          onDay: -205,
        },
      },
      {
        clause: null,
        shownAs: "J. Marrow",
        body: "Clear and short. Thank you for asking first.",
        onDay: -226,
        reply: { outcome: "answered", reply: "Thank you for reading it.", onDay: -205 },
      },
      {
        clause: null,
        shownAs: null,
        body: "",
        onDay: -224,
        hiddenBecause: "It names a neighbour and says where they live.",
      },
    ],
    outcome: {
      text: "The council adopted By-law 14 with one clause reworded after what was said here: the exception at the ferry landing is named. The forty-five days stay and are looked at again when the by-law is reviewed.",
      onDay: -202,
    },
  },
  {
    city: "kumogahama",
    policy: "pia",
    title: "公共空間のデータに関する条例案へのご意見をお聞かせください",
    about:
      "市は、カメラやセンサーを設置する前に個人データへの影響を評価することを条例で定めようとしています。条文ごとに、または全体について、ご意見をお寄せください。すべてのご意見に市が公開で回答します。",
    language: "ja",
    opens: -12,
    closes: 33,
    answers: 75,
    contributions: [
      {
        clause: "pia.c07",
        shownAs: "商店街振興組合",
        body: "録画の保存日数が短くなると、被害に気づいたときには映像が残っていないことがあります。申し出があった場合に延ばせるようにしてください。",
        onDay: -10,
        reply: {
          outcome: "partly",
          reply:
            "申し出のあった映像に限り、警察への引き渡しまで保存できることを解説に書き加えます。日数そのものは変えません。",
          onDay: -4,
        },
      },
      {
        clause: "pia.c03",
        shownAs: null,
        body: "評価の結果はどこで読めますか。市役所まで行かなくても読めるようにしてほしいです。",
        onDay: -8,
        reply: {
          outcome: "answered",
          reply: "登録簿の各技術のページから、どなたでもお読みいただけます。図書館でも印刷したものをご覧になれます。",
          onDay: -4,
        },
      },
      {
        clause: null,
        shownAs: "子育て中の市民",
        body: "通学路の見守りカメラについて、学校と保護者への説明の場を設けてください。",
        onDay: -5,
      },
      {
        clause: "pia.c07",
        shownAs: null,
        body: "保存日数は七日で十分だと思います。",
        onDay: -2,
      },
    ],
  },
  {
    city: "wadi-nurayn",
    policy: "opn",
    title: "ما البيانات التي تريدون أن تنشرها المدينة أولًا؟",
    about:
      "اعتمدت المدينة سياسة البيانات المفتوحة، وتسأل قبل أول مراجعة لها: هل النص واضح؟ وما الذي ينقصه؟ اقرؤوا النص بندًا بندًا، وستردّ المدينة على كل مساهمة علنًا.",
    language: "ar",
    opens: -40,
    closes: -6,
    answers: 24,
    contributions: [
      {
        clause: "opn.c02",
        shownAs: "جمعية مستخدمي الدراجات",
        body: "انشروا أعداد الدراجات على الجسور كل ساعة لا كل شهر، فبها نعرف أين ينقص الممر.",
        onDay: -33,
        reply: {
          outcome: "taken",
          reply: "تُنشر الأعداد كل ساعة ابتداءً من الشهر القادم، مع شرح لما لا يُحتسب فيها.",
          onDay: -3,
        },
      },
      {
        clause: null,
        shownAs: null,
        body: "الملفات كثيرة ولا أعرف من أين أبدأ. صفحة واحدة تشرح ما فيها تكفي.",
        onDay: -21,
      },
      {
        clause: "opn.c01",
        shownAs: "م. الرملي",
        body: "من يقرر أن بيانات ما لا تُنشر؟ يجب أن يُذكر السبب في مكانها.",
        onDay: -9,
      },
    ],
  },
];
