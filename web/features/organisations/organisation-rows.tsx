import type { OrganisationRow } from "#contract/organisations";
import { DemonstrationMark } from "../../design/notice";
import { TableFrame } from "../../design/table-frame";
import { useWords, type WordKey } from "../../words";
import { directoryPath, type Filter, organisationPath } from "./addresses";
import type { Sort } from "./read-filter";
import { StageBadge } from "./stage-badge";
import { useTitles } from "./use-titles";

/** Organisations as a table on a desk and as cards on a phone; the headings sort. */
export function OrganisationRows({
  items,
  caption,
  sort,
  filter,
}: {
  items: readonly OrganisationRow[];
  caption: string;
  sort: Sort;
  filter: Filter;
}) {
  const { t, href, number } = useWords();
  const titles = useTitles();
  const heading = (word: WordKey, by: Sort) => (
    <th scope="col" aria-sort={sort === by ? (by === "since" ? "descending" : "ascending") : undefined}>
      <a href={href(directoryPath(filter, by === "name" ? {} : { sort: by }))}>{t(word)}</a>
    </th>
  );
  return (
    <TableFrame label={caption}>
      <table className="rows" id="list">
        <caption className="visually-hidden">{caption}</caption>
        <thead>
          <tr>
            {heading("organisation:field.name", "name")}
            {heading("organisation:field.kind", "kind")}
            {heading("organisation:field.country", "country")}
            <th scope="col">{t("organisation:field.stage")}</th>
            {heading("organisation:field.since", "since")}
            <th scope="col" className="number">
              {t("organisation:field.population")}
            </th>
          </tr>
        </thead>
        <tbody>
          {items.map((row) => (
            <tr key={row.slug}>
              <th scope="row">
                <a href={href(organisationPath(row.slug))}>
                  <bdi>{row.name}</bdi>
                </a>{" "}
                {row.isDemonstration ? <DemonstrationMark /> : null}
              </th>
              <td data-label={t("organisation:field.kind")}>{titles.kind(row.kind)}</td>
              <td data-label={t("organisation:field.country")}>
                {row.country ? titles.country(row.country) : t("organisation:unknown")}
              </td>
              <td data-label={t("organisation:field.stage")}>
                <StageBadge stage={row.stage} />
              </td>
              <td data-label={t("organisation:field.since")}>
                {row.stageSaid ? titles.when({ on: row.stageSaid, isAtLatest: row.stageIsAtLatest }) : "–"}
              </td>
              <td className="number" data-label={t("organisation:field.population")}>
                {row.kind !== "city"
                  ? "–"
                  : row.population === null
                    ? t("organisation:unknown")
                    : number(row.population)}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </TableFrame>
  );
}
