import { Link, type LinksFunction, type LoaderFunctionArgs, useRevalidator } from "react-router";
import type { AnswerRow, Assessment, Figures, Gap } from "#contract/assessments";
import { sectionStateWords } from "#vocabulary/assessment-words";
import { open } from "../../context";
import { useWords } from "../../words";
import { type Column, DataTable } from "../../workspace/data-table";
import { WorkspacePage } from "../../workspace/page";
import { loadTexts, type WithTexts } from "../framework/load-texts";
import { useLive } from "../live/use-live";
import editStyles from "../register-edit/edit.css?url";
import { answersPath, assessmentPath, elementPath, matters, shortPathPath } from "./addresses";
import answerStyles from "./answers.css?url";
import styles from "./assessments.css?url";
import { ExportLinks } from "./export-links";
import { FiguresTable } from "./figures-table";
import { elementIds, policyIds, SectionTitle } from "./framework-words";
import { GapList } from "./gap-list";
import { Picture } from "./picture";
import { AssessmentTabs } from "./tabs";
import { Until } from "./until";

export const links: LinksFunction = () => [
  { rel: "stylesheet", href: editStyles },
  { rel: "stylesheet", href: styles },
  { rel: "stylesheet", href: answerStyles },
];

interface Loaded extends WithTexts {
  city: string;
  assessment: Assessment;
  figures: Figures;
  rows: AnswerRow[];
  gaps: { items: Gap[]; total: number };
  others: string[];
}

export async function loader(args: LoaderFunctionArgs): Promise<Loaded> {
  const opened = open(args);
  const { client } = opened;
  const { organisation: city = "", version = "" } = args.params;
  const [assessment, figures, { items: rows }, gaps, all] = await Promise.all([
    client.getAssessment({ city, version }),
    client.getAssessmentFigures({ city, version }),
    client.listAnswers({ city, version, limit: 200 }),
    client.listGaps({ city, version, limit: 5 }),
    client.listAssessments({ city }),
  ]);
  const others = all.items.map((one) => one.version).filter((one) => one !== assessment.version);
  const named = [...policyIds(figures.policies), ...policyIds(assessment.sections), ...elementIds(gaps.items)];
  const texts = await loadTexts(opened, assessment.version, named);
  return { city, assessment, figures, rows, gaps, others, texts };
}

/** Where a city stands: how far its people are, the three states over all policies, and what to close first. */
export default function Overview({
  loaderData: { city, assessment, figures, rows, gaps, others },
}: {
  loaderData: Loaded;
}) {
  const { t, href, number } = useWords();
  const { version, elements, answered, may } = assessment;
  const { revalidate } = useRevalidator();
  useLive({
    nouns: ["answer", "assessment-section", "evidence", "answer-import"],
    organisation: city,
    onChange: () => void revalidate(),
  });
  const isSmall = assessment.people.length <= 1;
  return (
    <WorkspacePage
      title={t("assessment:title")}
      above={
        <>
          {t("assessment:against", { version })}
          {others.map((other) => (
            <span key={other}>
              {" · "}
              <Link to={href(assessmentPath(city, other))}>{t("assessment:other", { version: other })}</Link>
            </span>
          ))}
        </>
      }
      lead={t("assessment:progress", { answered: number(answered), elements: number(elements) })}
      actions={
        may.edit ? (
          <>
            <Link
              className="button"
              to={href(isSmall ? shortPathPath(city) : assessmentPath(city, version, `sections/${matters}`))}
            >
              {t(isSmall ? "assessment:path.title" : "assessment:matters")}
            </Link>
            <Link className="button button-plain" to={href(assessmentPath(city, version, "import"))}>
              {t("assessment:import")}
            </Link>
          </>
        ) : undefined
      }
    >
      <AssessmentTabs city={city} version={version} current="overview" />
      {may.edit ? <p className="measure">{t(isSmall ? "assessment:path.small" : "assessment:path.large")}</p> : null}
      <Waiting city={city} assessment={assessment} />
      <h2>{t("assessment:states")}</h2>
      <Picture
        policies={figures.policies}
        rows={rows}
        addressOf={({ section, element }) => href(elementPath(city, version, section, element))}
      />
      <FiguresTable figures={figures} by="policies" addressOf={(filter) => href(answersPath(city, version, filter))} />
      <p className="quiet measure">{t("assessment:figures.defined")}</p>
      <h2>{t("assessment:gaps.first")}</h2>
      <GapList city={city} version={version} gaps={gaps.items} />
      <p>
        <Link to={href(assessmentPath(city, version, "gaps"))}>{t("assessment:gaps.all", { count: gaps.total })}</Link>
      </p>
      <h2>{t("assessment:sections")}</h2>
      <Sections city={city} assessment={assessment} />
      <h2>{t("assessment:figures.cuts")}</h2>
      <FiguresTable figures={figures} by="cuts" addressOf={(filter) => href(answersPath(city, version, filter))} />
      <h2>{t("assessment:export")}</h2>
      <ExportLinks city={city} version={version} />
    </WorkspacePage>
  );
}

/** What somebody is to look at, each leading to it. */
function Waiting({ city, assessment }: { city: string; assessment: Assessment }) {
  const { t, href } = useWords();
  const { version, suggestions, toConfirm, openComments, expiring } = assessment;
  const items = [
    { count: suggestions, key: "suggestions", to: answersPath(city, version, { waiting: "suggestion" }) },
    { count: toConfirm, key: "carry", to: answersPath(city, version, { waiting: "carry" }) },
    { count: openComments, key: "comments", to: answersPath(city, version, { waiting: "comment" }) },
    { count: expiring, key: "expiring", to: `/workspace/${city}/evidence?ends=soon&version=${version}` },
  ] as const;
  const open = items.filter(({ count }) => count > 0);
  if (open.length === 0) return null;
  return (
    <ul className="chips waiting">
      {open.map(({ count, key, to }) => (
        <li key={key}>
          <Link className="chip" to={href(to)}>
            {t(`assessment:waits.${key}`, { count })}
          </Link>
        </li>
      ))}
    </ul>
  );
}

function Sections({ city, assessment: { version, sections } }: { city: string; assessment: Assessment }) {
  const { t, href, number, list, title } = useWords();
  const columns: Column<Assessment["sections"][number]>[] = [
    {
      key: "title",
      title: t("assessment:section"),
      cell: (one) => <SectionTitle section={one} />,
    },
    { key: "state", title: t("assessment:section.state"), cell: (one) => title(sectionStateWords[one.state]) },
    {
      key: "answered",
      title: t("assessment:section.answered"),
      isNumber: true,
      cell: (one) => t("assessment:section.of", { done: number(one.answered), all: number(one.elements.length) }),
    },
    {
      key: "until",
      title: t("assessment:work.until"),
      isSecondary: true,
      cell: (one) => <Until section={one} />,
    },
    {
      key: "who",
      title: t("assessment:section.who"),
      isSecondary: true,
      cell: (one) =>
        one.assignees.length === 0 && one.department === ""
          ? "–"
          : list([...one.assignees.map(({ name }) => name), one.department].filter((name) => name !== "")),
    },
  ];
  return (
    <DataTable
      caption={t("assessment:sections")}
      columns={columns}
      rows={sections}
      keyOf={({ id }) => id}
      addressOf={({ id }) => href(assessmentPath(city, version, `sections/${id}`))}
    />
  );
}
