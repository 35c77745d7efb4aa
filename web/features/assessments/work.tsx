import { type ReactNode, useState } from "react";
import { Link, type LinksFunction, type LoaderFunctionArgs } from "react-router";
import type { Section } from "#contract/assessments";
import type { Delegation, Workload } from "#contract/delegation";
import { turns } from "#domain/assessments/delegation";
import { turnWords } from "#vocabulary/assessment-words";
import { open } from "../../context";
import { useWords } from "../../words";
import { type Column, DataTable } from "../../workspace/data-table";
import { WorkspacePage } from "../../workspace/page";
import { loadTexts, type WithTexts } from "../framework/load-texts";
import editStyles from "../register-edit/edit.css?url";
import { assessmentPath, workPath } from "./addresses";
import answerStyles from "./answers.css?url";
import styles from "./assessments.css?url";
import { policyIds, SectionTitle } from "./framework-words";
import { GiveSections } from "./give-sections";
import { OwnSections } from "./own-sections";
import { SectionTable } from "./section-table";
import { AssessmentTabs } from "./tabs";
import { Until } from "./until";
import { useSectionsLive } from "./use-sections-live";
import workStyles from "./work.css?url";
import { WorkFilters, workFilters } from "./work-filters";

export const links: LinksFunction = () =>
  [editStyles, styles, answerStyles, workStyles].map((href) => ({ rel: "stylesheet", href }));

interface Loaded extends WithTexts {
  city: string;
  work: Delegation;
  mine: Section[];
}

export async function loader(args: LoaderFunctionArgs): Promise<Loaded> {
  const opened = open(args);
  const { client } = opened;
  const { organisation: city = "", version = "" } = args.params;
  const query = new URL(args.request.url).searchParams;
  const held = Object.fromEntries(workFilters.flatMap((name) => (query.has(name) ? [[name, query.get(name)]] : [])));
  const [work, own] = await Promise.all([
    client.getDelegation({ city, version, ...held }),
    client.listOwnSections({ city }),
  ]);
  const mine = own.version === work.version ? own.items : [];
  const texts = await loadTexts(opened, work.version, policyIds([...work.sections, ...mine]));
  return { city, work, mine, texts };
}

/** Who has which part of an assessment, how far it is, and what waits for whom. */
export default function Work({ loaderData: { city, work, mine } }: { loaderData: Loaded }) {
  const { t, href } = useWords();
  const { version, sections } = work;
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  useSectionsLive(city);
  return (
    <WorkspacePage
      title={t("assessment:tab.work")}
      above={
        <>
          <Link to={href(assessmentPath(city, version))}>{t("assessment:title")}</Link> · {version}
        </>
      }
      lead={t("assessment:work.lead")}
    >
      <AssessmentTabs city={city} version={version} current="work" />
      <Mine city={city} version={version} mine={mine} />
      <Departments city={city} work={work} />
      <People city={city} work={work} />
      <h2 id="sections">{t("assessment:sections")}</h2>
      <WorkFilters work={work} />
      {sections.length === 0 ? (
        <p className="quiet">{t("assessment:work.none")}</p>
      ) : (
        <SectionTable {...{ city, work, chosen }} onChoose={setChosen} />
      )}
      {work.may.edit ? (
        <GiveSections
          {...{ city, version }}
          assignable={work.assignable}
          chosen={sections.filter(({ id }) => chosen.has(id))}
          all={sections.length}
          onDone={() => setChosen(new Set())}
        />
      ) : null}
      {work.may.edit ? <OwnSections {...{ city, version }} sections={sections} /> : null}
    </WorkspacePage>
  );
}

