import type { Figure } from "#domain/alliance/figures";
import type { MembershipStage } from "#domain/alliance/membership";
import type { OrganisationKind } from "#domain/alliance/organisation";
import type { Region } from "#domain/alliance/region";
import { allianceVocabularies } from "#domain/alliance/vocabularies";
import { countryTitle } from "#vocabulary/country";
import { useWords } from "../../words";

/** What codes, days and names of the alliance are called in the language of the page. */
export function useTitles() {
  const { lang, t, day } = useWords();
  const months = new Intl.DateTimeFormat(lang, { year: "numeric", month: "long", timeZone: "UTC" });
  const { "organisation-kind": kinds, "membership-stage": stages, region: regions } = allianceVocabularies;
  /** A year stays a year and a month a month: no day is made up. */
  const said = (on: string): string => {
    if (on.length === 4) return on;
    return on.length === 7 ? months.format(new Date(`${on}-01`)) : day(on);
  };
  return {
    kind: (kind: OrganisationKind) => kinds.codes[kind].title[lang],
    kindOfFigure: (kind: Figure["kind"]) => (kind === "all" ? t("alliance:figure.all") : kinds.codes[kind].title[lang]),
    stage: (stage: MembershipStage | null) =>
      stage === null ? t("organisation:stage.none") : stages.codes[stage].title[lang],
    explainStage: (stage: MembershipStage) => stages.codes[stage].explanation[lang],
    region: (region: Region | null) =>
      region === null ? t("organisation:region.none") : regions.codes[region].title[lang],
    country: (country: string) => countryTitle(country, lang),
    said,
    when: ({ on, isAtLatest }: { on: string; isAtLatest: boolean }) =>
      isAtLatest ? t("organisation:at-latest", { day: said(on) }) : said(on),
    /** A text that may be given in several languages: this one, else English, else any. */
    own: (texts: Record<string, string>): string => texts[lang] ?? texts.en ?? Object.values(texts)[0] ?? "",
  };
}
