import { demonstrationOrganisations, inventedSource } from "#database/demo/alliance-organisations";
import type { AllianceContent, ChapterContent } from "#domain/alliance/alliance-content";

/** Raised whenever anything in the demonstration's alliance changes, which a test of its fingerprint watches over. */
export const allianceEdition = 1;

const rolls = inventedSource("List of the chapter", "2026-06");
const chapter = (
  slug: string,
  title: ChapterContent["title"],
  host: string,
  country: string,
  members: readonly [organisation: string, from: string, until?: string][],
): ChapterContent => ({
  slug,
  title,
  host,
  country,
  members: members.map(([organisation, from, until]) => ({
    organisation,
    from,
    ...(until ? { until } : {}),
    source: rolls,
  })),
  figures: [],
  sources: [rolls],
});

/** An alliance that does not exist, of organisations that do not exist, in countries that do not exist. */
export const demonstrationAlliance: AllianceContent = {
  id: "demonstration",
  title: {
    en: "Alliance of Open Streets",
    ja: "ひらかれた街路のアライアンス",
    ar: "تحالف الشوارع المفتوحة",
  },
  summary: {
    en: "An invented alliance that shows what Plaza does: its cities test policy for the technology in public space, and prove in the open that they keep to it.",
    ja: "Plazaの働きを示すための、架空のアライアンスです。都市が公共空間の技術に関する方針を試し、守っていることを公開の場で示します。",
    ar: "تحالف مُختلَق يبيّن ما تفعله Plaza: تختبر مدنه سياسات التقنية في الأماكن العامة، وتثبت علنًا أنها تلتزم بها.",
  },
  notice: {
    en: "Every organisation here is invented, with its country, place, history and figures.",
    ja: "ここに示す団体は、国や場所、経緯、数字も含めて、すべて架空のものです。",
    ar: "كل منظمة هنا مُختلَقة، ومعها بلدها ومكانها وتاريخها وأرقامها.",
  },
  secretariat: "office-of-the-alliance",
  figures: [],
  statements: [],
  organisations: [...demonstrationOrganisations],
  chapters: [
    chapter(
      "minawara",
      { en: "Minawara", ja: "南原国", ar: "ميناوارا" },
      "minawara-centre-for-urban-technology",
      "QN",
      [
        ["kumogahama", "2024-04-01"],
        ["hoshikuzu", "2024-04-01"],
        ["minatoura", "2025-01-15"],
        ["shiomizaki", "2024-09-01", "2025-06-10"],
        ["kasumi-sensing", "2025-03-01"],
      ],
    ),
    chapter("ostrelund", { en: "Ostrelund", ja: "オストレルンド", ar: "أوستريلوند" }, "centro-del-viento", "QM", [
      ["ostrevann", "2024-05-01"],
      ["saltmere", "2024-05-01"],
      ["quillota-del-viento", "2024-11-01"],
    ]),
  ],
};
