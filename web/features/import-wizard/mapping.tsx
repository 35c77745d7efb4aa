import { useState } from "react";
import { Form } from "react-router";
import type { ImportDraft } from "#contract/imports";
import { ServerSays } from "../../design/server-says";
import { TableFrame } from "../../design/table-frame";
import { useWords } from "../../words";
import { ColumnUses } from "../check/column-uses";
import type { WizardWords } from "./options.server";
import { Preview } from "./preview";
import { WhyUnused } from "./unused";

export interface MappingProps {
  draft: ImportDraft;
  words: WizardWords;
  isOpen: boolean;
}

/** What each column is used for, what holds for every row, what texts stand for, and the first records as they would be. */
export function Mapping({ draft, words, isOpen }: MappingProps) {
  const { t, href } = useWords();
  const columns = new Map(draft.columns.map((column) => [column.header, column]));
  const reasonFor = reasonsByTarget(draft);
  return (
    <details className="folded mapping" open={isOpen}>
      <summary>{t("import:columns")}</summary>
      <Form method="post" preventScrollReset key={draft.revision}>
        <input type="hidden" name="revision" value={draft.revision} />
        <p className="measure">
          {t(draft.reasons ? "import:columns.proposed" : "import:columns.kept")}{" "}
          <a href={href("/dictionary")} target="_blank" rel="noreferrer">
            {t("import:columns.fields")}
          </a>
        </p>
        {draft.inventory === null ? <InventoryName /> : null}
        {draft.findings.length > 0 ? (
          <ul className="mapping-findings">
            {draft.findings.map(({ path, message, fix }) => (
              <li key={`${path} ${message}`}>
                <span className="id">{path}</span> <ServerSays said={[message, fix]} />
              </li>
            ))}
          </ul>
        ) : null}
        <ColumnUses
          uses={draft.columns
            .filter(({ header }) => header !== "")
            .map(({ header, target }) => ({ column: header, target }))}
          groups={words.uses}
          beside={(header) => {
            const column = columns.get(header);
            return column ? (
              <span className="column-holds">
                {column.examples.length > 0 ? (
                  <span className="column-examples">
                    <bdi>{column.examples.join(" · ")}</bdi>
                  </span>
                ) : null}
                {column.filled === draft.rows ? t("import:filled.all") : t("import:filled", { count: column.filled })}
                {column.unused ? (
                  <span className="column-reason">
                    <WhyUnused unused={column.unused} words={words} />
                  </span>
                ) : (
                  <Reason reason={reasonFor(column.target)} />
                )}
              </span>
            ) : null;
          }}
          offers={(header) => columns.get(header)?.unused?.fits ?? []}
        />
        <Translations draft={draft} words={words} />
        <Constants draft={draft} words={words} />
        <fieldset className="field choices">
          <legend>{t("import:choices")}</legend>
          <input type="hidden" name="choices" value="" />
          <label className="tick">
            <input type="checkbox" name="isDraft" defaultChecked={draft.isDraft} /> {t("import:is-draft")}
          </label>
        </fieldset>
        <details className="folded">
          <summary>{t("import:yaml")}</summary>
          <div className="field field-wide">
            <label htmlFor="mapping">{t("import:yaml.label")}</label>
            <input type="hidden" name="mappingWas" value={draft.mapping} />
            <textarea id="mapping" name="mapping" rows={18} dir="ltr" spellCheck={false} defaultValue={draft.mapping} />
          </div>
        </details>
        <p className="actions">
          <button type="submit" name="intent" value="try" className="button">
            {t("import:try")}
          </button>
          <button type="submit" name="intent" value="correct" className="button button-plain">
            {t("import:correct")}
          </button>
        </p>
        <p className="quiet">{t("import:try.help")}</p>
      </Form>
      <Preview draft={draft} words={words} />
    </details>
  );
}

/** On which ground a column was proposed for a use, as long as nobody has changed anything. */
function reasonsByTarget({ reasons, revision }: ImportDraft): (target: string) => string | undefined {
  const proposed = revision === 1 ? (reasons ?? []) : [];
  const known = new Map(
    proposed.map(({ path, reason }) => [path.replace(/^technologies\.\d+\./, "technology."), reason]),
  );
  return (target) => known.get(target.startsWith("place.") ? "place" : target);
}

function Reason({ reason }: { reason: string | undefined }) {
  if (reason === undefined) return null;
  return (
    <span className="column-reason">
      <ServerSays said={reason} />
    </span>
  );
}

function InventoryName() {
  const { t } = useWords();
  return (
    <div className="field">
      <label htmlFor="inventory">{t("edit:inventory")}</label>
      <span className="field-hint" id="inventory-hint">
        {t("import:inventory.missing")}
      </span>
      <input id="inventory" name="inventory" type="text" maxLength={200} required aria-describedby="inventory-hint" />
    </div>
  );
}

