import { Link, useLocation } from "react-router";
import { useWords } from "../words";

export interface FilterChip {
  /** Name of the filter in the query string. */
  name: string;
  /** The one value to take out, where a filter has several. */
  value?: string;
  /** What it holds the list to, in words: "Verdict: breaches". */
  label: string;
}

/** What a list is held to, each removable with one press; one more press removes all. */
export function FilterChips({ chips }: { chips: readonly FilterChip[] }) {
  const { t } = useWords();
  const { pathname, search } = useLocation();
  if (chips.length === 0) return null;
  const without = (chip: FilterChip) => {
    const query = new URLSearchParams(search);
    if (chip.value === undefined) query.delete(chip.name);
    else query.delete(chip.name, chip.value);
    query.delete("cursor");
    return `${pathname}?${query}`;
  };
  return (
    <ul className="chips filter-chips" aria-label={t("workspace:filters")}>
      {chips.map((chip) => (
        <li key={`${chip.name}=${chip.value ?? ""}`}>
          <Link className="chip" to={without(chip)} preventScrollReset>
            {chip.label}
            <span className="visually-hidden"> {t("workspace:filter.remove")}</span>
            <svg viewBox="0 0 16 16" width="9" height="9" aria-hidden="true">
              <path d="M2 2l12 12M14 2L2 14" stroke="currentColor" strokeWidth="2.4" />
            </svg>
          </Link>
        </li>
      ))}
      {chips.length > 1 ? (
        <li>
          <Link to={pathname} preventScrollReset>
            {t("workspace:filter.remove-all")}
          </Link>
        </li>
      ) : null}
    </ul>
  );
}
