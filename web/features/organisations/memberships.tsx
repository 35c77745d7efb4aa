import type { Alliance } from "#contract/alliance";
import { TableFrame } from "../../design/table-frame";
import { useWords } from "../../words";
import { organisationPath } from "./addresses";
import { SourceNote } from "./fact-sources";
import { useCount } from "./figure-table";
import { useTitles } from "./use-titles";

/** For how many the alliance and its networks say they stand: memberships, each with source and day. */
export function Memberships({ alliance }: { alliance: Alliance }) {
  const { t } = useWords();
  const titles = useTitles();
  const count = useCount();
  const { memberships, figures } = alliance;
  return (
    <section aria-labelledby="memberships">
      <h2 id="memberships">{t("alliance:stands-for")}</h2>
      {figures.map((figure) => (
        <p key={figure.kind} className="measure">
          <b className="big-figure">{count(figure.count, figure.isMoreThan)}</b>{" "}
          {figure.kind === "all"
            ? t("alliance:stands-for.whole", { day: titles.said(figure.source.asOf) })
            : t("alliance:stands-for.kind", {
                kind: titles.kind(figure.kind),
                day: titles.said(figure.source.asOf),
              })}{" "}
          <SourceNote source={figure.source} />
        </p>
      ))}
      {memberships.statements.length === 0 ? (
        <p className="measure">{t("alliance:stands-for.none")}</p>
      ) : (
        <>
          <p className="measure">
            <b className="big-figure">{count(memberships.total, memberships.isMoreThan)}</b>{" "}
            {t("alliance:stands-for.sum")}
          </p>
          <p className="measure">{t("alliance:stands-for.overlap")}</p>
          <KindSums alliance={alliance} />
          <Statements alliance={alliance} />
        </>
      )}
    </section>
  );
}

function KindSums({ alliance }: { alliance: Alliance }) {
  const { t, number } = useWords();
  const titles = useTitles();
  const count = useCount();
  return (
    <TableFrame label={t("alliance:sums")}>
      <table>
        <caption>{t("alliance:sums")}</caption>
        <thead>
          <tr>
            <th scope="col">{t("organisation:field.kind")}</th>
            <th scope="col" className="number">
              {t("alliance:memberships")}
            </th>
            <th scope="col" className="number">
              {t("alliance:networks.counted")}
            </th>
          </tr>
        </thead>
        <tbody>
          {alliance.memberships.byKind.map(({ kind, memberships, isMoreThan, statements }) => (
            <tr key={kind}>
              <th scope="row">{titles.kindOfFigure(kind)}</th>
              <td className="number">{count(memberships, isMoreThan)}</td>
              <td className="number">{number(statements)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </TableFrame>
  );
}

function Statements({ alliance }: { alliance: Alliance }) {
  const { t, href } = useWords();
  const titles = useTitles();
  const count = useCount();
  return (
    <TableFrame label={t("alliance:figures")}>
      <table className="rows">
        <caption>{t("alliance:figures")}</caption>
        <thead>
          <tr>
            <th scope="col">{t("alliance:network")}</th>
            <th scope="col">{t("organisation:field.kind")}</th>
            <th scope="col" className="number">
              {t("alliance:memberships")}
            </th>
            <th scope="col">{t("alliance:as-of")}</th>
            <th scope="col">{t("organisation:sources")}</th>
          </tr>
        </thead>
        <tbody>
          {alliance.memberships.statements.map((figure) => (
            <tr key={`${figure.organisation.slug} ${figure.kind}`}>
              <th scope="row">
                <a href={href(organisationPath(figure.organisation.slug))}>
                  <bdi>{figure.organisation.name}</bdi>
                </a>
              </th>
              <td data-label={t("organisation:field.kind")}>{titles.kindOfFigure(figure.kind)}</td>
              <td className="number" data-label={t("alliance:memberships")}>
                {count(figure.count, figure.isMoreThan)}
              </td>
              <td data-label={t("alliance:as-of")}>{titles.said(figure.source.asOf)}</td>
              <td data-label={t("organisation:sources")}>
                <SourceNote source={figure.source} isBare />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </TableFrame>
  );
}
