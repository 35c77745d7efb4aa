import { Form } from "react-router";
import type { ImportDraft, Trial } from "#contract/imports";
import { VerdictBar } from "../../design/verdict";
import { useWords } from "../../words";
import type { RemarkGroup } from "../check/group-remarks";
import { Remarks } from "../check/remarks";
import { Moves, Touched } from "./moves";

interface TrialProps {
  draft: ImportDraft;
  trial: Trial;
  remarks: Record<"rejected" | "warnings", RemarkGroup[]>;
}

/** What the import would do, before anybody lets it. */
export function TrialResult({ draft, trial, remarks }: TrialProps) {
  const { t } = useWords();
  return (
    <section aria-labelledby="trial" className="trial">
      <h2 id="trial">{t("import:trial")}</h2>
      <p className="measure">{t("import:trial.help", { count: trial.accepted })}</p>
      <Moves counts={trial} />
      {trial.keptOverFile > 0 ? <p>{t("import:kept", { count: trial.keptOverFile })}</p> : null}
      <h3>{t("import:verdicts")}</h3>
      <h4>{t("edit:before")}</h4>
      {isNone(trial.verdictsBefore) ? (
        <p className="quiet">{t("import:verdicts.none")}</p>
      ) : (
        <VerdictBar counts={trial.verdictsBefore} label={t("edit:before")} />
      )}
      <h4>{t("edit:after")}</h4>
      <VerdictBar counts={trial.verdictsAfter} label={t("edit:after")} />
      <Form method="post" className="run-form">
        <input type="hidden" name="revision" value={draft.revision} />
        {trial.missing > 0 ? <Missing trial={trial} draft={draft} /> : null}
        <p className="actions">
          <button type="submit" name="intent" value="run" className="button">
            {t("import:run")}
          </button>
        </p>
        <p className="quiet">{t(draft.isDraft ? "import:run.draft" : "import:run.help")}</p>
      </Form>
      <Touched touched={trial.touched} />
      <Remarks kind="rejected" groups={remarks.rejected} total={trial.rejected} />
      <Remarks kind="warnings" groups={remarks.warnings} total={trial.warnings} />
    </section>
  );
}

const isNone = (counts: Trial["verdictsBefore"]) => Object.values(counts).every((count) => count === 0);

/** Devices that the file does not have: past a tenth, nobody ends them by accident. */
function Missing({ trial, draft }: { trial: Trial; draft: ImportDraft }) {
  const { t } = useWords();
  const isMany = trial.isEndingWithheld || draft.endMissing;
  return (
    <fieldset className="field missing">
      <legend>{t("import:missing", { count: trial.missing, active: trial.active })}</legend>
      <p className="measure">{t(isMany ? "import:missing.many" : "import:missing.few")}</p>
      {isMany ? (
        <>
          <label className="tick">
            <input type="radio" name="endMissing" value="no" defaultChecked={!draft.endMissing} />{" "}
            {t("import:missing.keep")}
          </label>
          <label className="tick">
            <input type="radio" name="endMissing" value="yes" defaultChecked={draft.endMissing} />{" "}
            {t("import:missing.end")}
          </label>
          <button type="submit" name="intent" value="try" className="button button-plain">
            {t("import:missing.try")}
          </button>
        </>
      ) : null}
    </fieldset>
  );
}
