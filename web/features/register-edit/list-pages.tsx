import { Link, useLocation } from "react-router";
import { useWords } from "../../words";
import { withFilter } from "./addresses";

/** How many there are, and the way to the next page and back to the first. */
export function ListPages({ total, shown, next }: { total: number; shown: number; next: string | null }) {
  const { t } = useWords();
  const { pathname, search } = useLocation();
  const isFirst = !new URLSearchParams(search).has("cursor");
  if (total === 0) return null;
  if (isFirst && next === null) return <p className="quiet">{t("edit:list.total", { count: total })}</p>;
  const query = new URLSearchParams(search);
  if (next !== null) query.set("cursor", next);
  return (
    <nav className="list-pages" aria-label={t("edit:list.pages")}>
      <span className="quiet">{t("edit:list.of", { count: total, shown })}</span>
      {isFirst ? null : (
        <Link to={`${pathname}${withFilter(search, "cursor", undefined)}`}>{t("edit:list.first")}</Link>
      )}
      {next === null ? null : <Link to={`${pathname}?${query}`}>{t("edit:list.next")}</Link>}
    </nav>
  );
}
