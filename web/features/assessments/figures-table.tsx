import { Link } from "react-router";
import type { Figures, GroupFigures } from "#contract/assessments";
import { cutWords, stateWords } from "#vocabulary/assessment-words";
import { TableFrame } from "../../design/table-frame";
import { useWords } from "../../words";
import { TextTitle } from "../framework/texts";
import { stateNames } from "./levels";

interface FiguresTableProps {
  figures: Figures;
  /** Where a figure leads; without it figures stand for themselves, as those of a snapshot do. */
  addressOf?: (filter: Record<string, string>) => string;
  by: "policies" | "cuts";
}

/** Shares of the three states and the gaps between them, by policy or by cut. There is no figure over the three together. */
export function FiguresTable({ figures, addressOf, by }: FiguresTableProps) {
  const { t, title } = useWords();
  const groups =
    by === "policies"
      ? figures.policies.map(({ id, title: name, figures: of, elements }) => ({
          key: id,
          name: <TextTitle id={id} title={name} />,
          filter: { policy: id },
          of,
          elements,
        }))
      : figures.cuts.map(({ cut, figures: of, elements }) => ({
          key: cut,
          name: title(cutWords[cut]),
          filter: { cut },
          of,
          elements,
        }));
  const label = t(`assessment:figures.${by}`);
  return (
    <TableFrame label={label}>
      <table className="figures">
        <caption className="visually-hidden">{label}</caption>
        <thead>
          <tr>
            <th scope="col">{t(by === "policies" ? "assessment:policy" : "assessment:cut")}</th>
            <FigureHeads />
          </tr>
        </thead>
        <tbody>
          {groups.map(({ key, name, filter, of, elements }) => (
            <tr key={key}>
              <th scope="row">{name}</th>
              <FigureCells of={of} filter={filter} addressOf={addressOf} elements={elements} />
            </tr>
          ))}
          {by === "policies" ? (
            <tr className="figures-all">
              <th scope="row">{t("assessment:figures.all")}</th>
              <FigureCells
                of={figures.all}
                filter={{}}
                addressOf={addressOf}
                elements={figures.policies.reduce((sum, { elements }) => sum + elements, 0)}
              />
            </tr>
          ) : null}
        </tbody>
      </table>
    </TableFrame>
  );
}

/** What the cells of a row of figures are. */
export function FigureHeads() {
  const { t, title } = useWords();
  return (
    <>
      {stateNames.map((state) => (
        <th key={state} scope="col" className="number">
          {title(stateWords[state])}
        </th>
      ))}
      <th scope="col" className="number">
        {t("assessment:gap.duty-policy")}
      </th>
      <th scope="col" className="number">
        {t("assessment:gap.policy-practice")}
      </th>
      <th scope="col" className="number">
        {t("assessment:figure.evidenced")}
      </th>
    </>
  );
}

interface FigureCellsProps {
  of: GroupFigures;
  filter?: Record<string, string>;
  addressOf?: FiguresTableProps["addressOf"];
  elements: number;
}

/** The shares, gaps and evidence of one group. */
export function FigureCells({ of, filter = {}, addressOf, elements }: FigureCellsProps) {
  const { t, percent, number } = useWords();
  const to = (more: Record<string, string>, text: string) =>
    addressOf ? <Link to={addressOf({ ...filter, ...more })}>{text}</Link> : text;
  const signed = (gap: number | null) => (gap === null ? "–" : `${gap > 0 ? "+" : ""}${number(Math.round(gap * 100))}`);
  return (
    <>
      {stateNames.map((state) => {
        const { share, counts } = of[state];
        return (
          <td key={state} className="number">
            {to({ state }, share === null ? "–" : percent(share))}
            <br />
            <small>
              {counts["not-reported"] === 0
                ? t("assessment:figure.of", { count: elements })
                : to(
                    { state, level: "not-reported" },
                    t("assessment:figure.unreported", { count: counts["not-reported"] }),
                  )}
            </small>
          </td>
        );
      })}
      <td className="number" data-gap={gapKind(of.gaps.dutyPolicy)}>
        {signed(of.gaps.dutyPolicy)}
      </td>
      <td className="number" data-gap={gapKind(of.gaps.policyPractice)}>
        {signed(of.gaps.policyPractice)}
      </td>
      <td className="number">
        {to({ shown: "evidenced" }, number(of.practice.evidenced))}
        <br />
        <small>{to({ shown: "reported" }, t("assessment:figure.reported", { count: of.practice.reported }))}</small>
      </td>
    </>
  );
}

const gapKind = (gap: number | null) => (gap !== null && gap > 0.005 ? "open" : undefined);
