import { Form, Link } from "react-router";
import type { Merge, OrganisationEntry } from "#contract/organisation-changes";
import { membershipStages } from "#domain/alliance/membership";
import { organisationKinds } from "#domain/alliance/organisation";
import { allianceVocabularies } from "#domain/alliance/vocabularies";
import { useWords } from "../../words";
import { Choice, Field, Reason, SourceFields } from "./form-parts";

const { "organisation-kind": kinds, "membership-stage": stages } = allianceVocabularies;

const Opened = ({ intent, revision }: { intent: string; revision: number }) => (
  <>
    <input type="hidden" name="intent" value={intent} />
    <input type="hidden" name="revision" value={revision} />
  </>
);

/** One more step of the membership: its day and reason are public from then on. */
export function StageForm({ entry }: { entry: OrganisationEntry }) {
  const { t, lang } = useWords();
  const last = entry.history.at(-1);
  return (
    <section aria-labelledby="stage-head">
      <h2 id="stage-head">{t("membership:stage")}</h2>
      <p>
        {last
          ? t("membership:stage.now", { stage: stages.codes[last.stage].title[lang], day: last.on })
          : t("membership:stage.none")}
      </p>
      <Form method="post" key={entry.revision}>
        <Opened intent="stage" revision={entry.revision} />
        <Choice
          name="stage"
          label={t("membership:stage.new")}
          choices={membershipStages
            .filter((stage) => stage !== last?.stage)
            .map((stage) => ({ value: stage, title: stages.codes[stage].title[lang] }))}
        />
        <Field name="on" label={t("membership:stage.on")} hint={t("membership:day.hint")} isRequired maxLength={10} />
        <Reason />
        <button type="submit" className="button">
          {t("membership:stage.set")}
        </button>
      </Form>
    </section>
  );
}

/** How many a city network stands for, with where it has said so. */
export function FigureForm({ entry }: { entry: OrganisationEntry }) {
  const { t, lang, number } = useWords();
  return (
    <section aria-labelledby="figure-head">
      <h2 id="figure-head">{t("membership:figures")}</h2>
      <ul>
        {entry.figures.map(({ kind, count, source }) => (
          <li key={`${kind} ${source.asOf} ${source.title}`}>
            {kind === "all" ? t("membership:figures.all") : kinds.codes[kind].title[lang]}: {number(count)} (
            {source.asOf})
          </li>
        ))}
      </ul>
      <Form method="post" key={entry.revision}>
        <Opened intent="figure" revision={entry.revision} />
        <Choice
          name="kind"
          label={t("membership:kind")}
          choices={[
            ...organisationKinds.map((kind) => ({ value: kind, title: kinds.codes[kind].title[lang] })),
            { value: "all", title: t("membership:figures.all") },
          ]}
        />
        <Field name="count" type="number" label={t("membership:figures.count")} isRequired />
        <label className="check">
          <input type="checkbox" name="isMoreThan" value="yes" /> {t("membership:figures.more-than")}
        </label>
        <SourceFields />
        <button type="submit" className="button">
          {t("membership:figures.state")}
        </button>
      </Form>
    </section>
  );
}

/** Closes this organisation and lets another go on in its place. */
export function MergeForm({ entry }: { entry: OrganisationEntry }) {
  const { t } = useWords();
  return (
    <section aria-labelledby="merge-head">
      <h2 id="merge-head">{t("membership:merge")}</h2>
      <p>{t("membership:merge.text", { organisation: entry.name })}</p>
      <Form method="post" key={entry.revision}>
        <Opened intent="merge" revision={entry.revision} />
        <Field
          name="successor"
          label={t("membership:merge.successor")}
          hint={t("membership:address.hint")}
          isRequired
          maxLength={80}
        />
        <Reason />
        <button type="submit" className="button button-plain">
          {t("membership:merge.do")}
        </button>
      </Form>
    </section>
  );
}

/** What went into this organisation, and how far its rows have moved. */
export function MergeList({ merges }: { merges: readonly Merge[] }) {
  const { t, number, href } = useWords();
  if (merges.length === 0) return null;
  return (
    <section aria-labelledby="merges">
      <h2 id="merges">{t("membership:merges")}</h2>
      <ul>
        {merges.map(({ old, successor, state, moved, failure }) => (
          <li key={old.slug}>
            <bdi>{old.name}</bdi>: {t(`membership:merge.${state}`)}{" "}
            {t("membership:merge.moved", { rows: number(Object.values(moved).reduce((sum, rows) => sum + rows, 0)) })}{" "}
            {failure} <Link to={href(`/workspace/${successor.slug}/jobs`)}>{t("membership:merge.jobs")}</Link>
          </li>
        ))}
      </ul>
    </section>
  );
}
