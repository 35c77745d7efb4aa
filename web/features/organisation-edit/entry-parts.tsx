import { Form, Link } from "react-router";
import type { Merge, OrganisationEntry } from "#contract/organisation-changes";
import { membershipStages } from "#domain/alliance/membership";
import { allianceVocabularies } from "#domain/alliance/vocabularies";
import { useWords } from "../../words";
import { useTitles } from "../organisations/use-titles";
import { FigureFields, useFigureKinds } from "./figure-fields";
import { Choice, Field, Reason } from "./form-parts";
import { OrganisationField } from "./organisation-field";
import { Sheet } from "./sheet";

const { "membership-stage": stages } = allianceVocabularies;

const Opened = ({ intent, revision }: { intent: string; revision: number }) => (
  <>
    <input type="hidden" name="intent" value={intent} />
    <input type="hidden" name="revision" value={revision} />
  </>
);

/** Every step of the membership, the latest first; who may, adds one: its day and reason are public from then on. */
export function Stages({ entry, maySet, today }: { entry: OrganisationEntry; maySet: boolean; today: string }) {
  const { t, lang } = useWords();
  const titles = useTitles();
  return (
    <Sheet id="stage" title={t("membership:stage")}>
      {entry.history.length === 0 ? (
        <p>{t("membership:stage.none")}</p>
      ) : (
        <ol className="steps" reversed>
          {entry.history.toReversed().map(({ stage, on, reason }) => (
            <li key={`${stage} ${on}`}>
              <span>{titles.said(on)}</span> <b>{stages.codes[stage].title[lang]}</b>
              <bdi className="quiet">{reason}</bdi>
            </li>
          ))}
        </ol>
      )}
      {maySet ? <StageForm entry={entry} today={today} /> : null}
    </Sheet>
  );
}

function StageForm({ entry, today }: { entry: OrganisationEntry; today: string }) {
  const { t, lang } = useWords();
  const last = entry.history.at(-1);
  return (
    <Form method="post" key={entry.revision}>
      <Opened intent="stage" revision={entry.revision} />
      <div className="field-pair">
        <Choice
          name="stage"
          label={t("membership:stage.new")}
          choices={membershipStages
            .filter((stage) => stage !== last?.stage)
            .map((stage) => ({ value: stage, title: stages.codes[stage].title[lang] }))}
        />
        <Field
          name="on"
          label={t("membership:stage.on")}
          hint={t("membership:day.hint")}
          value={today}
          isRequired
          maxLength={10}
        />
      </div>
      <Reason />
      <button type="submit" className="button">
        {t("membership:stage.set")}
      </button>
    </Form>
  );
}

/** How many a city network stands for, with where it has said so. */
export function FigureForm({ entry }: { entry: OrganisationEntry }) {
  const { t, number } = useWords();
  const titles = useTitles();
  const kindOf = useFigureKinds();
  return (
    <Sheet id="figures" title={t("membership:figures")}>
      <ul>
        {entry.figures.map(({ kind, count, source }) => (
          <li key={`${kind} ${source.asOf} ${source.title}`}>
            {kindOf(kind)}: {number(count)}{" "}
            <span className="quiet">
              <bdi>{source.title}</bdi>, {titles.said(source.asOf)}
            </span>
          </li>
        ))}
      </ul>
      <Form method="post" key={entry.revision}>
        <Opened intent="figure" revision={entry.revision} />
        <FigureFields />
      </Form>
    </Sheet>
  );
}

/** Closes this organisation and lets another go on in its place. */
export function MergeForm({ entry }: { entry: OrganisationEntry }) {
  const { t } = useWords();
  return (
    <Sheet id="merge" title={t("membership:merge")}>
      <p>{t("membership:merge.text", { organisation: entry.name })}</p>
      <details className="final">
        <summary>{t("membership:merge.open")}</summary>
        <Form method="post" key={entry.revision}>
          <Opened intent="merge" revision={entry.revision} />
          <OrganisationField name="successor" label={t("membership:merge.successor")} except={entry.slug} />
          <Reason />
          <div className="checks">
            <label>
              <input type="checkbox" required /> {t("membership:merge.sure")}
            </label>
          </div>
          <button type="submit" className="button">
            {t("membership:merge.do")}
          </button>
        </Form>
      </details>
    </Sheet>
  );
}

/** What went into this organisation, and how far its rows have moved. */
export function MergeList({ merges }: { merges: readonly Merge[] }) {
  const { t, number, href } = useWords();
  if (merges.length === 0) return null;
  return (
    <Sheet id="merges" title={t("membership:merges")}>
      <ul>
        {merges.map(({ old, successor, state, moved, failure }) => (
          <li key={old.slug}>
            <bdi>{old.name}</bdi>: {t(`membership:merge.${state}`)}{" "}
            {t("membership:merge.moved", { rows: number(Object.values(moved).reduce((sum, rows) => sum + rows, 0)) })}{" "}
            {failure} <Link to={href(`/workspace/${successor.slug}/jobs`)}>{t("membership:merge.jobs")}</Link>
          </li>
        ))}
      </ul>
    </Sheet>
  );
}
