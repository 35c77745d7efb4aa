import { useSearchParams } from "react-router";
import type { Delegation } from "#contract/delegation";
import { turns } from "#domain/assessments/delegation";
import { turnWords } from "#vocabulary/assessment-words";
import { useWords } from "../../words";
import { type FilterChip, FilterChips } from "../../workspace/filter-chips";

/** What the list of sections may be held to; the same names as the operation's. */
export const workFilters = ["department", "person", "turn", "late"] as const;

export function WorkFilters({ work }: { work: Delegation }) {
  return (
    <>
      <Filters />
      <FilterChips chips={useChips(work)} />
    </>
  );
}

function Filters() {
  const { t, title } = useWords();
  const [query] = useSearchParams();
  return (
    <form method="get" className="list-filters" key={query.toString()}>
      {(["department", "person"] as const).map((name) =>
        query.has(name) ? <input key={name} type="hidden" name={name} value={query.get(name) ?? ""} /> : null,
      )}
      <label>
        <span>{t("assessment:work.turn")}</span>
        <select name="turn" defaultValue={query.get("turn") ?? ""}>
          <option value="">{t("assessment:any")}</option>
          {turns.map((turn) => (
            <option key={turn} value={turn}>
              {title(turnWords[turn])}
            </option>
          ))}
        </select>
      </label>
      <label className="work-late-only">
        <input type="checkbox" name="late" value="yes" defaultChecked={query.has("late")} />
        <span>{t("assessment:work.late.only")}</span>
      </label>
      <button type="submit" className="button button-plain">
        {t("assessment:filter")}
      </button>
    </form>
  );
}

function useChips({ people }: Delegation): FilterChip[] {
  const { t, title } = useWords();
  const [query] = useSearchParams();
  const words: Record<(typeof workFilters)[number], (value: string) => string> = {
    department: (value) => value || t("assessment:work.department.none"),
    person: (value) => people.find(({ id }) => id === value)?.name ?? t("assessment:work.person"),
    turn: (value) => title(turnWords[value as keyof typeof turnWords] ?? turnWords.answers),
    late: () => t("assessment:work.late.only"),
  };
  return workFilters.flatMap((name) => (query.has(name) ? [{ name, label: words[name](query.get(name) ?? "") }] : []));
}
