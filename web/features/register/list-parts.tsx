import { useWords } from "../../words";
import { exportPath, type Filter, type ListOf, listPath } from "./addresses";

const formats = ["csv", "geojson", "json"] as const;

/** Files of exactly what the filter shows. */
export function ExportLinks({ city, filter = {} }: { city: string; filter?: Filter }) {
  const { t } = useWords();
  return (
    <p className="exports no-print">
      {t("register:export")}{" "}
      {formats.map((format) => (
        <a key={format} href={exportPath(city, format, filter)} rel="nofollow" download>
          {t(`register:export.${format}`)}
        </a>
      ))}
    </p>
  );
}

/** Pages of a list lead onwards; the first is always one step away. */
export function ListPager({
  city,
  list,
  filter,
  sort,
  next,
  isFirst,
}: {
  city: string;
  list: ListOf;
  filter: Filter;
  sort: string;
  next: string | null;
  isFirst: boolean;
}) {
  const { t, href } = useWords();
  const more: Record<string, string> = sort === "worst" ? {} : { sort };
  if (isFirst && next === null) return null;
  return (
    <nav className="pager" aria-label={t("register:pages")}>
      {isFirst ? null : <a href={href(listPath(city, list, filter, more))}>{t("register:pages.first")}</a>}
      {next ? (
        <a rel="next" href={href(listPath(city, list, filter, { ...more, cursor: next }))}>
          {t("register:pages.next")}
        </a>
      ) : null}
    </nav>
  );
}

/** The two lists of a city beside each other, with the filter kept. */
export function ListTabs({ city, list, filter }: { city: string; list: ListOf; filter: Filter }) {
  const { t, href } = useWords();
  return (
    <nav className="tabs no-print" aria-label={t("register:lists")}>
      <ul>
        {(["technologies", "devices"] as const).map((each) => (
          <li key={each}>
            <a href={href(listPath(city, each, filter))} aria-current={each === list ? "page" : undefined}>
              {t(`register:list.${each}`)}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}

export function NothingListed({ city, list, filter }: { city: string; list: ListOf; filter: Filter }) {
  const { t, href } = useWords();
  const isFiltered = Object.keys(filter).length > 0;
  return (
    <section className="empty narrow">
      <h2>{t(isFiltered ? "register:empty.filtered" : "register:empty")}</h2>
      <p>{t(isFiltered ? "register:empty.filtered.help" : "register:empty.help")}</p>
      {isFiltered ? (
        <p>
          <a href={href(listPath(city, list))}>{t("register:filter.clear")}</a>
        </p>
      ) : null}
    </section>
  );
}