/** Texts that no field can read, each with a choice of what it stands for; and those that were translated. */
function Translations({ draft, words }: Pick<MappingProps, "draft" | "words">) {
  const { t } = useWords();
  const meant = draft.translations.map((one) => ({ ...one, records: null, fix: "" }));
  const rows = [...draft.unread.map((one) => ({ ...one, value: undefined })), ...meant].slice(0, 100);
  if (rows.length === 0) return null;
  const meaningOf = (value: unknown) =>
    value === undefined ? "" : value === null ? "-" : Array.isArray(value) ? String(value[0] ?? "") : String(value);
  const count = draft.unread.length;
  const title = count === 0 ? t("import:unread.none") : t("import:unread", { count });
  return (
    <section aria-labelledby="unread">
      <h3 id="unread">{title}</h3>
      <p className="measure">{t(count === 0 ? "import:unread.none.help" : "import:unread.help")}</p>
      <TableFrame label={title}>
        <table>
          <thead>
            <tr>
              <th scope="col">{t("import:unread.text")}</th>
              <th scope="col">{t("import:unread.field")}</th>
              <th scope="col">{t("import:unread.means")}</th>
            </tr>
          </thead>
          <tbody>
            {rows.map((one, at) => (
              <tr key={`${one.path} ${one.text}`}>
                <th scope="row" id={`text-${at}`}>
                  <bdi>{one.text}</bdi>{" "}
                  {one.records === null ? null : (
                    <span className="quiet">{t("import:records", { count: one.records })}</span>
                  )}
                </th>
                <td>{words.paths[one.path]?.title ?? one.path}</td>
                <td>
                  <input type="hidden" name={`text.${at}`} value={one.text} />
                  <input type="hidden" name={`path.${at}`} value={one.path} />
                  <input type="hidden" name={`meant.${at}`} value={meaningOf(one.value)} />
                  <select name={`means.${at}`} defaultValue={meaningOf(one.value)} aria-labelledby={`text-${at}`}>
                    <option value="">{t("import:means.unsaid")}</option>
                    <option value="-">{t("import:means.nothing")}</option>
                    {(words.paths[one.path]?.options ?? []).map((option) => (
                      <option key={option.value} value={option.value}>
                        {option.label}
                      </option>
                    ))}
                  </select>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </TableFrame>
    </section>
  );
}

/** What holds for every row and stands in no column: the retention of all cameras, who answers for them. */
function Constants({ draft, words }: Pick<MappingProps, "draft" | "words">) {
  const { t } = useWords();
  const [path, setPath] = useState("");
  const options = words.paths[path]?.options;
  const show = (at: string, value: unknown) => {
    const titles = words.paths[at]?.options ?? [];
    const titleOf = (one: unknown) => titles.find((option) => option.value === String(one))?.label ?? String(one);
    return Array.isArray(value) ? value.map(titleOf).join(" · ") : titleOf(value);
  };
  const free = Object.entries(words.paths).filter(
    ([each]) => each.startsWith("technology.") && !draft.constants.some((one) => one.path === each),
  );
  return (
    <section aria-labelledby="constants" className="constants">
      <h3 id="constants">{t("import:constants")}</h3>
      <p className="measure">{t("import:constants.help")}</p>
      {draft.constants.length > 0 ? (
        <ul>
          {draft.constants.map((one) => (
            <li key={one.path}>
              <b>{words.paths[one.path]?.title ?? one.path}</b>: <bdi>{show(one.path, one.value)}</bdi>{" "}
              <label className="tick">
                <input type="checkbox" name="removeConstant" value={one.path} /> {t("import:constants.remove")}
              </label>
            </li>
          ))}
        </ul>
      ) : null}
      <div className="constant-new">
        <label>
          <span>{t("import:constants.field")}</span>
          <select name="constantPath" value={path} onChange={(event) => setPath(event.target.value)}>
            <option value="">{t("import:constants.none")}</option>
            {free.map(([each, { title }]) => (
              <option key={each} value={each}>
                {title}
              </option>
            ))}
          </select>
        </label>
        <div>
          <label htmlFor="constantValue">{t("import:constants.value")}</label>
          {options ? (
            <select id="constantValue" name="constantValue" key={path}>
              <option value="">{t("edit:undeclared")}</option>
              {options.map((option) => (
                <option key={option.value} value={option.value}>
                  {option.label}
                </option>
              ))}
            </select>
          ) : (
            <input id="constantValue" name="constantValue" type="text" key={path} maxLength={2000} autoComplete="off" />
          )}
        </div>
      </div>
    </section>
  );
}
