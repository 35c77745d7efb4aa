import { downloadCheck, fileField } from "#contract/check";
import { useWords } from "../../words";
import { ColumnUses } from "./column-uses";
import type { ColumnUse } from "./read-uses";
import { groupsOfUses } from "./use-groups";

const said = ["drop", "sending", "checking", "too-large", "failed"] as const;

/**
 * The form that brings a file, and after a check also what was made of its columns, to be corrected. A browser gives no
 * file back to a page, so without a script it is chosen anew; `plaza-drop` keeps it and shows progress.
 */
export function CheckForm({
  script,
  values,
  uses,
  isCorrection,
}: {
  script: string | undefined;
  values: { mapping: string; set: string } | undefined;
  uses: readonly ColumnUse[];
  isCorrection: boolean;
}) {
  const words = useWords();
  const { t, href } = words;
  const { mapping = "", set = "" } = values ?? {};
  const hasMore = isCorrection || mapping !== "" || set !== "";
  return (
    <plaza-drop data-words={JSON.stringify(Object.fromEntries(said.map((word) => [word, t(`check:${word}`)])))}>
      {script ? <script type="module" async src={script} /> : null}
      <form method="post" action={href("/check")} encType="multipart/form-data" aria-labelledby="bring">
        <h2 id="bring">{t(hasMore ? "check:correct" : "check:bring")}</h2>
        {hasMore ? (
          <>
            <p className="measure">{t("check:correct.help")}</p>
            {uses.length > 0 ? <ColumnUses uses={uses} groups={groupsOfUses(words)} /> : null}
            <details className="folded" open={!isCorrection || uses.length === 0}>
              <summary>{t("check:more")}</summary>
              <div className="field field-wide">
                <label htmlFor="mapping">{t("check:mapping")}</label>
                <span className="field-hint" id="mapping-hint">
                  {t("check:mapping.help")}
                </span>
                <textarea
                  id="mapping"
                  name="mapping"
                  rows={18}
                  dir="ltr"
                  spellCheck={false}
                  aria-describedby="mapping-hint"
                  defaultValue={mapping}
                />
              </div>
              <div className="field">
                <label htmlFor="set">{t("check:set")}</label>
                <span className="field-hint" id="set-hint">
                  {t("check:set.help")}
                </span>
                <textarea
                  id="set"
                  name="set"
                  rows={3}
                  dir="ltr"
                  spellCheck={false}
                  placeholder="pia.c07.maxVideoDays=14"
                  aria-describedby="set-hint"
                  defaultValue={set}
                />
              </div>
            </details>
          </>
        ) : null}
        <div className="field drop-zone">
          <label htmlFor="file">{t(isCorrection ? "check:file-again" : "check:file")}</label>
          <span className="field-hint" id="file-hint">
            {t("check:file.help")}
          </span>
          <input
            id="file"
            type="file"
            name={fileField}
            required
            accept=".csv,.tsv,.txt,.xlsx,.geojson,.json"
            aria-describedby="file-hint"
          />
        </div>
        <p className="actions">
          <button type="submit" className="button">
            {t(hasMore ? "check:submit-again" : "check:submit")}
          </button>
          {isCorrection ? (
            <>
              <Download format="csv" word="check:download.csv" />
              <Download format="json" word="check:download.json" />
              <Download format="yaml" word="check:download.yaml" />
            </>
          ) : null}
        </p>
      </form>
    </plaza-drop>
  );
}

function Download({
  format,
  word,
}: {
  format: "csv" | "json" | "yaml";
  word: "check:download.csv" | "check:download.json" | "check:download.yaml";
}) {
  const { t } = useWords();
  return (
    <button type="submit" className="button button-plain" formAction={`${downloadCheck.path}?format=${format}`}>
      {t(word)}
    </button>
  );
}
