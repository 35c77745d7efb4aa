import type { CityStone } from "#contract/alliance";
import { TableFrame } from "../../design/table-frame";
import { useWords } from "../../words";
import { directoryPath, organisationPath } from "./addresses";
import { StageBadge } from "./stage-badge";
import { useTitles } from "./use-titles";

/** The paving as a table, with what was too much for the picture. */
export function CityTable({ cities, others, id }: { cities: readonly CityStone[]; others: number; id: string }) {
  const { t, href } = useWords();
  const titles = useTitles();
  return (
    <>
      <details className="folded" id={id}>
        <summary>{t("alliance:paving.table")}</summary>
        <TableFrame label={t("alliance:paving.table")}>
          <table>
            <thead>
              <tr>
                <th scope="col">{t("alliance:city")}</th>
                <th scope="col">{t("organisation:field.country")}</th>
                <th scope="col">{t("organisation:field.stage")}</th>
              </tr>
            </thead>
            <tbody>
              {cities.map(({ slug, name, country, stage }) => (
                <tr key={slug}>
                  <th scope="row">
                    <a href={href(organisationPath(slug))}>
                      <bdi>{name}</bdi>
                    </a>
                  </th>
                  <td>{country ? titles.country(country) : t("organisation:unknown")}</td>
                  <td>
                    <StageBadge stage={stage} />
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </TableFrame>
      </details>
      {others > 0 ? (
        <p>
          <a href={href(directoryPath({ kind: "city" }))}>{t("alliance:paving.others", { count: others })}</a>
        </p>
      ) : null}
    </>
  );
}
