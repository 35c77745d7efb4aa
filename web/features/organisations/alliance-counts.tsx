import type { Alliance } from "#contract/alliance";
import { TableFrame } from "../../design/table-frame";
import { useWords } from "../../words";
import { directoryPath } from "./addresses";
import { StageBadge } from "./stage-badge";
import { useTitles } from "./use-titles";

/** Who there is, by stage and kind, and by which rule they are counted. */
export function AllianceCounts({ alliance }: { alliance: Alliance }) {
  const { t, href, number, day } = useWords();
  const titles = useTitles();
  const { counts } = alliance;
  return (
    <section aria-labelledby="counts">
      <h2 id="counts">{t("alliance:counts")}</h2>
      <p className="measure">{t("alliance:counts.rule", { day: day(alliance.asOf) })}</p>
      <div className="count-tables">
        <TableFrame label={t("alliance:by-stage")}>
          <table>
            <caption>{t("alliance:by-stage")}</caption>
            <tbody>
              {counts.byStage.map(({ stage, organisations }) => (
                <tr key={stage ?? "none"}>
                  <th scope="row">
                    <a href={href(directoryPath({ stage: stage ?? "none" }))}>
                      <StageBadge stage={stage} />
                    </a>
                    {stage ? <span className="quiet stage-meaning">{titles.explainStage(stage)}</span> : null}
                  </th>
                  <td className="number">{number(organisations)}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </TableFrame>
        <TableFrame label={t("alliance:by-kind")}>
          <table>
            <caption>{t("alliance:by-kind")}</caption>
            <thead>
              <tr>
                <th scope="col">{t("organisation:field.kind")}</th>
                <th scope="col" className="number">
                  {t("alliance:all")}
                </th>
                <th scope="col" className="number">
                  {t("alliance:taking-part")}
                </th>
              </tr>
            </thead>
            <tbody>
              {counts.byKind.map(({ kind, organisations, takingPart }) => (
                <tr key={kind}>
                  <th scope="row">
                    <a href={href(directoryPath({ kind }))}>{titles.kind(kind)}</a>
                  </th>
                  <td className="number">{number(organisations)}</td>
                  <td className="number">{number(takingPart)}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </TableFrame>
      </div>
    </section>
  );
}
