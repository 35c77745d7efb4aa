import { defineVocabulary } from "#vocabulary/vocabulary";

export const withheldGroundCodes = defineVocabulary({
  id: "withheld-ground",
  title: { en: "Reason for withholding", ja: "非公開の理由", ar: "سبب الحجب" },
  source: "Plaza",
  codes: {
    public_safety: {
      title: { en: "Public safety", ja: "公共の安全", ar: "السلامة العامة" },
      explanation: {
        en: "Showing the place would put people in danger or help someone commit a serious crime.",
        ja: "場所を示すと、人々が危険にさらされたり、重大な犯罪に利用されたりするおそれがあります。",
        ar: "قد يعرّض إظهار المكان الناس للخطر أو يسهّل ارتكاب جريمة خطيرة.",
      },
      aliases: [
        "public security",
        "openbare veiligheid",
        "öffentliche sicherheit",
        "sécurité publique",
        "seguridad pública",
        "公安",
        "治安",
        "أمن عام",
      ],
    },
    ongoing_investigation: {
      title: { en: "Ongoing investigation", ja: "捜査中", ar: "تحقيق جارٍ" },
      explanation: {
        en: "The device is part of an investigation that has not ended yet.",
        ja: "現在も続いている捜査のために使われている機器です。",
        ar: "الجهاز جزء من تحقيق لم ينتهِ بعد.",
      },
      aliases: [
        "investigation",
        "police investigation",
        "criminal investigation",
        "opsporing",
        "lopend onderzoek",
        "laufende ermittlung",
        "ermittlung",
        "enquête en cours",
        "investigación en curso",
        "捜査",
        "捜査上の理由",
        "تحقيق",
      ],
    },
    critical_infrastructure: {
      title: { en: "Critical infrastructure", ja: "重要インフラ", ar: "بنية تحتية حيوية" },
      explanation: {
        en: "The device protects something the city cannot do without, such as its water, power or communications.",
        ja: "水道や電力、通信など、街に欠かせない施設を守る機器です。",
        ar: "يحمي الجهاز مرفقًا لا تستغني عنه المدينة، كالمياه أو الكهرباء أو الاتصالات.",
      },
      aliases: [
        "vital infrastructure",
        "vitale infrastructuur",
        "kritische infrastruktur",
        "kritis",
        "infrastructure critique",
        "infraestructura crítica",
        "重要施設",
        "مرافق حيوية",
      ],
    },
    personal_safety: {
      title: { en: "Safety of a person", ja: "個人の安全", ar: "سلامة شخص" },
      explanation: {
        en: "Showing the place could expose a particular person to harm, for example near a shelter.",
        ja: "保護施設の周辺など、場所を示すと特定の人に危害が及ぶおそれがあります。",
        ar: "قد يعرّض إظهار المكان شخصًا بعينه للأذى، مثلًا قرب دار إيواء.",
      },
      aliases: [
        "personal security",
        "protection of a person",
        "persoonlijke veiligheid",
        "personenschutz",
        "sécurité des personnes",
        "seguridad personal",
        "身の安全",
        "حماية شخص",
      ],
    },
  },
});
