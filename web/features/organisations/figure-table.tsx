import type { Figure } from "#domain/alliance/figures";
import { TableFrame } from "../../design/table-frame";
import { useWords } from "../../words";
import { SourceNote } from "./fact-sources";
import { useTitles } from "./use-titles";

export function useCount() {
  const { t, number } = useWords();
  return (count: number, isMoreThan: boolean) =>
    isMoreThan ? t("alliance:more-than", { count: number(count) }) : number(count);
}

/** What a city network states to stand for, each statement with its source and day. */
export function FigureTable({ figures, name }: { figures: readonly Figure[]; name: string }) {
  const { t } = useWords();
  const titles = useTitles();
  const count = useCount();
  return (
    <section aria-labelledby="figures">
      <h2 id="figures">{t("alliance:figures.of", { name })}</h2>
      <TableFrame label={t("alliance:figures.of", { name })}>
        <table>
          <thead>
            <tr>
              <th scope="col">{t("organisation:field.kind")}</th>
              <th scope="col" className="number">
                {t("alliance:memberships")}
              </th>
              <th scope="col">{t("alliance:as-of")}</th>
              <th scope="col">{t("organisation:sources")}</th>
            </tr>
          </thead>
          <tbody>
            {figures.map((figure) => (
              <tr key={`${figure.kind} ${figure.source.asOf}`}>
                <th scope="row">{titles.kindOfFigure(figure.kind)}</th>
                <td className="number">{count(figure.count, figure.isMoreThan)}</td>
                <td>{titles.said(figure.source.asOf)}</td>
                <td>
                  <SourceNote source={figure.source} isBare />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </TableFrame>
    </section>
  );
}
