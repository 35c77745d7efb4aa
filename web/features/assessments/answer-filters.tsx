import { useSearchParams } from "react-router";
import { states } from "#domain/assessments/answer";
import { cutWords, levelWords, stateWords } from "#vocabulary/assessment-words";
import { useWords } from "../../words";
import { type FilterChip, FilterChips } from "../../workspace/filter-chips";
import { answerLevels } from "./levels";

/** What the list of answers is held to: chosen in a form, shown and taken off as chips. */
export function AnswerFilters() {
  return (
    <>
      <Filters />
      <FilterChips chips={useChips()} />
    </>
  );
}

function Filters() {
  const { t, title } = useWords();
  const [query] = useSearchParams();
  const kept = ["policy", "cut", "section", "shown", "waiting"].flatMap((name) => {
    const value = query.get(name);
    return value ? [{ name, value }] : [];
  });
  return (
    <form method="get" className="list-filters" key={query.toString()}>
      {kept.map(({ name, value }) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      <label>
        <span>{t("assessment:search")}</span>
        <input type="search" name="q" defaultValue={query.get("q") ?? ""} />
      </label>
      <label>
        <span>{t("assessment:state")}</span>
        <select name="state" defaultValue={query.get("state") ?? ""}>
          <option value="">{t("assessment:any")}</option>
          {states.map((state) => (
            <option key={state} value={state}>
              {title(stateWords[state])}
            </option>
          ))}
        </select>
      </label>
      <label>
        <span>{t("assessment:level")}</span>
        <select name="level" defaultValue={query.get("level") ?? ""}>
          <option value="">{t("assessment:any")}</option>
          {answerLevels.map((level) => (
            <option key={level} value={level}>
              {title(levelWords[level])}
            </option>
          ))}
        </select>
      </label>
      <label>
        <span>{t("assessment:sort")}</span>
        <select name="sort" defaultValue={query.get("sort") ?? "release"}>
          <option value="release">{t("assessment:sort.release")}</option>
          <option value="matters">{t("assessment:sort.matters")}</option>
        </select>
      </label>
      <button type="submit" className="button button-plain">
        {t("assessment:filter")}
      </button>
    </form>
  );
}

function useChips(): FilterChip[] {
  const { t, title } = useWords();
  const [query] = useSearchParams();
  const value = (name: string) => query.get(name) ?? "";
  const words: Record<string, Record<string, string>> = {
    state: Object.fromEntries(states.map((state) => [state, title(stateWords[state])])),
    level: Object.fromEntries(answerLevels.map((level) => [level, title(levelWords[level])])),
    cut: Object.fromEntries(Object.entries(cutWords).map(([cut, each]) => [cut, title(each)])),
    shown: { evidenced: t("assessment:chip.evidenced"), reported: t("assessment:chip.reported") },
    waiting: {
      carry: t("assessment:chip.carry"),
      suggestion: t("assessment:chip.suggestion"),
      comment: t("assessment:chip.comment"),
    },
  };
  return ["policy", "cut", "section", "state", "level", "shown", "waiting", "q"].flatMap((name) =>
    value(name) === "" ? [] : [{ name, label: words[name]?.[value(name)] ?? value(name) }],
  );
}
