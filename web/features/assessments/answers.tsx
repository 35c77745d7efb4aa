import { useState } from "react";
import { Link, type LinksFunction, type LoaderFunctionArgs, useSearchParams } from "react-router";
import type { AnswerRow } from "#contract/assessments";
import type { Delegation } from "#contract/delegation";
import { states } from "#domain/assessments/answer";
import { isOpenSection } from "#domain/assessments/sections";
import { levelWords, stateWords } from "#vocabulary/assessment-words";
import { open } from "../../context";
import { useWords } from "../../words";
import { type Column, DataTable } from "../../workspace/data-table";
import { EmptyState } from "../../workspace/empty-state";
import { WorkspacePage } from "../../workspace/page";
import { loadTexts, type WithTexts } from "../framework/load-texts";
import editStyles from "../register-edit/edit.css?url";
import { readQuery } from "../register-edit/list-filters";
import { ListPages } from "../register-edit/list-pages";
import { assessmentPath, elementPath } from "./addresses";
import { AnswerFilters } from "./answer-filters";
import answerStyles from "./answers.css?url";
import styles from "./assessments.css?url";
import { Asked, elementIds } from "./framework-words";
import { GiveElements } from "./give-elements";
import { AssessmentTabs } from "./tabs";
import workStyles from "./work.css?url";

export const links: LinksFunction = () => [
  { rel: "stylesheet", href: editStyles },
  { rel: "stylesheet", href: styles },
  { rel: "stylesheet", href: answerStyles },
  { rel: "stylesheet", href: workStyles },
];

interface Loaded extends WithTexts {
  city: string;
  version: string;
  page: { items: AnswerRow[]; next: string | null; total: number };
  work: Delegation;
}

const names = ["policy", "cut", "section", "state", "level", "shown", "waiting", "q", "sort", "cursor"] as const;

export async function loader(args: LoaderFunctionArgs): Promise<Loaded> {
  const opened = open(args);
  const { client, lang } = opened;
  const { organisation: city = "", version = "" } = args.params;
  const query = readQuery(args.request.url, names) as Record<string, never>;
  const [page, work] = await Promise.all([
    client.listAnswers({ city, version, language: lang, ...query }),
    client.getDelegation({ city, version }),
  ]);
  return { city, version, page, work, texts: await loadTexts(opened, version, elementIds(page.items)) };
}

/** The answers that a figure counts, or all of them. */
export default function Answers({ loaderData: { city, version, page, work } }: { loaderData: Loaded }) {
  const { t, href, title } = useWords();
  const [query] = useSearchParams();
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const open = new Set(work.sections.filter(isOpen).map(({ id }) => id));
  const mayGive = (row: AnswerRow) => work.may.edit && !row.isOwn && open.has(row.section);
  const columns: Column<AnswerRow>[] = [
    {
      key: "asks",
      title: t("assessment:element"),
      cell: (row) => (
        <span className="work-choose">
          {work.may.edit ? (
            <input
              type="checkbox"
              checked={chosen.has(row.element)}
              disabled={!mayGive(row)}
              onChange={() => setChosen(toggled(chosen, row.element))}
              aria-label={t("assessment:work.choose", { title: row.element })}
            />
          ) : null}
          <Link className="row-link" to={href(elementPath(city, version, row.section, row.element))} prefetch="intent">
            <span className="code">{row.element}</span> <Asked element={row.element} text={row.asks} />
          </Link>
        </span>
      ),
    },
    ...states.map(
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
      <AnswerFilters />
      {page.total === 0 ? (
        <EmptyState title={t("assessment:answers.none")}>
          <p>{t("assessment:answers.none.text")}</p>
        </EmptyState>
      ) : (
        <>
          <ChooseShown rows={page.items.filter(mayGive)} chosen={chosen} onChoose={setChosen} />
          <DataTable
            caption={t("assessment:tab.answers")}
            columns={columns}
            rows={page.items}
            keyOf={({ element }) => element}
            isStacked
          />
        </>
      )}
      <ListPages total={page.total} shown={page.items.length} next={page.next} />
      {query.get("sort") === "matters" ? <p className="quiet">{t("assessment:sort.matters.text")}</p> : null}
      {work.may.edit ? <GiveElements {...{ city, work, chosen }} onDone={() => setChosen(new Set())} /> : null}
    </WorkspacePage>
  );
}

const isOpen = ({ state }: Delegation["sections"][number]) => isOpenSection(state);

function toggled(chosen: ReadonlySet<string>, id: string): ReadonlySet<string> {
  const next = new Set(chosen);
  if (!next.delete(id)) next.add(id);
  return next;
}

interface ChooseShownProps {
  rows: readonly AnswerRow[];
  chosen: ReadonlySet<string>;
  onChoose: (chosen: ReadonlySet<string>) => void;
}

/** Chooses everything that is shown and can be given, beside what was chosen on other pages. */
function ChooseShown({ rows, chosen, onChoose }: ChooseShownProps) {
  const { t } = useWords();
  if (rows.length === 0) return null;
  const isAll = rows.every(({ element }) => chosen.has(element));
  const choose = () => {
    const next = new Set(chosen);
    for (const { element } of rows) {
      if (isAll) next.delete(element);
      else next.add(element);
    }
    onChoose(next);
  };
  return (
    <label className="work-choose work-choose-all">
      <input type="checkbox" checked={isAll} onChange={choose} />
      {t("assessment:work.choose.all")}
    </label>
  );
}
