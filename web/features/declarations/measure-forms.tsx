import { Form } from "react-router";
import type { OwnDeclaration } from "#contract/declarations";
import { measureStates } from "#domain/declarations/stand-measures";
import { useWords } from "../../words";
import { MeasureState } from "./measure-state";

interface MeasureFormsProps {
  declaration: OwnDeclaration;
  mayPublish: boolean;
}

/** How each measure of what is public stands, with a form to say it anew. */
export function MeasureForms({ declaration: { measures, language, state }, mayPublish }: MeasureFormsProps) {
  const { t, day } = useWords();
  if (measures.length === 0) return null;
  const isOpen = mayPublish && state === "published";
  return (
    <section aria-labelledby="measures" className="measure-forms">
      <h2 id="measures">{t("declaration:measures.stand")}</h2>
      <p className="measure">{t(isOpen ? "declaration:measures.help" : "declaration:measures.who")}</p>
      <ul>
        {measures.map((one, at) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: two may say the same
          <li key={at}>
            <p>
              <span lang={language} dir="auto">
                {one.measure}
              </span>{" "}
              {one.by ? <span className="quiet">{t("declaration:by", { day: day(one.by) })}</span> : null}
            </p>
            <MeasureState of={one} language={language} />
            {isOpen ? <SayMeasure one={one} language={language} /> : null}
          </li>
        ))}
      </ul>
    </section>
  );
}

function SayMeasure({ one, language }: { one: OwnDeclaration["measures"][number]; language: string }) {
  const { t } = useWords();
  return (
    <details className="folded" key={one.statements}>
      <summary>{t("declaration:measure.say")}</summary>
      <Form method="post" preventScrollReset>
        <input type="hidden" name="intent" value="measure" />
        <input type="hidden" name="measure" value={one.measure} />
        <input type="hidden" name="statements" value={one.statements} />
        <label className="field">
          <span>{t("declaration:state")}</span>
          <select name="state" defaultValue={one.said?.state ?? "under-way"}>
            {measureStates.map((each) => (
              <option key={each} value={each}>
                {t(`declaration:measure.${each}`)}
              </option>
            ))}
          </select>
        </label>
        <label className="field">
          <span>{t("declaration:measure.since-when")}</span>
          <input type="date" name="since" />
        </label>
        <label className="field">
          <span>{t("declaration:measure.note")}</span>
          <textarea name="note" rows={3} maxLength={1000} lang={language} dir="auto" />
        </label>
        <button type="submit" className="button button-plain">
          {t("declaration:measure.do")}
        </button>
      </Form>
    </details>
  );
}
