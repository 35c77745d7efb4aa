import { defineVocabulary } from "#vocabulary/vocabulary";

export const accessibilityStandardCodes = defineVocabulary({
  id: "accessibility-standard",
  title: { en: "Accessibility standard", ja: "アクセシビリティ規格", ar: "معيار إتاحة الوصول" },
  source:
    "Identifiers after the standards of ETSI, the United States, W3C and the Japanese Standards Association; Plaza's own words",
  codes: {
    en_301_549: {
      title: { en: "EN 301 549", ja: "EN 301 549", ar: "المعيار الأوروبي EN 301 549" },
      explanation: {
        en: "The device or service was tested against the European standard for accessible technology bought by public bodies.",
        ja: "公的機関が調達する情報技術についての欧州のアクセシビリティ規格に照らして検査されています。",
        ar: "اختُبر الجهاز أو الخدمة وفق المعيار الأوروبي لإتاحة التقنيات التي تشتريها الجهات العامة.",
      },
      aliases: [
        "en 301549",
        "en301549",
        "en 301 549 v3.2.1",
        "en 301 549 v3.1.1",
        "etsi en 301 549",
        "bitv",
        "bitv 2.0",
        "rgaa",
        "une-en 301549",
      ],
    },
    section_508: {
      title: { en: "Section 508", ja: "リハビリテーション法508条", ar: "المادة 508 الأمريكية" },
      explanation: {
        en: "The device or service was tested against the United States rules for accessible technology of federal bodies.",
        ja: "米国の連邦機関が使う情報技術のアクセシビリティ基準に照らして検査されています。",
        ar: "اختُبر الجهاز أو الخدمة وفق القواعد الأمريكية لإتاحة تقنيات الجهات الاتحادية.",
      },
      aliases: ["508", "sec. 508", "sec 508", "revised section 508", "section 508 of the rehabilitation act", "s508"],
    },
    wcag_2_2_aa: {
      title: { en: "WCAG 2.2 AA", ja: "WCAG 2.2 AA", ar: "إرشادات WCAG 2.2 المستوى AA" },
      explanation: {
        en: "What appears on its screens was tested against the 2023 international guidelines for web content, at the middle level.",
        ja: "画面の内容が、2023年の国際的なウェブ指針の中位の水準に照らして検査されています。",
        ar: "اختُبر ما يظهر على شاشاته وفق الإرشادات الدولية لمحتوى الويب لعام 2023 في مستواها المتوسط.",
      },
      aliases: ["wcag 2.2", "wcag2.2", "wcag22aa", "wcag 2.2 level aa", "w3c wcag 2.2 aa"],
    },
    wcag_2_1_aa: {
      title: { en: "WCAG 2.1 AA", ja: "WCAG 2.1 AA", ar: "إرشادات WCAG 2.1 المستوى AA" },
      explanation: {
        en: "What appears on its screens was tested against the 2018 international guidelines for web content, at the middle level.",
        ja: "画面の内容が、2018年の国際的なウェブ指針の中位の水準に照らして検査されています。",
        ar: "اختُبر ما يظهر على شاشاته وفق الإرشادات الدولية لمحتوى الويب لعام 2018 في مستواها المتوسط.",
      },
      aliases: ["wcag 2.1", "wcag2.1", "wcag21aa", "wcag 2.1 level aa", "w3c wcag 2.1 aa"],
    },
    jis_x_8341: {
      title: { en: "JIS X 8341", ja: "JIS X 8341", ar: "المعيار الياباني JIS X 8341" },
      explanation: {
        en: "The device or service was tested against the Japanese standard for older people and people with disabilities.",
        ja: "高齢者や障害のある人に配慮するための日本産業規格に照らして検査されています。",
        ar: "اختُبر الجهاز أو الخدمة وفق المعيار الياباني الخاص بكبار السن وذوي الإعاقة.",
      },
      aliases: ["jis x 8341-3", "jis x 8341-3:2016", "jisx8341", "jis x8341", "jis"],
    },
    other_standard: {
      title: { en: "Another standard", ja: "その他の規格", ar: "معيار آخر" },
      explanation: {
        en: "The device or service was tested against an accessibility standard that is not in this list.",
        ja: "この一覧にないアクセシビリティの規格に照らして検査されています。",
        ar: "اختُبر الجهاز أو الخدمة وفق معيار لإتاحة الوصول غير مذكور في هذه القائمة.",
      },
      aliases: [
        "other",
        "another",
        "national standard",
        "iso 21542",
        "din 18040",
        "ada",
        "anders",
        "andere",
        "autre",
        "otro",
        "その他",
        "أخرى",
      ],
    },
    none: {
      title: { en: "None", ja: "なし", ar: "لا يوجد" },
      explanation: {
        en: "The device or service was not tested against any accessibility standard.",
        ja: "アクセシビリティの規格に照らした検査は行われていません。",
        ar: "لم يُختبر الجهاز أو الخدمة وفق أي معيار لإتاحة الوصول.",
      },
      aliases: [
        "no",
        "no standard",
        "not tested",
        "not assessed",
        "geen",
        "keine",
        "keiner",
        "aucun",
        "aucune",
        "ninguno",
        "ninguna",
        "未検査",
        "規格なし",
        "غير مختبر",
      ],
    },
  },
});
