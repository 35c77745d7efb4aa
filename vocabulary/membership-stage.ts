import { defineVocabulary } from "#vocabulary/vocabulary";

export const membershipStageCodes = defineVocabulary({
  id: "membership-stage",
  title: { en: "Membership", ja: "参加状況", ar: "العضوية" },
  source: "Plaza",
  codes: {
    invited: {
      title: { en: "Invited", ja: "招待中", ar: "مدعوّ" },
      explanation: {
        en: "The alliance has asked it to take part, and it has not answered yet.",
        ja: "参加を呼びかけられ、まだ返事をしていません。",
        ar: "دعاه التحالف إلى المشاركة ولم يجب بعد.",
      },
    },
    pledged: {
      title: { en: "Pledged", ja: "賛同", ar: "متعهِّد" },
      explanation: {
        en: "It supports the principles in public and takes no part in the work yet.",
        ja: "原則への賛同を公にしていますが、活動にはまだ加わっていません。",
        ar: "يؤيد المبادئ علنًا ولا يشارك في العمل بعد.",
      },
    },
    member: {
      title: { en: "Member", ja: "会員", ar: "عضو" },
      explanation: {
        en: "It takes part in the alliance's work.",
        ja: "アライアンスの活動に参加しています。",
        ar: "يشارك في عمل التحالف.",
      },
    },
    pilot: {
      title: { en: "Pilot", ja: "先行参加", ar: "تجريبي" },
      explanation: {
        en: "It takes part and tests the policies in practice before others.",
        ja: "活動に参加し、ほかに先がけて方針を実地で試しています。",
        ar: "يشارك ويختبر السياسات عمليًا قبل غيره.",
      },
    },
    suspended: {
      title: { en: "Suspended", ja: "停止中", ar: "معلَّق" },
      explanation: {
        en: "The alliance has stopped its part for now; what it gave before stays.",
        ja: "アライアンスが参加を停止していますが、それまでの貢献は残ります。",
        ar: "أوقف التحالف مشاركته حاليًا، ويبقى ما أسهم به من قبل.",
      },
    },
    withdrawn: {
      title: { en: "Withdrawn", ja: "脱退", ar: "منسحب" },
      explanation: {
        en: "It has ended its part itself; what it gave before stays.",
        ja: "自ら参加を終えましたが、それまでの貢献は残ります。",
        ar: "أنهى مشاركته بنفسه، ويبقى ما أسهم به من قبل.",
      },
    },
  },
});
