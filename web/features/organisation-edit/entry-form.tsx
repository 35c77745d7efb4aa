import { Form } from "react-router";
import type { OrganisationEntry } from "#contract/organisation-changes";
import { useWords } from "../../words";
import { Checks, Field } from "./form-parts";
import type { loadChoices } from "./load-choices";
import { PlaceChoice, PlaceSearch } from "./place-choice";

type Choices = Awaited<ReturnType<typeof loadChoices>>;

/** What an organisation says of itself, and the networks it belongs to. */
export function EntryForm({ entry, choices }: { entry: OrganisationEntry; choices: Choices }) {
  const { t } = useWords();
  const { networks, policies, q, places, credit } = choices;
  const joined = entry.networks.flatMap(({ slug, until }) => (until === null ? [slug] : []));
  const current = entry.placeId === null ? null : { id: entry.placeId, name: entry.place ?? String(entry.placeId) };
  return (
    <>
      <section aria-labelledby="says">
        <h2 id="says">{t("membership:says")}</h2>
        <PlaceSearch q={q} />
        <Form method="post" key={entry.revision}>
          <input type="hidden" name="intent" value="entry" />
          <input type="hidden" name="revision" value={entry.revision} />
          <Field name="name" label={t("membership:name")} value={entry.name} isRequired maxLength={200} />
          <PlaceChoice {...{ q, places, credit, current }} />
          <Field
            name="country"
            label={t("membership:country")}
            hint={t("membership:country.hint")}
            value={entry.country}
            maxLength={2}
          />
          {entry.kind === "city" ? (
            <Field name="timeZone" label={t("membership:time-zone")} value={entry.timeZone} maxLength={60} />
          ) : null}
          <Field name="about" label={t("membership:about")} value={entry.about} maxLength={600} />
          <Field name="website" type="url" label={t("membership:website")} value={entry.website} maxLength={500} />
          <Checks
            name="policyArea"
            label={t("membership:policy-areas")}
            values={entry.policyAreas}
            choices={policies}
          />
          <button type="submit" className="button">
            {t("membership:save")}
          </button>
        </Form>
      </section>
      {networks.length > 0 ? (
        <section aria-labelledby="networks">
          <h2 id="networks">{t("membership:networks")}</h2>
          <p className="field-hint">{t("membership:networks.hint")}</p>
          <Form method="post" key={entry.revision}>
            <input type="hidden" name="intent" value="networks" />
            <input type="hidden" name="revision" value={entry.revision} />
            <Checks
              name="network"
              label={t("membership:networks")}
              values={joined}
              choices={networks.filter(({ value }) => value !== entry.slug)}
            />
            <button type="submit" className="button button-plain">
              {t("membership:save")}
            </button>
          </Form>
        </section>
      ) : null}
    </>
  );
}
