import type { TechnologyRow } from "#contract/register";
import { TableFrame } from "../../design/table-frame";
import { VerdictBadge } from "../../design/verdict";
import { useWords } from "../../words";
import { type Filter, listPath, technologyPath } from "./addresses";
import { codeTitle } from "./code-words";
import { Undeclared } from "./fact-value";
import type { Sort } from "./read-filter";

/** Technologies as a table on a desk and as cards on a phone. With `sorting`, the headings sort. */
export function TechnologyRows({
  city,
  items,
  caption,
  sorting,
}: {
  city: string;
  items: readonly TechnologyRow[];
  caption: string;
  sorting?: { sort: Sort; filter: Filter };
}) {
  const { t, href, number } = useWords();
  return (
    <TableFrame label={caption}>
      <table className="rows">
        <caption className="visually-hidden">{caption}</caption>
        <thead>
          <tr>
            <SortHeading word={t("register:technology")} sort="name" {...{ city, sorting }} />
            <th scope="col">{t("register:field.why")}</th>
            <th scope="col">{t("register:field.accountable")}</th>
            <th scope="col">{t("register:field.kept")}</th>
            <SortHeading word={t("register:field.devices")} sort="devices" isNumber {...{ city, sorting }} />
            <SortHeading word={t("register:field.verdict")} sort="worst" {...{ city, sorting }} />
          </tr>
        </thead>
        <tbody>
          {items.map((item) => (
            <tr key={item.code}>
              <th scope="row">
                <a href={href(technologyPath(city, item.code))}>
                  <bdi>{item.name}</bdi>
                </a>
                <Types tech={item.tech} />
              </th>
              <td data-label={t("register:field.why")}>
                <Purposes purpose={item.purpose} />
              </td>
              <td data-label={t("register:field.accountable")}>
                {item.accountable === null ? <Undeclared /> : <bdi>{item.accountable}</bdi>}
              </td>
              <td data-label={t("register:field.kept")}>
                <Kept days={item.retentionDays} />
              </td>
              <td className="number" data-label={t("register:field.devices")}>
                {number(item.devices)}
              </td>
              <td data-label={t("register:field.verdict")}>
                <VerdictBadge verdict={item.worst} />
                <Grounds breaches={item.breaches} undeclared={item.undeclared} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </TableFrame>
  );
}

function SortHeading({
  word,
  sort,
  city,
  sorting,
  isNumber = false,
}: {
  word: string;
  sort: Sort;
  city: string;
  sorting: { sort: Sort; filter: Filter } | undefined;
  isNumber?: boolean;
}) {
  const { href } = useWords();
  const className = isNumber ? "number" : undefined;
  if (!sorting)
    return (
      <th scope="col" className={className}>
        {word}
      </th>
    );
  const isSorted = sorting.sort === sort;
  const order = sort === "name" ? "ascending" : "descending";
  const path = listPath(city, "technologies", sorting.filter, sort === "worst" ? {} : { sort });
  return (
    <th scope="col" className={className} aria-sort={isSorted ? order : undefined}>
      <a href={href(path)}>{word}</a>
    </th>
  );
}

function Types({ tech }: { tech: readonly string[] | null }) {
  const { list, lang } = useWords();
  if (!tech || tech.length === 0) return null;
  return <span className="quiet">{list(tech.map((code) => codeTitle("tech", code, lang)))}</span>;
}

function Purposes({ purpose }: { purpose: readonly string[] | null }) {
  const { list, lang } = useWords();
  if (!purpose || purpose.length === 0) return <Undeclared />;
  return list(purpose.map((code) => codeTitle("purpose", code, lang)));
}

function Kept({ days }: { days: number | null }) {
  const { t } = useWords();
  if (days === null) return <Undeclared />;
  return days === 0 ? t("register:kept-never") : t("register:days", { count: days });
}

/** How many rules stand behind the worst verdict. */
function Grounds({ breaches, undeclared }: { breaches: number; undeclared: number }) {
  const { t, list } = useWords();
  const parts = [
    ...(breaches > 0 ? [t("register:rules-breached", { count: breaches })] : []),
    ...(undeclared > 0 ? [t("register:rules-open", { count: undeclared })] : []),
  ];
  return parts.length === 0 ? null : <span className="quiet">{list(parts)}</span>;
}
