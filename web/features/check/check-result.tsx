import { Fragment } from "react";
import type { Subject } from "#domain/register/dictionary";
import { commas } from "#vocabulary/vocabulary";
import { RegisterPaving } from "../../design/paving";
import { ServerSays } from "../../design/server-says";
import { TableFrame } from "../../design/table-frame";
import { VerdictBadge, VerdictBar } from "../../design/verdict";
import { useWords } from "../../words";
import { releasePath } from "../framework/addresses";
import { codeTitle, fieldOf, fieldTitle } from "../register/code-words";
import { RuleVerdicts } from "../register/rule-verdicts";
import type { CheckAnswer } from "./check";
import { Remarks } from "./remarks";

/** What a file shows against the framework: at a glance, rule by rule, and what of it could not be read. */
export function CheckResult({ answer }: { answer: CheckAnswer }) {
  const { t, number, href, lang: pageLanguage } = useWords();
  const { report, release } = answer;
  const { file } = report;
  const words = new Map(answer.rules.map((rule) => [rule.id, rule]));
  const rules = report.rules.map(({ id, ...counts }) => {
    const { title = "", says = "", fix = "", subject = "technology", lang = "en" } = words.get(id) ?? {};
    const by = "model" as const;
    return { ...counts, rule: id, clauseTitle: title, policy: id.split(".")[0]!, subject, says, fix, by, lang };
  });
  const sentences = [
    t("check:rows", { count: file.rows, accepted: number(file.accepted) }),
    t("check:found", {
      technologies: t("site:technologies", { count: report.technologies }),
      devices: t("site:devices", { count: report.devices }),
    }),
  ];
  return (
    <>
      <p className="lead">{sentences.join(pageLanguage === "ja" ? "" : " ")}</p>
      <p className="quiet">
        {t("check:kept-nothing")} <a href="#bring">{t("check:correct")}</a>
      </p>
      {report.verdicts.breaches + report.verdicts.conforms === 0 && report.devices > 0 ? (
        <p className="measure">{t("check:all-undeclared")}</p>
      ) : null}
      <Paving answer={answer} />
      <section aria-labelledby="verdicts">
        <h2 id="verdicts">{t("check:verdicts")}</h2>
        <p className="measure">{t("check:verdicts.help")}</p>
        <VerdictBar counts={report.verdicts} label={t("check:verdicts")} />
      </section>
      <RuleVerdicts rules={rules} version={release.version} help={t("check:by-rule.help")} />
      <Remarks kind="rejected" groups={answer.remarks.rejected} total={file.rejected} />
      <Remarks kind="warnings" groups={answer.remarks.warnings} total={report.warnings.length} />
      <Columns answer={answer} />
      <section aria-labelledby="as-read">
        <h2 id="as-read">{t("check:as-read")}</h2>
        <dl className="facts">
          {(["format", "encoding", "rowEnd"] as const).map((fact) => (
            <div key={fact}>
              <dt>{t(`check:as-read.${fact}`)}</dt>
              <dd>
                <span className="id">{file[fact]}</span>
              </dd>
            </div>
          ))}
          <div>
            <dt>{t("check:as-read.columns")}</dt>
            <dd>
              <ColumnNames names={answer.headers} />
            </dd>
          </div>
          <div>
            <dt>{t("check:as-read.release")}</dt>
            <dd>
              <a href={href(releasePath(release.version))}>{release.version}</a>{" "}
              <span className="id fingerprint">{release.fingerprint}</span>
            </dd>
          </div>
        </dl>
      </section>
    </>
  );
}

