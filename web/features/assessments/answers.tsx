import { Link, type LinksFunction, type LoaderFunctionArgs, useSearchParams } from "react-router";
import type { AnswerRow } from "#contract/assessments";
import { cutWords, levelWords, stateWords } from "#vocabulary/assessment-words";
import { open } from "../../context";
import { useWords } from "../../words";
import { type Column, DataTable } from "../../workspace/data-table";
import { EmptyState } from "../../workspace/empty-state";
import { type FilterChip, FilterChips } from "../../workspace/filter-chips";
import { WorkspacePage } from "../../workspace/page";
import editStyles from "../register-edit/edit.css?url";
import { readQuery } from "../register-edit/list-filters";
import { ListPages } from "../register-edit/list-pages";
import { assessmentPath, elementPath } from "./addresses";
import answerStyles from "./answers.css?url";
import { askedLanguage } from "./asked-language";
import styles from "./assessments.css?url";
import { answerLevels, type StateName } from "./levels";
import { AssessmentTabs } from "./tabs";

export const links: LinksFunction = () => [
  { rel: "stylesheet", href: editStyles },
  { rel: "stylesheet", href: styles },
  { rel: "stylesheet", href: answerStyles },
];

interface Loaded {
  city: string;
  version: string;
  page: { items: AnswerRow[]; next: string | null; total: number };
}

const names = ["policy", "cut", "section", "state", "level", "shown", "waiting", "q", "sort", "cursor"] as const;

export async function loader(args: LoaderFunctionArgs): Promise<Loaded> {
  const { client } = open(args);
  const { organisation: city = "", version = "" } = args.params;
  const query = readQuery(args.request.url, names) as Record<string, never>;
  return { city, version, page: await client.listAnswers({ city, version, ...query }) };
}

const stateNames: readonly StateName[] = ["duty", "policy", "practice"];

/** The answers that a figure counts, or all of them. */
export default function Answers({ loaderData: { city, version, page } }: { loaderData: Loaded }) {
  const { t, href, title } = useWords();
  const [query] = useSearchParams();
  const columns: Column<AnswerRow>[] = [
    {
      key: "asks",
      title: t("assessment:element"),
      cell: (row) => (
        <>
          <span className="code">{row.element}</span> <span {...askedLanguage(row.element)}>{row.asks}</span>
        </>
      ),
    },
    ...stateNames.map(
      (state): Column<AnswerRow> => ({
        key: state,
        title: title(stateWords[state]),
        cell: (row) => (
          <span className="level-badge" data-level={row[state].level}>
            <span className="level-mark" aria-hidden="true" />
            {title(levelWords[row[state].level])}
          </span>
        ),
      }),
    ),
    {
      key: "evidence",
      title: t("assessment:evidence"),
      isNumber: true,
      isSecondary: true,
      cell: (row) => (row.evidence.length === 0 ? "–" : row.evidence.length),
    },
    {
      key: "weight",
      title: t("assessment:weight.short"),
      isNumber: true,
      isSecondary: true,
      cell: (row) => `${row.weight} / ${row.effort}`,
    },
  ];
  return (
    <WorkspacePage
      title={t("assessment:tab.answers")}
      above={
        <>
          <Link to={href(assessmentPath(city, version))}>{t("assessment:title")}</Link> · {version}
        </>
      }
    >
      <AssessmentTabs city={city} version={version} current="answers" />
      <Filters />
      <FilterChips chips={useChips()} />
      {page.total === 0 ? (
        <EmptyState title={t("assessment:answers.none")}>
          <p>{t("assessment:answers.none.text")}</p>
        </EmptyState>
      ) : (
        <DataTable
          caption={t("assessment:tab.answers")}
          columns={columns}
          rows={page.items}
          keyOf={({ element }) => element}
          addressOf={({ section, element }) => href(elementPath(city, version, section, element))}
        />
      )}
      <ListPages total={page.total} shown={page.items.length} next={page.next} />
      <p className="quiet">{query.get("sort") === "matters" ? t("assessment:sort.matters.text") : null}</p>
    </WorkspacePage>
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
          {stateNames.map((state) => (
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
    state: Object.fromEntries(stateNames.map((state) => [state, title(stateWords[state])])),
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
