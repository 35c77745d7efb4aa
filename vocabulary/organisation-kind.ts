import { defineVocabulary } from "#vocabulary/vocabulary";

export const organisationKindCodes = defineVocabulary({
  id: "organisation-kind",
  title: { en: "Kind", ja: "種別", ar: "النوع" },
  source: "Plaza",
  codes: {
    city: {
      title: { en: "City", ja: "自治体", ar: "مدينة" },
      explanation: {
        en: "The government of a city, town or other municipality.",
        ja: "市や町など、地域を治める自治体です。",
        ar: "إدارة مدينة أو بلدة أو بلدية أخرى.",
      },
    },
    "national-government": {
      title: { en: "National government", ja: "国の機関", ar: "حكومة وطنية" },
      explanation: {
        en: "A ministry, agency or other body of a country's government.",
        ja: "省庁など、国の行政を担う機関です。",
        ar: "وزارة أو هيئة أو جهة أخرى من حكومة دولة.",
      },
    },
    "regional-government": {
      title: { en: "Regional government", ja: "広域自治体", ar: "حكومة إقليمية" },
      explanation: {
        en: "The government of a province, prefecture, state or metropolitan region.",
        ja: "県や州、大都市圏などを治める自治体です。",
        ar: "إدارة مقاطعة أو ولاية أو إقليم حضري.",
      },
    },
    "city-network": {
      title: { en: "City network", ja: "都市ネットワーク", ar: "شبكة مدن" },
      explanation: {
        en: "An association that cities and others belong to, and for which it speaks.",
        ja: "自治体などが加わり、その代表として発言する団体です。",
        ar: "رابطة تنتمي إليها مدن وجهات أخرى وتتحدث باسمها.",
      },
    },
    company: {
      title: { en: "Company", ja: "企業", ar: "شركة" },
      explanation: {
        en: "A business that makes, runs or advises on technology.",
        ja: "技術の開発や運用、助言を行う企業です。",
        ar: "مؤسسة تجارية تصنع التقنية أو تشغّلها أو تقدم المشورة فيها.",
      },
    },
    "start-up": {
      title: { en: "Start-up", ja: "スタートアップ", ar: "شركة ناشئة" },
      explanation: {
        en: "A young business that is still finding its market.",
        ja: "市場を切り開いている途中の、若い企業です。",
        ar: "مؤسسة تجارية حديثة ما زالت تشق طريقها في السوق.",
      },
    },
    research: {
      title: { en: "Research institution", ja: "研究機関", ar: "مؤسسة بحثية" },
      explanation: {
        en: "A university, institute or centre that studies and teaches.",
        ja: "大学や研究所など、研究と教育を行う機関です。",
        ar: "جامعة أو معهد أو مركز للبحث والتعليم.",
      },
    },
    "non-profit": {
      title: { en: "Non-profit", ja: "非営利団体", ar: "منظمة غير ربحية" },
      explanation: {
        en: "An organisation that serves a cause and shares out no profit.",
        ja: "利益を分配せず、社会的な目的のために活動する団体です。",
        ar: "منظمة تخدم قضية ولا توزع أرباحًا.",
      },
    },
    international: {
      title: { en: "International organisation", ja: "国際機関", ar: "منظمة دولية" },
      explanation: {
        en: "A body in which several countries, or organisations of several countries, work together.",
        ja: "複数の国、または各国の団体がともに活動する機関です。",
        ar: "جهة تعمل فيها معًا دول عدة أو منظمات من دول عدة.",
      },
    },
  },
});