function Paving({ answer }: { answer: CheckAnswer }) {
  const { t, number } = useWords();
  const stones = answer.technologies.map((stone) => ({ ...stone, name: stone.name || t("check:unnamed") }));
  if (stones.length === 0) return null;
  const others = Math.max(0, answer.report.technologies - stones.length);
  return (
    <>
      <RegisterPaving
        register={{ stones, others: { technologies: others, devices: 0 }, name: "" }}
        hrefOf={(code) => `#stone-${code}`}
        tableId="stones"
        caption={t("check:paving.caption")}
      />
      <details className="folded" id="stones">
        <summary>{t("register:paving.table")}</summary>
        <TableFrame label={t("register:paving.table")}>
          <table>
            <thead>
              <tr>
                <th scope="col">{t("register:technology")}</th>
                <th scope="col" className="number">
                  {t("register:field.devices")}
                </th>
                <th scope="col">{t("register:field.verdict")}</th>
              </tr>
            </thead>
            <tbody>
              {stones.map(({ code, name, devices, worst }) => (
                <tr key={code} id={`stone-${code}`}>
                  <th scope="row">
                    <bdi>{name}</bdi>
                  </th>
                  <td className="number">{number(devices)}</td>
                  <td>
                    <VerdictBadge verdict={worst} />
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </TableFrame>
        {others > 0 ? <p className="quiet">{t("register:paving.others", { count: others })}</p> : null}
      </details>
    </>
  );
}

/** Headers of the file, each in its own direction: names in a row, and no sentence that joins them. */
function ColumnNames({ names }: { names: readonly string[] }) {
  const { lang } = useWords();
  return names.map((name, at) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: two columns may bear one name
    <Fragment key={at}>
      {at > 0 ? commas[lang] : null}
      <bdi>{name}</bdi>
    </Fragment>
  ));
}

/** The field that a part of a mapping fills: `device.label`, `technologies.0.tech`. */
function fieldAt(path: string): [subject: Subject, name: string] {
  const [part = "", ...rest] = path.split(".");
  if (part === "reference" || part === "place") return ["device", part];
  return [part === "device" ? "device" : "technology", rest.at(-1) ?? ""];
}

/** One value for every row: codes by their titles, anything else as it stands in the mapping. */
function Constant({ path, constant }: { path: string; constant: string }) {
  const { lang, list } = useWords();
  const field = fieldOf(...fieldAt(path));
  if (field?.type !== "code" && field?.type !== "codes") return <span className="id">{constant}</span>;
  const { vocabulary } = field;
  return <>{list(constant.split(", ").map((code) => codeTitle(vocabulary, code, lang)))}</>;
}

/** What Plaza made of each column where it proposed the mapping itself, and on which ground. */
function Columns({ answer }: { answer: CheckAnswer }) {
  const { t, percent, lang } = useWords();
  if (!answer.proposed) return null;
  return (
    <section aria-labelledby="columns">
      <h2 id="columns">{t("check:columns")}</h2>
      <p className="measure">{t("check:columns.help")}</p>
      <TableFrame label={t("check:columns")}>
        <table className="understood">
          <thead>
            <tr>
              <th scope="col">{t("check:columns.path")}</th>
              <th scope="col">{t("check:columns.from")}</th>
              <th scope="col">{t("check:columns.reason")}</th>
              <th scope="col" className="number">
                {t("check:columns.confidence")}
              </th>
            </tr>
          </thead>
          <tbody>
            {answer.reasons.map(({ path, columns, constant, reason, confidence }) => (
              <tr key={path}>
                <th scope="row">{fieldTitle(...fieldAt(path), lang)}</th>
                <td>
                  {columns.length > 0 ? (
                    <ColumnNames names={columns} />
                  ) : constant === null ? (
                    "—"
                  ) : (
                    <>
                      <Constant path={path} constant={constant} />{" "}
                      <span className="quiet">{t("check:columns.every-row")}</span>
                    </>
                  )}
                </td>
                <td>
                  <ServerSays said={reason} />
                </td>
                <td className="number">{percent(confidence)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </TableFrame>
      {answer.unmapped.length > 0 ? (
        <p className="measure">
          {t("check:columns.unmapped", { count: answer.unmapped.length })} <ColumnNames names={answer.unmapped} />
        </p>
      ) : null}
    </section>
  );
}
