import { defineVocabulary } from "#vocabulary/vocabulary";

export const regionCodes = defineVocabulary({
  id: "region",
  title: { en: "Region", ja: "地域", ar: "المنطقة" },
  source: "Regions of the United Nations' standard M49; the words are Plaza's",
  codes: {
    africa: {
      title: { en: "Africa", ja: "アフリカ", ar: "أفريقيا" },
      explanation: {
        en: "All of Africa with the islands around it.",
        ja: "アフリカ全土と周辺の島々です。",
        ar: "أفريقيا كلها والجزر المحيطة بها.",
      },
    },
    americas: {
      title: { en: "Americas", ja: "南北アメリカ", ar: "الأمريكتان" },
      explanation: {
        en: "North, Central and South America and the Caribbean.",
        ja: "北米、中米、南米とカリブ海の地域です。",
        ar: "أمريكا الشمالية والوسطى والجنوبية والكاريبي.",
      },
    },
    asia: {
      title: { en: "Asia", ja: "アジア", ar: "آسيا" },
      explanation: {
        en: "From the Mediterranean coast and Türkiye to Japan and Indonesia.",
        ja: "地中海沿岸とトルコから日本、インドネシアまでの地域です。",
        ar: "من ساحل المتوسط وتركيا إلى اليابان وإندونيسيا.",
      },
    },
    europe: {
      title: { en: "Europe", ja: "ヨーロッパ", ar: "أوروبا" },
      explanation: {
        en: "All of Europe, with the whole of the Russian Federation.",
        ja: "ヨーロッパ全土で、ロシア連邦の全域を含みます。",
        ar: "أوروبا كلها مع الاتحاد الروسي بأكمله.",
      },
    },
    oceania: {
      title: { en: "Oceania", ja: "オセアニア", ar: "أوقيانوسيا" },
      explanation: {
        en: "Australia, New Zealand and the islands of the Pacific.",
        ja: "オーストラリア、ニュージーランドと太平洋の島々です。",
        ar: "أستراليا ونيوزيلندا وجزر المحيط الهادئ.",
      },
    },
  },
});