/** What the reader has to do themselves, the first day first. */
function Mine({ city, version, mine }: { city: string; version: string; mine: readonly Section[] }) {
  const { t, href, title, number } = useWords();
  return (
    <section aria-labelledby="mine">
      <h2 id="mine">{t("assessment:work.mine")}</h2>
      {mine.length === 0 ? <p className="quiet">{t("assessment:work.mine.none")}</p> : null}
      <ul className="own-sections">
        {mine.map((section) => (
          <li key={section.id}>
            <Link to={href(assessmentPath(city, version, `sections/${section.id}`))}>
              <SectionTitle section={section} />
            </Link>
            <span className="quiet">
              {title(turnWords[section.turn])} ·{" "}
              {section.turn === "review" || section.answered < section.elements.length
                ? t("assessment:work.left", { left: number(section.elements.length - section.answered) })
                : t("assessment:work.to-submit")}
              {section.dueOn ? " · " : ""}
              {section.dueOn ? <Until section={section} /> : null}
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}

type Loaders = { name: ReactNode; key: string; to: Record<string, string>; people?: string; work: Workload };

/** The columns that departments and people have in common. */
function useWorkColumns(first: string): Column<Loaders>[] {
  const { t, title, number } = useWords();
  return [
    { key: "name", title: first, cell: ({ name }) => name },
    { key: "sections", title: t("assessment:sections"), isNumber: true, cell: ({ work }) => number(work.sections) },
    {
      key: "answered",
      title: t("assessment:section.answered"),
      isNumber: true,
      cell: ({ work }) =>
        work.elements === 0 ? (
          "–"
        ) : (
          <>
            <span className="work-share">
              {t("assessment:section.of", { done: number(work.answered), all: number(work.elements) })}
            </span>
            <progress className="work-bar" max={work.elements} value={work.answered} aria-hidden="true" />
          </>
        ),
    },
    {
      key: "late",
      title: t("assessment:work.late.count"),
      isNumber: true,
      cell: ({ work }) => (work.late === 0 ? "–" : <strong className="late">{number(work.late)}</strong>),
    },
    {
      key: "turns",
      title: t("assessment:work.turn"),
      isSecondary: true,
      cell: ({ work }) =>
        turns
          .filter((turn) => work.turns[turn] > 0)
          .map((turn) =>
            t("assessment:work.turn.count", { turn: title(turnWords[turn]), sections: number(work.turns[turn]) }),
          )
          .join(" · ") || "–",
    },
  ];
}

function Departments({ city, work }: { city: string; work: Delegation }) {
  const { t, href, list } = useWords();
  const { version, departments, unassigned } = work;
  const columns = useWorkColumns(t("assessment:assign.department"));
  const people: Column<Loaders> = {
    key: "people",
    title: t("assessment:work.department.people"),
    isSecondary: true,
    cell: (row) => row.people || "–",
  };
  const rows: Loaders[] = [
    ...departments.map(({ name, people: who, work: load }) => ({
      name: <span dir="auto">{name}</span>,
      key: name,
      to: { department: name },
      people: list(who.map((one) => one.name)),
      work: load,
    })),
    { name: t("assessment:work.department.none"), key: "", to: { department: "" }, work: unassigned },
  ];
  return (
    <section aria-labelledby="by-department">
      <h2 id="by-department">{t("assessment:work.departments")}</h2>
      {departments.length === 0 ? <p className="measure">{t("assessment:work.departments.none")}</p> : null}
      <DataTable
        caption={t("assessment:work.departments")}
        columns={[columns[0]!, people, ...columns.slice(1)]}
        rows={rows}
        keyOf={({ key }) => key}
        addressOf={({ to }) => href(workPath(city, version, to))}
      />
      <p>
        <Link to={href(`/workspace/${city}/plans/settings`)}>{t("assessment:work.departments.name")}</Link>
      </p>
    </section>
  );
}

function People({ city, work: { version, people } }: { city: string; work: Delegation }) {
  const { t, href } = useWords();
  const columns = useWorkColumns(t("assessment:work.person"));
  return (
    <section aria-labelledby="by-person">
      <h2 id="by-person">{t("assessment:work.people")}</h2>
      {people.length === 0 ? (
        <p className="quiet">{t("assessment:work.people.none")}</p>
      ) : (
        <DataTable
          caption={t("assessment:work.people")}
          columns={columns}
          rows={people.map(({ id, name, work }) => ({ name: <bdi>{name}</bdi>, key: id, to: { person: id }, work }))}
          keyOf={({ key }) => key}
          addressOf={({ to }) => href(workPath(city, version, to))}
        />
      )}
    </section>
  );
}
