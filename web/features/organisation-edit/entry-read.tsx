import type { OrganisationEntry } from "#contract/organisation-changes";
import { allianceVocabularies } from "#domain/alliance/vocabularies";
import { countryTitle } from "#vocabulary/country";
import { useWords } from "../../words";
import { useTitleOf } from "../framework/framework-titles";
import { Sheet } from "./sheet";

interface EntryReadProps {
  entry: OrganisationEntry;
  policies: readonly { id: string; title: string }[];
}

/** What an organisation says of itself, to its people who may not change it. */
export function EntryRead({ entry, policies }: EntryReadProps) {
  const { t, lang } = useWords();
  const titleOf = useTitleOf(policies);
  const networks = entry.networks.filter(({ until }) => until === null);
  const facts: readonly [label: string, value: string | null][] = [
    [t("membership:name"), entry.name],
    [t("membership:kind"), allianceVocabularies["organisation-kind"].codes[entry.kind].title[lang]],
    [t("membership:place"), entry.place],
    [t("membership:country"), entry.country && countryTitle(entry.country, lang)],
    [t("membership:time-zone"), entry.timeZone],
    [t("membership:about"), entry.about],
    [t("membership:website"), entry.website],
    [t("membership:policy-areas"), entry.policyAreas.map((id) => titleOf(id).text).join(" · ")],
    [t("membership:networks"), networks.map(({ name }) => name).join(" · ")],
  ];
  return (
    <Sheet id="says" title={t("membership:says")}>
      <p>{t("membership:entry.read-only")}</p>
      <dl className="facts">
        {facts.map(([label, value]) => (
          <div key={label}>
            <dt>{label}</dt>
            <dd>{value ? <bdi>{value}</bdi> : <span className="quiet">{t("membership:not-said")}</span>}</dd>
          </div>
        ))}
      </dl>
    </Sheet>
  );
}
