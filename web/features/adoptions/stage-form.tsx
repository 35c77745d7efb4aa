import { Form } from "react-router";
import type { OwnAdoption } from "#contract/adoptions";
import { useWords } from "../../words";

/** What a city can say itself of where a policy stands; the rest is said by its acts. */
export function StageForm({ adoption, mayEdit }: { adoption: OwnAdoption; mayEdit: boolean }) {
  const { t } = useWords();
  const { inForce, stage, since, note, isPublic, revision, today } = adoption;
  if (!mayEdit || adoption.next) return null;
  const stages = inForce
    ? (["in-force", "under-review"] as const)
    : (["exploring", "planned", "adapting", "in-consultation"] as const);
  const shown = stages.find((one) => one === stage) ?? stages[0];
  return (
    <details className="folded" open={stage === null}>
      <summary>{t("adoption:say-stage")}</summary>
      <Form method="post" className="adoption-form" key={revision}>
        <input type="hidden" name="do" value="stage" />
        <input type="hidden" name="revision" value={revision} />
        <div className="field-pair">
          <div className="field">
            <label htmlFor="stage">{t("adoption:stage")}</label>
            <select id="stage" name="stage" defaultValue={shown}>
              {stages.map((one) => (
                <option key={one} value={one}>
                  {t(`adoption:stage.${one}`)}
                </option>
              ))}
            </select>
          </div>
          <div className="field">
            <label htmlFor="since">{t("adoption:since-day")}</label>
            <input
              id="since"
              name="since"
              type="date"
              max={today}
              defaultValue={stage === shown ? (since ?? today) : today}
            />
          </div>
        </div>
        <div className="field">
          <label htmlFor="note">{t("adoption:note")}</label>
          <textarea id="note" name="note" rows={2} maxLength={2000} defaultValue={note} />
        </div>
        {inForce ? null : (
          <label className="check">
            <input type="checkbox" name="isPublic" defaultChecked={isPublic} /> {t("adoption:show-stage")}
          </label>
        )}
        <button type="submit" className="button">
          {t("adoption:save")}
        </button>
      </Form>
    </details>
  );
}

/** The way the policy has come. */
export function Steps({ adoption: { steps } }: { adoption: OwnAdoption }) {
  const { t, day } = useWords();
  if (steps.length === 0) return null;
  return (
    <section aria-labelledby="steps">
      <h2 id="steps">{t("adoption:way")}</h2>
      <ol className="adoption-steps">
        {steps.map((step) => (
          <li key={`${step.recordedAt} ${step.stage}`}>
            <b>{t(`adoption:stage.${step.stage}`)}</b> · {day(step.onDay)}
            {step.by ? (
              <>
                {" · "}
                <bdi>{step.by}</bdi>
              </>
            ) : null}
            {step.note ? (
              <p className="quiet">
                <bdi>{step.note}</bdi>
              </p>
            ) : null}
          </li>
        ))}
      </ol>
    </section>
  );
}
