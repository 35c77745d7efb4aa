import type { ChangedFigure } from "#contract/upgrades";
import { cutWords, stateWords } from "#vocabulary/assessment-words";
import { TableFrame } from "../../design/table-frame";
import { useWords, type Words } from "../../words";
import { useTexts } from "../framework/texts";

type Name = ChangedFigure["figure"];

const columns = ["duty", "policy", "practice", "duty-policy", "policy-practice", "evidenced"] as const;
type Column = (typeof columns)[number];

/** The count that stands below a figure. */
const beneath: Partial<Record<Column, Name>> = {
  duty: "duty-not-reported",
  policy: "policy-not-reported",
  practice: "practice-not-reported",
  evidenced: "reported",
};

/** Every figure of the assessment that becomes another one, group by group: what it is, and what it will be. */
export function FigureChanges({ figures }: { figures: readonly ChangedFigure[] }) {
  const words = useWords();
  const { t, title, list } = words;
  const textOf = useTexts();
  const nameOf = ({ group, id, title: named }: ChangedFigure): { text: string; lang?: string } => {
    if (group === "all") return { text: t("assessment:figures.all") };
    return group === "policy" ? textOf(id, named) : { text: title(cutWords[id as keyof typeof cutWords]) };
  };
  if (figures.length === 0) return null;
  const label = t("policy:upgrade.figures", { count: figures.length });
  const all = [...new Map(figures.map((one) => [`${one.group} ${one.id}`, one]))];
  const isFirst = (key: string) => figures.filter((one) => `${one.group} ${one.id}` === key).every(isAskedFirst);
  const fresh = all.filter(([key]) => isFirst(key)).map(([, group]) => nameOf(group).text);
  const groups = all.filter(([key]) => !isFirst(key));
  const heads: Record<Column, string> = {
    duty: title(stateWords.duty),
    policy: title(stateWords.policy),
    practice: title(stateWords.practice),
    "duty-policy": t("assessment:gap.duty-policy"),
    "policy-practice": t("assessment:gap.policy-practice"),
    evidenced: t("assessment:figure.evidenced"),
  };
  return (
    <details className="folded">
      <summary>{label}</summary>
      <p className="quiet measure">{t("policy:upgrade.figures.help")}</p>
      {fresh.length > 0 ? (
        <p className="measure">{t("policy:upgrade.figures.new", { count: fresh.length, policies: list(fresh) })}</p>
      ) : null}
      <TableFrame label={label}>
        <table className="figure-changes">
          <caption className="visually-hidden">{label}</caption>
          <thead>
            <tr>
              <th scope="col">{t("assessment:policy")}</th>
              {columns.map((column) => (
                <th key={column} scope="col">
                  {heads[column]}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {groups.map(([key, group]) => (
              <tr key={key}>
                <th scope="row" lang={nameOf(group).lang}>
                  {nameOf(group).text}
                </th>
                {columns.map((column) => (
                  <td key={column}>
                    <Became of={figures.filter((one) => `${one.group} ${one.id}` === key)} column={column} />
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </TableFrame>
    </details>
  );
}

/** Of a policy or cut that the earlier release did not have, and of which nothing is said yet. */
const isAskedFirst = ({ figure, before, after }: ChangedFigure): boolean =>
  before === null && (after === 0 || figure.endsWith("not-reported"));

function Became({ of, column }: { of: readonly ChangedFigure[]; column: Column }) {
  const words = useWords();
  const { t, number } = words;
  const figure = of.find((one) => one.figure === column);
  const below = of.find((one) => one.figure === beneath[column]);
  if (!figure && !below) return <span className="quiet">{t("policy:compare.change.same")}</span>;
  const counted = (count: number) =>
    t(column === "evidenced" ? "assessment:figure.reported" : "assessment:figure.unreported", { count });
  return (
    <>
      {figure ? t("policy:upgrade.figure", pairOf(figure, words)) : null}
      {figure && below ? <br /> : null}
      {below ? (
        <small>
          {t("policy:upgrade.figure", {
            before: below.before === null ? "–" : number(below.before),
            after: below.after === null ? "–" : counted(below.after),
          })}
        </small>
      ) : null}
    </>
  );
}

/** In whole per cent, or in hundredths of it where nobody would see that it moved. */
function pairOf({ figure, before, after }: ChangedFigure, { number, percent }: Words) {
  const whole = (value: number) => {
    if (figure === "evidenced") return number(value);
    return figure === "duty-policy" || figure === "policy-practice"
      ? `${value >= 0.005 ? "+" : ""}${number(Math.round(value * 100) + 0)}`
      : percent(value);
  };
  const fine = (value: number) => number(Math.round(value * 10_000) / 100);
  const isSeen = before === null || after === null || whole(before) !== whole(after);
  const say = (value: number | null) => (value === null ? "–" : isSeen ? whole(value) : fine(value));
  return { before: say(before), after: say(after) };
}
