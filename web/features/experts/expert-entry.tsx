import { Form } from "react-router";
import type { Expert } from "#contract/experts";
import { useWords } from "../../words";
import { Titles, useTitleOf } from "../framework/framework-titles";
import { Field, Reason } from "../organisation-edit/form-parts";

interface ExpertEntryProps {
  expert: Expert;
  policies: readonly { id: string; title: string }[];
  today: string;
}

/** One expert with what they say of themselves, and the end of the term to be moved. */
export function ExpertEntry({ expert, policies, today }: ExpertEntryProps) {
  const { t, day } = useWords();
  const { personId, name, email, untilOn, profile } = expert;
  const areas = profile.policyAreas.map(useTitleOf(policies));
  const hasEnded = untilOn !== null && untilOn < today;
  return (
    <section className="sheet" aria-labelledby={`expert-${personId}`}>
      <h2 id={`expert-${personId}`}>
        <bdi>{name}</bdi>
      </h2>
      <p className="quiet">
        <bdi dir="ltr">{email}</bdi>
      </p>
      <dl className="facts">
        <div>
          <dt>{t("expert:areas")}</dt>
          <dd>
            {areas.length > 0 ? <Titles items={areas} /> : <span className="quiet">{t("expert:areas.none")}</span>}
          </dd>
        </div>
        {profile.languages.length > 0 ? (
          <div>
            <dt>{t("expert:languages")}</dt>
            <dd>{profile.languages.join(", ")}</dd>
          </div>
        ) : null}
        <div>
          <dt>{t("expert:interests")}</dt>
          <dd>
            {profile.interests === null || profile.interestsDeclaredOn === null ? (
              <span className="quiet">{t("expert:interests.none")}</span>
            ) : (
              <>
                <bdi>{profile.interests}</bdi>{" "}
                <span className="quiet">{t("expert:interests.on", { day: day(profile.interestsDeclaredOn) })}</span>
              </>
            )}
          </dd>
        </div>
        <div>
          <dt>{t("expert:term")}</dt>
          <dd>
            {untilOn === null
              ? t("expert:term.open")
              : t(hasEnded ? "expert:term.ended" : "expert:term.until", { day: day(untilOn) })}
          </dd>
        </div>
      </dl>
      <TermForm expert={expert} today={today} />
    </section>
  );
}

function TermForm({ expert: { personId, name, untilOn, termRevision }, today }: Omit<ExpertEntryProps, "policies">) {
  const { t } = useWords();
  return (
    <details className="final">
      <summary>
        {t("expert:term.change")}
        <span className="visually-hidden">: {name}</span>
      </summary>
      <Form method="post" key={termRevision}>
        <input type="hidden" name="intent" value="term" />
        <input type="hidden" name="person" value={personId} />
        <input type="hidden" name="revision" value={termRevision} />
        <Field
          name="untilOn"
          type="date"
          label={t("expert:term.last")}
          hint={t("expert:term.last.hint")}
          value={untilOn ?? today}
          isRequired
        />
        <Reason hint={t("expert:term.reason.hint")} />
        <button type="submit" className="button button-plain">
          {t("expert:term.save")}
        </button>
      </Form>
    </details>
  );
}
