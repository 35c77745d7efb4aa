import { Link, useLocation } from "react-router";
import { useWords } from "../../words";

/** From a page of events to the next, and back to the first, with the filters that stand in the address. */
export function Pager({ isFirst, next }: { isFirst: boolean; next: string | null }) {
  const { t } = useWords();
  const { pathname, search } = useLocation();
  if (isFirst && next === null) return null;
  const to = (cursor: string | null) => {
    const query = new URLSearchParams(search);
    if (cursor === null) query.delete("cursor");
    else query.set("cursor", cursor);
    return `${pathname}?${query}`;
  };
  return (
    <nav className="pager" aria-label={t("audit:pages")}>
      {isFirst ? null : <Link to={to(null)}>{t("audit:pages.first")}</Link>}
      {next === null ? null : (
        <Link rel="next" to={to(next)}>
          {t("audit:pages.next")}
        </Link>
      )}
    </nav>
  );
}
