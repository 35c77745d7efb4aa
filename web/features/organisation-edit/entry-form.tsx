import { Form } from "react-router";
import type { OrganisationEntry } from "#contract/organisation-changes";
import { useWords } from "../../words";
import { CountryField } from "./country-field";
import { Checks, Field } from "./form-parts";
import type { loadChoices } from "./load-choices";
import { PlaceChoice, PlaceSearch } from "./place-choice";
import { PolicyChecks } from "./policy-checks";
import { Sheet } from "./sheet";

type Choices = Omit<Awaited<ReturnType<typeof loadChoices>>, "texts">;

/** What an organisation says of itself, and the networks it belongs to. */
export function EntryForm({ entry, choices }: { entry: OrganisationEntry; choices: Choices }) {
  const { t } = useWords();
  const { networks, policies, zones, q, places, isComplete, credit } = choices;
  const joined = entry.networks.flatMap(({ slug, until }) => (until === null ? [slug] : []));
  const current = entry.placeId === null ? null : { id: entry.placeId, name: entry.place ?? String(entry.placeId) };
  return (
    <>
      <Sheet id="says" title={t("membership:says")}>
        <PlaceSearch />
        <Form method="post" key={entry.revision}>
          <input type="hidden" name="intent" value="entry" />
          <input type="hidden" name="revision" value={entry.revision} />
          <Field name="name" label={t("membership:name")} value={entry.name} isRequired maxLength={200} />
          <PlaceChoice {...{ q, places, isComplete, credit, current }} />
          <div className="field-pair">
            <CountryField value={entry.country} hint={t("membership:country.hint")} />
            {entry.kind === "city" ? (
              <Field
                name="timeZone"
                label={t("membership:time-zone")}
                hint={t("membership:time-zone.hint")}
                value={entry.timeZone}
                maxLength={60}
                suggestions={zones}
              />
            ) : null}
          </div>
          <Field name="about" label={t("membership:about")} value={entry.about} isLong maxLength={600} />
          <Field name="website" type="url" label={t("membership:website")} value={entry.website} maxLength={500} />
          <PolicyChecks label={t("membership:policy-areas")} values={entry.policyAreas} policies={policies} />
          <button type="submit" className="button">
            {t("membership:save")}
          </button>
        </Form>
      </Sheet>
      {networks.length > 0 ? (
        <Sheet id="networks" title={t("membership:networks")}>
          <p className="field-hint">{t("membership:networks.hint")}</p>
          <Form method="post" key={entry.revision}>
            <input type="hidden" name="intent" value="networks" />
            <input type="hidden" name="revision" value={entry.revision} />
            <Checks
              name="network"
              label={t("membership:networks")}
              values={joined}
              isLegendHidden
              choices={networks.filter(({ value }) => value !== entry.slug)}
            />
            <button type="submit" className="button button-plain">
              {t("membership:save")}
            </button>
          </Form>
        </Sheet>
      ) : null}
    </>
  );
}
